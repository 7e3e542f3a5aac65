import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { hourOf, nextHour, shardsFrom, shardsOf, shareOf } from '../domain/rate-limit.ts';
import { ServiceError } from '../errors.ts';

/** What the claim pages of the whole tenant may do in an hour, beside the limits of each link. */
export type LimitName = 'pinSends' | 'wrongPins';

export type Taken =
  | {
      readonly kind: 'taken';
      /** For what turned out not to be used. Never throws: the worst is a limit reached early. */
      giveBack(): Promise<void>;
    }
  /** `isNews` for one caller an hour, who says so in the log. */
  | { readonly kind: 'exhausted'; readonly until: Date; readonly isNews: boolean };

export interface ClaimLimits {
  /** Takes one of what is left of this hour. Throws `ServiceError` when too many change the rows. */
  take(name: LimitName): Promise<Taken>;
}

/** `2026-11-23T08-pinSends-3` counts a shard of an hour, `…-exhausted` says that it was said. */
const LIMITS = 'claim-limits';
const Count = z.object({ count: z.number().int() });
/** Of those who change one row at once all but one must try again. */
const CHANGE_TRIES = 20;

/**
 * Limits that hold over all instances of the app. A shard is changed by a conditional write and
 * never beyond its share, so the limit is exact; an answer that is lost may cost one of it.
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
        if (!(await isCounted(records, key, shareOf(perHour[name], shard), hour))) continue;
        return { kind: 'taken', giveBack: () => uncount(records, key) };
      }
      const isNews = await records.insert(LIMITS, `${hour}-${name}-exhausted`, { count: 0 });
      return { kind: 'exhausted', until: nextHour(now), isNews };
    },
  };
}

/** Counts one more in a shard, unless that is full. */
async function isCounted(
  records: Records,
  key: string,
  share: number,
  hour: string,
): Promise<boolean> {
  for (let tries = 0; tries < CHANGE_TRIES; tries++) {
    const known = await records.read(LIMITS, key, Count);
    if (!known) {
      if (!(await records.insert(LIMITS, key, { count: 1 }))) continue;
      await forgetBefore(records, hour);
      return true;
    }
    const count = known.value.count + 1;
    if (count > share) return false;
    if (await records.replace(LIMITS, key, { count }, known.version)) return true;
  }
  throw contended();
}

async function uncount(records: Records, key: string): Promise<void> {
  try {
    for (let tries = 0; tries < CHANGE_TRIES; tries++) {
      const known = await records.read(LIMITS, key, Count);
      if (!known || known.value.count === 0) return;
      const count = known.value.count - 1;
      if (await records.replace(LIMITS, key, { count }, known.version)) return;
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

/** Whoever begins a row removes those of the hours before. */
async function forgetBefore(records: Records, hour: string): Promise<void> {
  for (const { key } of await records.list(LIMITS, Count, { below: hour })) {
    await records.remove(LIMITS, key);
  }
}

function contended(): ServiceError {
  return new ServiceError('Too many change the limits of this hour at once. Try again.', {
    service: 'Table storage',
    code: 'limitsContended',
  });
}
