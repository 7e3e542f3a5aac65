import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import { StartError } from './start-error.ts';

/** 2: tables and queues are in storage.sqlite, no longer in azurite/. */
const DATA_VERSION = 2;
const VERSION_FILE = 'version.json';

export interface DataFolder {
  readonly path: string;
  /** Lets the next program in. A program that dies lets it in, too. */
  release(): void;
}

/**
 * Makes or opens the folder that everything local is kept in, for one program at a time. Throws
 * `StartError` at once for a folder that another program holds, or of another version.
 */
export function openDataFolder(path: string, program: string): DataFolder {
  makeFolder(path);
  const release = lockFolder(path, program);
  try {
    checkVersion(path);
  } catch (error) {
    release();
    throw error;
  }
  return { path, release };
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new StartError(`FIRSTKEY_DATA must name a folder, and ${path} is a file.`);
    }
    throw new StartError(`The folder ${path} of FIRSTKEY_DATA cannot be made (${code}).`);
  }
  checkWritable(path);
}

function checkWritable(path: string): void {
  try {
    accessSync(path, constants.W_OK);
  } catch {
    throw new StartError(
      `The folder ${path} cannot be written by this user. Name another one in FIRSTKEY_DATA.`,
    );
  }
}

function checkVersion(folder: string): void {
  const file = join(folder, VERSION_FILE);
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ version: DATA_VERSION }));
  const version = versionIn(file);
  if (version === DATA_VERSION) return;
  throw new StartError(
    `The data in ${folder} is of version ${version}, this program keeps version ${DATA_VERSION}. ` +
      'Name another folder in FIRSTKEY_DATA, or delete this one to begin anew.',
  );
}

function versionIn(file: string): string | number {
  try {
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: number };
    return version ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
