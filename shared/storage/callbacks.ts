import { z } from 'zod';

const moment = z.iso.datetime({ offset: true });

/**
 * One callback to HR, message for the chat or ticket, with the data as it was when it happened. Key: `callback-` and the occurrence.
 *
 *     waiting → delivered       HR took it
 *     waiting → dead            HR refused it for good, or for days; there is a dead letter
 *     dead → waiting            an operator replayed the dead letter, and HR was still away
 */
export const CallbackDocument = z.object({
  /** The webhook-id, the same on every attempt. */
  id: z.string(),
  to: z.enum(['hr', 'chat', 'ticket']).default('hr'),
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
