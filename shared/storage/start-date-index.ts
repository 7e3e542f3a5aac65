import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import type { HireDocument } from './hires.ts';

// The list of all onboardings by start date, as rows of one partition of the records.

const PARTITION = 'onboardings';
const KEY = /^(\d{4}-\d{2}-\d{2})\|([a-z2-7]{26})$/;
/** Sorts after `|`, so after every onboarding of the day before it. */
const AFTER = '~';

const IndexRow = z.object({ id: z.string(), source: z.string(), startsAt: z.string() });

/** A row that may be out of date: the hire itself has the last word on its start. */
export interface Listed {
  readonly key: string;
  readonly id: string;
  readonly startDate: string;
}

/** Lists an onboarding under its start date, and no longer under an earlier one. May run again. */
export async function listOnboarding(
  records: Records,
  id: string,
  { before, hire }: { before: HireDocument | undefined; hire: HireDocument },
): Promise<void> {
  const { startDate } = hire.hire;
  const { source, startsAt } = hire;
  await records.put(PARTITION, `${startDate}|${id}`, { id, source, startsAt });
  const old = before?.hire.startDate;
  if (old && old !== startDate) await records.remove(PARTITION, `${old}|${id}`);
}

/** Rows by start date and id, from a date on, until a date and with it, after a key. */
export async function listedOnboardings(
  records: Records,
  { from, to, after, top }: { from?: string; to?: string; after?: string; top: number },
): Promise<readonly Listed[]> {
  // No key lies between one and itself with a mark behind it.
  const begin = after === undefined ? from : `${after}!`;
  const rows = await records.list(PARTITION, IndexRow, {
    ...(begin !== undefined && { from: begin }),
    ...(to !== undefined && { below: `${to}${AFTER}` }),
    top,
  });
  return rows.map(({ key, value }) => ({ key, id: value.id, startDate: key.slice(0, 10) }));
}

/** Whether a key is one of the list, as a continuation must be. */
export const isListKey = (key: string): boolean => KEY.test(key);
