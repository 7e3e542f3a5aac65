import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { update } from '../storage/update.ts';

/** Partition of the counts. Key: the day in UTC and the requester. */
const LIMITS = 'recovery-limits';
/** Ids of the recoveries that were asked for, so that a repeated request counts once. */
const Day = z.object({ ids: z.array(z.string()) });

/**
 * Counts a recovery for its requester and this day (UTC). False when the requester has asked for as
 * many others today as the limit allows. A helpdesk that was talked round does limited harm.
 */
export async function countRecovery(
  records: Records,
  requester: string,
  id: string,
  { perDay, now }: { readonly perDay: number; readonly now: Date },
): Promise<boolean> {
  const day = dayOf(now);
  const { before, after } = await update(records, LIMITS, `${day}-${requester}`, Day, (found) => {
    const ids = found?.ids ?? [];
    return ids.includes(id) || ids.length >= perDay ? 'keep' : { ids: [...ids, id] };
  });
  if (!before && after) await forgetCounts(records, now);
  return after?.ids.includes(id) ?? false;
}

export const nextDay = (now: Date): Date => {
  const next = new Date(now);
  next.setUTCHours(24, 0, 0, 0);
  return next;
};

/** Deletes the counts of earlier days. May run twice. */
export async function forgetCounts(
  records: Pick<Records, 'list' | 'remove'>,
  now: Date,
): Promise<void> {
  for (const { key } of await records.list(LIMITS, Day, { below: dayOf(now) })) {
    await records.remove(LIMITS, key);
  }
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 'yyyy-mm-dd'.length);
