import type { z } from 'zod';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import { recoveryApprovalMail } from '../../shared/messages/to-colleague.ts';
import { APPROVAL, ApprovalDocument } from '../../shared/storage/approvals.ts';
import type { askApprover as step } from '../../shared/workflow/steps.ts';
import { colleague, type RecoveryMailDeps, recoveryFacts } from './lib/recovery-mail.ts';
import type { ReadHire } from './lib/run-step.ts';
import { sendOnce } from './lib/send-once.ts';

/**
 * Asks the approver whom the requester has named, at the work mailbox, once for each message. Skipped
 * when nobody was named, and when the question was answered meanwhile.
 */
export function askApprover(deps: RecoveryMailDeps & { readonly publicUrl: string }) {
  return async (
    { onboardingId, approval, message: occasion }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const { records, sender, publicUrl } = deps;
    const found = (await records.read(onboardingId, APPROVAL, ApprovalDocument))?.value;
    if (found?.id !== approval || found.state !== 'waiting') return { kind: 'skipped' };
    const to = await colleague(deps, onboardingId, 'approver');
    if (!to) return { kind: 'skipped' };
    const { hire, startsAt } = await readHire();
    const mail = recoveryApprovalMail(hire, sender, {
      ...(await recoveryFacts(deps, onboardingId)),
      language: to.language,
      until: new Date(found.expiresAt),
      call: `POST ${publicUrl}/api/passes/${onboardingId}/approval`,
    });
    return sendOnce(deps, {
      onboardingId,
      key: `message-approver-${occasion}-${approval}`,
      deadline: sendDeadline('escalation', new Date(startsAt)),
      message: { to: to.address, ...mail },
    });
  };
}
