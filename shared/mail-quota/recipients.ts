import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { isInDomains, mailboxKey } from '../domain/mail-address.ts';
import type { Admission, Governor, Keys, Records } from '../domain/ports.ts';
import type { Waiting } from '../domain/send-line.ts';
import { sweepRows } from '../storage/sweep.ts';
import { update } from '../storage/update.ts';

/** The mails to one mailbox since a moment. The key is a keyed hash of the mailbox. */
const RecipientDocument = z.object({
  since: z.iso.datetime(),
  /** Short hashes, so that a mail that asks again is not counted again. */
  mails: z.array(z.string()),
});
const RECIPIENTS = 'mail-recipients';
const DAY_MS = 86_400_000;
const MAIL_CHARACTERS = 12;
/** A colleague is the manager of many hires. A hire is one person. */
const OWN_TIMES = 10;

interface Deps {
  readonly records: Records;
  readonly keys: Pick<Keys, 'idKey'>;
  /** The most mails to one mailbox within a day. */
  readonly max: number;
  /** The organisation's own: a mailbox in them gets ten times as many. */
  readonly ownDomains: readonly string[];
  /** A mailbox without a limit: that of IT. */
  readonly unlimited: string | undefined;
}

/**
 * A governor that also limits the mails to one mailbox, so that nobody who can announce hires makes
 * the app write to a stranger again and again. A mail above the limit waits until the day is over.
 * Mails without `to` are not limited here: a person who waits for a PIN has limits of their own.
 */
export function withRecipientLimit<G extends Governor>(governor: G, deps: Deps): G {
  return {
    ...governor,
    async admit(waiting: Waiting, to?: string): Promise<Admission> {
      const freeAt = to === undefined ? undefined : await countMail(deps, waiting, to);
      if (freeAt) return { kind: 'later', at: freeAt, because: 'recipientLimit' };
      return governor.admit(waiting);
    },
  };
}

/** When the mailbox may get another mail; undefined when this one is counted. May run twice. */
async function countMail(
  { records, keys, max, ownDomains, unlimited }: Deps,
  { onboardingId, key }: Waiting,
  to: string,
): Promise<Date | undefined> {
  if (unlimited !== undefined && mailboxKey(to) === mailboxKey(unlimited)) return undefined;
  const secret = (await keys.idKey()).reveal();
  const hash = (text: string) => createHmac('sha256', secret).update(text).digest('hex');
  const limit = isInDomains(to, ownDomains) ? max * OWN_TIMES : max;
  const mail = hash(`mail\n${onboardingId}\n${key}`).slice(0, MAIL_CHARACTERS);
  const mailbox = hash(`mailbox\n${mailboxKey(to)}`);
  let freeAt: Date | undefined;
  await update(records, RECIPIENTS, mailbox, RecipientDocument, (found) => {
    freeAt = undefined;
    const now = new Date();
    const before = found && !isOver(found, now) ? found : { since: now.toISOString(), mails: [] };
    if (before.mails.includes(mail)) return 'keep';
    if (before.mails.length < limit) return { ...before, mails: [...before.mails, mail] };
    freeAt = new Date(Date.parse(before.since) + DAY_MS);
    return 'keep';
  });
  return freeAt;
}

const isOver = ({ since }: { readonly since: string }, now: Date): boolean =>
  now.getTime() - Date.parse(since) >= DAY_MS;

/** Removes what was counted on days that are over, among the next `top` mailboxes. May run twice. */
export async function forgetRecipients(records: Records, now: Date, top: number): Promise<void> {
  await sweepRows(records, RECIPIENTS, RecipientDocument, (value) => isOver(value, now), top);
}
