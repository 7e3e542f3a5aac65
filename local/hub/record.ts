import { randomUUID } from 'node:crypto';
import { HubError } from './contract.ts';
import type { Draft } from './draft.ts';
import { carriedHistory } from './episode.ts';
import { childFailure, type Ending } from './failures.ts';
import { EventType } from './history.ts';
import type { HubStore } from './hub-store.ts';
import { rewindIn } from './rewind.ts';
import { freshState, type InstanceRow, isFinished, type Message, newRow } from './state.ts';
import type { ChildTask } from './tasks.ts';

/** The effects of one recorded episode on the instances in memory. */
export interface Recorded {
  readonly row: InstanceRow;
  /** Begun or rewound by this episode. */
  readonly children: readonly InstanceRow[];
  readonly outgoing: readonly { readonly to: string; readonly message: Message }[];
}

/** An id in the form the host gives to executions that no client asked for. */
export const plainUuid = (): string => randomUUID().replaceAll('-', '');

/**
 * Writes one episode: history, tasks, children, the news to the parent, the status row, and that
 * its messages are taken up. Belongs inside one transaction.
 */
export function recordEpisode(store: HubStore, draft: Draft): Recorded {
  for (const { rowId } of draft.messages) {
    if (rowId !== undefined) store.deleteMessage(draft.live.row.instanceId, rowId);
  }
  if (draft.nextInputJson !== undefined) {
    return recordNextExecution(store, draft, draft.nextInputJson);
  }
  const row = rowAfter(draft);
  store.saveProgress(row);
  store.appendHistory(row.instanceId, draft.events);
  recordTasks(store, draft);
  if (draft.status === 'Suspended') keepEndings(store, draft);
  const begun = draft.conclusion ? [] : childrenOf(draft).map((task) => begin(store, draft, task));
  return {
    row,
    children: begun.flatMap((each) => each.child ?? []),
    outgoing: [...begun.flatMap((each) => each.refusal ?? []), ...newsForParent(store, draft)],
  };
}

function rowAfter(draft: Draft): InstanceRow {
  return {
    ...draft.live.row,
    runtimeStatus: draft.status,
    output: draft.output,
    customStatusJson: draft.customStatusJson,
    lastUpdatedAt: draft.now,
    state: draft.state,
  };
}

function recordNextExecution(store: HubStore, draft: Draft, inputJson: string | null): Recorded {
  const row: InstanceRow = {
    ...rowAfter(draft),
    executionId: plainUuid(),
    inputJson,
    createdAt: draft.now,
    generation: null,
    state: freshState(draft.now, 'carried'),
  };
  store.saveProgress(row);
  store.saveExecution(row);
  store.clearHistory(row.instanceId);
  store.appendHistory(row.instanceId, carriedHistory(row, draft.now));
  store.clearTasks(row.instanceId);
  return { row, children: [], outgoing: [] };
}

/** A failed instance keeps its tasks, because it may be rewound. */
function recordTasks(store: HubStore, draft: Draft): void {
  const { instanceId } = draft.live.row;
  for (const id of draft.closed) store.deleteTask(instanceId, id);
  for (const task of draft.failed) store.putTask(instanceId, task);
  for (const task of draft.opened.values()) store.putTask(instanceId, task);
  if (!draft.conclusion) return;
  store.clearInbox(instanceId);
  if (draft.conclusion.status !== 'Failed') store.clearTasks(instanceId);
}

/** A suspended instance may sleep for long, so results that are only in memory are stored. */
function keepEndings(store: HubStore, draft: Draft): void {
  const { live, messages } = draft;
  live.inbox = live.inbox.map((message) => {
    const isOnlyInMemory = message.type === 'ending' && message.rowId === undefined;
    if (!isOnlyInMemory || messages.includes(message)) return message;
    return store.putMessage(live.row.instanceId, message);
  });
}

const childrenOf = (draft: Draft): ChildTask[] =>
  [...draft.opened.values()].filter((task): task is ChildTask => task.kind === 'child');

function begin(
  store: HubStore,
  draft: Draft,
  task: ChildTask,
): { child?: InstanceRow; refusal?: Recorded['outgoing'][number] } {
  const { row } = draft.live;
  const existing = store.instance(task.childId);
  if (existing && !isFinished(existing.runtimeStatus)) {
    const reason = `An Orchestration instance with the status ${existing.runtimeStatus} already exists.`;
    return { refusal: send(store, row, task.id, childFailure(reason, ''), draft.now) };
  }
  const rewound = existing && rewoundChild(store, draft, task, existing);
  if (rewound) return { child: rewound };
  const { name, childId: instanceId, version, inputJson } = task;
  const link = { instanceId: row.instanceId, executionId: row.executionId, taskId: task.id };
  const parent = { name: row.name, ...link };
  const executionId = plainUuid();
  const child = newRow(
    { name, instanceId, executionId, version, inputJson, generation: null, parent },
    draft.now,
  );
  store.putInstance(child);
  return { child };
}

/** The failed child, rewound with its parent; undefined if the child cannot be rewound. */
function rewoundChild(
  store: HubStore,
  draft: Draft,
  task: ChildTask,
  child: InstanceRow,
): InstanceRow | undefined {
  const [message] = draft.messages;
  const { row } = draft.live;
  const isOwn = child.parent?.executionId === row.executionId && child.parent.taskId === task.id;
  if (message?.type !== 'rewind' || child.runtimeStatus !== 'Failed' || !isOwn) return undefined;
  try {
    return rewindIn(store, child, { type: 'rewind', reason: message.reason, at: draft.now });
  } catch (error) {
    if (error instanceof HubError) return undefined;
    throw error;
  }
}

function newsForParent(store: HubStore, draft: Draft): Recorded['outgoing'] {
  const { parent } = draft.live.row;
  if (!draft.conclusion || !parent) return [];
  const waiting = store.instance(parent.instanceId);
  if (!waiting || isFinished(waiting.runtimeStatus)) return [];
  if (waiting.executionId !== parent.executionId) return [];
  return [send(store, waiting, parent.taskId, endingOf(draft), draft.now)];
}

function endingOf({ conclusion }: Draft): Ending {
  if (conclusion?.status === 'Completed') {
    return { type: EventType.ChildCompleted, fields: { Result: conclusion.output } };
  }
  const { output, details = '', failureDetails } = conclusion ?? { output: null };
  return childFailure(output ?? '', details, failureDetails);
}

function send(
  store: HubStore,
  to: InstanceRow,
  taskId: number,
  ending: Ending,
  at: number,
): Recorded['outgoing'][number] {
  const { executionId, instanceId } = to;
  const message: Message = { type: 'ending', executionId, taskId, ending, at };
  return { to: instanceId, message: store.putMessage(instanceId, message) };
}
