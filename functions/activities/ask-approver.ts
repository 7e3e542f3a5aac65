import type { z } from 'zod';
import type { SeeDeps } from '../../shared/approvals/see.ts';
import { subjectOf } from '../../shared/approvals/subject.ts';
import { approvalToken } from '../../shared/approvals/token.ts';
import { type ApprovalRule, groupOf } from '../../shared/domain/approval-rules.ts';
import { pageOf, RECOVERY_PASSES } from '../../shared/domain/pass-source.ts';
import type { Directory, Keys, Message } from '../../shared/domain/ports.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import { workAddressOf } from '../../shared/domain/work-address.ts';
import { languageOfTenant } from '../../shared/messages/brand.ts';
import { accessApprovalMail, recoveryApprovalMail } from '../../shared/messages/to-colleague.ts';
import { languageOfManager } from '../../shared/messages/to-manager.ts';
import { APPROVAL, ApprovalDocument } from '../../shared/storage/approvals.ts';
import type { HireDocument } from '../../shared/storage/hires.ts';
import type { askApprover as step } from '../../shared/workflow/steps.ts';
import { colleague, type RecoveryMailDeps, recoveryFacts } from './lib/recovery-mail.ts';
import { keptAccountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';
import { sendOnce } from './lib/send-once.ts';

interface Deps extends RecoveryMailDeps, Pick<SeeDeps, 'groupIds' | 'accessRules'> {
  readonly directory: Pick<Directory, 'findById'>;
  readonly keys: Keys;
  readonly approvalRules: readonly ApprovalRule[];
  readonly publicUrl: string;
  /** Whether people can sign in to our pages. */
  readonly hasPages: boolean;
}

/** What is asked of whom. */
interface Question {
  readonly onboardingId: string;
  readonly approval: ApprovalDocument;
  readonly document: HireDocument;
}

/**
 * Asks the approver at the work mailbox, once for each message: of a recovery whom the requester has
 * named, of a hire the manager or the mailbox of a group. Skipped when there is nobody to write to, and
 * when the question was answered meanwhile.
 */
export function askApprover(deps: Deps) {
  return async (
    { onboardingId, approval: approvalId, message: occasion }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const approval = (await deps.records.read(onboardingId, APPROVAL, ApprovalDocument))?.value;
    if (approval?.id !== approvalId || approval.state !== 'waiting') return { kind: 'skipped' };
    const document = await readHire();
    const question = { onboardingId, approval, document };
    const message = await (document.source === RECOVERY_PASSES
      ? aboutRecovery(deps, question)
      : aboutHire(deps, question));
    if (!message) return { kind: 'skipped' };
    return sendOnce(deps, {
      onboardingId,
      key: `message-approver-${occasion}-${approvalId}`,
      deadline: sendDeadline('escalation', new Date(document.startsAt)),
      message,
    });
  };
}

async function aboutRecovery(
  deps: Deps,
  { onboardingId, approval, document }: Question,
): Promise<Message | undefined> {
  const to = await colleague(deps, onboardingId, 'approver');
  if (!to) return undefined;
  const about = {
    ...(await recoveryFacts(deps, onboardingId)),
    language: to.language,
    until: new Date(approval.expiresAt),
    call: deps.hasPages
      ? deps.publicUrl + pageOf(RECOVERY_PASSES, onboardingId)
      : `POST ${deps.publicUrl}/api/passes/${onboardingId}/approval`,
  };
  return { to: to.address, ...recoveryApprovalMail(document.hire, deps.sender, about) };
}

async function aboutHire(
  deps: Deps,
  { onboardingId, approval, document }: Question,
): Promise<Message | undefined> {
  const { asked } = approval;
  const to = asked && (await addressOf(deps, asked));
  if (!to) return undefined;
  const link = { onboardingId, approvalId: approval.id };
  const isManager = asked.approver.kind === 'manager';
  const url = `${deps.publicUrl}/approve/${approvalToken(await deps.keys.linkKey(), link)}`;
  const call = `POST ${deps.publicUrl}/api/onboardings/${onboardingId}/approval`;
  const account = await keptAccountOf(deps.records, onboardingId);
  const mail = accessApprovalMail(document.hire, deps.sender, {
    language: to.language,
    firstDayAt: new Date(document.startsAt),
    until: new Date(approval.expiresAt),
    rule: asked.rule,
    subject: subjectOf(deps, approval, { onboardingId, document, account }),
    where: isManager ? { url } : { call, question: approval.id },
  });
  return { to: to.address, ...mail };
}

/** A manager's own mailbox, or the mailbox that the rule names for its group. */
async function addressOf(
  { directory, approvalRules, sender }: Deps,
  { rule, approver }: NonNullable<ApprovalDocument['asked']>,
) {
  if (approver.kind === 'manager') {
    const manager = await directory.findById(approver.id);
    if (!manager) return undefined;
    const language = languageOfManager(manager.preferredLanguage ?? undefined, sender);
    return { address: workAddressOf(manager), language };
  }
  const asked = approvalRules.find(({ name }) => name === rule);
  const group = asked && groupOf(asked, approver.id);
  return group && { address: group.mail, language: languageOfTenant(sender) };
}
