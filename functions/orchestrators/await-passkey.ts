import type { Task } from 'durable-functions';
import { nextPasskeyLook } from '../../shared/domain/watch.ts';
import { type HeldPass, lookForPasskey } from '../../shared/workflow/steps.ts';
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
): Generator<Task, { kind: 'registered' } | Ending, unknown> {
  story.enter('awaitingPasskey');
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
