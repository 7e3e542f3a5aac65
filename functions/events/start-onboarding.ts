import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { HIRE, HireDocument } from '../../shared/domain/documents.ts';
import type { Records, Stories } from '../../shared/domain/ports.ts';
import { durationMs, issueMoment } from '../../shared/domain/schedule.ts';
import type { StoryInput } from '../orchestrators/story.ts';

const QueuedEvent = z.object({ onboardingId: z.string(), eventKey: z.string() });

/**
 * Queue trigger: starts the story of an accepted hire. A message that comes twice starts nothing
 * new; one that fails is tried again by the queue and then kept in its poison queue.
 */
export function startOnboarding(world: {
  records: Records;
  stories: (context: unknown) => Stories;
  issueLead: string;
  passkeyGrace: string;
}) {
  return async (message: unknown, context: InvocationContext): Promise<void> => {
    const { onboardingId } = QueuedEvent.parse(message);
    const found = await world.records.read(onboardingId, HIRE, HireDocument);
    if (!found) throw new Error(`The hire of onboarding ${onboardingId} is not kept.`);
    const startsAt = new Date(found.value.startsAt);
    const input: StoryInput = {
      startsAt: startsAt.toISOString(),
      issueAt: issueMoment(startsAt, world.issueLead).toISOString(),
      passkeyGraceMs: durationMs(world.passkeyGrace),
    };
    await world.stories(context).startOnce(onboardingId, input);
  };
}
