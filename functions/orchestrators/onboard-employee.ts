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
import { type Ending, ended, type Plan, Run } from './run/run.ts';
import { withdrawOnboarding } from './withdraw.ts';

type Window = Parameters<Run['plan']>[0];

/**
 * The whole run of one hire, from HR's word to a registered passkey.
 *
 * A run that needs attention waits for an operator and is then told again from the start: every
 * step finds what it has already done. The same happens whenever HR changes its mind.
 */
export function* onboardEmployee(
  context: OrchestrationContext,
): Generator<Task, Progress, unknown> {
  const run = new Run(context);
  let window: Window = 'firstDay';
  for (;;) {
    try {
      const ending: Ending = yield* tellOnce(run, window);
      if (ending.outcome !== 'needsAttention') return run.progress;
      window = yield* awaitOperator(run, ending);
    } catch (error) {
      if (!(error instanceof PlanChanged)) throw error;
      run.forgetErrands();
      run.note('planChanged');
      window = 'firstDay';
    }
  }
}

function* tellOnce(run: Run, window: Window): Generator<Task, Ending, unknown> {
  try {
    const plan = yield* run.plan('firstDay');
    const ending = yield* plan.isWithdrawn ? withdrawOnboarding(run) : onboard(run, plan, window);
    return yield* conclude(run, ending);
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return yield* conclude(run, ended('needsAttention', `stepFailed:${error.step}`));
  }
}

function* onboard(run: Run, plan: Plan, window: Window): Generator<Task, Ending, unknown> {
  const account = yield* prepareAccount(run, plan);
  if (account.kind === 'ended') return account;
  const { userId } = account;

  yield* awaitIssueMoment(run, userId, plan);
  const registered = yield* passUntilRegistered(run, userId, plan, window);
  if (registered.kind === 'ended') return registered;
  return yield* closeOnboarding(run, userId);
}

/** One pass after the other, until one has led to a passkey or a person must look. */
function* passUntilRegistered(
  run: Run,
  userId: string,
  first: Plan,
  wanted: Window,
): Generator<Task, { kind: 'registered' } | Ending, unknown> {
  let window = wanted;
  let replacement = window === 'firstDay' ? null : run.now.toISOString();
  for (;;) {
    const { count, reason } = run.spentOn(first.startsAt);
    if (count > run.input.reissuesMax && window !== 'now') return ended('needsAttention', reason);
    // The first day's pass is spent, in this telling or in one before.
    if (count > 0 && window === 'firstDay') window = 'nextWorkday';
    const { startsAt } = window === 'firstDay' ? first : yield* run.plan(window);

    const issued = yield* issuePass(run, { userId, startsAt, replacement });
    if (issued.kind !== 'issued') return issued;
    const end = yield* usePass(run, userId, issued.pass);
    if (end.kind !== 'unused') return end;

    replacement = run.now.toISOString();
    window = end.reason === 'reissueRequested' ? 'now' : 'nextWorkday';
    if (end.reason !== 'reissueRequested') run.spend(first.startsAt, end.reason);
  }
}

function* usePass(
  run: Run,
  userId: string,
  pass: HeldPass,
): Generator<Task, { kind: 'registered' } | Unused | Ending, unknown> {
  const collected = yield* awaitCollection(run, userId, pass);
  if (collected.kind !== 'collected') return collected;
  return yield* awaitPasskey(run, userId, pass, collected.claim);
}

/** Everybody hears how it ended, and what remains when the run is gone is kept. */
function* conclude(run: Run, ending: Ending): Generator<Task, Ending, unknown> {
  const { outcome, reason } = ending;
  run.end(ending);
  const isNews = run.isNewNeed(outcome === 'needsAttention' ? reason : null);
  if (outcome !== 'needsAttention' || isNews) yield* tellEnding(run, ending);
  if (outcome === 'needsAttention') return ending;
  yield* finish(run, ending);
  return ending;
}

function* tellEnding(run: Run, { outcome, reason }: Ending): Generator<Task, void, unknown> {
  run.note(outcome, reason ?? undefined);
  const occurrence = run.nextEnding();
  yield* run.tellHr(CALLBACKS[outcome], occurrence);
  if (outcome !== 'needsAttention' && outcome !== 'refused') return;
  const escalation = { onboardingId: run.id, reason: reason ?? outcome, occurrence };
  yield* run.sendMeanwhile(escalateToIt, escalation, ['itTold', escalation.reason]);
}

/** Of what HR still says now, only that the hire is off, or on again, changes such an end. */
function* finish(run: Run, { outcome }: Ending): Generator<Task, void, unknown> {
  for (;;) {
    try {
      yield* run.finishErrands();
      yield* run.call(recordEvidence, { onboardingId: run.id, progress: run.progress });
      return;
    } catch (error) {
      if (!(error instanceof PlanChanged)) throw error;
      const { isWithdrawn } = yield* run.plan('firstDay');
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
function* awaitOperator(run: Run, { reason }: Ending): Generator<Task, Window, unknown> {
  for (;;) {
    const { happened } = yield* run.listen();
    if (happened !== 'operatorResumed' && happened !== 'reissueRequested') continue;
    run.resume();
    const isPassSpent = reason === 'passExpired' || reason === 'noPasskey';
    return isPassSpent || happened === 'reissueRequested' ? 'now' : 'firstDay';
  }
}
