import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { DEAD_LETTERS, DeadLetterDocument } from '../storage/dead-letters.ts';
import { countedDown } from '../storage/newest-first.ts';
import { afterLetter } from './id.ts';

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

const NEWEST = 200;
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
  const rows = await records.list(WAITING_LETTERS, WaitingRow, { ...afterLetter(lastId), top });
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
  records: Pick<Records, 'list' | 'put' | 'remove'>,
  now: Date,
): Promise<void> {
  const { waiting, listed } = await listMissing(records);
  for (const id of listed) {
    const isYoung = now.getTime() - countedDown(id) < SETTLED_AFTER_MS;
    if (!waiting.has(id) && !isYoung) await unlistWaiting(records, id);
  }
  await records.put(...BUILT, { at: now.toISOString() });
}

/**
 * Gives rows to those of the newest letters that have none: while an upgrade goes on, or after a way back,
 * an earlier release adds letters without rows. Two readings where nothing is missing. May run twice.
 */
export async function relistNewest(records: Pick<Records, 'list' | 'put'>): Promise<void> {
  await listMissing(records, { top: NEWEST });
}

/** Gives rows to letters that wait and have none. `listed` has those that had one. */
async function listMissing(records: Pick<Records, 'list' | 'put'>, range?: { top: number }) {
  const [letters, rows] = await Promise.all([
    records.list(DEAD_LETTERS, DeadLetterDocument, range),
    records.list(WAITING_LETTERS, WaitingRow, range),
  ]);
  const waiting = new Set(
    letters.filter(({ value }) => value.state === 'waiting').map(({ key }) => key),
  );
  const listed = new Set(rows.map(({ key }) => key));
  for (const id of waiting) if (!listed.has(id)) await listWaiting(records, id);
  return { waiting, listed };
}
