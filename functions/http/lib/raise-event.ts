import type { InvocationContext } from '@azure/functions';
import type { Workflow } from '../../../shared/domain/ports.ts';
import type { EventName } from '../../../shared/workflow/events.ts';

/** Tells the run. It looks for itself as well, so a run that cannot be reached now loses hours. */
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
    context.warn(`${event} of ${onboardingId} could not be announced; the story will look`);
  }
}
