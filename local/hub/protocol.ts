import type { FunctionInvoker, HistoryEvent } from './contract.ts';
import { forEpisode } from './history.ts';

export const ActionType = {
  CallActivity: 0,
  CallActivityWithRetry: 1,
  CallSubOrchestrator: 2,
  CallSubOrchestratorWithRetry: 3,
  ContinueAsNew: 4,
  CreateTimer: 5,
  WaitForExternalEvent: 6,
  CallEntity: 7,
  CallHttp: 8,
  SignalEntity: 9,
  ScheduledSignalEntity: 10,
  WhenAny: 11,
  WhenAll: 12,
  LockEntities: 13,
  ReleaseEntities: 14,
} as const;

const ERROR_MARKER = '$OutOfProcData$:';

export interface Action {
  readonly actionType: number;
  readonly functionName?: string;
  readonly input?: unknown;
  readonly instanceId?: string;
  readonly version?: string;
  readonly fireAt?: string;
  readonly externalEventName?: string;
  readonly isCanceled?: boolean;
  readonly retryOptions?: Readonly<Record<string, number>>;
  readonly compoundActions?: readonly Action[];
}

/** Actions that take no sequence id. */
const SILENT: ReadonlySet<number> = new Set([
  ActionType.WaitForExternalEvent,
  ActionType.ContinueAsNew,
]);

/** The answer of one call of an orchestrator. `error` is the text of its failure. */
export interface OrchestratorAnswer {
  readonly isDone: boolean;
  /** All actions of the execution that take a sequence id, in its order. */
  readonly tasks: readonly Action[];
  readonly continueAsNew?: Action;
  readonly outputJson: string | null;
  readonly customStatusJson?: string;
  readonly error?: string;
  readonly failureDetails?: Readonly<Record<string, unknown>>;
}

interface RawState {
  isDone?: boolean;
  actions?: Action[][];
  output?: unknown;
  customStatus?: unknown;
  error?: string;
  failureDetails?: Record<string, unknown>;
}

/**
 * Calls the orchestrator once with the whole history and reads its answer. Never rejects: what an
 * orchestrator throws is an answer too. May run any number of times for the same history.
 */
export async function askOrchestrator(
  invoker: FunctionInvoker,
  name: string,
  call: {
    instanceId: string;
    parentInstanceId: string | null;
    inputJson: string | null;
    history: readonly HistoryEvent[];
    /** The events of this episode; `history` goes on with them. */
    news: readonly HistoryEvent[];
    /** Kept from call to call; see `forEpisode`. */
    prepared: HistoryEvent[];
    isReplaying: boolean;
    /** How many tasks of the execution are scheduled already. */
    scheduled: number;
  },
): Promise<OrchestratorAnswer> {
  const history = forEpisode(call.history, call.news, call.prepared);
  try {
    const answer = await invoker.orchestrator(name, triggerInput(call, history));
    return readState(typeof answer === 'string' ? parsed(answer) : answer, call.scheduled);
  } catch (thrown) {
    return readFailure(thrown, call.scheduled);
  } finally {
    // The objects of the SDK live until a full collection; without this they keep the copies too.
    history.length = 0;
  }
}

/** The depth-first list of single actions inside compound ones. */
export function leavesOf(actions: readonly Action[]): Action[] {
  return actions.flatMap((action) =>
    action.compoundActions ? leavesOf(action.compoundActions) : [action],
  );
}

function triggerInput(
  call: Parameters<typeof askOrchestrator>[2],
  history: readonly HistoryEvent[],
): object {
  return {
    history,
    input: call.inputJson === null ? null : JSON.parse(call.inputJson),
    instanceId: call.instanceId,
    isReplaying: call.isReplaying,
    parentInstanceId: call.parentInstanceId,
    sourceInstanceId: null,
    upperSchemaVersion: 1,
    upperSchemaVersionNew: 3,
    longRunningTimerIntervalDuration: '3.00:00:00',
    maximumShortTimerDuration: '6.00:00:00',
    defaultHttpAsyncRequestSleepTimeMillseconds: 30_000,
  };
}

const parsed = (text: string): RawState => JSON.parse(text) as RawState;

function readState(state: RawState, scheduled: number): OrchestratorAnswer {
  const { customStatus, failureDetails } = state;
  const leaves = leavesOf(state.actions?.[0] ?? []);
  const tasks = leaves.filter(({ actionType }) => !SILENT.has(actionType));
  const next = leaves.find(({ actionType }) => actionType === ActionType.ContinueAsNew);
  return {
    isDone: state.isDone === true,
    // Of those that are scheduled only the kind, the name and a cancellation are read again.
    tasks: tasks.map((task, index) => (index < scheduled ? task : asWritten(task))),
    ...(next && { continueAsNew: asWritten(next) }),
    outputJson: JSON.stringify(state.output) ?? null,
    ...(customStatus === undefined ? {} : { customStatusJson: JSON.stringify(customStatus) }),
    ...(state.error ? { error: state.error } : {}),
    ...(failureDetails ? { failureDetails } : {}),
  };
}

/** As text would give it: nothing of the app is held, and dates are texts. */
const asWritten = (action: Action): Action => JSON.parse(JSON.stringify(action)) as Action;

function readFailure(thrown: unknown, scheduled: number): OrchestratorAnswer {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const marker = message.indexOf(ERROR_MARKER);
  if (marker === -1) return { isDone: false, tasks: [], outputJson: null, error: message };
  const state = parsed(message.slice(marker + ERROR_MARKER.length));
  // On Azure such an instance stays Running for ever; here it fails, so that it is noticed.
  const error = 'it threw something that is not an Error, or an Error without a message.';
  return { error, ...readState(state, scheduled) };
}
