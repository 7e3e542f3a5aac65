import { z } from 'zod';
import { DeliveryVerdict } from '../domain/delivery-report.ts';

/** What the outside world can tell a running onboarding. Keys are the event names on the wire. */
export const events = {
  /** HR has changed or withdrawn the hire; the document says how. */
  hireChanged: z.object({ revision: z.number().int() }),
  passCollected: z.object({ collectedAt: z.iso.datetime() }),
  claimLocked: z.object({ lockedAt: z.iso.datetime() }),
  /** A report about a message; `message` is the key of its document. */
  messageReported: z.object({ message: z.string(), verdict: DeliveryVerdict }),
  operatorResumed: z.object({
    resumedAt: z.iso.datetime(),
    /**
     * `tenantReady`: no operator, but the timer that checks the tenant. `approvalDecided`: somebody
     * has approved or declined. It is no event of its own, because a run begun by an earlier release
     * waits for a fixed number of events.
     */
    because: z.enum(['tenantReady', 'approvalDecided']).optional(),
  }),
  /** An operator wants a new pass now, in place of the one there may be. */
  reissueRequested: z.object({
    requestedAt: z.iso.datetime(),
    /** No operator, but the hire, on the page of a link that was once good. */
    because: z.literal('hireAsked').optional(),
  }),
};
export type EventName = keyof typeof events;
