import type { z } from 'zod';
import type { Records, Row } from '../domain/ports.ts';
import { ServiceError } from '../errors.ts';

/**
 * How often a change is tried. Of several writers of one row at once each round lets one through, so
 * as many writers as this all get their turn, without a pause between the tries.
 */
export const TRIES_MAX = 50;

/**
 * The next value of a row, or `keep` to leave it as it is. Runs again with the newer value after a
 * write conflict, so it depends on what it is given and changes nothing else.
 */
export type Change<T> = (current: T | undefined) => T | 'keep' | Promise<T | 'keep'>;

export interface UpdateOptions<T> {
  /** What an earlier reading found, which spares a read. After a conflict the row is read again. */
  readonly known?: Row<T> | 'absent';
  /**
   * Recognises a row that this very update has written. With it an update whose answer was lost
   * counts as written. Without it the change is made again on top of itself.
   */
  readonly isOwn?: (current: T) => boolean;
}

/** The row before and after; the same value when it was kept. */
export type Updated<T> =
  | {
      readonly isWritten: true;
      readonly before: T | undefined;
      readonly after: T;
      readonly version: string;
    }
  | {
      readonly isWritten: false;
      readonly before: T | undefined;
      readonly after: T | undefined;
      readonly version: string | undefined;
    };

/**
 * Changes one row: reads it, asks `change` for the next value, and writes that on condition that the
 * row is still as it was read. After a conflict it begins again with the newer value.
 *
 * Throws `ServiceError` with the code `conflict` when every try met a conflict, and whatever the
 * records throw. A write that threw may have had its effect; with `isOwn` the row is looked at, and
 * the error is thrown only if it had none.
 */
export async function update<S extends z.ZodType>(
  records: Pick<Records, 'read' | 'insert' | 'replace'>,
  partition: string,
  key: string,
  schema: S,
  change: Change<z.output<S>>,
  { known, isOwn }: UpdateOptions<z.output<S>> = {},
): Promise<Updated<z.output<S>>> {
  const read = () => records.read(partition, key, schema);
  let found = known === 'absent' ? undefined : (known ?? (await read()));
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const before = found?.value;
    const next = await change(before);
    if (next === 'keep') {
      return { isWritten: false, before, after: before, version: found?.version };
    }
    const written = await writeRow(records, [partition, key], next, found?.version);
    if (typeof written === 'string') {
      return { isWritten: true, before, after: next, version: written };
    }
    if (written instanceof ServiceError && !isOwn) throw written;
    const now = await read();
    if (now && isOwn?.(now.value)) {
      return { isWritten: true, before, after: now.value, version: now.version };
    }
    if (written instanceof ServiceError && now?.version === found?.version) throw written;
    found = now;
  }
  throw new ServiceError(`The document ${key} of ${partition} changes too fast to be written.`, {
    service: 'Table storage',
    code: 'conflict',
  });
}

/** The new version; false after a conflict; the error when the write may have had its effect. */
async function writeRow(
  records: Pick<Records, 'insert' | 'replace'>,
  [partition, key]: readonly [partition: string, key: string],
  value: unknown,
  version: string | undefined,
): Promise<string | false | ServiceError> {
  try {
    return await (version === undefined
      ? records.insert(partition, key, value)
      : records.replace(partition, key, value, version));
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}
