import type { Hire } from '../../../shared/domain/hire.ts';
import type { Contacts } from '../../../shared/domain/identity/contacts.ts';
import type { Records } from '../../../shared/domain/ports.ts';
import type { ClaimDocument } from '../../../shared/storage/claims.ts';
import { CONTACTS, ContactsDocument } from '../../../shared/storage/contacts.ts';
import { MessageDocument } from '../../../shared/storage/messages.ts';

const MESSAGES = { from: 'message-', below: 'message.' };

/** The keys of the messages with a link, as `sendClaimLink` builds them from the link's id. */
const LINK_MESSAGE = /^message-[\w-]{22}-(mail|otherMail|sms)-(first|reminder|replaced)/;

/** How many messages with a link went to the hire. */
export async function linksSent(records: Records, onboardingId: string): Promise<number> {
  const messages = await records.list(onboardingId, MessageDocument, MESSAGES);
  return messages.filter(({ key, value }) => LINK_MESSAGE.test(key) && value.state !== 'failed')
    .length;
}

/** When the message with this link was handed to the service; undefined when it was not. */
export async function linkSentAt(
  records: Records,
  onboardingId: string,
  { linkId }: Pick<ClaimDocument, 'linkId'>,
): Promise<Date | undefined> {
  const range = { from: `message-${linkId}-`, below: `message-${linkId}.` };
  const messages = await records.list(onboardingId, MessageDocument, range);
  const first = messages.find(({ key }) => /-(first|replaced)$/.test(key));
  return first && new Date(first.value.begunAt);
}

/** The mailbox that the link went to, or the first mailbox after an SMS. */
export async function mailboxOf(
  records: Records,
  onboardingId: string,
  hire: Hire,
  claim: ClaimDocument | undefined,
): Promise<string> {
  const { personalEmail, otherEmail } = await acceptedContacts(records, onboardingId, hire);
  return (claim?.channel === 'otherMail' ? otherEmail : undefined) ?? personalEmail;
}

/** The telephone of the hire, if there is one. */
export async function phoneOf(
  records: Records,
  onboardingId: string,
  hire: Hire,
): Promise<string | undefined> {
  return (await acceptedContacts(records, onboardingId, hire)).mobilePhone;
}

/** Contacts that HR has changed count when they are accepted. */
async function acceptedContacts(
  records: Records,
  onboardingId: string,
  hire: Hire,
): Promise<Contacts> {
  const contacts = await records.read(onboardingId, CONTACTS, ContactsDocument);
  return contacts?.value.accepted ?? hire;
}
