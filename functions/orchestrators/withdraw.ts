import type { Task } from 'durable-functions';
import { notifyManager, tellHireWithdrawn } from '../../shared/workflow/steps.ts';
import { tellAll } from './recover.ts';
import type { Run } from './run/core.ts';
import { type Ending, ended } from './run/position.ts';
import { undoOnboarding } from './undo.ts';

/** Phase: HR has withdrawn the hire. Where a step cannot be undone, a person must look. */
export function* withdrawOnboarding(run: Run): Generator<Task, Ending, unknown> {
  run.progress.enter('withdrawing');
  const left = yield* undoOnboarding(run);
  if (left) return ended('needsAttention', left);
  yield* tellPeople(run);
  return ended('withdrawn');
}

function* tellPeople(run: Run): Generator<Task, void, unknown> {
  const { id: onboardingId } = run;
  const about = { kind: 'withdrawn' } as const;
  const dedupeKey = String(run.memory.revision);
  const toHire = { onboardingId, occurrence: dedupeKey };
  const toManager = { onboardingId, about, occurrence: dedupeKey };
  if (run.memory.isRecovery) return yield* tellAll(run, 'ended', dedupeKey);
  if (run.memory.isAtDesk) return;
  yield* run.sendMeanwhile(tellHireWithdrawn, toHire, ['hireTold', 'withdrawn']);
  // The manager was not told that a device pass was on its way.
  if (run.memory.isPassOnly) return;
  yield* run.sendMeanwhile(notifyManager, toManager, ['managerTold', 'withdrawn']);
}
