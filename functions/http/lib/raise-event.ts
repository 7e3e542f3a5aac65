import type { InvocationContext } from '@azure/functions';
import type { Workflow } from '../../../shared/domain/ports.ts';
import type { EventName } from '../../../shared/workflow/events.ts';

/**
 * Raises an event to the run. Never throws: when that fails, the run notices the change hours later,
 * because it also polls.
 */
export async function announce(
  workflow: (context: unknown) => Workflow,
  context: InvocationContext,
  onboardingId: string,
  event: EventName,
  data: object,
): Promise<void> {
  try {
    await workflow(context).raiseEvent(onboardingId, event, data);
  } catch {
    context.warn(`${event} of ${onboardingId} could not be announced; the run will poll`);
  }
}
