import type { OrchestrationContext, Task } from 'durable-functions';
import { ASKABLE_REASONS } from '../../shared/domain/new-link.ts';
import type { Outcome, Progress } from '../../shared/domain/onboarding.ts';
import { PlanChanged, StepFailed } from '../../shared/workflow/step.ts';
import { type CallbackType, escalateToIt, tellFormerContact } from '../../shared/workflow/steps.ts';
import { awaitCollection } from './await-collection.ts';
import { awaitEnrolment } from './await-enrolment.ts';
import { awaitPasskey, hideCode } from './await-passkey.ts';
import { awaitStart } from './await-start.ts';
import { closeOnboarding } from './complete.ts';
import { deliverLink } from './deliver-link.ts';
import { finish } from './finish.ts';
import { HOLD_AGAIN_MS, hold } from './hold.ts';
import { issuePass, wishIn } from './issue-pass.ts';
import { prepareAccount } from './prepare-account.ts';
import { prepareDevicePass } from './prepare-device.ts';
import { endRecovery, prepareRecovery, tellAll } from './recover.ts';
import { Run } from './run/core.ts';
import {
  type At,
  ContinueAsNew,
  type Ending,
  ended,
  type Position,
  type Window,
} from './run/position.ts';
import { undoOnboarding } from './undo.ts';
import { withdrawOnboarding } from './withdraw.ts';

// How a run begins again, and why:
//
// - HR changes the hire. The plan that the run follows is outdated, in whatever phase it is. A step
//   or `run.listen` throws `PlanChanged`, and the run begins again from its first phase.
// - A person must look. The run ends with `needsAttention` and waits. When an operator resumes it,
//   it begins again from its first phase.
//   In both cases every step finds what it has done already (the account by its id, the pass by the
//   vault, a mail by its key) and does only what is missing. So a phase holds no code for changes.
// - It has waited often. `run.listen` throws `ContinueAsNew`, and the run goes on in a new execution,
//   in the phase and at the position where it was, with all that it remembers. Otherwise the
//   history, and the number of open waits, would grow with every day of waiting. A run that waits for an
//   account or a manager begins the first phase anew: it finds what it has done already.

/** The whole run of one hire, from HR's event to a registered passkey. */
export function* onboardEmployee(
  context: OrchestrationContext,
): Generator<Task, Progress | undefined, unknown> {
  const run = new Run(context);
  let from: Position = run.carriedPosition ?? beginning('firstDay');
  for (;;) {
    try {
      const ending: Concluded =
        from.phase === 'awaitingOperator'
          ? yield* goOnWaiting(run, from)
          : yield* runOnce(run, from);
      if (ending.outcome !== 'needsAttention') return run.progress.current;
      from = beginning(yield* awaitOperator(run, ending));
    } catch (error) {
      if (error instanceof ContinueAsNew) return void run.continueAsNew(error.position);
      if (!(error instanceof PlanChanged)) throw error;
      run.dropMessages();
      run.progress.note('planChanged');
      from = beginning('firstDay');
    }
  }
}

const beginning = (window: Window): InPhase => ({ phase: 'preparingAccount', window });

/** `isHeld` is false while a service did not let the run put link and pass on hold. */
type Concluded = Ending & { readonly isHeld: boolean };

/** The positions at which a phase begins or goes on. */
type InPhase = Exclude<Position, At<'awaitingOperator'>>;

/** A new execution of a run that waits for an operator. Everybody was told before. */
function* goOnWaiting(
  run: Run,
  { reason, isHeld }: At<'awaitingOperator'>,
): Generator<Task, Concluded, unknown> {
  return { ...ended('needsAttention', reason), isHeld: isHeld || (yield* hold(run)) };
}

function* runOnce(run: Run, from: InPhase): Generator<Task, Concluded, unknown> {
  try {
    return yield* conclude(run, yield* onboard(run, from));
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    return yield* conclude(run, ended('needsAttention', `stepFailed:${error.step}`));
  }
}

/** One phase after the other. Each says where the next one begins, or how the run ends. */
function* onboard(run: Run, from: InPhase): Generator<Task, Ending, unknown> {
  let at: InPhase | Ending = from;
  while (at.phase !== 'ended') at = yield* runPhase(run, at);
  return at;
}

function* runPhase(run: Run, at: InPhase): Generator<Task, InPhase | Ending, unknown> {
  switch (at.phase) {
    case 'preparingAccount':
      return yield* begin(run, at);
    case 'awaitingStart':
      return yield* awaitStart(run, at);
    case 'issuingPass':
      return yield* issuePass(run, at);
    case 'deliveringLink':
      return yield* deliverLink(run, at);
    case 'awaitingCollection':
      return yield* awaitCollection(run, at);
    case 'passCollected':
      return yield* hideCode(run, at);
    case 'awaitingPasskey':
      return yield* awaitPasskey(run, at);
    case 'closing':
      return yield* closeOnboarding(run, at);
    case 'awaitingEnrolment':
      return yield* awaitEnrolment(run, at);
    default:
      return at satisfies never;
  }
}

/**
 * A hire that HR has withdrawn is undone, from wherever the run was before. Where sources disagree,
 * or contacts were changed late, a person decides before anything is done.
 */
