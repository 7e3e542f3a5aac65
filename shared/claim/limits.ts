import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Records, Row } from '../domain/ports.ts';
import { hourOf, nextHour, shardsFrom, shardsOf, shareOf } from '../domain/rate-limit.ts';
import { ServiceError } from '../errors.ts';
import { type Change, update } from '../storage/update.ts';

/**
 * The hourly limits of the whole tenant for the claim pages. Each link has its own limits beside
 * them.
 */
export type LimitName = 'pinSends' | 'wrongPins';

export type Taken =
  | {
      readonly kind: 'taken';
      /**
       * Returns a unit that was not used. Never throws: the worst result is a limit that is reached
       * too early.
       */
      giveBack(): Promise<void>;
    }
  /** `isNews` is true for one caller an hour, which writes the log line. */
  | { readonly kind: 'exhausted'; readonly until: Date; readonly isNews: boolean };

export interface ClaimLimits {
  /** Takes one unit of this hour. Throws `ServiceError` when the table is unavailable. */
  take(name: LimitName): Promise<Taken>;
}

/**
 * Keys: `2026-11-23T08-pinSends-3` counts a shard of an hour, `…-exhausted` marks that the log line
 * was written.
 */
const LIMITS = 'claim-limits';
const Count = z.object({ count: z.number().int() });

/**
 * Limits for all instances of the app together. A shard is changed by a conditional write and never
 * exceeds its share, so the limit is exact. A lost answer may waste one unit.
 */
export function claimLimits(
  records: Records,
  perHour: Readonly<Record<LimitName, number>>,
): ClaimLimits {
  return {
    async take(name) {
      const now = new Date();
      const hour = hourOf(now);
      const first = randomInt(shardsOf(perHour[name]));
      for (const shard of shardsFrom(perHour[name], first)) {
        const key = `${hour}-${name}-${shard}`;
        const counted = await count(records, key, shareOf(perHour[name], shard));
        if (!counted.isWritten) continue;
        if (!counted.before) await forgetBefore(records, hour);
        const known = { value: counted.after, version: counted.version };
        return { kind: 'taken', giveBack: () => uncount(records, key, known) };
      }
      const said = await records.insert(LIMITS, `${hour}-${name}-exhausted`, { count: 0 });
      return { kind: 'exhausted', until: nextHour(now), isNews: said !== false };
    },
  };
}

/** Counts one more in a shard, unless the shard is full. */
function count(records: Records, key: string, share: number) {
  return update(records, LIMITS, key, Count, (shard) => {
    const next = (shard?.count ?? 0) + 1;
    return next > share ? 'keep' : { count: next };
  });
}

async function uncount(
  records: Records,
  key: string,
  known: Row<z.output<typeof Count>>,
): Promise<void> {
  try {
    const less: Change<z.output<typeof Count>> = (shard) =>
      shard && shard.count > 0 ? { count: shard.count - 1 } : 'keep';
    await update(records, LIMITS, key, Count, less, { known });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

/** Removes the rows of earlier hours. The first caller of an hour does it. */
async function forgetBefore(records: Records, hour: string): Promise<void> {
  for (const { key } of await records.list(LIMITS, Count, { below: hour })) {
    await records.remove(LIMITS, key);
  }
}
