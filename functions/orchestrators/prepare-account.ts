import type { Task } from 'durable-functions';
import { addToGroups, assignManager, findOrCreateUser } from '../../shared/workflow/steps.ts';
import { type Ending, ended, type Story } from './story.ts';

/** Chapter: the account exists (disabled when new), knows its manager and is in its groups. */
export function* prepareAccount(
  story: Story,
): Generator<Task, { kind: 'ready'; userId: string } | Ending, unknown> {
  story.enter('preparingAccount');
  const { startsAt } = story.input;
  const account = yield* story.call(findOrCreateUser, { onboardingId: story.id, startsAt });
  if (account.kind === 'refused') return ended('refused', account.reason);
  if (account.kind === 'unclear') return ended('needsAttention', account.reason);
  if (!story.hasNoted('accountReady')) {
    story.note(account.isNew ? 'accountCreated' : 'accountFound');
  }

  const { userId } = account;
  const manager = yield* story.call(assignManager, { onboardingId: story.id, userId });
  if (manager === 'managerNotFound') return ended('needsAttention', manager);

  const groups = yield* story.call(addToGroups, { userId });
  if (groups === 'groupIsRoleAssignable') return ended('needsAttention', groups);

  if (!story.hasNoted('accountReady')) {
    story.note('accountReady');
    yield* story.tellHr('onboarding.account-ready');
  }
  return { kind: 'ready', userId };
}
