import type { Task } from 'durable-functions';
import { addToGroups, assignManager, findOrCreateUser } from '../../shared/workflow/steps.ts';
import { type Ending, ended, type Plan, type Run } from './run/run.ts';

/** Chapter: the account exists (disabled when new), knows its manager and is in its groups. */
export function* prepareAccount(
  run: Run,
  { startsAt, issueAt }: Plan,
): Generator<Task, { kind: 'ready'; userId: string } | Ending, unknown> {
  run.enter('preparingAccount');
  const { id: onboardingId } = run;
  const account = yield* run.call(findOrCreateUser, { onboardingId, startsAt });
  if (account.kind === 'refused') return ended('refused', account.reason);
  if (account.kind === 'unclear') return ended('needsAttention', account.reason);
  if (!run.hasNoted('accountReady')) {
    run.noteOnce(account.isNew ? 'accountCreated' : 'accountFound');
  }

  if (account.isNameFrozen) run.noteOnce('userNameFrozen');

  const { userId } = account;
  const { resumes } = run;
  const assignment = { onboardingId, userId, issueAt, resumes };
  const manager = yield* run.call(assignManager, assignment);
  if (manager !== 'assigned') return ended('needsAttention', manager);

  const groups = yield* run.call(addToGroups, { onboardingId, userId });
  if (groups === 'groupIsRoleAssignable') return ended('needsAttention', groups);

  if (!run.hasNoted('accountReady')) {
    run.note('accountReady');
    yield* run.tellHr('onboarding.account-ready', String(run.revision));
  }
  return { kind: 'ready', userId };
}
