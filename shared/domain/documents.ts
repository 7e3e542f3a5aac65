import { z } from 'zod';
import { HireEvent } from './hire.ts';
import { Progress } from './onboarding.ts';

// What is kept of one onboarding, document by document. The key is the row key in the records.

const moment = z.iso.datetime({ offset: true });

/** An accepted webhook, kept before it was acknowledged. Key: `event-` and a hash of its id. */
export const EventDocument = z.object({
  receivedAt: moment,
  bodyHash: z.string(),
  /** As HR sent it, already validated: what the parser defaults is not stored twice. */
  event: HireEvent,
});

/** The hire as the story knows it, with the start instant worked out. */
export const HireDocument = z.object({ hire: HireEvent.shape.data, startsAt: moment });
export const HIRE = 'hire';

/** Nobody had the employee id, so an account is about to be made. Absent: it was there before. */
export const AccountIntentDocument = z.object({});
export const ACCOUNT_INTENT = 'account-intent';

export const AccountDocument = z.object({
  userId: z.string(),
  userPrincipalName: z.string(),
  isNew: z.boolean(),
});
export const ACCOUNT = 'account';

/**
 * The pass being minted or held. Written before minting, so that a run that died in between finds
 * what it may have left in the vault. `firstMintedAt` is what a passkey must be newer than.
 */
export const PassDocument = z.object({
  secretName: z.string(),
  firstMintedAt: moment,
  passId: z.string().nullable(),
});
export type PassDocument = z.infer<typeof PassDocument>;
export const PASS = 'pass';

const Challenge = z.object({
  /** Keyed, so that a leaked table gives no PIN away. */
  pinHash: z.string(),
  sentAt: moment,
  sends: z.number().int(),
  attempts: z.number().int(),
});

/**
 * The one link of a pass. Every change is a conditional write, so there is one winner.
 *
 *     open → claimed            the right PIN (or no second factor): the code is shown
 *     open → locked             too many wrong PINs: only a new link helps
 *
 * Absent: no link was ever sent. A new pass replaces the document, which kills the old link.
 */
export const ClaimDocument = z.object({
  linkId: z.string(),
  secretName: z.string(),
  state: z.enum(['open', 'claimed', 'locked']),
  factor: z.enum(['sms', 'managerPin', 'none']),
  challenge: Challenge.nullable(),
  /** Tells the winner whose answer got lost from a loser; also what its cookie is derived from. */
  claimId: z.string().nullable(),
  claimedAt: moment.nullable(),
  opensAt: moment,
  startsAt: moment,
  expiresAt: moment,
});
export type ClaimDocument = z.infer<typeof ClaimDocument>;
export const CLAIM = 'claim';

/** One mail of one kind. Written before it is sent: the id is how a lost answer is asked after. */
export const MailDocument = z.object({
  operationId: z.guid(),
  state: z.enum(['sending', 'accepted', 'failed']),
});
export type MailDocument = z.infer<typeof MailDocument>;

/** What remains when the story is over, also after Durable's history is purged. */
export const RecordDocument = Progress;
export const RECORD = 'record';
