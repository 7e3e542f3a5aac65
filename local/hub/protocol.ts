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

/** The answer of one call of an orchestrator. `error` is the text of its failure. */
export interface OrchestratorAnswer {
  readonly isDone: boolean;
  readonly actions: readonly Action[];
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
  },
): Promise<OrchestratorAnswer> {
  const history = forEpisode(call.history, call.news, call.prepared);
  try {
    const text = await invoker.orchestrator(name, triggerInput(call, history));
    return readState(JSON.parse(text) as RawState);
  } catch (thrown) {
    return readFailure(thrown);
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

function readState(state: RawState): OrchestratorAnswer {
  const { customStatus, failureDetails } = state;
  return {
    isDone: state.isDone === true,
    actions: state.actions?.[0] ?? [],
    outputJson: 'output' in state ? JSON.stringify(state.output) : null,
    ...(customStatus === undefined ? {} : { customStatusJson: JSON.stringify(customStatus) }),
    ...(state.error ? { error: state.error } : {}),
    ...(failureDetails ? { failureDetails } : {}),
  };
}

function readFailure(thrown: unknown): OrchestratorAnswer {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const marker = message.indexOf(ERROR_MARKER);
  if (marker === -1) return { isDone: false, actions: [], outputJson: null, error: message };
  const state = JSON.parse(message.slice(marker + ERROR_MARKER.length)) as RawState;
  // On Azure such an instance stays Running for ever; here it fails, so that it is noticed.
  const error = 'it threw something that is not an Error, or an Error without a message.';
  return { error, ...readState(state) };
}
