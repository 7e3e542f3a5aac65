import type { Task } from 'durable-functions';
import { SHOW_AGAIN_MS } from '../../shared/domain/challenge.ts';
import { nextPasskeyLook } from '../../shared/domain/watch.ts';
import { destroyCode, type HeldPass, lookForPasskey } from '../../shared/workflow/steps.ts';
import { type Ending, ended, type Story } from './story.ts';

/**
 * Chapter: looks until a passkey newer than the pass is there. Entra announces none, so looking is
 * the only way: from the moment the pass works, until some while after it has expired, for keys that
 * show late.
 */
export function* awaitPasskey(
  story: Story,
  userId: string,
  pass: HeldPass,
  collectedAt: string,
): Generator<Task, { kind: 'registered' } | Ending, unknown> {
  story.enter('awaitingPasskey');
  yield* destroyShownCode(story, pass, collectedAt);
  const startsAt = new Date(pass.startsAt);
  while (story.now < startsAt) yield* story.listen(startsAt);

  const until = new Date(Date.parse(pass.expiresAt) + story.input.passkeyGraceMs);
  for (let looks = 0; ; looks++) {
    const { passkey } = yield* story.call(lookForPasskey, { userId, newerThan: pass.mintedAt });
    if (passkey) {
      story.prove(passkey);
      story.note('passkeyRegistered', passkey.kind);
      return { kind: 'registered' };
    }
    if (story.now >= until) return ended('needsAttention', 'noPasskey');
    const lookAt = nextPasskeyLook(looks, story.now, until);
    while (story.now < lookAt) yield* story.listen(lookAt);
  }
}

/** The winner's own browser may see the code again for a while; then nobody can, not even we. */
function* destroyShownCode(
  story: Story,
  { secret }: HeldPass,
  collectedAt: string,
): Generator<Task, void, unknown> {
  const until = new Date(Date.parse(collectedAt) + SHOW_AGAIN_MS);
  while (story.now < until) yield* story.listen(until);
  story.note('codeDestroyed', yield* story.call(destroyCode, { secret }));
}
