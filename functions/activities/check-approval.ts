import { createHash } from 'node:crypto';
import type { z } from 'zod';
import {
  type ApproverDeps,
  type FoundApprover,
  findApprover,
} from '../../shared/approvals/find-approver.ts';
import { type SeeDeps, seeNow } from '../../shared/approvals/see.ts';
import {
  type ApprovalRule,
  approvalRuleFor,
  approvalScope,
  groupOf,
} from '../../shared/domain/approval-rules.ts';
import { isLateChange } from '../../shared/domain/late-change.ts';
import { RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import {
  type ApprovalNeed,
  approvalNeed,
  type RecoveryPolicy,
} from '../../shared/domain/recovery/guard.ts';
import { issueMoment } from '../../shared/domain/schedule.ts';
import type { AccountDocument } from '../../shared/storage/accounts.ts';
import { APPROVAL, ApprovalDocument } from '../../shared/storage/approvals.ts';
import { isWithdrawnSince } from '../../shared/storage/event-log.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import { RECOVERY, RecoveryDocument } from '../../shared/storage/recoveries.ts';
import type { checkApproval as step } from '../../shared/workflow/steps.ts';
import { keepQuestion } from './lib/keep-question.ts';
import { accountUnreadable } from './lib/replication.ts';
import { keptAccountOf, missing } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';

interface Deps extends ApproverDeps, SeeDeps {
  readonly directory: ApproverDeps['directory'] & Pick<Directory, 'accountFacts'>;
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

/**
 * Whether somebody has to approve: a recovery by what Entra says of the account now, a hire by the
 * rules of the settings. Keeps the question to the approver, and closes one that nobody has answered
 * in time. A question that is about something else by now, or that came before a withdrawal, is asked
 * anew, also when it was answered.
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
  if (!account) throw accountUnreadable();
  const asked = await deps.records.read(onboardingId, RECOVERY, RecoveryDocument);
  if (!asked) throw missing(RECOVERY, onboardingId);
  const need = approvalNeed(account, deps.recoveryPolicy, asked.value.deliverTo);
  const stopped = stoppedBy(need, deps.recoveryPolicy);
  if (stopped) return stopped;
  if (need.kind === 'none') return { kind: 'notNeeded' };
  return keepQuestion(deps, onboardingId, {
    asked: null,
    seen: null,
    period: deps.recoveryApprovalPeriod,
  });
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
  const { records } = deps;
  const account = await keptAccountOf(records, onboardingId);
  const rule = ruleFor(deps, document, account);
  if (!rule) return { kind: 'notNeeded' };
  const asking = { onboardingId, document, account };
  const before = (await records.read(onboardingId, APPROVAL, ApprovalDocument))?.value;
  const found = standingGroup(before, rule) ?? (await findApprover(deps, rule, asking));
  if (found.kind === 'none') return { kind: 'unclear', reason: found.reason };
  const text = approvalScope(rule, found.approver.id, document.revision);
  const scope = createHash('sha256').update(text).digest('hex').slice(0, 32);
  const asked = { rule: rule.name, approver: found.approver, scope };
  const isVoid = !!before && (await isWithdrawnSince(records, onboardingId, before.askedAt));
  const voidId = isVoid ? before.id : undefined;
  const seen = await seeNow(deps, asking);
  return keepQuestion(deps, onboardingId, { asked, seen, voidId, period: deps.approvalPeriod });
}

function ruleFor(
  { approvalRules, issueLead, managerChangeLead }: Deps,
  { hire, source, revision, asOf, changedAt, startsAt }: HireDocument,
  account: AccountDocument | undefined,
): ApprovalRule | undefined {
  const issueAt = issueMoment(new Date(startsAt), issueLead);
  const isLate = isLateChange(new Date(changedAt ?? asOf), issueAt, managerChangeLead);
  const isFoundAccount = account?.isNew === false;
  const isChangedLate = revision > 1 && isLate;
  return approvalRuleFor(approvalRules, { hire, source, isFoundAccount, isChangedLate });
}

/** What a group has approved in place of a manager stands, also when there is a manager by now. */
function standingGroup(
  before: ApprovalDocument | undefined,
  rule: ApprovalRule,
): FoundApprover | undefined {
  const { state, asked } = before ?? {};
  const isTheirs = asked?.rule === rule.name && asked.approver.kind === 'group';
  const isNamed = isTheirs && groupOf(rule, asked.approver.id) !== undefined;
  return state === 'approved' && isNamed ? { kind: 'found', approver: asked.approver } : undefined;
}
