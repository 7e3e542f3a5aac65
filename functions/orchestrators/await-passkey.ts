import type { Task } from 'durable-functions';
import { SHOW_AGAIN_MS } from '../../shared/domain/challenge.ts';
import { nextPasskeyPoll } from '../../shared/domain/poll-schedule.ts';
import { destroyCode, lookForPasskey, notifyHire } from '../../shared/workflow/steps.ts';
import { passKey } from './deliver-link.ts';
import { replacePass, type Wish, wishIn } from './issue-pass.ts';
import type { Run } from './run/core.ts';
import { type At, type Ending, ended, type Position, type Reminder } from './run/position.ts';
import { remindersOf, sendDueReminders } from './run/reminders.ts';

/**
 * Phase: the browser that collected the pass may show the code again for a while. Then the code is
 * destroyed, and nobody can read it, Firstkey included.
 */
export function* hideCode(
  run: Run,
  at: At<'passCollected'>,
): Generator<Task, At<'awaitingPasskey'> | At<'issuingPass'>, unknown> {
  run.progress.enter('awaitingPasskey');
  const until = new Date(Date.parse(at.claim.at) + SHOW_AGAIN_MS);
  const wish = yield* wishUntil(run, until);
  const destroyed = yield* run.call(destroyCode, { secret: at.pass.secret });
  run.progress.noteOnce('codeDestroyed', destroyed);
  if (wish) return replacePass(run, at, wish);
  return { ...at, phase: 'awaitingPasskey', polls: 0, reminders: null };
}

/**
 * Phase: looks until the pass was used and an acceptable key newer than it is there. Entra announces none, so the run has to
 * look: from the moment the pass works, until a while after it has expired, for keys that show late.
 */
export function* awaitPasskey(
  run: Run,
  at: At<'awaitingPasskey'>,
): Generator<Task, At<'closing'> | At<'issuingPass'> | Ending, unknown> {
  const { userId, claim, pass } = at;
  const startsAt = new Date(Math.max(Date.parse(pass.startsAt), Date.parse(claim.at)));
  const early = yield* wishUntil(run, startsAt, at);
  if (early) return replacePass(run, at, early);
  const works = { startsAt: pass.startsAt, worksUntil: claim.passExpiresAt };
  const hadToWait = claim.at < pass.startsAt;
  if (hadToWait && !run.isSince('1.3')) yield* tellWorksNow(run, passKey(pass), works);

  const until = new Date(Date.parse(claim.passExpiresAt) + run.policy.passkeyGraceMs);
  let reminders = at.reminders ?? (yield* remindersOf(run, 'passkey', startsAt, until));
  for (let polls = at.polls; ; polls++) {
    const sought = { onboardingId: run.id, userId, newerThan: claim.mintedAt };
    const { passkey, hold } = yield* run.call(lookForPasskey, sought);
    if (hold) return ended('needsAttention', hold);
    if (passkey) {
      run.passHasChanged();
      run.progress.prove(passkey);
      run.progress.noteOnce('passkeyRegistered', passkey.kind);
      return { phase: 'closing', userId };
    }
    if (hadToWait && run.isSince('1.3')) yield* tellWorksNow(run, passKey(pass), works);
    if (run.now >= until) return replacePass(run, at, 'noPasskey');
    reminders = yield* sendDueReminders(run, 'passkey', reminders, works);
    const wakeAt = nextWake(nextPasskeyPoll(polls, run.now, until), reminders);
    const position = { ...at, polls: polls + 1, reminders };
    const wish = yield* wishUntil(run, wakeAt, position);
    if (wish) return replacePass(run, at, wish);
  }
}

/** Once, from when the code works, to a person who had to wait for it, unless the pass is gone by then. */
function* tellWorksNow(
  run: Run,
  occurrence: string,
  works: { startsAt: string; worksUntil: string },
): Generator<Task, void, unknown> {
  if (!run.isSince('1.2')) return;
  const about = { kind: 'worksNow', ...works } as const;
  const argument = { onboardingId: run.id, about, occurrence };
  yield* run.sendMeanwhile(notifyHire, argument, ['hireTold', 'worksNow']);
}

function nextWake(pollAt: Date, [next]: readonly Reminder[]): Date {
  return next && new Date(next.at) < pollAt ? new Date(next.at) : pollAt;
}

/** Sleeps until a moment, or until somebody wants another pass instead. */
function* wishUntil(
  run: Run,
  until: Date,
  position?: Position,
): Generator<Task, Wish | undefined, unknown> {
  while (run.now < until) {
    const wish = wishIn(run, yield* run.listen(until, position));
    if (wish) return wish;
  }
  return undefined;
}
