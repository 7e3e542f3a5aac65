import type { HistoryEvent, InstanceFilter } from './contract.ts';
import type { HubStore } from './hub-store.ts';
import { listTest } from './listing.ts';
import { checkOwner } from './owner.ts';
import { type InstanceRow, isFinished, type Message } from './state.ts';
import type { Task } from './tasks.ts';

interface Stored {
  row: InstanceRow;
  history: HistoryEvent[];
  readonly tasks: Map<number, Task>;
  readonly inbox: Map<number, Message>;
}

/**
 * The store in this process's memory, for tests and short stays. It keeps the very objects it is
 * given, and commits at once: there is no disk to wait for, and nothing that can fail half-way.
 */
export class MemoryStore implements HubStore {
  readonly location = ':memory:';
  #owner: string | undefined;
  #rowIds = 0;
  /** In the order they were started. */
  readonly #instances = new Map<string, Stored>();

  write<T>(work: () => T, applied?: (value: T) => void): Promise<T> {
    try {
      const value = work();
      applied?.(value);
      return Promise.resolve(value);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  flush(): void {}

  close(): void {}

  claim(hubName: string): void {
    this.#owner ??= hubName;
    checkOwner(this.location, this.#owner, hubName);
  }

  instance(id: string): InstanceRow | undefined {
    return this.#instances.get(id)?.row;
  }

  unfinished(): InstanceRow[] {
    const rows = [...this.#instances.values()].map(({ row }) => row);
    return rows.filter(({ runtimeStatus }) => !isFinished(runtimeStatus));
  }

  list(filter: InstanceFilter, rowsMax: number): InstanceRow[] {
    const rows = [...this.#instances.values()].map(({ row }) => row).filter(listTest(filter));
    rows.sort((a, b) => (a.instanceId < b.instanceId ? -1 : 1));
    return rowsMax === -1 ? rows : rows.slice(0, rowsMax);
  }

  /** A copy as deep as a file would give it. */
  history(id: string): HistoryEvent[] {
    const { history = [] } = this.#instances.get(id) ?? {};
    return JSON.parse(JSON.stringify(history)) as HistoryEvent[];
  }

  tasks(id: string): Task[] {
    const tasks = [...(this.#instances.get(id)?.tasks.values() ?? [])];
    return tasks.sort((a, b) => a.id - b.id);
  }

  inbox(id: string): Message[] {
    return [...(this.#instances.get(id)?.inbox.values() ?? [])];
  }

  putInstance(row: InstanceRow): void {
    const id = row.instanceId;
    this.removeInstance(id);
    this.#instances.set(id, { row, history: [], tasks: new Map(), inbox: new Map() });
  }

  saveProgress(row: InstanceRow): void {
    this.#known(row.instanceId).row = row;
  }

  saveExecution(row: InstanceRow): void {
    this.#known(row.instanceId).row = row;
  }

  appendHistory(id: string, events: readonly HistoryEvent[]): void {
    this.#known(id).history.push(...events);
  }

  clearHistory(id: string): void {
    this.#known(id).history = [];
  }

  putTask(id: string, task: Task): void {
    this.#known(id).tasks.set(task.id, task);
  }

  deleteTask(id: string, taskId: number): void {
    this.#known(id).tasks.delete(taskId);
  }

  clearTasks(id: string): void {
    this.#known(id).tasks.clear();
  }

  putMessage(id: string, message: Message): Message {
    const rowId = ++this.#rowIds;
    const stored = { ...message, rowId };
    this.#known(id).inbox.set(rowId, stored);
    return stored;
  }

  deleteMessage(id: string, rowId: number): void {
    this.#known(id).inbox.delete(rowId);
  }

  clearInbox(id: string): void {
    this.#known(id).inbox.clear();
  }

  removeInstance(id: string): boolean {
    return this.#instances.delete(id);
  }

  #known(id: string): Stored {
    const stored = this.#instances.get(id);
    if (stored) return stored;
    throw new Error(`The task hub's store has no instance ${id}: was it removed while it ran?`);
  }
}
