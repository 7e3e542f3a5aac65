import type { z } from 'zod';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import { recoveryMail } from '../../shared/messages/to-colleague.ts';
import type { tellRecovery as step } from '../../shared/workflow/steps.ts';
import { colleague, type RecoveryMailDeps, recoveryFacts } from './lib/recovery-mail.ts';
import type { ReadHire } from './lib/run-step.ts';
import { sendOnce } from './lib/send-once.ts';

/**
 * Tells the person, the manager or the approver how a recovery goes, at the work mailbox, once for
 * each message. Skipped for somebody without a mailbox, and for an approver whom nobody has named.
 */
export function tellRecovery(deps: RecoveryMailDeps) {
  return async (
    { onboardingId, to: recipient, about, occurrence }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const to = await colleague(deps, onboardingId, recipient);
    if (!to) return { kind: 'skipped' };
    const { hire, startsAt } = await readHire();
    const facts = await recoveryFacts(deps, onboardingId);
    const mail = recoveryMail(hire, deps.sender, { ...facts, language: to.language, about });
    return sendOnce(deps, {
      onboardingId,
      key: `message-recovery-${recipient}-${about}-${occurrence}`,
      deadline: sendDeadline('receipt', new Date(startsAt)),
      message: { to: to.address, ...mail },
    });
  };
}
