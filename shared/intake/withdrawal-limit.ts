import { z } from 'zod';
import type { Records, Row } from '../domain/ports.ts';
import {
  isMassWithdrawal,
  isRecent,
  type WithdrawalLimitPolicy,
} from '../domain/withdrawal-limit.ts';
import { type Change, update } from '../storage/update.ts';

// Two lists in the records: the open onboardings, and the withdrawals that were requested lately.

const OPEN = 'open-onboardings';
const RECENT = 'recent-withdrawals';

const OpenOnboarding = z.object({});
/**
 * Written before counting, so that parallel withdrawals count each other. Null: not decided yet.
 */
const RecentWithdrawal = z.object({
  at: z.iso.datetime(),
  verdict: z.enum(['go', 'held']).nullable(),
});
type Recent = z.output<typeof RecentWithdrawal>;

export interface WithdrawalLimit {
  /**
   * Asks before a withdrawal is applied. An onboarding counts once. It gets the same answer for an
   * hour, and `held` until an operator releases it, so it may ask again. A released withdrawal does
   * not ask.
   */
  admit(onboardingId: string): Promise<'go' | 'held'>;
}

export function withdrawalLimit({
  records,
  share,
  min,
  now = () => new Date(),
}: { records: Records; now?: () => Date } & WithdrawalLimitPolicy): WithdrawalLimit {
  return {
    async admit(onboardingId) {
      const known = await note(onboardingId);
      if (known.value.verdict) return known.value.verdict;
      const verdict = (await isFlood()) ? 'held' : 'go';
      return judge(onboardingId, verdict, known);
    },
  };

  /** Records the withdrawal. A held one stays held, even when HR repeats it. */
  async function note(onboardingId: string): Promise<Row<Recent>> {
    const fresh: Recent = { at: now().toISOString(), verdict: null };
    const noted = await update(records, RECENT, onboardingId, RecentWithdrawal, (known) =>
      known && (known.verdict === 'held' || isRecent(known.at, now())) ? 'keep' : fresh,
    );
    return { value: noted.after ?? fresh, version: noted.version ?? '' };
  }

  /** Of two parallel verdicts the first is kept. */
  async function judge(
    onboardingId: string,
    verdict: 'go' | 'held',
    known: Row<Recent>,
  ): Promise<'go' | 'held'> {
    const judged: Change<Recent> = (recent) =>
      recent?.verdict ? 'keep' : { ...(recent ?? known.value), verdict };
    const { after } = await update(records, RECENT, onboardingId, RecentWithdrawal, judged, {
      known,
    });
    return after?.verdict ?? verdict;
  }

  async function isFlood(): Promise<boolean> {
    const recent = await recentIds();
    // Most hours have few withdrawals. Then the long list of open onboardings is not read.
    if (recent.length <= min) return false;
    const open = await records.list(OPEN, OpenOnboarding);
    const all = new Set([...open.map(({ key }) => key), ...recent]);
    return isMassWithdrawal({ withdrawn: recent.length, open: all.size }, { share, min });
  }

  async function recentIds(): Promise<string[]> {
    const rows = await records.list(RECENT, RecentWithdrawal);
    const isOld = ({ value }: (typeof rows)[number]) => !isRecent(value.at, now());
    const isDone = (row: (typeof rows)[number]) => isOld(row) && row.value.verdict !== 'held';
    for (const { key, version } of rows.filter(isDone)) await records.remove(RECENT, key, version);
    return rows.filter((row) => !isOld(row)).map(({ key }) => key);
  }
}

/** Marks an onboarding as open. May be called again. */
export async function openOnboarding(records: Records, onboardingId: string): Promise<void> {
  await records.put(OPEN, onboardingId, {});
}

/** Whether the run of an onboarding was begun and has not come to its end. */
export async function isOpen(
  records: Pick<Records, 'read'>,
  onboardingId: string,
): Promise<boolean> {
  return (await records.read(OPEN, onboardingId, OpenOnboarding)) !== undefined;
}

/** Removes every row of an onboarding from both lists. May be called again. */
export async function forgetOpen(
  records: Pick<Records, 'remove'>,
  onboardingId: string,
): Promise<void> {
  await records.remove(OPEN, onboardingId);
  await records.remove(RECENT, onboardingId);
}

/** Marks an onboarding as over. May be called again. */
export async function closeOnboarding(records: Records, onboardingId: string): Promise<void> {
  await records.remove(OPEN, onboardingId);
  const recent = await records.read(RECENT, onboardingId, RecentWithdrawal);
  if (recent?.value.verdict === 'held') await records.remove(RECENT, onboardingId);
}
