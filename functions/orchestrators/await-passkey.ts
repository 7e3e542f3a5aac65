import type { Task } from 'durable-functions';
import { SHOW_AGAIN_MS } from '../../shared/domain/challenge.ts';
import { nextPasskeyPoll } from '../../shared/domain/poll-schedule.ts';
import { destroyCode, type HeldPass, lookForPasskey } from '../../shared/workflow/steps.ts';
import type { Claim, Unused } from './await-collection.ts';
import { Reminders } from './run/reminders.ts';
import type { Run } from './run/run.ts';

/**
 * Chapter: looks until a passkey newer than the pass is there. Entra announces none, so looking is
 * the only way: from the moment the pass works, until some while after it has expired, for keys that
 * show late.
 */
export function* awaitPasskey(
  run: Run,
  userId: string,
  pass: HeldPass,
  claim: Claim,
): Generator<Task, { kind: 'registered' } | Unused, unknown> {
  run.enter('awaitingPasskey');
  if (yield* destroyShownCode(run, pass, claim)) return REISSUE;
  const startsAt = new Date(Math.max(Date.parse(pass.startsAt), Date.parse(claim.at)));
  if (yield* replacementIsAskedFor(run, startsAt)) return REISSUE;

  const until = new Date(Date.parse(claim.passExpiresAt) + run.input.passkeyGraceMs);
  const reminders = yield* Reminders.planned(run, 'passkey', startsAt, until);
  for (let looks = 0; ; looks++) {
    const newerThan = claim.mintedAt;
    const { passkey } = yield* run.call(lookForPasskey, { userId, newerThan });
    if (passkey) {
      run.prove(passkey);
      run.noteOnce('passkeyRegistered', passkey.kind);
      return { kind: 'registered' };
    }
    if (run.now >= until) return { kind: 'unused', reason: 'noPasskey' };
    yield* reminders.sendDue();
    const lookAt = nextPasskeyPoll(looks, run.now, until);
    const wakeAt = reminders.nextAt && reminders.nextAt < lookAt ? reminders.nextAt : lookAt;
    if (yield* replacementIsAskedFor(run, wakeAt)) return REISSUE;
  }
}

const REISSUE: Unused = { kind: 'unused', reason: 'reissueRequested' };

/** The winner's own browser may see the code again for a while; then nobody can, not even we. */
function* destroyShownCode(
  run: Run,
  { secret }: HeldPass,
  { at }: Claim,
): Generator<Task, boolean, unknown> {
  const until = new Date(Date.parse(at) + SHOW_AGAIN_MS);
  const isReissue = yield* replacementIsAskedFor(run, until);
  run.noteOnce('codeDestroyed', yield* run.call(destroyCode, { secret }));
  return isReissue;
}

/** Sleeps until a moment; true as soon as an operator wants another pass instead. */
function* replacementIsAskedFor(run: Run, until: Date): Generator<Task, boolean, unknown> {
  while (run.now < until) {
    const { happened } = yield* run.listen(until);
    if (happened === 'reissueRequested') return true;
  }
  return false;
}
