import { randomUUID } from 'node:crypto';
import { PIN_VALID_MINUTES } from '../../../shared/domain/challenge.ts';
import { type Contacts, sharesMailbox } from '../../../shared/domain/identity/contacts.ts';
import { workAddressOf } from '../../../shared/domain/work-address.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { pauseAsked } from '../../../shared/mail-quota/pause-asked.ts';
import { pinSms } from '../../../shared/messages/sms.ts';
import { languageOfManager, managerPinMail } from '../../../shared/messages/to-manager.ts';
import type { Secret } from '../../../shared/secret.ts';
import { MANAGER, ManagerDocument } from '../../../shared/storage/accounts.ts';
import { CONTACTS, ContactsDocument } from '../../../shared/storage/contacts.ts';
import type { ClaimDeps } from './deps.ts';
import type { ClaimVisit } from './visit.ts';

export type Delivered =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'smsRefused' }
  | { readonly kind: 'later'; readonly until: Date };

/**
 * Hands the PIN to the mail or SMS service. `smsRefused`: no SMS ever reaches that number (opted
 * out, a landline, a country that is not served). Throws `ServiceError` when a service is away or the
 * manager cannot be reached.
 */
export async function deliverPin(
  deps: ClaimDeps,
  visit: ClaimVisit,
  pin: Secret<string>,
): Promise<Delivered> {
  const { hire, claim, onboardingId } = visit;
  const accepted = await deps.records.read(onboardingId, CONTACTS, ContactsDocument);
  const contacts = accepted?.value.accepted ?? hire;
  if (claim.factor !== 'sms') return mailManager(deps, visit, contacts, pin);
  if (!deps.texter || !contacts.mobilePhone) return { kind: 'smsRefused' };
  const text = pinSms(hire, deps.sender, {
    pin,
    url: deps.publicUrl,
    minutes: PIN_VALID_MINUTES,
  });
  const once = { repeatabilityId: randomUUID(), firstSentAt: new Date() };
  const answer = await deps.texter.send({ ...once, to: contacts.mobilePhone, text });
  return { kind: answer === 'accepted' ? 'accepted' : 'smsRefused' };
}

/**
 * Mails the PIN to the manager whom the run has assigned, and never to an address of the hire's data:
 * a manager whom HR named meanwhile may not be confirmed. Link and PIN never go to one mailbox.
 */
async function mailManager(
  { records, directory, mailer, sender, governor }: ClaimDeps,
  { onboardingId, hire }: ClaimVisit,
  contacts: Contacts,
  pin: Secret<string>,
): Promise<Delivered> {
  const assigned = await records.read(onboardingId, MANAGER, ManagerDocument);
  const manager = assigned && (await directory.findById(assigned.value.managerId));
  const to = manager && workAddressOf(manager);
  if (!to) throw unreachable('The manager has no address for the PIN.', 'managerUnreachable');
  if (sharesMailbox(contacts, manager)) {
    throw unreachable('The manager reads the mailbox of the link.', 'managerSharesMailbox');
  }
  const expiresAt = new Date(Date.now() + PIN_VALID_MINUTES * 60_000);
  const language = languageOfManager(manager.preferredLanguage ?? undefined, sender);
  const mail = managerPinMail(hire, sender, { pin, expiresAt, language });
  const answer = await mailer.send(randomUUID(), { to, ...mail }).catch(pauseAsked);
  if (answer === 'accepted') return { kind: 'accepted' };
  if (answer === 'failed') throw unreachable('The mail with the PIN failed.', 'pinMailFailed');
  await governor.paused(answer.until);
  return { kind: 'later', until: answer.until };
}

const unreachable = (message: string, code: string): ServiceError =>
  new ServiceError(message, { service: 'PIN', code });
