import type { Task } from 'durable-functions';
import { addToGroups, assignManager, findOrCreateUser } from '../../shared/workflow/steps.ts';
import { type Ending, ended, type Plan, type Story } from './run/run.ts';

/** Chapter: the account exists (disabled when new), knows its manager and is in its groups. */
export function* prepareAccount(
  story: Story,
  { startsAt, issueAt }: Plan,
): Generator<Task, { kind: 'ready'; userId: string } | Ending, unknown> {
  story.enter('preparingAccount');
  const { id: onboardingId } = story;
  const account = yield* story.call(findOrCreateUser, { onboardingId, startsAt });
  if (account.kind === 'refused') return ended('refused', account.reason);
  if (account.kind === 'unclear') return ended('needsAttention', account.reason);
  if (!story.hasNoted('accountReady')) {
    story.noteOnce(account.isNew ? 'accountCreated' : 'accountFound');
  }

  if (account.isNameFrozen) story.noteOnce('userNameFrozen');

  const { userId } = account;
  const { resumes } = story;
  const assignment = { onboardingId, userId, issueAt, resumes };
  const manager = yield* story.call(assignManager, assignment);
  if (manager !== 'assigned') return ended('needsAttention', manager);

  const groups = yield* story.call(addToGroups, { onboardingId, userId });
  if (groups === 'groupIsRoleAssignable') return ended('needsAttention', groups);

  if (!story.hasNoted('accountReady')) {
    story.note('accountReady');
    yield* story.tellHr('onboarding.account-ready', String(story.revision));
  }
  return { kind: 'ready', userId };
}
