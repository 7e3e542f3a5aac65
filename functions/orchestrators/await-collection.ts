import type { Task } from 'durable-functions';
import { nextCollectionLook } from '../../shared/domain/watch.ts';
import { type HeldPass, readClaim, sendClaimLink } from '../../shared/workflow/steps.ts';
import { type Ending, ended, type Story } from './story.ts';

interface Collected {
  readonly kind: 'collected';
  readonly collectedAt: string;
}

/**
 * Chapter: the link is sent, and the story waits until the pass is collected or has expired.
 * Collection is announced by an event; the claim itself is read as well, so that an announcement
 * that got lost costs hours and not the story.
 */
export function* awaitCollection(
  story: Story,
  pass: HeldPass,
): Generator<Task, Collected | Ending, unknown> {
  story.enter('awaitingCollection');
  const sent = yield* story.call(sendClaimLink, { onboardingId: story.id, pass });
  if (sent === 'failed') return ended('needsAttention', 'claimLinkNotSent');
  story.note('claimLinkSent');
  yield* story.tellHr('onboarding.pass-delivered');

  const { id: onboardingId } = story;
  const { secret } = pass;
  const expiresAt = new Date(pass.expiresAt);
  for (;;) {
    const claim = yield* story.call(readClaim, { onboardingId, secret });
    if (claim.collectedAt) return yield* collected(story, claim.collectedAt);
    if (claim.isLocked) return ended('needsAttention', 'claimLocked');
    if (story.now >= expiresAt) return ended('needsAttention', 'passExpired');
    yield* story.listen(nextCollectionLook(story.now, expiresAt));
  }
}

function* collected(story: Story, collectedAt: string): Generator<Task, Collected, unknown> {
  story.note('passCollected');
  yield* story.tellHr('onboarding.pass-collected');
  return { kind: 'collected', collectedAt };
}
