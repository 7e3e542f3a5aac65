import type { Task } from 'durable-functions';
import type { RecoveryNews } from '../../shared/domain/recovery/news.ts';
import {
  escalateToIt,
  findAccount,
  listOlderMethods,
  tellRecovery,
} from '../../shared/workflow/steps.ts';
import { awaitApproval } from './await-approval.ts';
import type { Plan, Run } from './run/core.ts';
import { type At, type Ending, ended } from './run/position.ts';

/** Phase of a recovery, in place of account, manager and groups: somebody approves it. */
export function* prepareRecovery(
  run: Run,
  { startsAt, issueAt }: Plan,
  at: At<'preparingAccount'>,
): Generator<Task, At<'awaitingStart'> | Ending, unknown> {
  const { userId } = yield* run.call(findAccount, { onboardingId: run.id });
  if (userId === null) return ended('refused', 'personNotFound');
  yield* tellAll(run, 'asked', run.memory.life);
  const ending = yield* awaitApproval(run, userId, at);
  if (ending) return ending;
  run.progress.enter('awaitingStart');
  return { phase: 'awaitingStart', window: at.window, userId, startsAt, issueAt };
}

const RECIPIENTS = ['person', 'manager', 'approver'] as const;

/**
 * Everybody hears of it, so that no recovery happens in silence. The approver has the question, so
 * they are not told as well that it was asked for.
 */
export function* tellAll(
  run: Run,
  about: RecoveryNews,
  occurrence: string,
): Generator<Task, void, unknown> {
  for (const to of about === 'asked' ? RECIPIENTS.slice(0, 2) : RECIPIENTS) {
    const argument = { onboardingId: run.id, to, about, occurrence };
    yield* run.sendMeanwhile(tellRecovery, argument, [`${to}Told`, about]);
  }
}

/** More would make the timeline too long; IT sees all of them in Entra. */
const METHODS_NOTED_MAX = 10;

/** Everybody hears that there is a new key, and IT which methods may be the lost ones. */
export function* finishRecovery(run: Run, userId: string): Generator<Task, Ending, unknown> {
  const { id: onboardingId } = run;
  const { methods } = yield* run.call(listOlderMethods, { onboardingId, userId });
  for (const { kind, methodId } of methods.slice(0, METHODS_NOTED_MAX)) {
    run.progress.noteOnce('methodLeft', `${kind}:${methodId}`);
  }
  const occurrence = run.memory.life;
  if (methods.length > 0) {
    const reason = 'methodsLeft';
    const argument = { onboardingId, reason, occurrence };
    yield* run.sendMeanwhile(escalateToIt, argument, ['itTold', reason]);
  }
  yield* tellAll(run, 'completed', occurrence);
  return ended('completed');
}

/**
 * A recovery never waits to be resumed: an approval is good for one pass. So it ends, what is left is
 * taken back, and IT asks for another one.
 */
export function endRecovery(ending: Ending): Ending {
  return ending.outcome === 'needsAttention' ? ended('refused', ending.reason) : ending;
}
