import type { People } from '../../../shared/domain/people.ts';
import type { Governor, Mailer, Records } from '../../../shared/domain/ports.ts';
import type { Brand } from '../../../shared/messages/brand.ts';
import type { Language } from '../../../shared/messages/language.ts';
import { languageOfManager } from '../../../shared/messages/to-manager.ts';
import { MANAGER, ManagerDocument } from '../../../shared/storage/accounts.ts';
import { RECOVERY, RecoveryDocument } from '../../../shared/storage/recoveries.ts';
import { accountOf, missing } from './rows.ts';

export interface RecoveryMailDeps {
  readonly people: People;
  readonly records: Records;
  readonly mailer: Mailer;
  readonly governor: Governor;
  readonly sender: Brand;
}

type Recipient = 'person' | 'manager' | 'approver';

/** Work mailbox and language of somebody a recovery is told to; undefined without a mailbox. */
export async function colleague(
  deps: RecoveryMailDeps,
  onboardingId: string,
  who: Recipient,
): Promise<Mailbox | undefined> {
  const id = await idOf(deps.records, onboardingId, who);
  return id ? mailboxOf(deps, id) : undefined;
}

interface Mailbox {
  readonly address: string;
  readonly language: Language;
}

/** Work mailbox and language of somebody in Entra; undefined without a mailbox. */
export async function mailboxOf(
  { people, sender }: Pick<RecoveryMailDeps, 'people' | 'sender'>,
  userId: string,
): Promise<Mailbox | undefined> {
  const found = await people.person(userId);
  if (!found?.mail) return undefined;
  const language = languageOfManager(found.preferredLanguage ?? undefined, sender);
  return { address: found.mail, language };
}

async function idOf(
  records: Records,
  onboardingId: string,
  who: Recipient,
): Promise<string | null | undefined> {
  switch (who) {
    case 'person':
      return (await accountOf(records, onboardingId)).userId;
    case 'manager':
      return (await records.read(onboardingId, MANAGER, ManagerDocument))?.value.managerId;
    case 'approver':
      return (await recoveryOf(records, onboardingId)).approverId;
    default:
      return who satisfies never;
  }
}

/** What every mail about a recovery says: whose account, who asked, and why. */
export async function recoveryFacts({ people, records }: RecoveryMailDeps, onboardingId: string) {
  const { requestedBy, reason, requestedAt } = await recoveryOf(records, onboardingId);
  const requester =
    requestedBy.kind === 'person' ? await people.person(requestedBy.subject) : undefined;
  return {
    signInName: (await accountOf(records, onboardingId)).userPrincipalName,
    requestedAt: new Date(requestedAt),
    // An app has no name here; its id still says which one it is.
    requestedBy: requester?.displayName ?? requester?.userPrincipalName ?? requestedBy.subject,
    why: reason,
  };
}

const recoveryOf = async (records: Records, onboardingId: string): Promise<RecoveryDocument> =>
  (
    (await records.read(onboardingId, RECOVERY, RecoveryDocument)) ??
    missing(RECOVERY, onboardingId)
  ).value;
