import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** 2: tables and queues are in storage.sqlite, no longer in azurite/. */
const DATA_VERSION = 2;
const VERSION_FILE = 'version.json';

/** Something the person at the keyboard can mend; shown as its sentence, without a stack. */
export class StartError extends Error {}

/** Makes or opens the folder everything local is kept in. Throws `StartError` for another version. */
export function openDataFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, VERSION_FILE);
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ version: DATA_VERSION }));
  const version = versionIn(file);
  if (version === DATA_VERSION) return folder;
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
