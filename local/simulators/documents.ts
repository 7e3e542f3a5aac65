import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../start-error.ts';

const SCHEMA_VERSION = 1;

/** One named set of JSON values. What `get` and `all` return is frozen: change it by `put`. */
export interface Collection<T> {
  get(id: string): T | undefined;
  put(id: string, value: T): void;
  delete(id: string): boolean;
  /** In the order in which the ids were first put. */
  all(): T[];
}

/** The state of the simulators. */
export interface Documents {
  collection<T>(name: string): Collection<T>;
  /** Runs `change` so that all of it is kept, on disk, or none of it. May be nested. */
  transaction<R>(change: () => R): R;
  close(): void;
}

export interface DocumentsOptions {
  /**
   * Whether deleted values are overwritten before `transaction` returns, so that a purged secret
   * leaves no bytes behind; true by default. Without it a transaction takes a tenth of the time.
   */
  readonly overwritesDeleted?: boolean;
}

/**
 * Opens the state kept in `path`, or a fresh one in memory for `:memory:`.
 *
 * A file is written with full sync before `transaction` returns. Throws when the file is of another
 * schema version.
 */
export function openDocuments(path: string, options: DocumentsOptions = {}): Documents {
  return path === ':memory:' ? inMemory() : inFile(path, options);
}

type Store = Map<string, Map<string, unknown>>;

interface Disk {
  begin(): void;
  commit(): void;
  rollback(): void;
  put(collection: string, id: string, json: string): void;
  delete(collection: string, id: string): void;
  close(): void;
}

function inMemory(): Documents {
  return documentsOver(new Map(), undefined);
}

function inFile(path: string, { overwritesDeleted = true }: DocumentsOptions): Documents {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = openedFile(path);
  // A write-ahead log is faster, but it keeps what was deleted until its next checkpoint.
  database.exec(`PRAGMA journal_mode=${overwritesDeleted ? 'TRUNCATE' : 'WAL'};`);
  database.exec(`PRAGMA synchronous=FULL; PRAGMA secure_delete=${overwritesDeleted};`);
  prepare(database, path);
  const store: Store = new Map();
  const rows = database
    .prepare('SELECT collection, id, json FROM documents ORDER BY ordinal')
    .all();
  for (const row of rows) {
    entriesOf(store, String(row['collection'])).set(String(row['id']), frozen(valueIn(row, path)));
  }
  return documentsOver(store, diskOver(database));
}

const REMEDY = 'Delete the folder to begin anew, or name another one in FIRSTKEY_DATA.';

function valueIn({ collection, id, json }: Record<string, unknown>, path: string): unknown {
  try {
    return JSON.parse(String(json));
  } catch {
    throw new StartError(
      `${path} is damaged: its row ${id} of ${collection} is not JSON. ${REMEDY}`,
    );
  }
}

function openedFile(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path);
    chmodSync(path, 0o600);
    database.exec('PRAGMA user_version');
    return database;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new StartError(`${path} cannot be opened (${cause}). ${REMEDY}`);
  }
}

function prepare(database: DatabaseSync, path: string): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version !== 0 && version !== SCHEMA_VERSION) {
    database.close();
    throw new StartError(
      `The simulators' data in ${path} has schema version ${version}, this program reads ${SCHEMA_VERSION}. ` +
        'Delete the file to start with a fresh tenant, or run the version that wrote it.',
    );
  }
  database.exec(
    `CREATE TABLE IF NOT EXISTS documents (
       ordinal INTEGER PRIMARY KEY, collection TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL,
       UNIQUE (collection, id)) STRICT;
     PRAGMA user_version = ${SCHEMA_VERSION};`,
  );
}

function diskOver(database: DatabaseSync): Disk {
  const put = database.prepare(
    `INSERT INTO documents (collection, id, json) VALUES (?, ?, ?)
     ON CONFLICT (collection, id) DO UPDATE SET json = excluded.json`,
  );
  const remove = database.prepare('DELETE FROM documents WHERE collection = ? AND id = ?');
  return {
    begin: () => database.exec('BEGIN IMMEDIATE'),
    commit: () => database.exec('COMMIT'),
    rollback: () => database.exec('ROLLBACK'),
    put: (collection, id, json) => void put.run(collection, id, json),
    delete: (collection, id) => void remove.run(collection, id),
    close: () => database.close(),
  };
}

function documentsOver(store: Store, disk: Disk | undefined): Documents {
  let undo: (() => void)[] | undefined;

  function transaction<R>(change: () => R): R {
    if (undo) return change();
    undo = [];
    let hasBegun = false;
    try {
      disk?.begin();
      hasBegun = true;
      const result = change();
      disk?.commit();
      return result;
    } catch (error) {
      for (const step of undo.reverse()) step();
      if (hasBegun) disk?.rollback();
      throw error;
    } finally {
      undo = undefined;
    }
  }

  function collection<T>(name: string): Collection<T> {
    const entries = entriesOf(store, name) as Map<string, T>;
    return {
      get: (id) => entries.get(id),
      all: () => [...entries.values()],
      put: (id, value) =>
        transaction(() => {
          const json = JSON.stringify(value);
          remember(entries, id);
          entries.set(id, frozen(JSON.parse(json)) as T);
          disk?.put(name, id, json);
        }),
      delete: (id) =>
        transaction(() => {
          remember(entries, id);
          disk?.delete(name, id);
          return entries.delete(id);
        }),
    };
  }

  function remember<T>(entries: Map<string, T>, id: string): void {
    const had = entries.has(id);
    const before = entries.get(id) as T;
    undo?.push(() => (had ? entries.set(id, before) : entries.delete(id)));
  }

  return { collection, transaction, close: () => disk?.close() };
}

function entriesOf(store: Store, name: string): Map<string, unknown> {
  const entries = store.get(name) ?? new Map<string, unknown>();
  store.set(name, entries);
  return entries;
}

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
