import type { Task } from 'durable-functions';
import { assignDevice, escalateToIt, findAccount } from '../../shared/workflow/steps.ts';
import type { Plan, Run } from './run/core.ts';
import { type At, type Ending, ended } from './run/position.ts';

/** Phase of a device pass, in place of account, manager and groups: the device is assigned. */
export function* prepareDevicePass(
  run: Run,
  { startsAt, issueAt }: Plan,
  { window }: At<'preparingAccount'>,
): Generator<Task, At<'awaitingStart'> | Ending, unknown> {
  run.progress.enter('preparingDevice');
  const { userId } = yield* run.call(findAccount, { onboardingId: run.id });
  if (userId === null) return ended('needsAttention', 'personNotFound');
  const problem = yield* prepareDevice(run, userId);
  if (problem) return ended('needsAttention', problem);
  run.progress.enter('awaitingStart');
  return { phase: 'awaitingStart', window, userId, startsAt, issueAt };
}

/**
 * Assigns the device of the run to the person, so that its set-up greets them and asks for their
 * pass alone. Returns why the run cannot go on, or undefined.
 *
 * A device that is missing does not hold up a first day: IT is told once, and the run tries again
 * before it issues the pass. A device pass has nothing else to do, so it needs the device.
 */
export function* prepareDevice(
  run: Run,
  userId: string,
): Generator<Task, string | undefined, unknown> {
  if (run.memory.device === 'none') return undefined;
  const device = yield* run.call(assignDevice, { onboardingId: run.id, userId });
  switch (device.kind) {
    case 'none':
      return undefined;
    case 'assigned':
      run.progress.noteOnce('deviceAssigned');
      if (device.warning) yield* tellIt(run, device.warning, device.device);
      return undefined;
    case 'problem':
      if (run.memory.isPassOnly) return device.reason;
      yield* tellIt(run, device.reason, device.device);
      return undefined;
    default:
      return device satisfies never;
  }
}

/** IT is told once of each device: HR may name another one that has the same problem. */
function* tellIt(
  run: Run,
  reason: string,
  device: string | undefined,
): Generator<Task, void, unknown> {
  const about = device && run.isSince('1.3') ? `${reason}.${device}` : reason;
  const isNew =
    about === reason
      ? !run.progress.hasNoted('deviceProblem', reason)
      : run.memory.isFirst(`deviceProblem ${about}`);
  if (isNew) run.progress.note('deviceProblem', reason);
  const occurrence = `device.${about}.${run.memory.resumes}`;
  const escalation = { onboardingId: run.id, reason, occurrence };
  yield* run.sendMeanwhile(escalateToIt, escalation, ['itTold', reason]);
}
