import { z } from 'zod';

/** What the outside world can tell a running onboarding. Keys are the event names on the wire. */
export const events = {
  passCollected: z.object({ collectedAt: z.iso.datetime() }),
  claimLocked: z.object({ lockedAt: z.iso.datetime() }),
  operatorResumed: z.object({ resumedAt: z.iso.datetime() }),
};
export type EventName = keyof typeof events;
