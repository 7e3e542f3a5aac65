import { z } from 'zod';
import { CHANNELS } from './channels.ts';
import { Hire, KeptHireEvent } from './hire.ts';
import { Progress } from './onboarding.ts';

// What is kept of one onboarding, document by document. The key is the row key in the records.

const moment = z.iso.datetime({ offset: true });

/** An accepted webhook, kept before it was acknowledged. Key: `event-` and a hash of its id. */
export const EventDocument = z.object({
  receivedAt: moment,
  source: z.string(),
  bodyHash: z.string(),
  /** As HR sent it, already validated, but for the answer to a question, of which a hash is kept. */
  event: KeptHireEvent,
});

/** Which body came under a delivery's id. Partition: `deliveries-` and two digits of the key. */
export const DeliveryDocument = z.object({ bodyHash: z.string() });

/** What stays of an event that was moved to the onboarding that stands: by it repetitions are known. */
export const MovedEventDocument = EventDocument.omit({ event: true }).extend({
  movedTo: z.string(),
});
export const KeptEventDocument = z.union([EventDocument, MovedEventDocument]);

/**
 * The hire as HR last said, with the start instant worked out. Every change of it, a withdrawal
 * too, counts `revision` up, by which a running story notices that its plan is out of date.
 */
export const HireDocument = z.object({
  hire: Hire,
  startsAt: moment,
  revision: z.number().int().positive(),
  /** The envelope's time of the newest event that was applied. */
  asOf: moment,
  source: z.string(),
  withdrawal: z.object({ at: moment, reason: z.string().nullable() }).nullable(),
});
export type HireDocument = z.infer<typeof HireDocument>;
export const HIRE = 'hire';

/**
 * Which onboarding stands for this one: itself, or the one that another source announced before.
 * Written once, when the first word of it is applied.
 */
export const SameHireDocument = z.object({
  onboardingId: z.string(),
  /** The source that announced the onboarding that stands. */
  origin: z.string(),
});
export type SameHireDocument = z.infer<typeof SameHireDocument>;
export const SAME_HIRE = 'same-hire';

/**
 * Nobody had the employee id, so an account is about to be made. Absent: it was there before. `at`
 * is the last time it was tried: what was made a moment ago may not be readable yet.
 */
export const AccountIntentDocument = z.object({ at: moment.nullable().default(null) });
export const ACCOUNT_INTENT = 'account-intent';

export const AccountDocument = z.object({
  userId: z.string(),
  userPrincipalName: z.string(),
  isNew: z.boolean(),
  /** Whether somebody could sign in with it before the onboarding; null when that was not seen. */
  wasEnabled: z.boolean().nullable().default(null),
  /** Whether the user name is one that Firstkey would choose; others are not renamed. */
  isNameOurs: z.boolean().default(false),
  /** The revision of the hire that the profile was last brought in line with. */
  revision: z.number().int().default(0),
});
export type AccountDocument = z.infer<typeof AccountDocument>;
export const ACCOUNT = 'account';

/**
 * Which groups the onboarding put the person into, written before it did. `had` are groups the
 * person was in already, which a withdrawal must leave.
 */
export const GroupsDocument = z.object({ added: z.array(z.string()), had: z.array(z.string()) });
export type GroupsDocument = z.infer<typeof GroupsDocument>;
export const GROUPS = 'groups';

/**
 * The manager the onboarding assigns, written before it does. `before` is who it was until then.
 * `askedFor` is a manager who came so late that an operator is asked first, and in which telling.
 */
export const ManagerDocument = z.object({
  managerId: z.string(),
  before: z.string().nullable(),
  assignedAt: moment,
  askedFor: z.object({ managerId: z.string(), resumes: z.number().int() }).nullable(),
  /** How a withdrawal undid it; assigning begins anew after that. */
  undone: z.enum(['removed', 'restored', 'leftAlone']).nullable(),
});
export type ManagerDocument = z.infer<typeof ManagerDocument>;
export const MANAGER = 'manager';

/**
 * The pass being minted or held. Written before minting, so that a run that died in between finds
 * what it may have left in the vault. `firstMintedAt` is what a passkey must be newer than.
 */
