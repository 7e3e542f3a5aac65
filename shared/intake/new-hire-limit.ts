import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { hourOf } from '../domain/rate-limit.ts';
import { update } from '../storage/update.ts';

/** One row an hour (UTC) counts the hires that began in it. */
const COUNTS = 'new-hire-counts';
const Count = z.object({ count: z.number().int() });

export interface NewHireLimit {
  /** Asks before a hire that is not known yet is applied. A repetition after a crash counts again. */
  admit(): Promise<'go' | 'held'>;
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
    async admit() {
      const hour = hourOf(now());
      const counted = await update(records, COUNTS, hour, Count, (row) => {
        const count = (row?.count ?? 0) + 1;
        return count > perHour ? 'keep' : { count };
      });
      if (counted.isWritten && !counted.before) await forgetBefore(records, hour);
      return counted.isWritten ? 'go' : 'held';
    },
  };
}

async function forgetBefore(records: Records, hour: string): Promise<void> {
  for (const { key } of await records.list(COUNTS, Count, { below: hour })) {
    await records.remove(COUNTS, key);
  }
}
