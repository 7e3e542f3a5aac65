import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { HistoryEvent, InstanceFilter } from './contract.ts';
import { Committer, openDatabase } from './database.ts';
import type { HubStore } from './hub-store.ts';
import { listQuery } from './listing.ts';
import { checkOwner } from './owner.ts';
import type { InstanceRow, Message } from './state.ts';
import type { Task } from './tasks.ts';

type Row = Record<string, SQLOutputValue>;

const COLUMNS = `id, name, executionId, version, status, input, customStatus, output, createdAt,
  updatedAt, generation, parent, state`;

const NUMBER = '(SELECT seq FROM instances WHERE id = ?)';

/** The store in one file. Every value is kept as JSON, and parsed afresh for each reader. */
export class SqliteStore implements HubStore {
  readonly location: string;
  readonly #database: DatabaseSync;
  readonly #committer: Committer;
  readonly #statements = new Map<string, StatementSync>();

  constructor(location: string) {
    this.location = location;
    this.#database = openDatabase(location);
    this.#committer = new Committer(this.#database);
  }

  write<T>(work: () => T, applied?: (value: T) => void): Promise<T> {
    return this.#committer.write(work, applied);
  }

  flush(): void {
    this.#committer.flush();
  }

  close(): void {
    if (!this.#database.isOpen) return;
    this.flush();
    this.#database.close();
  }

  claim(hubName: string): void {
    const owner = this.#get('SELECT name FROM hub')?.['name'];
    if (owner === undefined) this.#run('INSERT INTO hub VALUES (?)', hubName);
    else checkOwner(this.location, String(owner), hubName);
  }

  instance(id: string): InstanceRow | undefined {
    const row = this.#get(`SELECT ${COLUMNS} FROM instances WHERE id = ?`, id);
    return row && toInstance(row);
  }

  unfinished(): InstanceRow[] {
    const sql = `SELECT ${COLUMNS} FROM instances
      WHERE status NOT IN ('Completed', 'Failed', 'Terminated', 'Canceled') ORDER BY seq`;
    return this.#all(sql).map(toInstance);
  }

  list(filter: InstanceFilter, rowsMax: number): InstanceRow[] {
    const { where, values } = listQuery(filter);
    const sql = `SELECT ${COLUMNS} FROM instances WHERE ${where} ORDER BY id LIMIT ?`;
    return this.#database
      .prepare(sql)
      .all(...values, rowsMax)
      .map(toInstance);
  }

  history(id: string): HistoryEvent[] {
    const rows = this.#all(
      `SELECT events FROM history WHERE instance = ${NUMBER} ORDER BY seq`,
      id,
    );
    return rows.flatMap((row) => JSON.parse(String(row['events'])) as HistoryEvent[]);
  }

  tasks(id: string): Task[] {
    const rows = this.#all('SELECT task FROM tasks WHERE instanceId = ? ORDER BY taskId', id);
    return rows.map((row) => JSON.parse(String(row['task'])) as Task);
  }

  inbox(id: string): Message[] {
    const rows = this.#all('SELECT seq, message FROM inbox WHERE instanceId = ? ORDER BY seq', id);
    return rows.map((row) => ({
      ...(JSON.parse(String(row['message'])) as Message),
      rowId: Number(row['seq']),
    }));
  }

  putInstance(row: InstanceRow): void {
    this.removeInstance(row.instanceId);
    this.#run(
      `INSERT INTO instances (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.instanceId,
      row.name,
      row.executionId,
      row.version,
      row.runtimeStatus,
      row.inputJson,
      row.customStatusJson,
      row.output,
      row.createdAt,
      row.lastUpdatedAt,
      row.generation,
      row.parent && JSON.stringify(row.parent),
      JSON.stringify(row.state),
    );
  }

  saveProgress(row: InstanceRow): void {
    this.#run(
      `UPDATE instances SET status = ?, customStatus = ?, output = ?, updatedAt = ?, state = ?
        WHERE id = ?`,
      row.runtimeStatus,
      row.customStatusJson,
      row.output,
      row.lastUpdatedAt,
      JSON.stringify(row.state),
      row.instanceId,
    );
  }

  saveExecution(row: InstanceRow): void {
    this.#run(
      'UPDATE instances SET executionId = ?, input = ?, createdAt = ?, generation = ? WHERE id = ?',
      row.executionId,
      row.inputJson,
      row.createdAt,
      row.generation,
      row.instanceId,
    );
  }

  appendHistory(id: string, events: readonly HistoryEvent[]): void {
    const sql = `INSERT INTO history (instance, events) VALUES (${NUMBER}, ?)`;
    this.#run(sql, id, JSON.stringify(events));
  }

  clearHistory(id: string): void {
    this.#run(`DELETE FROM history WHERE instance = ${NUMBER}`, id);
  }

  putTask(id: string, task: Task): void {
    this.#run('INSERT OR REPLACE INTO tasks VALUES (?, ?, ?)', id, task.id, JSON.stringify(task));
  }

  deleteTask(id: string, taskId: number): void {
    this.#run('DELETE FROM tasks WHERE instanceId = ? AND taskId = ?', id, taskId);
  }

  clearTasks(id: string): void {
    this.#run('DELETE FROM tasks WHERE instanceId = ?', id);
  }

  putMessage(id: string, message: Message): Message {
    const sql = 'INSERT INTO inbox (instanceId, message) VALUES (?, ?)';
    const { lastInsertRowid } = this.#run(sql, id, JSON.stringify(message));
    return { ...message, rowId: Number(lastInsertRowid) };
  }

  deleteMessage(_id: string, rowId: number): void {
    this.#run('DELETE FROM inbox WHERE seq = ?', rowId);
  }

  clearInbox(id: string): void {
    this.#run('DELETE FROM inbox WHERE instanceId = ?', id);
  }

  removeInstance(id: string): boolean {
    if (!this.#get('SELECT 1 FROM instances WHERE id = ?', id)) return false;
    this.clearHistory(id);
    this.clearTasks(id);
    this.clearInbox(id);
    this.#run('DELETE FROM instances WHERE id = ?', id);
    return true;
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #get(sql: string, ...values: (string | number | null)[]): Row | undefined {
    return this.#statement(sql).get(...values);
  }

  #all(sql: string, ...values: (string | number | null)[]): Row[] {
    return this.#statement(sql).all(...values);
  }

  #run(sql: string, ...values: (string | number | null)[]) {
    return this.#statement(sql).run(...values);
  }
}

function toInstance(row: Row): InstanceRow {
  return {
    instanceId: String(row['id']),
    name: String(row['name']),
    executionId: String(row['executionId']),
    version: text(row['version']),
    runtimeStatus: row['status'] as InstanceRow['runtimeStatus'],
    inputJson: text(row['input']),
    customStatusJson: text(row['customStatus']),
    output: text(row['output']),
    createdAt: Number(row['createdAt']),
    lastUpdatedAt: Number(row['updatedAt']),
    generation: row['generation'] === null ? null : Number(row['generation']),
    parent: row['parent'] === null ? null : JSON.parse(String(row['parent'])),
    state: JSON.parse(String(row['state'])),
  };
}

const text = (value: SQLOutputValue | undefined): string | null =>
  typeof value === 'string' ? value : null;
