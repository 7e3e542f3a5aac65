import type { Task } from 'durable-functions';
import { wishIn } from './issue-pass.ts';
import type { Run } from './run/core.ts';
import type { At } from './run/position.ts';

/** Phase: sleeps until the pass is to be issued, or until an operator wants it earlier. */
export function* awaitStart(
  run: Run,
  at: At<'awaitingStart'>,
): Generator<Task, At<'issuingPass'>, unknown> {
  const issueAt = new Date(at.issueAt);
  while (run.now < issueAt) {
    const news = yield* run.listen(issueAt, at);
    // A pass that is issued earlier works from the start on all the same. A hire who asks gets the
    // link when its time comes.
    if (wishIn(run, news) === 'reissueRequested') break;
  }
  const { window, userId, startsAt } = at;
  const replacement = window === 'firstDay' ? null : run.now.toISOString();
  return { phase: 'issuingPass', window, userId, startsAt, replacement };
}