function* begin(run: Run, at: At<'preparingAccount'>): Generator<Task, InPhase | Ending, unknown> {
  const plan = yield* run.plan('firstDay');
  if (plan.isWithdrawn) return yield* withdrawOnboarding(run);
  if (plan.contactChange) yield* tellFormer(run, plan.contactChange);
  if (plan.hold) return ended('needsAttention', plan.hold);
  if (run.memory.isRecovery) return yield* prepareRecovery(run, plan, at);
  if (run.memory.isPassOnly) return yield* prepareDevicePass(run, plan, at);
  return yield* prepareAccount(run, plan, at);
}

function* tellFormer(run: Run, change: string): Generator<Task, void, unknown> {
  const argument = { onboardingId: run.id, occurrence: change };
  yield* run.sendMeanwhile(tellFormerContact, argument, ['hireTold', 'contactChanged']);
}

/**
 * Takes back what nobody may use now, tells everybody how the run ended, and stores what remains
 * when the run is gone.
 */
function* conclude(run: Run, reached: Ending): Generator<Task, Concluded, unknown> {
  const ending = yield* takeBack(run, run.memory.isRecovery ? endRecovery(reached) : reached);
  const { outcome, reason } = ending;
  run.progress.end(ending);
  const isNews = run.memory.isNewNeed(outcome === 'needsAttention' ? reason : null);
  if (outcome !== 'needsAttention' || isNews) yield* tellEnding(run, ending);
  if (outcome !== 'needsAttention') yield* finish(run, ending);
  return ending;
}

/** While a person must look, nothing can be claimed. After a refusal nothing is left. */
function* takeBack(run: Run, ending: Ending): Generator<Task, Concluded, unknown> {
  if (!run.isSince('1.2')) return { ...ending, isHeld: true };
  if (ending.outcome === 'needsAttention') return { ...ending, isHeld: yield* hold(run) };
  if (ending.outcome !== 'refused') return { ...ending, isHeld: true };
  const left = yield* undoOnboarding(run, { isKept: true });
  if (left === undefined) return { ...ending, isHeld: true };
  return { ...ended('needsAttention', left), isHeld: yield* hold(run) };
}

function* tellEnding(run: Run, { outcome, reason }: Ending): Generator<Task, void, unknown> {
  run.progress.note(outcome, reason ?? undefined);
  const dedupeKey = run.memory.nextEnding();
  yield* run.tellHr(CALLBACKS[outcome], dedupeKey);
  const escalation = { onboardingId: run.id, reason: reason ?? outcome, occurrence: dedupeKey };
  if (outcome === 'needsAttention' || outcome === 'refused') {
    yield* run.sendMeanwhile(escalateToIt, escalation, ['itTold', escalation.reason]);
  }
  if (outcome === 'refused' && run.memory.isRecovery) yield* tellAll(run, 'ended', dedupeKey);
  if (outcome === 'withdrawn' && run.isSince('1.2')) yield* tellWithdrawn(run, dedupeKey);
}

function* tellWithdrawn(run: Run, occurrence: string): Generator<Task, void, unknown> {
  const { timeline } = run.progress.current;
  const left = timeline.filter(({ event }) => event === 'passkeyLeft');
  // An undo that is begun again notes the same keys once more.
  const passkeysLeft = new Set(left.map(({ detail }) => detail)).size;
  const reason = 'withdrawn';
  const argument = { onboardingId: run.id, reason, passkeysLeft, occurrence };
  yield* run.sendMeanwhile(escalateToIt, argument, ['itTold', reason]);
}

const CALLBACKS = {
  completed: 'onboarding.completed',
  withdrawn: 'onboarding.withdrawn',
  needsAttention: 'onboarding.needs-attention',
  refused: 'onboarding.refused',
} as const satisfies Record<Outcome, CallbackType>;

const isForTenant = ({ reason }: Ending): boolean => reason?.startsWith('tenantNotReady:') ?? false;

/** These reasons mean that the pass of the first day is spent: the next one begins at once. */
const SPENT: readonly (string | null)[] = ['passExpired', 'noPasskey', 'passRemovedElsewhere'];

/**
 * Waits for an operator, for the tenant where that is what the run waits for, or for a hire who asks
 * for a new link where the link is all that is missing. Says for which time the next run issues a
 * pass.
 */
function* awaitOperator(run: Run, ending: Concluded): Generator<Task, Window, unknown> {
  const { reason } = ending;
  for (let { isHeld } = ending; ; ) {
    const until = isHeld ? undefined : new Date(run.now.getTime() + HOLD_AGAIN_MS);
    const at: Position = { phase: 'awaitingOperator', reason, isHeld };
    const news = yield* run.listen(until, run.isSince('1.3') ? at : undefined);
    const { happened } = news;
    if (happened === 'nothing') isHeld = yield* hold(run);
    if (happened !== 'operatorResumed' && happened !== 'reissueRequested') continue;
    const wish = wishIn(run, news);
    if (happened === 'reissueRequested' && !wish) continue;
    if (wish === 'newLinkAsked') {
      if (!ASKABLE_REASONS.includes(reason)) continue;
      run.goOnForHire();
      return 'now';
    }
    if (happened === 'operatorResumed' && news.data.because === 'approvalDecided') continue;
    if (happened === 'operatorResumed' && news.data.because === 'tenantReady') {
      if (!isForTenant(ending)) continue;
      run.tenantIsReady();
      return 'firstDay';
    }
    run.resume();
    run.passes.replaceBecause(reason === 'claimLocked' ? 'unlocked' : 'requested');
    return SPENT.includes(reason) || happened === 'reissueRequested' ? 'now' : 'firstDay';
  }
}
