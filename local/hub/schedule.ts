import type { FunctionInvoker, HistoryEvent } from './contract.ts';
import type { Draft } from './draft.ts';
import { EventType } from './history.ts';
import { type Action, ActionType } from './protocol.ts';
import { type RetryOptions, type Task, timerPiece } from './tasks.ts';
import type { VersionMatch } from './versions.ts';

/** An action this hub will not carry out; the orchestration fails with the message. */
export class ActionRefused extends Error {}

const UNSUPPORTED: Readonly<Record<number, string>> = {
  [ActionType.CallEntity]: 'callEntity',
  [ActionType.CallHttp]: 'callHttp',
  [ActionType.SignalEntity]: 'signalEntity',
  [ActionType.ScheduledSignalEntity]: 'signalEntity',
  [ActionType.LockEntities]: 'lock',
  [ActionType.ReleaseEntities]: 'lock',
};

const SCHEDULING: ReadonlySet<number> = new Set([
  EventType.TaskScheduled,
  EventType.ChildCreated,
  EventType.TimerCreated,
]);

export interface ScheduleOptions {
  readonly invoker: FunctionInvoker;
  readonly defaultVersion: string | undefined;
  readonly versionMatch: VersionMatch;
  readonly warn: (message: string) => void;
}

/**
 * Compares the tasks with those already known and schedules the new ones; drops the timers that
 * were cancelled since. The SDK always lists all tasks of the execution, depth first.
 * @throws ActionRefused for an action that cannot be carried out, or that differs from the recorded one.
 */
export function scheduleNews(
  draft: Draft,
  leaves: readonly Action[],
  options: ScheduleOptions,
): void {
  checkSameTasks(draft, leaves);
  dropCancelled(draft, leaves);
  const leafIds = [...draft.state.leafIds];
  for (const action of leaves.slice(leafIds.length)) {
    const id = draft.takeId();
    leafIds.push(id);
    warnOfReuse(draft, action, options.warn);
    const task = toTask(draft, action, id, options);
    draft.schedule(task);
    if (action.isCanceled) draft.close(id);
  }
  draft.state = { ...draft.state, leafIds };
}

function toTask(draft: Draft, action: Action, id: number, options: ScheduleOptions): Task {
  switch (action.actionType) {
    case ActionType.CreateTimer:
      return timerPiece(id, draft.now, Date.parse(action.fireAt ?? ''));
    case ActionType.CallActivity:
    case ActionType.CallActivityWithRetry:
      return toActivity(action, id, options);
    case ActionType.CallSubOrchestrator:
    case ActionType.CallSubOrchestratorWithRetry:
      return toChild(draft, action, id, options);
    default: {
      const call = UNSUPPORTED[action.actionType];
      const what = call ? `context.df.${call}` : `action type ${action.actionType}`;
      throw new ActionRefused(
        `${what} is not supported by the embedded task hub; it runs activities, timers, external events and sub-orchestrations.`,
      );
    }
  }
}

function toActivity(action: Action, id: number, { invoker }: ScheduleOptions): Task {
  const name = action.functionName ?? '';
  if (!invoker.has('activity', name)) {
    throw new ActionRefused(
      `The activity function '${name}' is not registered: check its name and that the file that registers it is loaded.`,
    );
  }
  const inputText = activityInput(action.input);
  return {
    kind: 'activity',
    id,
    name,
    ...(inputText === undefined ? {} : { inputText }),
    ...retryOf(action),
  };
}

function toChild(
  draft: Draft,
  action: Action,
  id: number,
  { invoker, defaultVersion }: ScheduleOptions,
): Task {
  const name = action.functionName ?? '';
  const { row } = draft.live;
  if (!invoker.has('orchestrator', name)) {
    throw new ActionRefused(
      `The orchestrator function '${name}' is not registered: check its name and that the file that registers it is loaded.`,
    );
  }
  const childId = action.instanceId || `${row.executionId}:${id}`;
  const isTaken = childId === row.instanceId || childId === row.parent?.instanceId;
  if (isTaken || childId.startsWith('@')) {
    throw new ActionRefused(
      `The sub-orchestration '${name}' asks for the instance id '${childId}', which is its own parent's or begins with @: give it another id.`,
    );
  }
  const inputJson = action.input === undefined ? null : JSON.stringify(action.input);
  const version = action.version ?? defaultVersion ?? null;
  return { kind: 'child', id, name, inputJson, childId, version, ...retryOf(action) };
}

