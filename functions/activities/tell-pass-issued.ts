import type { z } from 'zod';
import type { People } from '../../shared/domain/people.ts';
import type { Governor, Mailer, Records } from '../../shared/domain/ports.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { passIssuedMail } from '../../shared/messages/to-hire.ts';
import type { tellPassIssued as step } from '../../shared/workflow/steps.ts';
import { accountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';
import { sendOnce } from './lib/send-once.ts';

/**
 * Tells the person that somebody can sign in to their account with a new code, at the work mailbox,
 * once for each pass. Skipped when Entra has no mailbox for them.
 */
export function tellPassIssued(deps: {
  people: People;
  records: Records;
  mailer: Mailer;
  governor: Governor;
  sender: Brand;
}) {
  return async (
    { onboardingId, occurrence }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const { hire, startsAt } = await readHire();
    const { userId } = await accountOf(deps.records, onboardingId);
    const person = await deps.people.person(userId);
    if (!person?.mail) return { kind: 'skipped' };
    const { userPrincipalName: signInName, mail: to } = person;
    const about = { signInName, issuedAt: new Date() };
    return sendOnce(deps, {
      onboardingId,
      key: `message-pass-issued-${occurrence}`,
      deadline: sendDeadline('receipt', new Date(startsAt)),
      message: { to, ...passIssuedMail(hire, deps.sender, about) },
    });
  };
}
