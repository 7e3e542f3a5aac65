import type { Task } from 'durable-functions';
import {
  closeAccess,
  closeLink,
  dropOutdatedPass,
  type HeldPass,
  issueAccessPass,
} from '../../shared/workflow/steps.ts';
import { type Ending, ended, type Plan, type Story } from './run/run.ts';

/**
 * Sleeps until the pass is to be issued. A pass that was made for another start dies first, with
 * its link: nobody keeps a way in while they wait.
 */
export function* awaitIssueMoment(
  story: Story,
  userId: string,
  plan: Plan,
): Generator<Task, void, unknown> {
  const issueAt = new Date(plan.issueAt);
  story.enter('awaitingStart');
  const { id: onboardingId } = story;
  const outdated = yield* story.call(dropOutdatedPass, { onboardingId, userId });
  if (outdated === 'dropped') story.note('passDropped');
  while (story.now < issueAt) {
    const { happened } = yield* story.listen(issueAt);
    // An operator may want it out earlier; it works from the start on all the same.
    if (happened === 'reissueRequested') return;
  }
}

/** Chapter: a pass for the start instant is in the vault, or the guards say why not. */
export function* issuePass(
  story: Story,
  wish: { userId: string; startsAt: string; replacement: string | null },
): Generator<Task, { kind: 'issued'; pass: HeldPass } | { kind: 'registered' } | Ending, unknown> {
  story.enter('issuingPass');
  const issue = yield* story.call(issueAccessPass, { onboardingId: story.id, ...wish });
  switch (issue.kind) {
    case 'issued':
      noteIssued(story, issue.pass, wish.replacement);
      return { kind: 'issued', pass: issue.pass };
    case 'notNeeded':
      story.prove(issue.passkey);
      return { kind: 'registered' };
    case 'refused':
      yield* takeBack(story, wish.userId);
      return ended('refused', issue.reason);
    case 'unclear':
      yield* takeBack(story, wish.userId);
      return ended('needsAttention', issue.reason);
    default:
      return issue satisfies never;
  }
}

function noteIssued(story: Story, { secret }: HeldPass, replacement: string | null): void {
  if (story.hold(secret.name).isNew) story.note(replacement ? 'passReplaced' : 'passIssued');
}

/** Whoever may not have another pass must not keep the one of this story either. */
function* takeBack(story: Story, userId: string): Generator<Task, void, unknown> {
  if (story.passes === 0) return;
  const { id: onboardingId } = story;
  story.note('linkClosed', yield* story.call(closeLink, { onboardingId }));
  story.note('passRemoved', yield* story.call(closeAccess, { onboardingId, userId }));
}
