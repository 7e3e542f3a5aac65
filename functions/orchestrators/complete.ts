import type { Task } from 'durable-functions';
import { closeAccess, notifyHire, notifyManager } from '../../shared/workflow/steps.ts';
import { finishRecovery } from './recover.ts';
import type { Run } from './run/core.ts';
import { type At, type Ending, ended } from './run/position.ts';

const PERIOD_MS = 7 * 86_400_000;

/** Phase: nothing of the pass is left. A run without a device is done then. */
export function* closeOnboarding(
  run: Run,
  { userId }: At<'closing'>,
): Generator<Task, At<'awaitingEnrolment'> | Ending, unknown> {
  const { id: onboardingId } = run;
  const secret = yield* run.call(closeAccess, { onboardingId, userId });
  run.progress.note('passRemoved', secret);
  if (!run.memory.isRecovery) yield* welcome(run);
  if (run.memory.isRecovery) return yield* finishRecovery(run, userId);
  if (run.memory.device !== 'none') return beginEnrolment(run, userId);
  return yield* finishOnboarding(run);
}

/** The manager hears that all is done. */
export function* finishOnboarding(run: Run): Generator<Task, Ending, unknown> {
  const about = { kind: 'completed' } as const;
  const argument = { onboardingId: run.id, about, occurrence: run.memory.life };
  yield* run.sendMeanwhile(notifyManager, argument, ['managerTold', 'completed']);
  return ended('completed');
}

/** The position from which the run waits for its device. */
function beginEnrolment(run: Run, userId: string): At<'awaitingEnrolment'> {
  const periodMs = run.policy.enrolmentPeriodMs ?? PERIOD_MS;
  const until = new Date(run.now.getTime() + periodMs).toISOString();
  return { phase: 'awaitingEnrolment', userId, until, polls: 0 };
}

/** Only for somebody who was sent a link: a person who had a passkey before knows nothing of us. */
function* welcome(run: Run): Generator<Task, void, unknown> {
  const { passkey } = run.progress.current.evidence;
  if (!run.isSince('1.2') || !passkey || run.passes.count === 0) return;
  const about = { kind: 'welcome', registeredAt: passkey.registeredAt } as const;
  const argument = { onboardingId: run.id, about, occurrence: run.memory.life };
  yield* run.sendMeanwhile(notifyHire, argument, ['hireTold', 'welcome']);
}
