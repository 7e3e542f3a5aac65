import type { OrchestrationContext, Task } from 'durable-functions';
import type { Outcome, Progress } from '../../shared/domain/onboarding.ts';
import { PlanChanged, StepFailed } from '../../shared/workflow/durable.ts';
import { type CallbackType, escalateToIt, recordEvidence } from '../../shared/workflow/steps.ts';
import { awaitCollection } from './await-collection.ts';
import { awaitPasskey } from './await-passkey.ts';
import { closeOnboarding } from './close-onboarding.ts';
import { awaitIssueMoment, issuePass } from './issue-pass.ts';
import { prepareAccount } from './prepare-account.ts';
import { type Ending, ended, type Plan, Story } from './story.ts';
import { withdrawOnboarding } from './withdraw-onboarding.ts';

type Window = Parameters<Story['plan']>[0];

/**
 * The whole story of one hire, from HR's word to a registered passkey.
 *
 * A story that needs attention waits for an operator and is then told again from the start: every
 * step finds what it has already done. The same happens whenever HR changes its mind.
 */
export function* onboardEmployee(
  context: OrchestrationContext,
): Generator<Task, Progress, unknown> {
  const story = new Story(context);
  let window: Window = 'firstDay';
  for (;;) {
    try {
      const ending: Ending = yield* tellOnce(story, window);
      if (ending.outcome !== 'needsAttention') return story.progress;
      window = yield* awaitOperator(story, ending);
    } catch (error) {
      if (!(error instanceof PlanChanged)) throw error;
      story.note('planChanged');
      window = 'firstDay';
    }
  }
}

function* tellOnce(story: Story, window: Window): Generator<Task, Ending, unknown> {
  try {
    const plan = yield* story.plan(window);
    const ending = yield* plan.isWithdrawn
      ? withdrawOnboarding(story)
      : onboard(story, plan, window);
    return yield* conclude(story, ending);
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return yield* conclude(story, ended('needsAttention', `stepFailed:${error.step}`));
  }
}

function* onboard(story: Story, plan: Plan, window: Window): Generator<Task, Ending, unknown> {
  const account = yield* prepareAccount(story, plan);
  if (account.kind === 'ended') return account;
  const { userId } = account;

  yield* awaitIssueMoment(story, userId, plan);
  const registered = yield* passUntilRegistered(story, userId, plan, window);
  if (registered.kind === 'ended') return registered;
  return yield* closeOnboarding(story, userId);
}

/** One pass after the other, until one has led to a passkey or a person must look. */
function* passUntilRegistered(
  story: Story,
  userId: string,
  first: Plan,
  window: Window,
): Generator<Task, { kind: 'registered' } | Ending, unknown> {
  let { startsAt } = first;
  let replacement = window === 'firstDay' ? null : story.now.toISOString();
  for (let reissues = 0; ; reissues++) {
    const issued = yield* issuePass(story, { userId, startsAt, replacement });
    if (issued.kind !== 'issued') return issued;

    const { pass } = issued;
    const collected = yield* awaitCollection(story, userId, pass);
    const end =
      collected.kind === 'collected'
        ? yield* awaitPasskey(story, userId, pass, collected.claim)
        : collected;
    if (end.kind !== 'unused') return end;

    const isAskedFor = end.reason === 'reissueRequested';
    if (reissues >= story.input.reissuesMax && !isAskedFor) {
      return ended('needsAttention', end.reason);
    }
    ({ startsAt } = yield* story.plan(isAskedFor ? 'now' : 'nextWorkday'));
    replacement = story.now.toISOString();
  }
}

/** Everybody hears how it ended, and what remains when the story is gone is kept. */
function* conclude(story: Story, ending: Ending): Generator<Task, Ending, unknown> {
  const { outcome, reason } = ending;
  story.end(ending);
  story.note(outcome, reason ?? undefined);
  const occurrence = `${story.revision}-${story.progress.timeline.length}`;
  yield* story.tellHr(CALLBACKS[outcome], occurrence);
  if (outcome === 'needsAttention' || outcome === 'refused') {
    const escalation = { onboardingId: story.id, reason: reason ?? outcome, occurrence };
    yield* story.sendMeanwhile(escalateToIt, escalation, ['itTold', escalation.reason]);
  }
  if (outcome === 'needsAttention') return ending;
  yield* story.finishErrands();
  yield* story.call(recordEvidence, { onboardingId: story.id, progress: story.progress });
  return ending;
}

const CALLBACKS = {
  completed: 'onboarding.completed',
  withdrawn: 'onboarding.withdrawn',
  needsAttention: 'onboarding.needs-attention',
  refused: 'onboarding.refused',
} as const satisfies Record<Outcome, CallbackType>;

/** An operator has looked. Where the pass had come to nothing, the next telling brings another. */
function* awaitOperator(story: Story, { reason }: Ending): Generator<Task, Window, unknown> {
  for (;;) {
    const { happened } = yield* story.listen();
    if (happened !== 'operatorResumed' && happened !== 'reissueRequested') continue;
    story.resume();
    const isPassSpent = reason === 'passExpired' || reason === 'noPasskey';
    return isPassSpent || happened === 'reissueRequested' ? 'now' : 'firstDay';
  }
}
