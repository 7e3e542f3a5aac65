import type { Task } from 'durable-functions';
import { closeAccess, notifyManager, recordEvidence } from '../../shared/workflow/steps.ts';
import { type Ending, ended, type Story } from './story.ts';

/** Chapter: nothing of the pass is left, everybody is told, and the evidence is kept. */
export function* closeOnboarding(story: Story, userId: string): Generator<Task, Ending, unknown> {
  const onboardingId = story.id;
  const secret = yield* story.call(closeAccess, { onboardingId, userId });
  story.note('passRemoved', secret);

  const manager = yield* story.call(notifyManager, { onboardingId });
  story.note(manager === 'accepted' ? 'managerTold' : 'managerNotTold');
  yield* story.tellHr('onboarding.completed');

  const ending = ended('completed');
  story.end(ending);
  story.note('completed');
  yield* story.call(recordEvidence, { onboardingId, progress: story.progress });
  return ending;
}
