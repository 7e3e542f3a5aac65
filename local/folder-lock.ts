import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from './start-error.ts';

const LOCK_FILE = 'lock.sqlite';
const HOLDER_FILE = 'holder.json';

/** A reference, without which the garbage collector may close a lock that is still needed. */
const held = new Set<DatabaseSync>();

interface Holder {
  readonly program: string;
  readonly pid: number;
}

/**
 * Takes the folder for this process and returns the way to give it back. Throws `StartError`, which
 * names the holder, if another program has it.
 *
 * The lock is an open SQLite transaction, so it is the operating system that ends it when the
 * process dies. A process id in a file would not do as a lock: it stays after a kill, and the system
 * may give the same number to another process. `holder.json` only names the holder of the lock.
 */
export function lockFolder(folder: string, program: string): () => void {
  const file = join(folder, HOLDER_FILE);
  const database = new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    const { errcode, message } = error as { errcode?: number } & Error;
    if (errcode === SQLITE_BUSY) throw inUse(folder, holderIn(file));
    throw new StartError(
      `${join(folder, LOCK_FILE)} cannot be opened (${message}). Nothing is kept in it: delete it.`,
    );
  }
  held.add(database);
  writeFileSync(file, JSON.stringify({ program, pid: process.pid } satisfies Holder));
  return () => {
    if (!held.delete(database)) return;
    rmSync(file, { force: true });
    database.close();
  };
}

const SQLITE_BUSY = 5;

function inUse(folder: string, holder: Holder | undefined): StartError {
  const name = holder ? `${holder.program} (process ${holder.pid})` : 'another program';
  return new StartError(
    `The data folder ${folder} is in use by ${name}. End that program first, or name another ` +
      'folder in FIRSTKEY_DATA.',
  );
}

function holderIn(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}
