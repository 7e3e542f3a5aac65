import { z } from 'zod';
import type { Records, Row } from '../domain/ports.ts';
import {
  isMassWithdrawal,
  isRecent,
  type WithdrawalLimitPolicy,
} from '../domain/withdrawal-limit.ts';
import { type Change, update } from '../storage/update.ts';

// Two lists in the records: which onboardings are open, and which withdrawals were asked for lately.

const OPEN = 'open-onboardings';
const RECENT = 'recent-withdrawals';

const OpenOnboarding = z.object({});
/** Written before the count, so that of several at once none is overlooked. Null: not judged yet. */
const RecentWithdrawal = z.object({
  at: z.iso.datetime(),
  verdict: z.enum(['go', 'held']).nullable(),
});
type Recent = z.output<typeof RecentWithdrawal>;

export interface WithdrawalLimit {
  /**
   * Asks before a withdrawal is applied. One onboarding counts once and gets the same answer for an
   * hour, so this may be asked again; `held` stays until an operator releases the withdrawal, and a
   * released one is not asked about.
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

  /** The withdrawal as it is known; what is held stays held, however often HR repeats itself. */
  async function note(onboardingId: string): Promise<Row<Recent>> {
    const fresh: Recent = { at: now().toISOString(), verdict: null };
    const noted = await update(records, RECENT, onboardingId, RecentWithdrawal, (known) =>
      known && (known.verdict === 'held' || isRecent(known.at, now())) ? 'keep' : fresh,
    );
    return { value: noted.after ?? fresh, version: noted.version ?? '' };
  }

  /** Of two verdicts at once the first counts. */
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
    // Most hours see few withdrawals, and then the long list of what is open is not needed.
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

/** Counts an onboarding as open. May be called again. */
export async function openOnboarding(records: Records, onboardingId: string): Promise<void> {
  await records.put(OPEN, onboardingId, {});
}

/** The onboarding is over. May be called again. */
export async function closeOnboarding(records: Records, onboardingId: string): Promise<void> {
  await records.remove(OPEN, onboardingId);
  const recent = await records.read(RECENT, onboardingId, RecentWithdrawal);
  if (recent?.value.verdict === 'held') await records.remove(RECENT, onboardingId);
}
