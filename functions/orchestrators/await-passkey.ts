import type { Task } from 'durable-functions';
import { SHOW_AGAIN_MS } from '../../shared/domain/challenge.ts';
import { nextPasskeyLook } from '../../shared/domain/watch.ts';
import { destroyCode, type HeldPass, lookForPasskey } from '../../shared/workflow/steps.ts';
import type { Claim, Unused } from './await-collection.ts';
import { Ladder } from './run/reminders.ts';
import type { Story } from './run/run.ts';

/**
 * Chapter: looks until a passkey newer than the pass is there. Entra announces none, so looking is
 * the only way: from the moment the pass works, until some while after it has expired, for keys that
 * show late.
 */
export function* awaitPasskey(
  story: Story,
  userId: string,
  pass: HeldPass,
  claim: Claim,
): Generator<Task, { kind: 'registered' } | Unused, unknown> {
  story.enter('awaitingPasskey');
  if (yield* destroyShownCode(story, pass, claim)) return REISSUE;
  const startsAt = new Date(Math.max(Date.parse(pass.startsAt), Date.parse(claim.at)));
  if (yield* replacementIsAskedFor(story, startsAt)) return REISSUE;

  const until = new Date(Date.parse(claim.passExpiresAt) + story.input.passkeyGraceMs);
  const ladder = yield* Ladder.planned(story, 'passkey', startsAt, until);
  for (let looks = 0; ; looks++) {
    const newerThan = claim.mintedAt;
    const { passkey } = yield* story.call(lookForPasskey, { userId, newerThan });
    if (passkey) {
      story.prove(passkey);
      story.noteOnce('passkeyRegistered', passkey.kind);
      return { kind: 'registered' };
    }
    if (story.now >= until) return { kind: 'unused', reason: 'noPasskey' };
    yield* ladder.climb();
    const lookAt = nextPasskeyLook(looks, story.now, until);
    const wakeAt = ladder.nextAt && ladder.nextAt < lookAt ? ladder.nextAt : lookAt;
    if (yield* replacementIsAskedFor(story, wakeAt)) return REISSUE;
  }
}

const REISSUE: Unused = { kind: 'unused', reason: 'reissueRequested' };

/** The winner's own browser may see the code again for a while; then nobody can, not even we. */
function* destroyShownCode(
  story: Story,
  { secret }: HeldPass,
  { at }: Claim,
): Generator<Task, boolean, unknown> {
  const until = new Date(Date.parse(at) + SHOW_AGAIN_MS);
  const isReissue = yield* replacementIsAskedFor(story, until);
  story.noteOnce('codeDestroyed', yield* story.call(destroyCode, { secret }));
  return isReissue;
}

/** Sleeps until a moment; true as soon as an operator wants another pass instead. */
function* replacementIsAskedFor(story: Story, until: Date): Generator<Task, boolean, unknown> {
  while (story.now < until) {
    const { happened } = yield* story.listen(until);
    if (happened === 'reissueRequested') return true;
  }
  return false;
}
