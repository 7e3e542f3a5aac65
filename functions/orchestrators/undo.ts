import type { Task } from 'durable-functions';
import type { z } from 'zod';
import type { TimelineEvent } from '../../shared/domain/onboarding.ts';
import { type Step, StepFailed } from '../../shared/workflow/step.ts';
import {
  closeAccess,
  closeLink,
  findAccount,
  freeDevice,
  listPasskeys,
  removeFromGroups,
  removeManager,
  retireAccount,
  revokeSessions,
} from '../../shared/workflow/steps.ts';
import type { Run } from './run/core.ts';

interface UndoOptions {
  /** The account is disabled at most, whatever the policy for withdrawn hires is. */
  readonly isKept?: true;
}

/**
 * Undoes every finished step, the newest first. When one cannot be undone the others are undone all
 * the same. Returns the reason for which a person must look, or undefined.
 */
export function* undoOnboarding(
  run: Run,
  options: UndoOptions = {},
): Generator<Task, string | undefined, unknown> {
  const undo = new Undo(run);
  const { id: onboardingId } = run;
  yield* undo.step(closeLink, { onboardingId }, 'linkClosed');
  if (run.memory.device !== 'none') {
    yield* undo.step(freeDevice, { onboardingId }, 'deviceFreed');
  }
  const account = yield* undo.step(findAccount, { onboardingId });
  if (account?.userId) yield* undoAccount(undo, { onboardingId, userId: account.userId }, options);
  return undo.failed ? `stepFailed:${undo.failed}` : undo.refused;
}

function* undoAccount(
  undo: Undo,
  account: { onboardingId: string; userId: string },
  options: UndoOptions,
): Generator<Task, void, unknown> {
  yield* undo.step(closeAccess, account, 'passRemoved');
  // The pass was given to an account that is in use: nothing else of it was touched.
  if (undo.isPassOnly) return;
  yield* undo.step(removeFromGroups, account, 'groupsRemoved');
  yield* undo.step(removeManager, account, 'managerRemoved');
  const retired = yield* undo.step(retireAccount, { ...account, ...options }, 'accountRetired');
  if (retired === 'deleted') return;
  if (retired === 'notAllowed') undo.refused = 'accountProtected';
  // An account that stays in use keeps its sessions; those of the pass end with the pass.
  if (retired !== 'leftAlone') {
    yield* undo.step(revokeSessions, { userId: account.userId }, 'sessionsRevoked');
  }
  const left = yield* undo.step(listPasskeys, account);
  for (const { kind, methodId } of left?.passkeys ?? []) {
    undo.note('passkeyLeft', `${kind}:${methodId}`);
  }
}

/** Runs the steps of an undo, notes what they did, and remembers the first that failed for good. */
class Undo {
  failed: string | undefined;
  /** What Entra does not let the app do. */
  refused: string | undefined;
  readonly #run: Run;

  constructor(run: Run) {
    this.#run = run;
  }

  get isPassOnly(): boolean {
    return this.#run.memory.isPassOnly;
  }

  *step<I extends z.ZodType, O extends z.ZodType>(
    step: Step<I, O>,
    argument: z.input<I>,
    event?: TimelineEvent,
  ): Generator<Task, z.output<O> | undefined, unknown> {
    try {
      const done = yield* this.#run.call(step, argument);
      if (event) this.note(event, String(done));
      return done;
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      this.failed ??= error.step;
      return undefined;
    }
  }

  note(event: TimelineEvent, detail: string): void {
    const id = `${this.#run.memory.revision} ${event} ${detail}`;
    if (this.#run.memory.isFirst(id)) this.#run.progress.note(event, detail);
  }
}
