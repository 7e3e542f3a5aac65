import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { addDeadLetter, type NewDeadLetter } from '../../shared/dead-letters/letters.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { ONBOARDING_ID } from '../../shared/workflow/instance.ts';

const AboutOnboarding = z.object({ onboardingId: z.string().regex(ONBOARDING_ID) });

/** The host's `maxDequeueCount`, after which it moves a message to the poison queue. */
const DEQUEUES = 5;

/**
 * Queue trigger on `<queue>-poison`: turns what failed time and again into a dead letter. While the
 * records are away the message stays in the poison queue, and the host tries again every ten minutes.
 */
export function keepPoisoned({
  records,
  kind,
  queue,
}: {
  records: Records;
  kind: NewDeadLetter['kind'];
  /** The queue that the message failed on, and goes back to. */
  queue: string;
}) {
  return async (message: unknown, context: InvocationContext): Promise<void> => {
    const onboardingId = AboutOnboarding.safeParse(message).data?.onboardingId ?? null;
    const letter = { kind, reason: 'poisoned', onboardingId, queue, message, attempts: DEQUEUES };
    const id = await addDeadLetter(records, letter);
    context.warn(`dead letter ${id}: a message of ${queue} failed ${DEQUEUES} times`);
  };
}
