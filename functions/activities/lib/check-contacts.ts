import { createHmac } from 'node:crypto';
import type { Hire } from '../../../shared/domain/hire.ts';
import { type Contacts, changedContacts } from '../../../shared/domain/identity/contacts.ts';
import { isLateChange } from '../../../shared/domain/late-change.ts';
import type { Keys, Records } from '../../../shared/domain/ports.ts';
import { confirmed, keepHold } from '../../../shared/storage/acts.ts';
import { CLAIM, ClaimDocument } from '../../../shared/storage/claims.ts';
import { CONTACTS, ContactsDocument, managerHash } from '../../../shared/storage/contacts.ts';

export interface ContactDeps {
  readonly records: Records;
  readonly keys: Keys;
  /** ISO 8601: a change later than this before the issue moment must be confirmed. */
  readonly managerChangeLead: string;
}

export interface CheckedContacts {
  /** True when an operator must confirm the change first. */
  readonly isHeld: boolean;
  /** Names a change of which the former addresses are to hear; null without one. */
  readonly change: string | null;
}

const UNCHANGED: CheckedContacts = { isHeld: false, change: null };

/**
 * Compares the contacts of the hire with those that were accepted, and accepts a change that is
 * early enough or that an operator has confirmed. Also stores which manager HR named in time. May
 * run twice.
 */
export async function checkContacts(
  deps: ContactDeps,
  { onboardingId, hire, issueAt }: { onboardingId: string; hire: Hire; issueAt: Date },
): Promise<CheckedContacts> {
  const { records, managerChangeLead } = deps;
  const known = (await records.read(onboardingId, CONTACTS, ContactsDocument))?.value;
  const now = contactsOf(hire);
  const isLate = isLateChange(new Date(), issueAt, managerChangeLead);
  const manager = known && isLate ? known.manager : managerHash(hire.manager);
  if (!known) {
    await keep(records, onboardingId, {
      accepted: now,
      former: null,
      change: null,
      before: {},
      manager,
    });
    return UNCHANGED;
  }
  if (changedContacts(known.accepted, now).length === 0) {
    const { former } = known;
    // Without former addresses, what is named was not accepted and is taken back.
    const change = former && (known.change ?? (await changeOf(deps, former, now)));
    if (manager !== known.manager || change !== known.change) {
      await keep(records, onboardingId, { ...known, change, manager });
    }
    return { isHeld: false, change };
  }
  const linkId = await linkOut(records, onboardingId);
  const change = linkId && (await nameOf(deps, known, now, linkId));
  const before = change ? withBefore(known, change) : known.before;
  const subject = await fingerprint(deps, now);
  if (isLate && !(await isConfirmed(records, onboardingId, subject))) {
    const hold = { reason: 'contactChangedLate', of: 'contacts', subject } as const;
    await keepHold(records, onboardingId, hold);
    if (change !== known.change) await keep(records, onboardingId, { ...known, change, before });
    return { isHeld: true, change };
  }
  const former = linkId ? known.accepted : null;
  await keep(records, onboardingId, { accepted: now, former, change, before, manager });
  return { isHeld: false, change };
}

/** The link of which the former addresses have not collected the code; null when there is none. */
async function linkOut(records: Records, onboardingId: string): Promise<string | null> {
  const claim = (await records.read(onboardingId, CLAIM, ClaimDocument))?.value;
  return claim && claim.state !== 'claimed' ? claim.linkId : null;
}

export const contactsOf = ({ personalEmail, otherEmail, mobilePhone }: Hire): Contacts => ({
  personalEmail,
  ...(otherEmail !== undefined && { otherEmail }),
  ...(mobilePhone !== undefined && { mobilePhone }),
});

/** `acceptedAt` is that of contacts that were accepted before. */
async function keep(
  records: Records,
  onboardingId: string,
  { acceptedAt = new Date().toISOString(), ...contacts }: Kept,
): Promise<void> {
  await records.put(onboardingId, CONTACTS, { ...contacts, acceptedAt });
}
type Kept = Omit<ContactsDocument, 'acceptedAt'> & { readonly acceptedAt?: string };

async function isConfirmed(records: Records, onboardingId: string, contacts: string) {
  const all = await confirmed(records, onboardingId, 'contacts');
  return all.some(({ subject }) => subject === contacts);
}

/**
 * The same before the change is accepted and after it, so that the former addresses hear once; another
 * one when HR makes the same change again, because another link was sent there since.
 */
async function nameOf(
  deps: ContactDeps,
  { accepted, change }: ContactsDocument,
  now: Contacts,
  linkId: string,
): Promise<string> {
  const named = await changeOf(deps, accepted, now);
  return change?.startsWith(named) ? change : `${named}-${linkId.slice(0, LINK_CHARACTERS)}`;
}
const LINK_CHARACTERS = 8;

/** Nobody is owed more mails than this at once. */
const CHANGES_MAX = 10;

function withBefore({ accepted, before }: ContactsDocument, change: string) {
  const others = Object.entries(before).filter(([name]) => name !== change);
  return Object.fromEntries([...others.slice(1 - CHANGES_MAX), [change, accepted] as const]);
}

async function changeOf(deps: ContactDeps, former: Contacts, now: Contacts): Promise<string> {
  return (await fingerprint(deps, [former, now])).slice(0, 16);
}

/** Keyed, because addresses can be guessed. */
async function fingerprint({ keys }: ContactDeps, of: object): Promise<string> {
  const key = (await keys.idKey()).reveal();
  return createHmac('sha256', key).update(JSON.stringify(of)).digest('base64url').slice(0, 22);
}