export const PassDocument = z.object({
  secretName: z.string(),
  firstMintedAt: moment,
  /** Null while it is being minted, and for a pass that is minted when it is claimed. */
  passId: z.string().nullable(),
  /** The start that HR said when it was made: another start needs another pass. */
  forStart: moment,
  /** The wish for a replacement that it came from, by which a second run knows its own work. */
  replacement: z.string().nullable(),
  /** Whether pass, code and link are gone because the start was moved. */
  isDropped: z.boolean().default(false),
  /** When a pass that is minted at the claim can be claimed; null for one minted ahead. */
  claimable: z.object({ from: moment, until: moment }).nullable(),
});
export type PassDocument = z.infer<typeof PassDocument>;
export const PASS = 'pass';

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
  factor: z.enum(['sms', 'managerPin', 'fact', 'none']),
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
      factor: z.enum(['sms', 'managerPin', 'fact', 'none']),
    })
    .nullable()
    .default(null),
  factor: z.enum(['sms', 'managerPin', 'fact', 'none']),
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

/** What a service reported of a message in the end; `unclear` is anything we do not know. */
export const DeliveryVerdict = z.enum([
  'delivered',
  'bounced',
  'suppressed',
  'quarantined',
  'failed',
  'unclear',
]);
export type DeliveryVerdict = z.infer<typeof DeliveryVerdict>;

/**
 * One message of one kind, by mail or SMS. Written before it is sent: the id is how a lost answer is
 * asked after, and how a delivery report finds its way back. `report` is set by the report alone.
 */
export const MessageDocument = z.object({
  operationId: z.guid(),
  /** When it was first tried; an SMS is repeated harmlessly by id and this moment together. */
  begunAt: moment,
  state: z.enum(['sending', 'accepted', 'failed']),
  report: DeliveryVerdict.nullable(),
});
export type MessageDocument = z.infer<typeof MessageDocument>;

/**
 * Whose message was sent under an operation id, and under which key its document is. Written before
 * the message goes out; it lies in `operationPartition(operationId)` and its key is the id.
 */
export const OperationDocument = z.object({ onboardingId: z.string(), message: z.string() });

/** Spread over 256 partitions, so that no partition takes every send. */
export function operationPartition(operationId: string): string {
  return `operations-${operationId.slice(0, 2)}`;
}

/**
 * One callback to HR, with the data as it was when it happened. Key: `callback-` and the occurrence.
 *
 *     waiting → delivered       HR took it
 *     waiting → dead            HR refused it for good, or for days; there is a dead letter
 *     dead → waiting            an operator replayed the dead letter, and HR was still away
 */
export const CallbackDocument = z.object({
  /** The webhook-id, the same on every attempt. */
  id: z.string(),
  type: z.string(),
  at: moment,
  body: z.record(z.string(), z.unknown()),
  state: z.enum(['waiting', 'delivered', 'dead']),
  /** The attempt that is still to be made, from 1 on; messages about earlier ones are stale. */
  next: z.number().int().positive(),
  /** The newest; `answer` is `delivered`, HR's status, or the code of why there was none. */
  attempts: z.array(z.object({ at: moment, answer: z.union([z.number().int(), z.string()]) })),
});
export type CallbackDocument = z.infer<typeof CallbackDocument>;

export const callbackKey = (occurrence: string): string => `callback-${occurrence}`;

/**
 * Something accepted or planned that could not be done, for an operator to look at. In the
 * partition `DEAD_LETTERS`, the newest first; the key is the id.
 *
 *     waiting → replayed        its message is back on its queue; if it fails again, that is a new letter
 *     waiting → discarded       an operator decided that it need not be done
 */
export const DeadLetterDocument = z.object({
  id: z.string(),
  kind: z.enum(['hireEvent', 'vendorEvent', 'deliveryReport', 'callback']),
  at: moment,
  /** Stable code. */
  reason: z.string(),
  onboardingId: z.string().nullable(),
  queue: z.string(),
  /** The queue message as it was; null when it is too large to be kept and put back. */
  message: z.unknown(),
  /** How often it was tried before it ended here. */
  attempts: z.number().int().nonnegative(),
  state: z.enum(['waiting', 'replayed', 'discarded']),
  settled: z.object({ at: moment, reason: z.string().nullable() }).nullable(),
});
export type DeadLetterDocument = z.infer<typeof DeadLetterDocument>;
export const DEAD_LETTERS = 'dead-letters';

/** Which letter still waits for the same thing; so nothing waits twice. Key: a hash of the thing. */
export const OpenLetterDocument = z.object({ letterId: z.string() });
export const OPEN_LETTERS = 'dead-letters-open';

/** What remains when the story is over, also after Durable's history is purged. */
export const RecordDocument = Progress;
export const RECORD = 'record';
