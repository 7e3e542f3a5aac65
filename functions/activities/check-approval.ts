import { createHash, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import {
  type ApproverDeps,
  type FoundApprover,
  findApprover,
} from '../../shared/approvals/find-approver.ts';
import { type SeeDeps, seeNow } from '../../shared/approvals/see.ts';
import { waitingAt } from '../../shared/domain/approval.ts';
import {
  type ApprovalRule,
  approvalRuleFor,
  approvalScope,
  groupOf,
} from '../../shared/domain/approval-rules.ts';
import {
  changedParts,
  SEEN_PARTS,
  type Seen,
  type SeenPart,
} from '../../shared/domain/approval-subject.ts';
import { isLateChange } from '../../shared/domain/late-change.ts';
import { RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import {
  type ApprovalNeed,
  approvalNeed,
  type RecoveryPolicy,
} from '../../shared/domain/recovery/guard.ts';
import { durationMs, issueMoment } from '../../shared/domain/schedule.ts';
import type { AccountDocument } from '../../shared/storage/accounts.ts';
import { actsOf } from '../../shared/storage/acts.ts';
import { APPROVAL, ApprovalDocument } from '../../shared/storage/approvals.ts';
import { isWithdrawnSince } from '../../shared/storage/event-log.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import { RECOVERY, RecoveryDocument } from '../../shared/storage/recoveries.ts';
import { update } from '../../shared/storage/update.ts';
import type { checkApproval as step } from '../../shared/workflow/steps.ts';
import { notReadableYet } from './lib/replication.ts';
import { keptAccountOf, missing } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';

/** The link of an approval carries it, as long as the id of a claim link. */
const ID_BYTES = 16;

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
type Asked = ApprovalDocument['asked'];

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
  if (!account) throw notReadableYet();
  const asked = await deps.records.read(onboardingId, RECOVERY, RecoveryDocument);
  if (!asked) throw missing(RECOVERY, onboardingId);
  const need = approvalNeed(account, deps.recoveryPolicy, asked.value.deliverTo);
  const stopped = stoppedBy(need, deps.recoveryPolicy);
  if (stopped) return stopped;
  if (need.kind === 'none') return { kind: 'notNeeded' };
  return question(deps, onboardingId, {
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
  return question(deps, onboardingId, { asked, seen, voidId, period: deps.approvalPeriod });
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

interface Question {
  readonly asked: Asked;
  /** Null for a recovery. */
  readonly seen: Seen | null;
  /** The question that a withdrawal has ended, if one has. */
  readonly voidId?: string | undefined;
  readonly period: string;
}

async function question({ records }: Deps, onboardingId: string, wish: Question): Promise<Checked> {
  const now = new Date();
  const actedAt = (await actsOf(records, onboardingId)).at(-1)?.at ?? '';
  const { after } = await update(records, onboardingId, APPROVAL, ApprovalDocument, (found) => {
    const changed = found && wish.seen ? changedParts(found.seen, wish.seen) : [];
    const isSame = found && found.asked?.scope === wish.asked?.scope && changed.length === 0;
    // An operator who has resumed the onboarding wants it to be asked once more.
    const isAskedAgain = found?.state === 'expired' && actedAt > found.expiresAt;
    const isVoid = found?.id === wish.voidId;
    if (!isSame || isAskedAgain || isVoid) return newQuestion(now, wish, newsIn(found, changed));
    const isOver = found.state === 'waiting' && waitingAt(found, now).kind === 'expired';
    return isOver ? { ...found, state: 'expired' as const } : 'keep';
  });
  return stateOf(after ?? missing(APPROVAL, onboardingId), now);
}

/** What an approver has not seen yet: also what changed before a question that nobody has answered. */
function newsIn(before: ApprovalDocument | undefined, changed: readonly SeenPart[]): SeenPart[] {
  if (!before?.seen) return [];
  const unanswered = before.decision ? [] : before.changed;
  return SEEN_PARTS.filter((part) => changed.includes(part) || unanswered.includes(part));
}

const newQuestion = (
  now: Date,
  { asked, seen, period }: Question,
  changed: SeenPart[],
): ApprovalDocument => ({
  id: randomBytes(ID_BYTES).toString('base64url'),
  state: 'waiting',
  askedAt: now.toISOString(),
  expiresAt: new Date(now.getTime() + durationMs(period)).toISOString(),
  asked,
  seen,
  changed,
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
