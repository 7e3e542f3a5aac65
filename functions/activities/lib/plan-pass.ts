import { type PassPlan, planPass } from '../../../shared/domain/access-pass.ts';
import type { Hire } from '../../../shared/domain/hire.ts';
import type { Completion, CompletionHold } from '../../../shared/domain/identity/completion.ts';
import type { AccountHold, RefusalReason } from '../../../shared/domain/identity/guards.ts';
import type { Passkey } from '../../../shared/domain/onboarding.ts';
import { RECOVERY_PASSES } from '../../../shared/domain/pass-source.ts';
import type { Directory, Records, Row } from '../../../shared/domain/ports.ts';
import { methodNewerThan } from '../../../shared/domain/strong-methods.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { type AccountDocument, GROUPS, GroupsDocument } from '../../../shared/storage/accounts.ts';
import type { PassDocument } from '../../../shared/storage/passes.ts';
import { type DeviceSettings, deviceWish } from './device-settings.ts';
import { type GuardDeps, guardAccount, ownedBy } from './guard-account.ts';
import { judgeKeys, type KeyDeps, provenBy } from './judge-keys.ts';
import { isSettled, notReadableYet } from './replication.ts';
import { accountRowOf } from './rows.ts';

export interface PlanDeps extends GuardDeps, Pick<KeyDeps, 'audits' | 'ownIds' | 'keyPolicy'> {
  readonly directory: Directory;
  readonly records: Records;
  readonly passLifetimeMinutes: number;
  readonly deviceSettings: DeviceSettings;
}

type Possibility =
  | (Extract<PassPlan, { kind: 'possible' }> & { account: Row<AccountDocument> })
  | { kind: 'notNeeded'; passkey: Passkey; account: Row<AccountDocument> }
  | { kind: 'refused'; reason: RefusalReason }
  | {
      kind: 'unclear';
      reason:
        | AccountHold
        | CompletionHold
        | 'accountDisabledAtSource'
        | Extract<PassPlan, { kind: 'impossible' }>['reason'];
    };

/**
 * Checks whether this person may get a pass, and plans the pass that the tenant's policy allows.
 */
export async function planFor(
  deps: PlanDeps,
  subject: {
    readonly onboardingId: string;
    readonly userId: string;
    readonly hire: Hire;
    readonly source: string;
  },
  startsAt: Date,
  found: Row<PassDocument> | undefined,
): Promise<Possibility> {
  const { directory, records } = deps;
  // The shortest that the policy allows, because a recovery takes the place of what the person has.
  const isRecovery = subject.source === RECOVERY_PASSES;
  const lifetimeInMinutes = isRecovery ? 0 : deps.passLifetimeMinutes;
  const before = found?.value;
  const kept = await accountRowOf(records, subject.onboardingId);
  const judged = { ...subject, ...ownedBy(kept.value), pass: before };
  const { account, verdict } = await guardAccount(deps, judged);
  const row = { ...kept, value: { ...kept.value, isSynced: account.isSynced } };
  if (verdict.kind === 'refuse') return { kind: 'refused', reason: verdict.reason };
  if (verdict.kind === 'hold') return { kind: 'unclear', reason: verdict.reason };
  if (account.isSynced && account.isEnabled === false) {
    return { kind: 'unclear', reason: 'accountDisabledAtSource' };
  }
  const methods = account.strongMethods;
  if (found && methodNewerThan(methods, found.value.firstMintedAt)) {
    const judgedKeys = await judgeKeys(deps, { ...subject, pass: found, methods });
    if (judgedKeys.kind === 'logBehind') throw logBehind();
    if (judgedKeys.kind !== 'done') return { kind: 'unclear', reason: holdOf(judgedKeys) };
    return { kind: 'notNeeded', passkey: provenBy(judgedKeys.key), account: row };
  }
  const device = await deviceWish(records, subject.onboardingId, deps.deviceSettings);
  const wish = { startsAt, lifetimeInMinutes, device };
  const plan = planPass(await directory.passPolicy(), account.memberOf, wish, new Date());
  if (plan.kind === 'possible') return { ...plan, account: row };
  if (plan.reason === 'passPolicyExcludesUser') {
    await sureOfGroups(records, subject.onboardingId, account.memberOf);
  }
  return { kind: 'unclear', reason: plan.reason };
}

/** Throws while a group that was just given may not be shown yet: the policy may name it. */
async function sureOfGroups(
  records: Records,
  onboardingId: string,
  memberOf: readonly string[],
): Promise<void> {
  const groups = (await records.read(onboardingId, GROUPS, GroupsDocument))?.value;
  if (!groups || groups.added.every((id) => memberOf.includes(id))) return;
  if (!isSettled({ at: groups.addedAt }, new Date())) throw notReadableYet();
}

/** A key that is there before the pass was used is asked about, also while it is new. */
const holdOf = (judged: Exclude<Completion, { kind: 'done' }>): CompletionHold =>
  judged.kind === 'hold' ? judged.reason : 'passkeyWithoutPass';

/** The run asks again, as it does where a service says how long to wait. */
const logBehind = (): ServiceError =>
  new ServiceError('The audit log does not show yet who registered the key.', {
    service: 'graph',
    code: 'auditLogBehind',
    retryAfterMs: LOG_AGAIN_MS,
  });
const LOG_AGAIN_MS = 5 * 60_000;
