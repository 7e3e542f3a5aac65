import type { Task } from 'durable-functions';
import type { z } from 'zod';
import { type Step, StepFailed } from '../../shared/workflow/step.ts';
import {
  closeAccess,
  closeLink,
  findAccount,
  listPasskeys,
  notifyManager,
  removeFromGroups,
  removeManager,
  retireAccount,
  revokeSessions,
  tellHireWithdrawn,
} from '../../shared/workflow/steps.ts';
import type { Run } from './run/core.ts';
import { type Ending, ended } from './run/position.ts';

/**
 * Phase: HR has withdrawn the hire, so every finished step is undone, the newest first. When one
 * cannot be undone the others are undone all the same, and then a person must look.
 */
export function* withdrawOnboarding(run: Run): Generator<Task, Ending, unknown> {
  run.progress.enter('withdrawing');
  const undo = new Undo(run);
  const { id: onboardingId } = run;
  yield* undo.step(closeLink, { onboardingId }, 'linkClosed');
  const account = yield* undo.step(findAccount, { onboardingId });
  if (account?.userId) yield* undoAccount(undo, { onboardingId, userId: account.userId });
  if (undo.failed) return ended('needsAttention', `stepFailed:${undo.failed}`);

  yield* tellPeople(run);
  return ended('withdrawn');
}

function* undoAccount(
  undo: Undo,
  account: { onboardingId: string; userId: string },
): Generator<Task, void, unknown> {
  yield* undo.step(closeAccess, account, 'passRemoved');
  yield* undo.step(removeFromGroups, account, 'groupsRemoved');
  yield* undo.step(removeManager, account, 'managerRemoved');
  const retired = yield* undo.step(retireAccount, account, 'accountRetired');
  if (retired === 'deleted') return;
  // An account that stays in use keeps its sessions; those of the pass end with the pass.
  if (retired !== 'leftAlone') {
    yield* undo.step(revokeSessions, { userId: account.userId }, 'sessionsRevoked');
  }
  const left = yield* undo.step(listPasskeys, account);
  for (const { kind, methodId } of left?.passkeys ?? []) {
    undo.note('passkeyLeft', `${kind}:${methodId}`);
  }
}

function* tellPeople(run: Run): Generator<Task, void, unknown> {
  const { id: onboardingId } = run;
  const about = { kind: 'withdrawn' } as const;
  const dedupeKey = String(run.memory.revision);
  const toHire = { onboardingId, occurrence: dedupeKey };
  const toManager = { onboardingId, about, occurrence: dedupeKey };
  yield* run.sendMeanwhile(tellHireWithdrawn, toHire, ['hireTold', 'withdrawn']);
  yield* run.sendMeanwhile(notifyManager, toManager, ['managerTold', 'withdrawn']);
}

/** Runs the steps of an undo, notes what they did, and remembers the first that failed for good. */
class Undo {
  failed: string | undefined;
  readonly #run: Run;

  constructor(run: Run) {
    this.#run = run;
  }

  *step<I extends z.ZodType, O extends z.ZodType>(
    step: Step<I, O>,
    argument: z.input<I>,
    event?: string,
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

  note(event: string, detail: string): void {
    const id = `${this.#run.memory.revision} ${event} ${detail}`;
    if (this.#run.memory.isFirst(id)) this.#run.progress.note(event, detail);
  }
}
