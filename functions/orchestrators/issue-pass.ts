import type { Task } from 'durable-functions';
import { dropOutdatedPass, type HeldPass, issueAccessPass } from '../../shared/workflow/steps.ts';
import { type Ending, ended, type Plan, type Story } from './story.ts';

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
  while (story.now < issueAt) yield* story.listen(issueAt);
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
      if (story.isFirst(issue.pass.secret.name))
        story.note(wish.replacement ? 'passReplaced' : 'passIssued');
      return { kind: 'issued', pass: issue.pass };
    case 'notNeeded':
      story.prove(issue.passkey);
      return { kind: 'registered' };
    case 'refused':
      return ended('refused', issue.reason);
    case 'unclear':
      return ended('needsAttention', issue.reason);
    default:
      return issue satisfies never;
  }
}
