import type { Task } from 'durable-functions';
import type { Passkey } from '../../shared/domain/onboarding.ts';
import { type HeldPass, issueAccessPass } from '../../shared/workflow/steps.ts';
import { type Ending, ended, type Story } from './story.ts';

/** Sleeps until the pass is to be issued. News that does not concern the wait is left behind. */
export function* awaitIssueMoment(story: Story): Generator<Task, void, unknown> {
  const issueAt = new Date(story.input.issueAt);
  story.enter('awaitingStart');
  while (story.now < issueAt) yield* story.listen(issueAt);
}

type Issued = { kind: 'issued'; pass: HeldPass } | { kind: 'registered'; passkey: Passkey };

/** Chapter: a pass for the start instant is in the vault, or the guards say why not. */
export function* issuePass(
  story: Story,
  userId: string,
): Generator<Task, Issued | Ending, unknown> {
  story.enter('issuingPass');
  const { startsAt } = story.input;
  const issue = yield* story.call(issueAccessPass, { onboardingId: story.id, userId, startsAt });
  switch (issue.kind) {
    case 'issued':
      story.note('passIssued');
      return issue;
    case 'notNeeded':
      story.prove(issue.passkey);
      return { kind: 'registered', passkey: issue.passkey };
    case 'refused':
      return ended('refused', issue.reason);
    case 'unclear':
      return ended('needsAttention', issue.reason);
    default:
      return issue satisfies never;
  }
}