/** The SDK has encoded strings already; a bare boolean becomes .NET text on its way to the worker. */
function activityInput(input: unknown): string | undefined {
  if (input === undefined || input === null) return undefined;
  if (typeof input === 'string') return input;
  if (typeof input === 'boolean') return input ? 'True' : 'False';
  return JSON.stringify(input);
}

function retryOf({ retryOptions }: Action): { retry?: { options: RetryOptions; attempt: 1 } } {
  if (!retryOptions) return {};
  if (retryOptions['retryTimeoutInMilliseconds'] !== undefined) {
    throw new ActionRefused(
      'retryTimeoutInMilliseconds is not supported: with it the extension and the SDK count tasks differently. Bound the attempts instead.',
    );
  }
  const options = retryOptions as unknown as RetryOptions;
  const { firstRetryIntervalInMilliseconds: first, maxNumberOfAttempts: attempts } = options;
  if (first > 0 && attempts >= 1) return { retry: { options, attempt: 1 } };
  throw new ActionRefused(
    `The retry options say ${attempts} attempts and a first interval of ${first} ms: both must be positive.`,
  );
}

function dropCancelled(draft: Draft, leaves: readonly Action[]): void {
  for (const task of draft.openTasks()) {
    if (task.kind !== 'timer') continue;
    const index = draft.state.leafIds.indexOf(task.firstId);
    if (leaves[index]?.isCanceled) draft.close(task.id);
  }
}

function checkSameTasks(draft: Draft, leaves: readonly Action[]): void {
  const byId = scheduledById(draft);
  draft.state.leafIds.forEach((id, index) => {
    const before = byId.get(id);
    const now = leaves[index];
    if (before && !isSame(before, now)) throw new ActionRefused(differentTask(before, now));
  });
}

function scheduledById({ live: { history, notes } }: Draft): ReadonlyMap<number, HistoryEvent> {
  for (; notes.read < history.length; notes.read++) {
    const event = history[notes.read];
    if (event && SCHEDULING.has(event.EventType)) {
      notes.scheduled.set(Number(event['EventId']), event);
    }
  }
  return notes.scheduled;
}

function isSame(before: HistoryEvent, now: Action | undefined): boolean {
  if (!now) return false;
  if (before.EventType === EventType.TimerCreated) return now.actionType === ActionType.CreateTimer;
  const isChild = before.EventType === EventType.ChildCreated;
  const types: number[] = isChild
    ? [ActionType.CallSubOrchestrator, ActionType.CallSubOrchestratorWithRetry]
    : [ActionType.CallActivity, ActionType.CallActivityWithRetry];
  return types.includes(now.actionType) && now.functionName === before['Name'];
}

function differentTask(before: HistoryEvent, now: Action | undefined): string {
  const kinds: Record<number, string> = { 4: 'an activity task', 7: 'a sub-orchestration' };
  const named = before['Name'] === undefined ? '' : ` named '${before['Name']}'`;
  const was = `${kinds[before.EventType] ?? 'a timer task'} with sequence number ${before['EventId']}${named}`;
  const is = now ? `action type ${now.actionType} ${now.functionName ?? ''}`.trim() : 'no action';
  return `Non-Deterministic workflow detected: A previous execution of this orchestration scheduled ${was}, but the current orchestration replay instead produced ${is} with this sequence number. Was a change made to the orchestrator code after this instance had already started running?`;
}

/** A task that is yielded inside a second Task.any is listed twice; hub and host cannot see that. */
function warnOfReuse(draft: Draft, action: Action, warn: (message: string) => void): void {
  if (action.actionType !== ActionType.CreateTimer) return;
  const fireAt = Date.parse(action.fireAt ?? '');
  for (const task of draft.live.tasks.values()) {
    if (task.kind !== 'timer' || task.finalFireAt !== fireAt || !draft.task(task.id)) continue;
    warn(
      `Instance ${draft.live.row.instanceId} has two open timers for ${action.fireAt}. If one timer object was yielded in two Task.any calls, the instance will hang: make a fresh timer for each wait.`,
    );
  }
}
