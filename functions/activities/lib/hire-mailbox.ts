import type { Hire } from '../../../shared/domain/hire.ts';
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

/**
 * The mailbox that the link went to, or the first mailbox after an SMS. Contacts that HR has changed
 * count when they are accepted.
 */
export async function mailboxOf(
  records: Records,
  onboardingId: string,
  hire: Hire,
  claim: ClaimDocument | undefined,
): Promise<string> {
  const contacts = (await records.read(onboardingId, CONTACTS, ContactsDocument))?.value;
  const { personalEmail, otherEmail = personalEmail } = contacts?.accepted ?? hire;
  return claim?.channel === 'otherMail' ? otherEmail : personalEmail;
}
