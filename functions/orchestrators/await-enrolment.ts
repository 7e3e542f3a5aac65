import type { Task } from 'durable-functions';
import { nextPasskeyPoll } from '../../shared/domain/poll-schedule.ts';
import { lookForEnrolment } from '../../shared/workflow/steps.ts';
import { finishOnboarding } from './complete.ts';
import type { Run } from './run/core.ts';
import { type At, type Ending, ended } from './run/position.ts';

/**
 * Phase: the key is there and the pass is gone; the run is done when the device is enrolled for the
 * person. Intune announces no enrolment, so the run has to look.
 */
export function* awaitEnrolment(
  run: Run,
  at: At<'awaitingEnrolment'>,
): Generator<Task, Ending, unknown> {
  run.progress.enter('awaitingEnrolment');
  const { userId } = at;
  const until = new Date(at.until);
  for (let polls = at.polls; ; polls++) {
    const enrolment = yield* run.call(lookForEnrolment, { onboardingId: run.id, userId });
    if (enrolment.kind === 'hold') return ended('needsAttention', enrolment.reason);
    if (enrolment.kind === 'done') {
      run.progress.noteOnce('deviceEnrolled', enrolment.deviceId);
      return yield* finishOnboarding(run);
    }
    if (run.now >= until) return ended('needsAttention', LATE[enrolment.missing]);
    const wakeAt = nextPasskeyPoll(polls, run.now, until);
    yield* sleep(run, wakeAt, { ...at, polls: polls + 1 });
  }
}

const LATE = { enrolment: 'deviceNotEnrolled', compliance: 'deviceNotCompliant' } as const;

/** A person who has a key needs no other pass, so a wish for one is only noted. */
function* sleep(
  run: Run,
  until: Date,
  position: At<'awaitingEnrolment'>,
): Generator<Task, void, unknown> {
  while (run.now < until) {
    const { happened } = yield* run.listen(until, position);
    if (happened === 'reissueRequested') run.progress.note('reissueNotNeeded');
  }
}
