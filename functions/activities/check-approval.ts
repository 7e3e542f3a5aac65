import { createHash, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { waitingAt } from '../../shared/domain/approval.ts';
import {
  type ApprovalRule,
  approvalRuleFor,
  approvalScope,
} from '../../shared/domain/approval-rules.ts';
import { isLateChange } from '../../shared/domain/late-change.ts';
import { RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import {
  type ApprovalNeed,
  approvalNeed,
  type RecoveryPolicy,
} from '../../shared/domain/recovery/guard.ts';
import { durationMs, issueMoment } from '../../shared/domain/schedule.ts';
import { actsOf } from '../../shared/storage/acts.ts';
import { APPROVAL, ApprovalDocument } from '../../shared/storage/approvals.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import { RECOVERY, RecoveryDocument } from '../../shared/storage/recoveries.ts';
import { update } from '../../shared/storage/update.ts';
import type { checkApproval as step } from '../../shared/workflow/steps.ts';
import { notReadableYet } from './lib/replication.ts';
import { keptAccountOf, missing } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';

/** The link of an approval carries it, as long as the id of a claim link. */
const ID_BYTES = 16;

interface Deps {
  readonly directory: Pick<Directory, 'accountFacts' | 'findManager'>;
  readonly records: Records;
  readonly recoveryPolicy: RecoveryPolicy;
  /** ISO 8601: how long an approver of a recovery has. */
  readonly recoveryApprovalPeriod: string;
  readonly approvalRules: readonly ApprovalRule[];
  /** ISO 8601: how long an approver of a hire has. */
  readonly approvalPeriod: string;
  readonly issueLead: string;
  readonly managerChangeLead: string;
}

type Checked = z.input<typeof step.output>;
type Asked = ApprovalDocument['asked'];

/**
 * Whether somebody has to approve: a recovery by what Entra says of the account now, a hire by the
 * rules of the settings. Keeps the question to the approver, and closes one that nobody has answered
 * in time. A question that is about something else by now is asked anew.
 */
export function checkApproval(deps: Deps) {
  return async (
    { onboardingId, userId }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<Checked> => {
    const document = await readHire();
    return document.source === RECOVERY_PASSES
      ? checkRecovery(deps, onboardingId, userId)
      : checkHire(deps, onboardingId, document);
  };
}

async function checkRecovery(deps: Deps, onboardingId: string, userId: string): Promise<Checked> {
  const account = await deps.directory.accountFacts(userId);
  if (!account) throw notReadableYet();
  const asked = await deps.records.read(onboardingId, RECOVERY, RecoveryDocument);
  if (!asked) throw missing(RECOVERY, onboardingId);
  const need = approvalNeed(account, deps.recoveryPolicy, asked.value.deliverTo);
  const stopped = stoppedBy(need, deps.recoveryPolicy);
  if (stopped) return stopped;
  if (need.kind === 'none') return { kind: 'notNeeded' };
  return question(deps, onboardingId, { asked: null, period: deps.recoveryApprovalPeriod });
}

function stoppedBy(
  need: ApprovalNeed,
  { privilegedApprovers }: RecoveryPolicy,
): Checked | undefined {
  if (need.kind === 'refuse') return { kind: 'refused', reason: need.reason };
  if (need.kind === 'hold') return { kind: 'unclear', reason: need.reason };
  const isNever = need.kind === 'privileged' && privilegedApprovers.length === 0;
  return isNever ? { kind: 'refused', reason: 'privileged' } : undefined;
}

async function checkHire(
  deps: Deps,
  onboardingId: string,
  document: HireDocument,
): Promise<Checked> {
  const { hire, source, revision, asOf, changedAt, startsAt } = document;
  const account = await keptAccountOf(deps.records, onboardingId);
  const issueAt = issueMoment(new Date(startsAt), deps.issueLead);
  const isLate = isLateChange(new Date(changedAt ?? asOf), issueAt, deps.managerChangeLead);
  const isFoundAccount = account?.isNew === false;
  const subject = { hire, source, isFoundAccount, isChangedLate: revision > 1 && isLate };
  const rule = approvalRuleFor(deps.approvalRules, subject);
  if (!rule) return { kind: 'notNeeded' };
  const approver = await approverOf(deps, rule, document);
  if (!approver) return { kind: 'unclear', reason: 'managerNotFound' };
  const text = approvalScope(rule, approver.id, revision);
  const scope = createHash('sha256').update(text).digest('hex').slice(0, 32);
  const asked = { rule: rule.name, approver, scope };
  return question(deps, onboardingId, { asked, period: deps.approvalPeriod });
}

/** As Entra knows them now. */
async function approverOf(
  { directory }: Deps,
  { by }: ApprovalRule,
  { hire }: HireDocument,
): Promise<NonNullable<Asked>['approver'] | undefined> {
  if (by !== 'manager') return { kind: 'group', id: by.group };
  const manager = await directory.findManager(hire.manager);
  return manager && { kind: 'manager', id: manager.id };
}

async function question(
  { records }: Deps,
  onboardingId: string,
  { asked, period }: { asked: Asked; period: string },
): Promise<Checked> {
  const now = new Date();
  const actedAt = (await actsOf(records, onboardingId)).at(-1)?.at ?? '';
  const { after } = await update(records, onboardingId, APPROVAL, ApprovalDocument, (found) => {
    const isSame = found && found.asked?.scope === asked?.scope;
    // An operator who has resumed the onboarding wants it to be asked once more.
    const isAskedAgain = found?.state === 'expired' && actedAt > found.expiresAt;
    if (!isSame || isAskedAgain) return newQuestion(now, period, asked);
    const isOver = found.state === 'waiting' && waitingAt(found, now).kind === 'expired';
    return isOver ? { ...found, state: 'expired' as const } : 'keep';
  });
  return stateOf(after ?? missing(APPROVAL, onboardingId), now);
}

const newQuestion = (now: Date, period: string, asked: Asked): ApprovalDocument => ({
  id: randomBytes(ID_BYTES).toString('base64url'),
  state: 'waiting',
  askedAt: now.toISOString(),
  expiresAt: new Date(now.getTime() + durationMs(period)).toISOString(),
  asked,
  decision: null,
});

function stateOf(approval: ApprovalDocument, now: Date): Checked {
  const { id, state } = approval;
  switch (state) {
    case 'approved':
      return { kind: 'approved', approval: id };
    case 'declined':
      return { kind: 'declined' };
    case 'expired':
      return { kind: 'expired' };
    case 'waiting': {
      const waiting = waitingAt(approval, now);
      if (waiting.kind === 'expired') return { kind: 'expired' };
      const { due, wakeAt } = waiting;
      return { kind: 'waiting', approval: id, due, wakeAt: wakeAt.toISOString() };
    }
    default:
      return state satisfies never;
  }
}
