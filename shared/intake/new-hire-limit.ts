import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { hourOf } from '../domain/rate-limit.ts';
import { update } from '../storage/update.ts';

/** One row an hour (UTC) counts the hires that began in it. */
const COUNTS = 'new-hire-counts';
const Count = z.object({
  count: z.number().int(),
  /** The onboardings that were admitted last. */
  recent: z.array(z.string()).default([]),
});
type Count = z.output<typeof Count>;
/** More than events of one hire that are applied at the same time. A row has room for them. */
const RECENT_MAX = 100;

export interface NewHireLimit {
  /**
   * Asks before a hire that is not known yet is applied. Two events of one hire at once, or a repetition
   * after a crash, count once.
   */
  admit(onboardingId: string): Promise<'go' | 'held'>;
}

/** Holds new hires of an hour above `perHour` for an operator. One who releases them is not asked. */
export function newHireLimit({
  records,
  perHour,
  now = () => new Date(),
}: {
  records: Records;
  perHour: number;
  now?: () => Date;
}): NewHireLimit {
  return {
    async admit(onboardingId) {
      const hour = hourOf(now());
      const isAdmitted = (row: Count | undefined) => row?.recent.includes(onboardingId) === true;
      const counted = await update(records, COUNTS, hour, Count, (row) => {
        const count = (row?.count ?? 0) + 1;
        if (isAdmitted(row) || count > perHour) return 'keep';
        return { count, recent: [...(row?.recent ?? []), onboardingId].slice(-RECENT_MAX) };
      });
      if (counted.isWritten && !counted.before) await forgetBefore(records, hour);
      return isAdmitted(counted.after) ? 'go' : 'held';
    },
  };
}

async function forgetBefore(records: Records, hour: string): Promise<void> {
  for (const { key } of await records.list(COUNTS, Count, { below: hour })) {
    await records.remove(COUNTS, key);
  }
}
