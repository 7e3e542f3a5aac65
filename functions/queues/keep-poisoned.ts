import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { addDeadLetter, type NewDeadLetter } from '../../shared/dead-letters/add.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { ONBOARDING_ID } from '../../shared/workflow/instance.ts';

const AboutOnboarding = z.object({ onboardingId: z.string().regex(ONBOARDING_ID) });

/**
 * `maxDequeueCount` in host.json. After this many failures the host moves a message to the poison
 * queue.
 */
const DEQUEUES = 5;

/**
 * Queue trigger on `<queue>-poison`: turns a message that failed repeatedly into a dead letter.
 * While the records are unavailable the message stays in the poison queue, and the host retries
 * every ten minutes.
 */
export function keepPoisoned({
  records,
  kind,
  queue,
}: {
  records: Records;
  kind: NewDeadLetter['kind'];
  /** The queue that the message failed on. A replay puts it back there. */
  queue: string;
}) {
  return async (message: unknown, context: InvocationContext): Promise<void> => {
    const onboardingId = AboutOnboarding.safeParse(message).data?.onboardingId ?? null;
    const deadLetter = {
      kind,
      reason: 'poisoned',
      onboardingId,
      queue,
      message,
      attempts: DEQUEUES,
    };
    const id = await addDeadLetter(records, deadLetter);
    context.warn(`dead letter ${id}: a message of ${queue} failed ${DEQUEUES} times`);
  };
}
