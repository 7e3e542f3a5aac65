import type { z } from 'zod';
import { reachHash } from '../../shared/claim/hashes.ts';
import { type Contacts, changedContacts } from '../../shared/domain/identity/contacts.ts';
import type { Governor, Keys, Mailer, Records } from '../../shared/domain/ports.ts';
import { sendDeadline } from '../../shared/domain/send-line.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { contactChangedMail } from '../../shared/messages/to-hire.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { CONTACTS, ContactsDocument } from '../../shared/storage/contacts.ts';
import { update } from '../../shared/storage/update.ts';
import type { tellFormerContact as step } from '../../shared/workflow/steps.ts';
import type { ReadHire } from './lib/run-step.ts';
import { sendOnce } from './lib/send-once.ts';

interface Deps {
  readonly records: Records;
  readonly keys: Keys;
  readonly mailer: Mailer;
  readonly governor: Governor;
  readonly sender: Brand;
}

/**
 * Closes the link that went to the addresses before a change, and tells the former mailbox that HR
 * has named others and that the link is closed, once for each change. So nobody can change the address of a person without that person
 * being told. It goes as early as the next link. Skipped when no link is out, or when the code was
 * collected with the one that went to the former addresses.
 */
export function tellFormerContact(deps: Deps) {
  return async (
    { onboardingId, occurrence }: z.output<typeof step.input>,
    readHire: ReadHire,
  ): Promise<z.input<typeof step.output>> => {
    const contacts = (await deps.records.read(onboardingId, CONTACTS, ContactsDocument))?.value;
    const { hire, startsAt } = await readHire();
    // A change that is not accepted yet leaves the addresses before it as the accepted ones.
    const isHeld = contacts && changedContacts(contacts.accepted, hire).length > 0;
    const newest = isHeld ? contacts.accepted : contacts?.former;
    const former = contacts?.before[occurrence] ?? newest;
    const claim = former && (await closedLink(deps, onboardingId, former));
    if (!claim || (await hasCollected(deps, claim, former))) return { kind: 'skipped' };
    const { personalEmail, otherEmail = personalEmail } = former;
    const to = claim.channel === 'otherMail' ? otherEmail : personalEmail;
    return sendOnce(deps, {
      onboardingId,
      key: `mail-replaced-${occurrence}`,
      deadline: sendDeadline('link', new Date(startsAt)),
      message: { to, ...contactChangedMail(hire, deps.sender) },
    });
  };
}

/** A person who has collected with another link may be the one who had the addresses changed. */
async function hasCollected({ keys }: Deps, claim: ClaimDocument, former: Contacts) {
  const key = await keys.linkKey();
  return claim.state === 'claimed' && claim.reaches === reachHash(key, former, claim.channel);
}

/**
 * The claim, with its link closed if that went to the former addresses. The guesses that were made
 * stay with it, so that the next link has no new ones.
 */
async function closedLink(
  { records, keys }: Deps,
  onboardingId: string,
  former: Contacts,
): Promise<ClaimDocument | undefined> {
  const key = await keys.linkKey();
  const { after } = await update(records, onboardingId, CLAIM, ClaimDocument, (claim) => {
    const isLive = claim && ['open', 'locked'].includes(claim.state);
    const isFormer = isLive && claim.reaches === reachHash(key, former, claim.channel);
    return isFormer ? { ...claim, state: 'closed' as const } : 'keep';
  });
  return after;
}
