import type { InvocationContext } from '@azure/functions';
import type { Stories } from '../../../shared/domain/ports.ts';
import type { EventName } from '../../../shared/workflow/events.ts';

/** Tells the story. It looks for itself as well, so a story that cannot be told now loses hours. */
export async function announce(
  stories: (context: unknown) => Stories,
  context: InvocationContext,
  onboardingId: string,
  event: EventName,
  data: object,
): Promise<void> {
  try {
    await stories(context).tell(onboardingId, event, data);
  } catch {
    context.warn(`${event} of ${onboardingId} could not be announced; the story will look`);
  }
}
