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
 * The record that a link was burnt: when, by whom (a keyed hash of the browser and of this request),
 * after which factor. The write that burns the link writes it too, so one is never without the other.
 * It stays in the row when another link takes the row over.
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
 *     open → held               a guard of the account said no before the code was shown
 *     any  → closed             the hire was withdrawn: the link is as dead as one that never was
 *
 * Absent: no link was ever sent. A new pass replaces the document, which kills the old link.
 */
export const ClaimDocument = z.object({
  linkId: z.string(),
  secretName: z.string(),
  state: z.enum(['open', 'claimed', 'locked', 'held', 'closed']),
  /** Of a held link: how the run is to end, and why. */
  heldFor: z
    .object({ outcome: z.enum(['needsAttention', 'refused']), reason: z.string() })
    .nullable()
    .default(null),
  /** How the link went to the person. Another channel gets another link. */
  channel: z.enum(CHANNELS),
  /** A keyed hash of the addresses that link and PIN go to: other addresses get another link. */
  reaches: z.string(),
  /** The link on another channel that this one replaces once its message is accepted. */
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
  /** Of the request that won: by it the winner is known when the answer to its write was lost. */
  claimId: z.string().nullable(),
  claimedAt: moment.nullable(),
  /** The audit of all links of this onboarding, the newest last. */
  burns: z.array(Burn).default([]),
  /** How many links were opened for this onboarding since a moment. An operator's act begins anew. */
  opened: z.object({ since: moment, count: z.number().int() }).nullable().default(null),
  opensAt: moment,
  startsAt: moment,
  expiresAt: moment,
});
export type ClaimDocument = z.infer<typeof ClaimDocument>;
export type ClaimChallenge = NonNullable<ClaimDocument['challenge']>;
export const CLAIM = 'claim';
