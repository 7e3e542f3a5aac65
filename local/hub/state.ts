import type { HistoryEvent, InstanceStatus, RuntimeStatus } from './contract.ts';
import type { Ending } from './failures.ts';
import type { Task } from './tasks.ts';

/** The link from a child orchestration to the task of its parent that waits for it. */
export interface ParentLink {
  readonly name: string;
  readonly instanceId: string;
  readonly executionId: string;
  readonly taskId: number;
}

/** The state of one execution beside its history; reset by continue-as-new. */
export interface ExecutionState {
  /** `new`: nothing ran yet. `carried`: begun by continue-as-new. `rewound`: to be run once more. */
  readonly phase: 'new' | 'carried' | 'rewound' | 'running';
  readonly nextId: number;
  /** The first sequence id of every id-taking action, in the order the SDK lists them. */
  readonly leafIds: readonly number[];
  /** Epoch ms of the newest OrchestratorStarted; time never runs backwards. */
  readonly lastAt: number;
  /** Continue-as-new waits for open tasks; events that arrive meanwhile belong to the next execution. */
  readonly holdsEvents: boolean;
  /** Index into the history of the episode in which the orchestrator first said it failed. */
  readonly failedAt?: number;
  /** Failed tasks that a rewind schedules again, under the ids they had. */
  readonly redo?: readonly number[];
}

/** One instance as stored. */
export interface InstanceRow extends InstanceStatus {
  readonly generation: number | null;
  readonly parent: ParentLink | null;
  readonly state: ExecutionState;
}

/** Something an instance has to deal with. Those with a `rowId` wait in the store. */
export type Message = (
  | { readonly type: 'event'; readonly name: string; readonly inputJson: string }
  | { readonly type: 'terminate'; readonly reason: string | null }
  | { readonly type: 'suspend'; readonly reason: string }
  | { readonly type: 'resume'; readonly reason: string }
  | { readonly type: 'rewind'; readonly reason: string }
  | {
      readonly type: 'ending';
      readonly executionId: string;
      readonly taskId: number;
      readonly ending: Ending;
      /** Put back by a rewind: the task is no longer on record, its ending still counts. */
      readonly isReplayed?: boolean;
    }
  | { readonly type: 'timer'; readonly executionId: string; readonly taskId: number }
) & { readonly at: number; readonly rowId?: number };

/** What earlier episodes computed from the history, up to its end at that time. */
export interface HistoryNotes {
  /** The events as the SDK gets them in later episodes. */
  readonly prepared: HistoryEvent[];
  /** The events that scheduled something, by sequence id, and how far they were looked for. */
  readonly scheduled: Map<number, HistoryEvent>;
  read: number;
}

/** An unfinished instance in memory: a copy of the store, and messages not yet recorded. */
export interface LiveInstance {
  row: InstanceRow;
  history: HistoryEvent[];
  notes: HistoryNotes;
  tasks: Map<number, Task>;
  inbox: Message[];
  /** Cancellations of the clock's calls, by the sequence id of the timer. */
  readonly alarms: Map<number, () => void>;
  isBusy: boolean;
}

export const newNotes = (): HistoryNotes => ({ prepared: [], scheduled: new Map(), read: 0 });

/**
 * The messages of the next episode of an instance: none if it only begins or continues, else a
 * message and the following ones that may share its episode. Undefined if there is nothing to do.
 */
export function nextTurn(live: LiveInstance): readonly Message[] | undefined {
  const { row, inbox } = live;
  if (row.runtimeStatus === 'Suspended') {
    return asTurn(inbox.find(({ type }) => CONTROL.has(type)));
  }
  if (row.state.phase === 'new') return companions(inbox, 0);
  if (row.state.phase === 'carried') return [];
  if (row.state.holdsEvents) return asTurn(inbox.find(({ type }) => type !== 'event'));
  const [first] = inbox;
  if (!first || CONTROL.has(first.type)) return asTurn(first);
  return [first, ...companions(inbox, 1)];
}

const CONTROL: ReadonlySet<Message['type']> = new Set(['suspend', 'resume', 'terminate', 'rewind']);

const asTurn = (message: Message | undefined) => message && [message];

/** Messages that take no sequence ids by themselves, so that the SDK's count and ours agree. */
function companions(inbox: readonly Message[], from: number): Message[] {
  const end = inbox.findIndex((message, index) => index >= from && !isCompanion(message));
  return inbox.slice(from, end === -1 ? inbox.length : end);
}

const isCompanion = (message: Message): boolean => message.type === 'event';

const TERMINAL: ReadonlySet<RuntimeStatus> = new Set([
  'Completed',
  'Failed',
  'Terminated',
  'Canceled',
]);

export const TERMINAL_STATUSES: readonly RuntimeStatus[] = [...TERMINAL];

export const isFinished = (status: RuntimeStatus): boolean => TERMINAL.has(status);

export const freshState = (now: number, phase: 'new' | 'carried'): ExecutionState => ({
  phase,
  nextId: 0,
  leafIds: [],
  lastAt: now,
  holdsEvents: false,
});

/** The row of an instance that is about to begin. */
export function newRow(
  start: Pick<InstanceRow, 'name' | 'instanceId' | 'executionId' | 'version' | 'inputJson'> &
    Pick<InstanceRow, 'generation' | 'parent'>,
  now: number,
): InstanceRow {
  return {
    ...start,
    runtimeStatus: 'Pending',
    customStatusJson: null,
    output: null,
    createdAt: now,
    lastUpdatedAt: now,
    state: freshState(now, 'new'),
  };
}
