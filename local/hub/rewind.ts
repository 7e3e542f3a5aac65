import { type HistoryEvent, HubError } from './contract.ts';
import type { Draft } from './draft.ts';
import type { Ending } from './failures.ts';
import { EventType } from './history.ts';
import type { HubStore } from './hub-store.ts';
import type { InstanceRow, Message } from './state.ts';
import { isOpen, type Task } from './tasks.ts';

export type Rewind = Extract<Message, { type: 'rewind' }>;

/** What a rewind puts in the place of a failed instance. */
interface RewindPlan {
  readonly row: InstanceRow;
  readonly history: readonly HistoryEvent[];
  readonly droppedTaskIds: readonly number[];
  readonly messages: readonly Message[];
}

type Failed = Task & { readonly failedAt: number; readonly surfacedAt: number };

const SCHEDULING: ReadonlySet<number> = new Set([
  EventType.TaskScheduled,
  EventType.ChildCreated,
  EventType.TimerCreated,
]);
const FRAME: ReadonlySet<number> = new Set([
  EventType.OrchestratorStarted,
  EventType.OrchestratorCompleted,
]);

/**
 * Takes a failed instance back to the moment before the failure that ended it arrived. As the host
 * does, everything undone becomes a GenericEvent, which the SDK skips. Tasks that failed from then
 * on run again under their old ids, and a failed child is rewound in its turn; what else arrived
 * since is delivered again. An instance that failed in its own code is only called again. Belongs
 * inside one transaction.
 * @throws HubError `wrongState`, before anything is written, if a task went through retries since;
 * restart such an instance.
 */
export function rewindIn(store: HubStore, row: InstanceRow, message: Rewind): InstanceRow {
  const id = row.instanceId;
  const plan = planRewind(row, store.history(id), store.tasks(id), message);
  store.saveProgress(plan.row);
  store.clearHistory(id);
  store.appendHistory(id, plan.history);
  for (const taskId of plan.droppedTaskIds) store.deleteTask(id, taskId);
  for (const each of plan.messages) store.putMessage(id, each);
  return plan.row;
}

function planRewind(
  row: InstanceRow,
  history: readonly HistoryEvent[],
  tasks: readonly Task[],
  message: Rewind,
): RewindPlan {
  const failed = tasks.filter((task): task is Failed => !isOpen(task));
  const cut = causeOf(failed, row.state.failedAt)?.failedAt ?? history.length;
  const nextId = cut === history.length ? row.state.nextId : nextIdAt(history.slice(0, cut));
  const redo = failed.filter((task) => task.failedAt >= cut && task.id < nextId);
  const redoIds = new Set(redo.map((task) => task.id));
  const lateTasks = tasks.filter((task) => task.id >= nextId);
  const { failedAt: _, ...state } = row.state;
  return {
    row: {
      ...row,
      runtimeStatus: 'Running',
      output: null,
      state: {
        ...state,
        phase: 'rewound',
        nextId,
        leafIds: state.leafIds.filter((id) => id < nextId),
        holdsEvents: false,
        redo: [...redoIds],
      },
    },
    history: history.map((event, index) => undo(event, index > cut, redoIds)),
    droppedTaskIds: lateTasks.map((task) => task.id),
    messages: [message, ...againFrom(row, history, cut, redoIds)],
  };
}

/** Schedules the failed tasks once more, inside the episode of the rewind. */
export function reopenFailed(draft: Draft): void {
  const { redo = [], ...state } = draft.state;
  draft.state = state;
  for (const id of redo) {
    const task = draft.live.tasks.get(id) as Failed | undefined;
    if (!task) continue;
    const { failedAt: _, surfacedAt: __, ...reopened } = task;
    draft.schedule(reopened as Task);
  }
}

/** The failure the orchestrator died of, or the last one before it died. */
function causeOf(failed: readonly Failed[], diedAt = Number.POSITIVE_INFINITY): Failed | undefined {
  const seen = failed.filter((task) => task.surfacedAt <= diedAt);
  return seen.sort((a, b) => a.surfacedAt - b.surfacedAt).at(-1);
}

function nextIdAt(history: readonly HistoryEvent[]): number {
  const ids = history.filter((e) => SCHEDULING.has(e.EventType)).map((e) => Number(e['EventId']));
  return Math.max(-1, ...ids) + 1;
}

function undo(event: HistoryEvent, isUndone: boolean, redo: ReadonlySet<number>): HistoryEvent {
  if (FRAME.has(event.EventType)) return event;
  const isScheduledAgain = SCHEDULING.has(event.EventType) && redo.has(Number(event['EventId']));
  const isEnd = event.EventType === EventType.ExecutionCompleted;
  if (!isUndone && !isScheduledAgain && !isEnd) return event;
  const { EventId, IsPlayed, Timestamp } = event as HistoryEvent & { IsPlayed: boolean };
  return { Data: null, EventType: EventType.Generic, EventId, IsPlayed, Timestamp };
}

/** The messages that arrived after the cut and are still good. */
function againFrom(
  row: InstanceRow,
  history: readonly HistoryEvent[],
  cut: number,
  redo: ReadonlySet<number>,
): Message[] {
  const pending = pendingAt(history.slice(0, cut));
  return history.slice(cut).flatMap((event): Message[] => {
    const at = Date.parse(String(event['Timestamp']));
    if (event.EventType === EventType.EventRaised) {
      const { Name: name, Input: inputJson } = event;
      return [{ type: 'event', name: String(name), inputJson: String(inputJson), at }];
    }
    const taskId = Number(event['TaskScheduledId'] ?? event['TimerId'] ?? -1);
    if (!pending.has(taskId) || redo.has(taskId)) return [];
    const ending = endingOf(row, event, taskId);
    return [{ type: 'ending', executionId: row.executionId, taskId, ending, isReplayed: true, at }];
  });
}

function pendingAt(history: readonly HistoryEvent[]): Set<number> {
  const pending = new Set<number>();
  for (const event of history) {
    if (SCHEDULING.has(event.EventType)) pending.add(Number(event['EventId']));
    else pending.delete(Number(event['TaskScheduledId'] ?? event['TimerId'] ?? -1));
  }
  return pending;
}

function endingOf(row: InstanceRow, event: HistoryEvent, taskId: number): Ending {
  const { EventType: type, EventId: _, IsPlayed: __, Timestamp: ___, ...fields } = event;
  const isFailure = type === EventType.TaskFailed || type === EventType.ChildFailed;
  const isInnerTimer = type === EventType.TimerFired && !row.state.leafIds.includes(taskId);
  if (!isFailure && !isInnerTimer) return { type, fields };
  throw new HubError(
    'wrongState',
    `The instance ${row.instanceId} cannot be rewound: task ${taskId} was tried again after the failure. Restart it instead.`,
  );
}
