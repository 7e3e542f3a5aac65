import type { Task } from 'durable-functions';
import { closeAccess, notifyManager } from '../../shared/workflow/steps.ts';
import { type Ending, ended, type Story } from './run/run.ts';

/** Chapter: nothing of the pass is left, and the manager hears that all is done. */
export function* closeOnboarding(story: Story, userId: string): Generator<Task, Ending, unknown> {
  const { id: onboardingId } = story;
  const secret = yield* story.call(closeAccess, { onboardingId, userId });
  story.note('passRemoved', secret);

  const occurrence = story.life;
  const argument = { onboardingId, about: { kind: 'completed' }, occurrence } as const;
  yield* story.sendMeanwhile(notifyManager, argument, ['managerTold', 'completed']);
  return ended('completed');
}
