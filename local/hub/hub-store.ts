import type { HistoryEvent, InstanceFilter } from './contract.ts';
import type { InstanceRow, Message } from './state.ts';
import type { Task } from './tasks.ts';

/**
 * What one task hub keeps. It outlives the hubs that use it, one after another; its opener closes
 * it. Reads see what is committed; the writing methods belong inside `write`. No value that was
 * given to a store, or that it gave, is changed afterwards.
 */
export interface HubStore {
  readonly location: string;
  /**
   * Runs `work` as a whole or not at all, and resolves with its result once that is kept. `applied`
   * is called before that, in the order of the commits, so that memory follows the store step by
   * step. Work that wants to refuse throws a HubError before it writes anything.
   */
  write<T>(work: () => T, applied?: (value: T) => void): Promise<T>;
  /** Commits waiting work now. */
  flush(): void;
  close(): void;
  /** Binds the store to a hub name. The first name stays. */
  claim(hubName: string): void;
  instance(id: string): InstanceRow | undefined;
  /** In the order they were started. */
  unfinished(): InstanceRow[];
  /** Ordered by id; all if `rowsMax` is -1. */
  list(filter: InstanceFilter, rowsMax: number): InstanceRow[];
  history(id: string): HistoryEvent[];
  tasks(id: string): Task[];
  inbox(id: string): Message[];
  /** Stores a new instance in the place of a finished one of the same id, if there is one. */
  putInstance(row: InstanceRow): void;
  /** Stores what an episode changes. */
  saveProgress(row: InstanceRow): void;
  /** Stores what continue-as-new changes on top of `saveProgress`. */
  saveExecution(row: InstanceRow): void;
  appendHistory(id: string, events: readonly HistoryEvent[]): void;
  clearHistory(id: string): void;
  putTask(id: string, task: Task): void;
  deleteTask(id: string, taskId: number): void;
  clearTasks(id: string): void;
  /** Gives the message as stored, with its `rowId`. */
  putMessage(id: string, message: Message): Message;
  deleteMessage(id: string, rowId: number): void;
  clearInbox(id: string): void;
  /** Whether there was one. */
  removeInstance(id: string): boolean;
}
