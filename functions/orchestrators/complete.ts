import type { Task } from 'durable-functions';
import { closeAccess, notifyManager } from '../../shared/workflow/steps.ts';
import { type Ending, ended, type Run } from './run/run.ts';

/** Chapter: nothing of the pass is left, and the manager hears that all is done. */
export function* closeOnboarding(run: Run, userId: string): Generator<Task, Ending, unknown> {
  const { id: onboardingId } = run;
  const secret = yield* run.call(closeAccess, { onboardingId, userId });
  run.note('passRemoved', secret);

  const occurrence = run.life;
  const argument = { onboardingId, about: { kind: 'completed' }, occurrence } as const;
  yield* run.sendMeanwhile(notifyManager, argument, ['managerTold', 'completed']);
  return ended('completed');
}
