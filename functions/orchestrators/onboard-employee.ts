import type { OrchestrationContext, Task } from 'durable-functions';
import type { Progress } from '../../shared/domain/onboarding.ts';
import { StepFailed } from '../../shared/workflow/durable.ts';
import { awaitCollection } from './await-collection.ts';
import { awaitPasskey } from './await-passkey.ts';
import { closeOnboarding } from './close-onboarding.ts';
import { awaitIssueMoment, issuePass } from './issue-pass.ts';
import { prepareAccount } from './prepare-account.ts';
import { type Ending, ended, Story } from './story.ts';

/**
 * The whole story of one hire, from HR's word to a registered passkey.
 *
 * A story that needs attention waits for an operator and is then told again from the start: every
 * step finds what it has already done.
 */
export function* onboardEmployee(
  context: OrchestrationContext,
): Generator<Task, Progress, unknown> {
  const story = new Story(context);
  for (;;) {
    const ending = yield* tellOnce(story);
    yield* conclude(story, ending);
    if (ending.outcome !== 'needsAttention') return story.progress;
    yield* awaitOperator(story);
  }
}

function* tellOnce(story: Story): Generator<Task, Ending, unknown> {
  try {
    return yield* chapters(story);
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return ended('needsAttention', `stepFailed:${error.step}`);
  }
}

function* chapters(story: Story): Generator<Task, Ending, unknown> {
  const account = yield* prepareAccount(story);
  if (account.kind === 'ended') return account;

  yield* awaitIssueMoment(story);
  const issued = yield* issuePass(story, account.userId);
  if (issued.kind === 'ended') return issued;

  if (issued.kind === 'issued') {
    const collected = yield* awaitCollection(story, issued.pass);
    if (collected.kind === 'ended') return collected;
    const registered = yield* awaitPasskey(
      story,
      account.userId,
      issued.pass,
      collected.collectedAt,
    );
    if (registered.kind === 'ended') return registered;
  }
  return yield* closeOnboarding(story, account.userId);
}

function* conclude(story: Story, ending: Ending): Generator<Task, void, unknown> {
  story.end(ending);
  if (ending.outcome === 'completed') return;
  story.note(ending.outcome, ending.reason ?? undefined);
  yield* story.tellHr(
    ending.outcome === 'refused' ? 'onboarding.refused' : 'onboarding.needs-attention',
  );
}

function* awaitOperator(story: Story): Generator<Task, void, unknown> {
  for (;;) {
    const news = yield* story.listen();
    if (news.happened !== 'operatorResumed') continue;
    story.note('resumed');
    return;
  }
}
