import type { z } from 'zod';
import type { Governor, Mailer, Records } from '../../shared/domain/ports.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { escalationMail } from '../../shared/messages/to-it.ts';
import type { escalateToIt as step } from '../../shared/workflow/steps.ts';
import type { ReadHire } from './lib/run-step.ts';
import { sendOnce } from './lib/send-once.ts';

/**
 * Asks IT to look at an onboarding, once for each occurrence. Skipped when no address is
 * configured.
 */
export function escalateToIt(deps: {
  records: Records;
  mailer: Mailer;
  governor: Governor;
  sender: Brand;
  escalationMail: string | undefined;
  publicUrl: string;
}) {
  return async (
    { onboardingId, reason, occurrence }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    if (!deps.escalationMail) return { kind: 'skipped' };
    const { hire, startsAt } = await readHire();
    const mail = escalationMail(hire, deps.sender, {
      onboardingId,
      reason,
      firstDayAt: new Date(startsAt),
      publicUrl: deps.publicUrl,
    });
    const message = { to: deps.escalationMail, ...mail };
    const deadline = sendDeadline('escalation', new Date(startsAt));
    return sendOnce(deps, {
      onboardingId,
      key: `message-it-${occurrence}`,
      deadline,
      message,
    });
  };
}
