import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { HubError } from './contract.ts';

const SCHEMA_VERSION = 2;

const SCHEMA = `
  CREATE TABLE hub (name TEXT NOT NULL);
  CREATE TABLE instances (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    executionId TEXT NOT NULL,
    version TEXT,
    status TEXT NOT NULL,
    input TEXT,
    customStatus TEXT,
    output TEXT,
    createdAt INTEGER NOT NULL,
    updatedAt INTEGER NOT NULL,
    generation INTEGER,
    parent TEXT,
    state TEXT NOT NULL
  );
  CREATE INDEX unfinished ON instances (seq)
    WHERE status NOT IN ('Completed', 'Failed', 'Terminated', 'Canceled');
  -- By number and not by id: what runs together lies together, so a commit writes few pages.
  CREATE TABLE history (
    seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, events TEXT NOT NULL
  );
  CREATE INDEX historyOfInstance ON history (instance);
  CREATE TABLE tasks (
    instanceId TEXT NOT NULL, taskId INTEGER NOT NULL, task TEXT NOT NULL,
    PRIMARY KEY (instanceId, taskId)
  ) WITHOUT ROWID;
  CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, instanceId TEXT NOT NULL, message TEXT NOT NULL
  );
  CREATE INDEX inboxOfInstance ON inbox (instanceId);
`;

interface Waiting {
  readonly work: () => unknown;
  readonly announce: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Opens the data file. It belongs to one process at a time and every commit is on the disk when
 * it returns (WAL, synchronous=FULL).
 * @throws HubError `badArgument` for a file of another version, of another program or in use.
 */
export function openDatabase(location: string): DatabaseSync {
  const database = new DatabaseSync(location);
  try {
    database.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL;');
    database.exec('PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000;');
    prepareSchema(database, location);
    return database;
  } catch (error) {
    database.close();
    throw error instanceof HubError ? error : unusable(location, error);
  }
}

/**
 * Runs pieces of work as transactions. The pieces of one turn of the event loop share a commit,
 * because waiting for the disk is what a commit costs. A piece that wants to refuse throws
 * a HubError before it writes anything; any other error undoes the whole commit.
 */
export class Committer {
  readonly #database: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  #waiting: Waiting[] = [];
  #isScheduled = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
  }

  /**
   * Resolves with the result of `work` once it is committed. `applied` is called before that, in
   * the order of the commits, so that memory follows the store step by step.
   */
  write<T>(work: () => T, applied?: (value: T) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const announce = (value: unknown) => {
        applied?.(value as T);
        resolve(value as T);
      };
      this.#waiting.push({ work, announce, reject });
      if (this.#isScheduled) return;
      this.#isScheduled = true;
      setImmediate(() => this.flush());
    });
  }

  /** Commits the waiting pieces now. */
  flush(): void {
    this.#isScheduled = false;
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    let settlements: (() => void)[] = [];
    try {
      this.#begin.run();
      settlements = waiting.map(runOne);
      this.#commit.run();
    } catch (error) {
      if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK');
      settlements = waiting.map(
        ({ reject }) =>
          () =>
            reject(error),
      );
    }
    for (const settle of settlements) settle();
  }
}

function runOne({ work, announce, reject }: Waiting): () => void {
  try {
    const value = work();
    return () => announce(value);
  } catch (error) {
    if (error instanceof HubError) return () => reject(error);
    throw error;
  }
}

function prepareSchema(database: DatabaseSync, location: string): void {
  const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
  const tables = database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'];
  if (version === SCHEMA_VERSION) return;
  if (version !== 0 || tables !== 0) {
    const text = `The task hub data file ${location} has version ${version}, this program reads version ${SCHEMA_VERSION}: use another file, or delete this one to start afresh.`;
    throw new HubError('badArgument', text);
  }
  database.exec(`BEGIN; ${SCHEMA} PRAGMA user_version=${SCHEMA_VERSION}; COMMIT;`);
}

function unusable(location: string, error: unknown): HubError {
  const cause = error instanceof Error ? error.message : String(error);
  const isDamaged = /not a database|malformed/.test(cause);
  const remedy = isDamaged
    ? 'it is damaged; delete it to begin anew, or choose another file'
    : 'stop the process that has it open, or choose another file';
  const text = `The task hub data file ${location} cannot be opened (${cause}): ${remedy}.`;
  return new HubError('badArgument', text);
}
