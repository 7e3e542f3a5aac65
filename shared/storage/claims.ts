import { z } from 'zod';
import { Factor } from '../domain/challenge.ts';
import { CHANNELS } from '../domain/channels.ts';

const moment = z.iso.datetime({ offset: true });

const Challenge = z.object({
  /** Keyed, so that a leaked table gives no PIN away. */
  pinHash: z.string(),
  sentAt: moment,
  sends: z.number().int(),
  attempts: z.number().int(),
  /** Keyed hashes of what was guessed of this PIN: the same guess again is not another attempt. */
  tried: z.array(z.string()).optional(),
});

/**
 * That a link was burnt: when, by whom (a keyed hash of the browser and of this burning), after which
 * factor. It stands in the very row whose change burnt the link, so neither is ever without the
 * other, and it stays there when another link takes the row over.
 */
const Burn = z.object({
  linkId: z.string(),
  claimId: z.string(),
  at: moment,
  channel: z.enum(CHANNELS),
  factor: Factor,
});

/**
 * The one link of a pass. Every change is a conditional write, so there is one winner.
 *
 *     open → claimed            the right PIN (or no second factor): the code is shown
 *     open → locked             too many wrong PINs: only a new link helps
 *     any  → closed             the hire was withdrawn: the link is as dead as one that never was
 *
 * Absent: no link was ever sent. A new pass replaces the document, which kills the old link.
 */
export const ClaimDocument = z.object({
  linkId: z.string(),
  secretName: z.string(),
  state: z.enum(['open', 'claimed', 'locked', 'closed']),
  /** How the link went to the person. Another channel gets another link. */
  channel: z.enum(CHANNELS),
  /** A keyed hash of the addresses it relies on: other addresses get another link. */
  reaches: z.string(),
  /** The link on another channel that this one takes the place of once its message is accepted. */
  instead: z
    .object({
      linkId: z.string(),
      channel: z.enum(CHANNELS),
      reaches: z.string(),
      factor: Factor,
    })
    .nullable()
    .default(null),
  factor: Factor,
  /** Whose pass is minted when the link is used; null when its code lies in the vault already. */
  mintsFor: z.string().nullable(),
  challenge: Challenge.nullable(),
  /** Tells the winner whose answer got lost from a loser; also what its cookie is derived from. */
  claimId: z.string().nullable(),
  claimedAt: moment.nullable(),
  /** The audit of all links of this onboarding, the newest last. */
  burns: z.array(Burn).default([]),
  opensAt: moment,
  startsAt: moment,
  expiresAt: moment,
});
export type ClaimDocument = z.infer<typeof ClaimDocument>;
export const CLAIM = 'claim';
