import type { Task } from 'durable-functions';
import { assignDevice, escalateToIt } from '../../shared/workflow/steps.ts';
import type { Run } from './run/core.ts';

/**
 * Assigns the device of the run to the person, so that its set-up greets them and asks for their
 * pass alone. Returns why that was not possible, or undefined.
 *
 * A device that is missing does not hold up a first day: IT is told once, and the run tries again
 * before it issues the pass. A problem that IT has solved is not told again.
 */
export function* prepareDevice(run: Run, userId: string): Generator<Task, string | undefined> {
  if (run.memory.device === 'none') return undefined;
  const device = yield* run.call(assignDevice, { onboardingId: run.id, userId });
  switch (device.kind) {
    case 'none':
      return undefined;
    case 'assigned':
      run.progress.noteOnce('deviceAssigned');
      if (device.warning) yield* tellIt(run, device.warning);
      return undefined;
    case 'problem':
      yield* tellIt(run, device.reason);
      return device.reason;
    default:
      return device satisfies never;
  }
}

function* tellIt(run: Run, reason: string): Generator<Task, void, unknown> {
  run.progress.noteOnce('deviceProblem', reason);
  // A device pass ends with the reason, which calls IT as well.
  if (run.memory.device === 'alone') return;
  const occurrence = `device.${reason}.${run.memory.resumes}`;
  const escalation = { onboardingId: run.id, reason, occurrence };
  yield* run.sendMeanwhile(escalateToIt, escalation, ['itTold', reason]);
}
