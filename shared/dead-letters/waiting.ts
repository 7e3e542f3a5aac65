import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { DEAD_LETTERS, DeadLetterDocument } from '../storage/dead-letters.ts';
import { addedAt } from './id.ts';

/**
 * Which dead letters wait, the newest first, so that they are found among many settled ones. The key is the id
 * of the letter. A row is written before its letter and removed after it is settled, so it may stand for
 * a letter that does not wait, and no letter waits without its row.
 */
export const WAITING_LETTERS = 'dead-letters-waiting';
const WaitingRow = z.object({});

/** Written when the letters of an earlier release have their rows too. */
const BUILT = ['dead-letters-waiting-built', 'built'] as const;
const Built = z.object({ at: z.iso.datetime() });

const ROWS_AT_ONCE = 200;
/** A row that is younger may belong to a letter that is being written. */
const SETTLED_AFTER_MS = 3_600_000;

/** To be called before the letter is written. May run twice. */
export const listWaiting = (records: Pick<Records, 'put'>, id: string): Promise<void> =>
  records.put(WAITING_LETTERS, id, {});

/** To be called after the letter was settled or deleted. May run twice. */
export async function unlistWaiting(records: Pick<Records, 'remove'>, id: string): Promise<void> {
  await records.remove(WAITING_LETTERS, id);
}

export const areWaitingListed = async (records: Pick<Records, 'read'>): Promise<boolean> =>
  (await records.read(...BUILT, Built)) !== undefined;

export interface LetterRow {
  readonly key: string;
  /** Undefined where the row stands for a letter that does not wait. */
  readonly value: DeadLetterDocument | undefined;
}

/** The letters that wait, after `lastId`, from at most `top` rows. Costs a reading for each row. */
export async function waitingAfter(
  records: Pick<Records, 'list' | 'read' | 'remove'>,
  lastId: string | undefined,
  top: number,
): Promise<LetterRow[]> {
  const rows = await records.list(WAITING_LETTERS, WaitingRow, { ...after(lastId), top });
  return Promise.all(
    rows.map(async ({ key }) => {
      const letter = (await records.read(DEAD_LETTERS, key, DeadLetterDocument))?.value;
      if (letter && letter.state !== 'waiting') await unlistWaiting(records, key);
      return { key, value: letter?.state === 'waiting' ? letter : undefined };
    }),
  );
}

/**
 * Gives every letter that waits its row, and removes rows of letters that do not. Reads all letters. May run
 * twice.
 */
export async function relistWaiting(
  records: Pick<Records, 'list' | 'read' | 'put' | 'remove'>,
  now: Date,
): Promise<void> {
  await eachRow(records, DEAD_LETTERS, DeadLetterDocument, async ({ key, value }) => {
    if (value.state === 'waiting') await listWaiting(records, key);
  });
  await eachRow(records, WAITING_LETTERS, WaitingRow, async ({ key }) => {
    const letter = await records.read(DEAD_LETTERS, key, DeadLetterDocument);
    const isYoung = now.getTime() - addedAt(key) < SETTLED_AFTER_MS;
    if (letter?.value.state !== 'waiting' && !isYoung) await unlistWaiting(records, key);
  });
  await records.put(...BUILT, { at: now.toISOString() });
}

/**
 * Gives rows to those of the newest letters that have none: while an upgrade goes on, or after a way back,
 * an earlier release adds letters without rows. Two readings where nothing is missing. May run twice.
 */
export async function relistNewest(records: Pick<Records, 'list' | 'put'>): Promise<void> {
  const [letters, rows] = await Promise.all([
    records.list(DEAD_LETTERS, DeadLetterDocument, { top: ROWS_AT_ONCE }),
    records.list(WAITING_LETTERS, WaitingRow, { top: ROWS_AT_ONCE }),
  ]);
  const listed = new Set(rows.map(({ key }) => key));
  const missing = letters.filter(({ key, value }) => value.state === 'waiting' && !listed.has(key));
  for (const { key } of missing) await listWaiting(records, key);
}

async function eachRow<S extends z.ZodType>(
  records: Pick<Records, 'list'>,
  partition: string,
  schema: S,
  work: (row: { key: string; value: z.output<S> }) => Promise<void>,
): Promise<void> {
  for (let last: string | undefined; ; ) {
    const rows = await records.list(partition, schema, { ...after(last), top: ROWS_AT_ONCE });
    for (const row of rows) await work(row);
    last = rows.at(-1)?.key;
    if (rows.length < ROWS_AT_ONCE) return;
  }
}

/** No key lies between one and itself with a 0 behind it. */
const after = (id: string | undefined) => (id === undefined ? {} : { from: `${id}0` });
