import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Change } from './change.ts';
import { TenantCommandError } from './desired.ts';
import type { Made } from './writer.ts';

const VERSION = 1;

/**
 * What `apply` writes down before its first request and after each: the plan, with everything as it
 * was, and the ids of what was made. It is what `restore` reads, and what `apply` goes on from when
 * it was stopped. It holds policies and group names, and no secret.
 */
export interface Backup {
  readonly version: typeof VERSION;
  readonly tenantId: string;
  readonly digest: string;
  readonly at: string;
  readonly changes: readonly Change[];
  readonly made: Made;
  readonly isFinished: boolean;
}

const Form = z.object({
  version: z.literal(VERSION),
  tenantId: z.string(),
  digest: z.string(),
  at: z.string(),
  changes: z.array(z.record(z.string(), z.unknown())),
  made: z.record(z.string(), z.string()),
  isFinished: z.boolean(),
});

/** Keeps a backup where a run that was stopped finds it. */
export interface BackupStore {
  read(): Backup | undefined;
  write(backup: Backup): void;
}

/** A file that is complete on disk before `write` returns, also when the machine stops right after. */
export function backupFile(file: string): BackupStore {
  return {
    read: () => readBackup(file),
    write(backup) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      const part = `${file}.part`;
      const handle = openSync(part, 'w', 0o600);
      writeSync(handle, `${JSON.stringify(backup, null, 2)}\n`);
      fsyncSync(handle);
      closeSync(handle);
      renameSync(part, file);
    },
  };
}

/** Undefined when there is no such file. Throws `TenantCommandError` when it is something else. */
export function readBackup(file: string): Backup | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const parsed = Form.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data as unknown as Backup;
  throw new TenantCommandError('backupInvalid', `${file} is not a backup of this command.`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
