import type { OrchestrationContext, Task } from 'durable-functions';
import type { Outcome, Progress } from '../../shared/domain/onboarding.ts';
import { PlanChanged, StepFailed } from '../../shared/workflow/durable.ts';
import {
  type CallbackType,
  escalateToIt,
  type HeldPass,
  recordEvidence,
} from '../../shared/workflow/steps.ts';
import { awaitCollection, type Unused } from './await-collection.ts';
import { awaitPasskey } from './await-passkey.ts';
import { closeOnboarding } from './complete.ts';
import { awaitIssueMoment, issuePass } from './issue-pass.ts';
import { prepareAccount } from './prepare-account.ts';
import { type Ending, ended, type Plan, Story } from './run/run.ts';
import { withdrawOnboarding } from './withdraw.ts';

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
      story.forgetErrands();
      story.note('planChanged');
      window = 'firstDay';
    }
  }
}

function* tellOnce(story: Story, window: Window): Generator<Task, Ending, unknown> {
  try {
    const plan = yield* story.plan('firstDay');
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
  wanted: Window,
): Generator<Task, { kind: 'registered' } | Ending, unknown> {
  let window = wanted;
  let replacement = window === 'firstDay' ? null : story.now.toISOString();
  for (;;) {
    const { count, reason } = story.spentOn(first.startsAt);
    if (count > story.input.reissuesMax && window !== 'now') return ended('needsAttention', reason);
    // The first day's pass is spent, in this telling or in one before.
    if (count > 0 && window === 'firstDay') window = 'nextWorkday';
    const { startsAt } = window === 'firstDay' ? first : yield* story.plan(window);

    const issued = yield* issuePass(story, { userId, startsAt, replacement });
    if (issued.kind !== 'issued') return issued;
    const end = yield* usePass(story, userId, issued.pass);
    if (end.kind !== 'unused') return end;

    replacement = story.now.toISOString();
    window = end.reason === 'reissueRequested' ? 'now' : 'nextWorkday';
    if (end.reason !== 'reissueRequested') story.spend(first.startsAt, end.reason);
  }
}

function* usePass(
  story: Story,
  userId: string,
  pass: HeldPass,
): Generator<Task, { kind: 'registered' } | Unused | Ending, unknown> {
  const collected = yield* awaitCollection(story, userId, pass);
  if (collected.kind !== 'collected') return collected;
  return yield* awaitPasskey(story, userId, pass, collected.claim);
}

/** Everybody hears how it ended, and what remains when the story is gone is kept. */
function* conclude(story: Story, ending: Ending): Generator<Task, Ending, unknown> {
  const { outcome, reason } = ending;
  story.end(ending);
  const isNews = story.isNewNeed(outcome === 'needsAttention' ? reason : null);
  if (outcome !== 'needsAttention' || isNews) yield* tellEnding(story, ending);
  if (outcome === 'needsAttention') return ending;
  yield* finish(story, ending);
  return ending;
}

function* tellEnding(story: Story, { outcome, reason }: Ending): Generator<Task, void, unknown> {
  story.note(outcome, reason ?? undefined);
  const occurrence = story.nextEnding();
  yield* story.tellHr(CALLBACKS[outcome], occurrence);
  if (outcome !== 'needsAttention' && outcome !== 'refused') return;
  const escalation = { onboardingId: story.id, reason: reason ?? outcome, occurrence };
  yield* story.sendMeanwhile(escalateToIt, escalation, ['itTold', escalation.reason]);
}

/** Of what HR still says now, only that the hire is off, or on again, changes such an end. */
function* finish(story: Story, { outcome }: Ending): Generator<Task, void, unknown> {
  for (;;) {
    try {
      yield* story.finishErrands();
      yield* story.call(recordEvidence, { onboardingId: story.id, progress: story.progress });
      return;
    } catch (error) {
      if (!(error instanceof PlanChanged)) throw error;
      const { isWithdrawn } = yield* story.plan('firstDay');
      if (isWithdrawn !== (outcome === 'withdrawn')) throw error;
    }
  }
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
