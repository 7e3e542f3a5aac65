import { z } from 'zod';
import { Outcome } from '../domain/onboarding.ts';
import type { Records } from '../domain/ports.ts';

const moment = z.iso.datetime({ offset: true });

/**
 * What remains of an onboarding whose data was deleted, without personal data: by it an event that HR
 * repeats is known. The partition is the id, which is a keyed hash. Also in the partitions of the
 * employments that had joined the onboarding. Kept for good.
 */
export const RetiredDocument = z.object({
  outcome: z.union([Outcome, z.literal('failed')]).nullable(),
  endedAt: moment,
  /** The moment of the newest event that was known. */
  asOf: moment,
  retiredAt: moment,
});
export type RetiredDocument = z.infer<typeof RetiredDocument>;
export const RETIRED = 'retired';

/** The mark of an onboarding whose data was deleted, or is being deleted. */
export async function retiredMark(records: Pick<Records, 'read'>, onboardingId: string) {
  return records.read(onboardingId, RETIRED, RetiredDocument);
}

// When what is to be deleted: rows of two partitions, by moment and id.

/** Onboardings that are over. Key: the moment of the end, `|` and the id. */
export const ENDED = 'retention';
/** Onboardings whose data was deleted, to be looked at once more. Key: that moment, `|` and the id. */
export const CLEARED = 'retention-again';

const Due = z.object({});

/** Writes down when an onboarding ended. May run twice. */
export async function noteEnd(
  records: Pick<Records, 'put'>,
  onboardingId: string,
  endedAt: string,
): Promise<void> {
  await records.put(ENDED, dueKey(onboardingId, endedAt), {});
}

/** The ids in a partition that are due since before a moment, the earliest first. */
export async function dueBefore(
  records: Pick<Records, 'list'>,
  partition: typeof ENDED | typeof CLEARED,
  before: Date,
  top: number,
): Promise<readonly { key: string; id: string; at: string }[]> {
  const rows = await records.list(partition, Due, { below: before.toISOString(), top });
  return rows.map(({ key }) => {
    const [at = '', id = ''] = key.split('|');
    return { key, id, at };
  });
}

export const dueKey = (onboardingId: string, at: string): string =>
  `${new Date(at).toISOString()}|${onboardingId}`;
