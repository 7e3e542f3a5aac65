import type { Task } from 'durable-functions';
import { closeAccess, notifyManager } from '../../shared/workflow/steps.ts';
import type { Run } from './run/core.ts';
import { type At, type Ending, ended } from './run/position.ts';

/** Phase: nothing of the pass is left, and the manager hears that all is done. */
export function* closeOnboarding(
  run: Run,
  { userId }: At<'closing'>,
): Generator<Task, Ending, unknown> {
  const { id: onboardingId } = run;
  const secret = yield* run.call(closeAccess, { onboardingId, userId });
  run.progress.note('passRemoved', secret);

  const about = { kind: 'completed' } as const;
  const argument = { onboardingId, about, occurrence: run.memory.life };
  yield* run.sendMeanwhile(notifyManager, argument, ['managerTold', 'completed']);
  return ended('completed');
}
