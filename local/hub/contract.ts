/** The task hub as the function host and the tests see it. Texts named `…Json` hold one JSON value. */

/** In the order of their numbers on the wire. */
export const RUNTIME_STATUSES = [
  'Running',
  'Completed',
  'ContinuedAsNew',
  'Failed',
  'Canceled',
  'Terminated',
  'Pending',
  'Suspended',
] as const;
export type RuntimeStatus = (typeof RUNTIME_STATUSES)[number];

/** How the hub runs the app's code; the function host provides it (hooks, logs, typed data). */
export interface FunctionInvoker {
  has(kind: 'orchestrator' | 'activity' | 'entity', name: string): boolean;
  /**
   * Runs one orchestrator episode with the trigger input of the out-of-process protocol and gives
   * what the SDK returned (`{"isDone":…}`), as it is or as its text. Rejects with whatever the function
   * threw; the hub finds the `$OutOfProcData$:` marker in the message.
   */
  orchestrator(name: string, triggerInput: object): Promise<object | string>;
  /**
   * Runs one activity attempt. `inputJson` is the text the worker gets: JSON, except that a bare
   * boolean arrives as `True` or `False`, as on Azure; `undefined` means none. Gives the result as
   * JSON, or null for none.
   */
  activity(
    name: string,
    inputJson: string | undefined,
    trigger: { instanceId: string; taskId: number },
  ): Promise<string | null>;
}

export interface InstanceStatus {
  readonly name: string;
  readonly instanceId: string;
  readonly executionId: string;
  readonly version: string | null;
  readonly runtimeStatus: RuntimeStatus;
  readonly inputJson: string | null;
  readonly customStatusJson: string | null;
  /** JSON of the result, or plain text of the failure, of the termination or suspension reason. */
  readonly output: string | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly lastUpdatedAt: number;
}

export interface InstanceFilter {
  readonly createdFrom?: number;
  readonly createdTo?: number;
  readonly statuses?: readonly RuntimeStatus[];
  readonly instanceIdPrefix?: string;
  readonly top?: number;
  readonly continuationToken?: string;
}

/** One stored history event in the shape the SDK reads (PascalCase, `EventType` as a number). */
export type HistoryEvent = { readonly EventType: number; readonly [key: string]: unknown };

export interface TaskHub {
  readonly name: string;
  /**
   * Throws `HubError` `alreadyExists` for an unfinished instance of that id. Gives the id. No
   * `inputJson` means the input `""`, which is what the JavaScript client sends for none.
   */
  start(start: {
    name: string;
    instanceId?: string;
    inputJson?: string;
    version?: string;
  }): Promise<string>;
  status(instanceId: string): Promise<InstanceStatus | undefined>;
  history(instanceId: string): Promise<readonly HistoryEvent[]>;
  list(
    filter: InstanceFilter,
  ): Promise<{ instances: InstanceStatus[]; continuationToken?: string }>;
  /** The following throw `HubError` with `notFound`, `finished` or `wrongState`. */
  raiseEvent(instanceId: string, name: string, dataJson: string): Promise<void>;
  terminate(instanceId: string, reason: string): Promise<void>;
  suspend(instanceId: string, reason: string): Promise<void>;
  resume(instanceId: string, reason: string): Promise<void>;
  rewind(instanceId: string, reason: string): Promise<void>;
  restart(instanceId: string, withNewId: boolean): Promise<string>;
  /** Deletes one finished instance (`wrongState` for an unfinished one). Gives how many, 0 or 1. */
  purge(instanceId: string): Promise<number>;
  purgeAll(filter: InstanceFilter): Promise<number>;
  /** Begins work: re-arms timers, delivers what a stopped process left open. */
  open(invoker: FunctionInvoker): void;
  /** Stops taking work; running invocations are abandoned and run again at the next `open`. */
  close(): Promise<void>;
}

export class HubError extends Error {
  readonly code: 'alreadyExists' | 'notFound' | 'finished' | 'wrongState' | 'badArgument';
  constructor(code: HubError['code'], message: string) {
    super(message);
    this.name = 'HubError';
    this.code = code;
  }
}
