import type { z } from 'zod';
import type { People } from '../../shared/domain/people.ts';
import type { Directory, Governor, Mailer, Records } from '../../shared/domain/ports.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { passIssuedToManagerMail } from '../../shared/messages/to-colleague.ts';
import { passIssuedMail } from '../../shared/messages/to-hire.ts';
import { MANAGER, ManagerDocument } from '../../shared/storage/accounts.ts';
import type { tellPassIssued as step } from '../../shared/workflow/steps.ts';
import { mailboxOf } from './lib/recovery-mail.ts';
import { accountOf } from './lib/rows.ts';
import type { ReadHire } from './lib/run-step.ts';
import { sendOnce } from './lib/send-once.ts';

interface Deps {
  readonly directory: Pick<Directory, 'managerOf'>;
  readonly people: People;
  readonly records: Records;
  readonly mailer: Mailer;
  readonly governor: Governor;
  readonly sender: Brand;
}
type Told = z.input<typeof step.output>;

/**
 * Tells the person, at the work mailbox, and the manager whom Entra had, that somebody can sign in to
 * the account with a new code: once for each pass. Somebody without a mailbox in Entra is skipped.
 */
export function tellPassIssued(deps: Deps) {
  return async (
    { onboardingId, occurrence }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<Told> => {
    const { hire, startsAt } = await readHire();
    const { userId } = await accountOf(deps.records, onboardingId);
    const person = await deps.people.person(userId);
    if (!person) return { kind: 'skipped' };
    const about = { signInName: person.userPrincipalName, issuedAt: new Date() };
    const deadline = sendDeadline('receipt', new Date(startsAt));
    const manager = await formerManager(deps, onboardingId, userId);
    if (manager) {
      const { address: to, language } = manager;
      const told = await sendOnce(deps, {
        onboardingId,
        key: `message-pass-issued-manager-${occurrence}`,
        deadline,
        message: { to, ...passIssuedToManagerMail(hire, deps.sender, { ...about, language }) },
      });
      if (told.kind === 'later') return told;
    }
    if (!person.mail) return { kind: 'skipped' };
    return sendOnce(deps, {
      onboardingId,
      key: `message-pass-issued-${occurrence}`,
      deadline,
      message: { to: person.mail, ...passIssuedMail(hire, deps.sender, about) },
    });
  };
}

/** Whom Entra named before this onboarding assigned somebody, or names now where it assigned nobody. */
async function formerManager(deps: Deps, onboardingId: string, userId: string) {
  const assigned = await deps.records.read(onboardingId, MANAGER, ManagerDocument);
  const id = assigned ? assigned.value.before : await deps.directory.managerOf(userId);
  return id === null ? undefined : mailboxOf(deps, id);
}
