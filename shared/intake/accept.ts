import { createHash } from 'node:crypto';
import type { AcceptedEvent, KeptHireEvent } from '../domain/hire.ts';
import type { HireQueue, Keys, Records } from '../domain/ports.ts';
import { DeliveryDocument, EVENT_PREFIX } from '../storage/hires.ts';
import { onboardingId } from '../workflow/instance.ts';
import { keptEvent } from './redact-event.ts';
import { admitted } from './retired-events.ts';

/**
 * The delivery that brought an event. A second delivery with the same id is a repetition, and its
 * body must be the same.
 */
export interface Delivery {
  /** The sender: `hr` for our own webhook, else the name of the vendor or platform. */
  readonly source: string;
  readonly id: string;
  /** SHA-256 of the raw body, hexadecimal. */
  readonly bodyHash: string;
  readonly receivedAt: Date;
  /** Signed with a test secret: kept to be looked at, and never applied. */
  readonly isTest?: true;
}

export type Acceptance =
  | {
      readonly kind: 'accepted';
      readonly onboardingId: string;
      readonly isKnown: boolean;
      /** The onboarding ended long ago and its data was deleted: nothing of the event was stored. */
      readonly isRetired?: true;
    }
  | { readonly kind: 'conflict' };

/** Stores a valid event and queues it. May be called again for the same delivery. */
export type AcceptHire = (event: AcceptedEvent, delivery: Delivery) => Promise<Acceptance>;

/**
 * Stores the event under its onboarding, then queues it. After that the sender can be answered,
 * because nothing can be lost any more. A repetition is queued again, because the first message may
 * have been lost.
 */
export function acceptHire(deps: IntakeRecords & { readonly keys: Keys }): AcceptHire {
  return async (event, delivery) => {
    const key = await deps.keys.idKey();
    const id = onboardingId(key, delivery.source, event.data.employmentId);
    return keepEvent(deps, id, keptEvent(event, key), delivery);
  };
}

export interface IntakeRecords {
  readonly records: Records;
  readonly queue: HireQueue;
}

/** Stores and queues an event of an onboarding whose id is known. May be called again. */
export async function keepEvent(
  { records, queue }: IntakeRecords,
  id: string,
  event: KeptHireEvent,
  { source, id: deliveryId, bodyHash, receivedAt, isTest }: Delivery,
): Promise<Acceptance> {
  const eventKey = eventKeyOf(source, deliveryId);
  if ((await admitted(records, id, event, receivedAt)) === 'retired') {
    return { kind: 'accepted', onboardingId: id, isKnown: true, isRetired: true };
  }
  if (!(await isSameDelivery(records, eventKey, bodyHash))) return { kind: 'conflict' };
  const received = receiveCount(receivedAt);
  const about = { receivedAt: receivedAt.toISOString(), received, source, bodyHash };
  const document = { ...about, ...(isTest && { isTest }), event };
  const isNew = await records.insert(id, eventKey, document);
  await queue.put({ onboardingId: id, eventKey });
  return { kind: 'accepted', onboardingId: id, isKnown: !isNew };
}

const COUNTS_A_MILLISECOND = 1_000;
let newest = 0;

/** Larger than every earlier count of this process. Between processes the clock decides. */
function receiveCount(now: Date): number {
  newest = Math.max(newest + 1, now.getTime() * COUNTS_A_MILLISECOND);
  return newest;
}

/**
 * Whether this delivery id is new, or was used for the same body. These rows are stored apart from
 * the onboardings, because a changed body may name another onboarding.
 */
async function isSameDelivery(
  records: Records,
  eventKey: string,
  bodyHash: string,
): Promise<boolean> {
  const key = eventKey.slice(EVENT_PREFIX.length);
  const partition = `deliveries-${key.slice(0, 2)}`;
  if (await records.insert(partition, key, { bodyHash })) return true;
  const known = await records.read(partition, key, DeliveryDocument);
  return known?.value.bodyHash === bodyHash;
}

/** The key of a delivery's event within its onboarding. */
export function eventKeyOf(source: string, deliveryId: string): string {
  return `${EVENT_PREFIX}${sha256(`${source}\n${deliveryId}`).slice(0, 32)}`;
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
