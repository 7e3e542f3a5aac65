import { z } from 'zod';
import { ActorDocument } from './acts.ts';

const moment = z.iso.datetime({ offset: true });

export const Settled = z.object({
  at: moment,
  reason: z.string().nullable(),
  actor: ActorDocument.nullable().default(null),
  /** As in an act. */
  salt: z.string().default(''),
});

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
  /** Who replayed or discarded it, and why. Those of the time before it was asked are null. */
  settled: Settled.nullable(),
});
export type DeadLetterDocument = z.infer<typeof DeadLetterDocument>;
export const DEAD_LETTERS = 'dead-letters';

/** Which letter still waits for the same thing; so nothing waits twice. Key: a hash of the thing. */
export const OpenLetterDocument = z.object({ letterId: z.string() });
export const OPEN_LETTERS = 'dead-letters-open';
