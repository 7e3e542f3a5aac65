import type { Hire } from '../../../shared/domain/hire.ts';
import { accountKind, type OwnDeeds } from '../../../shared/domain/identity/account-kind.ts';
import {
  type AccountConfirmation,
  type AccountHold,
  type AccountPolicy,
  type GuardVerdict,
  guard,
} from '../../../shared/domain/identity/guards.ts';
import { RECOVERY_PASSES } from '../../../shared/domain/pass-source.ts';
import type { Directory, ReadAccount, Records } from '../../../shared/domain/ports.ts';
import { type RecoveryPolicy, recoveryGuard } from '../../../shared/domain/recovery/guard.ts';
import type { AccountDocument } from '../../../shared/storage/accounts.ts';
import { confirmed, keepHold } from '../../../shared/storage/acts.ts';
import { approvedBy } from '../../../shared/storage/approvals.ts';
import type { PassDocument } from '../../../shared/storage/passes.ts';
import { RECOVERY, RecoveryDocument } from '../../../shared/storage/recoveries.ts';
import { accountUnreadable } from './replication.ts';
import { missing } from './rows.ts';

export interface GuardDeps {
  readonly directory: Pick<Directory, 'accountFacts'>;
  readonly records: Pick<Records, 'read' | 'list' | 'put'>;
  readonly accountPolicy: AccountPolicy;
  /** An account that somebody else made longer ago is no newcomer's. */
  readonly newcomerDays: number;
  readonly recoveryPolicy: RecoveryPolicy;
}

export interface Guarded {
  readonly account: ReadAccount;
  readonly verdict: GuardVerdict;
}

/** Entra may show for a while that an account which was just enabled is disabled. */
const ENABLED_SHOWS_MS = 5 * 60_000;

/**
 * Judges an account by what Entra says now, what this onboarding did to it, and what operators have
 * confirmed. A hold is written down, so that an operator can confirm that very account. Changes
 * nothing in Entra. Throws `ServiceError` while the account cannot be read.
 */
export async function guardAccount(
  deps: GuardDeps,
  subject: {
    readonly onboardingId: string;
    readonly userId: string;
    readonly hire: Hire;
    /** An account that is recovered is judged by other rules. Absent: the account of a hire. */
    readonly source?: string;
    readonly isOurs: (account: ReadAccount) => boolean;
    readonly enabledAt: AccountDocument['enabledAt'];
    readonly pass: PassDocument | undefined;
  },
): Promise<Guarded> {
  const { directory, records } = deps;
  const { onboardingId, userId, source } = subject;
  const account = await directory.accountFacts(userId);
  if (!account) throw accountUnreadable();
  const verdict =
    source === RECOVERY_PASSES
      ? await recoveryVerdict(deps, onboardingId, account)
      : await hireVerdict(deps, subject, account);
  if (verdict.kind === 'hold') {
    await keepHold(records, onboardingId, {
      reason: verdict.reason,
      of: 'account',
      subject: userId,
    });
  }
  return { account, verdict };
}

type Subject = Parameters<typeof guardAccount>[1];

async function hireVerdict(
  { records, accountPolicy, newcomerDays }: GuardDeps,
  subject: Subject,
  account: ReadAccount,
): Promise<GuardVerdict> {
  const { onboardingId, userId, hire, pass } = subject;
  const now = new Date();
  const deeds: OwnDeeds = {
    isOurs: subject.isOurs(account),
    isEnabledByUs: isShownEnabled(subject.enabledAt, now),
    // A row written before the first mint says when it was to be; nobody has signed in with it.
    firstMintedAt: pass && (pass.hasMinted || pass.passId !== null) ? pass.firstMintedAt : null,
  };
  const kind = accountKind(account, deeds, hire, { now, createdWithinDays: newcomerDays });
  const confirmations = await confirmationsOf(records, onboardingId);
  return guard(kind, accountPolicy, userId, confirmations);
}

/** By the approval that there is now; nobody confirms a recovery in another way. */
async function recoveryVerdict(
  { records, recoveryPolicy }: GuardDeps,
  onboardingId: string,
  account: ReadAccount,
): Promise<GuardVerdict> {
  const asked = await records.read(onboardingId, RECOVERY, RecoveryDocument);
  if (!asked) throw missing(RECOVERY, onboardingId);
  const approver = await approvedBy(records, onboardingId);
  return recoveryGuard(account, approver, recoveryPolicy, asked.value.deliverTo);
}

const isShownEnabled = (enabledAt: string | null, now: Date): boolean =>
  enabledAt !== null && now.getTime() - Date.parse(enabledAt) >= ENABLED_SHOWS_MS;

async function confirmationsOf(
  records: GuardDeps['records'],
  onboardingId: string,
): Promise<AccountConfirmation[]> {
  const all = await confirmed(records, onboardingId, 'account');
  return all.map(({ subject, reason }) => ({ userId: subject, reason: reason as AccountHold }));
}

/** Of an account that is kept: its row says who made it. */
export const ownedBy = (account: AccountDocument) => ({
  userId: account.userId,
  isOurs: () => account.isNew,
  enabledAt: account.enabledAt,
});
