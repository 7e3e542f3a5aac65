import { z } from 'zod';
import { KeptHireEvent } from '../domain/hire.ts';
import { HireState } from '../domain/project-hire.ts';

const moment = z.iso.datetime({ offset: true });

/** How the keys of accepted events begin, and a key right after the last of them. */
export const EVENT_PREFIX = 'event-';
export const AFTER_EVENTS = 'event.';

/** An accepted webhook, kept before it was acknowledged. Key: `event-` and a hash of its id. */
export const EventDocument = z.object({
  receivedAt: moment,
  /** Counts up in the order of acceptance; of two events of one moment the later one holds. */
  received: z.number().default(0),
  source: z.string(),
  bodyHash: z.string(),
  /** Of the test source: nothing may be started by it. */
  isTest: z.literal(true).optional(),
  /** As HR sent it, already validated, but for the answer to a question, of which a hash is kept. */
  event: KeptHireEvent,
});

/** Which body came under a delivery's id. Partition: `deliveries-` and two digits of the key. */
export const DeliveryDocument = z.object({ bodyHash: z.string() });

/** The mark of an event that was moved to the canonical onboarding. Repetitions are known by it. */
export const MovedEventDocument = EventDocument.omit({ event: true }).extend({
  movedTo: z.string(),
});
export const KeptEventDocument = z.union([EventDocument, MovedEventDocument]);

/**
 * Current hire, computed from all stored events, with the start instant worked out. Every change of
 * it, a withdrawal too, counts `revision` up, by which a run notices that its plan is out of date.
 */
export const HireDocument = HireState.extend({
  revision: z.number().int().positive(),
  /**
   * When this app heard of the last change, by its own clock: a sender may give its events any moment in
   * the past. Absent in rows of earlier releases.
   */
  changedAt: z.iso.datetime().optional(),
});
export type HireDocument = z.infer<typeof HireDocument>;
export const HIRE = 'hire';

/**
 * The canonical onboarding of this one: itself, or an earlier one of the same person. Written once,
 * when the first event that describes it is applied.
 */
export const CanonicalDocument = z.object({
  onboardingId: z.string(),
  /** The source that announced the canonical onboarding. */
  origin: z.string(),
});
export type CanonicalDocument = z.infer<typeof CanonicalDocument>;
export const CANONICAL = 'same-hire';
