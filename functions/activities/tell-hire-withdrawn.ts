import type { z } from 'zod';
import type { Governor, Mailer, Records } from '../../shared/domain/ports.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { withdrawnMail } from '../../shared/messages/to-hire.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import type { tellHireWithdrawn as step } from '../../shared/workflow/steps.ts';
import { linksSent, mailboxOf } from './lib/hire-mailbox.ts';
import type { ReadHire } from './lib/run-step.ts';
import { sendOnce } from './lib/send-once.ts';

/**
 * Tells the hire that the link is no longer valid, at the mailbox that the link was sent to, or at
 * the first mailbox after an SMS. Skipped when no link was sent. Sent once for each withdrawal.
 */
export function tellHireWithdrawn(deps: {
  records: Records;
  mailer: Mailer;
  governor: Governor;
  sender: Brand;
}) {
  return async (
    { onboardingId }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const { records } = deps;
    const sent = await linksSent(records, onboardingId);
    if (sent === 0) return { kind: 'skipped' };

    const { hire, startsAt } = await readHire();
    const claim = (await records.read(onboardingId, CLAIM, ClaimDocument))?.value;
    const to = await mailboxOf(records, onboardingId, hire, claim);
    return sendOnce(deps, {
      onboardingId,
      // The number of sent links distinguishes one withdrawal from the next.
      key: `mail-withdrawn-${sent}`,
      deadline: sendDeadline('receipt', new Date(startsAt)),
      message: { to, ...withdrawnMail(hire, deps.sender) },
    });
  };
}
