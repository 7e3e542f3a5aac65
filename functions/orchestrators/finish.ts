import type { Task } from 'durable-functions';
import { PlanChanged, StepFailed } from '../../shared/workflow/step.ts';
import { recordEvidence } from '../../shared/workflow/steps.ts';
import type { Run } from './run/core.ts';
import type { Ending } from './run/position.ts';

const RECORD_AGAIN_MS = 3_600_000;

/**
 * Sends what is left to send, and stores what remains when the run is gone. HR's changes are ignored
 * now, but for a withdrawal and its undo. A recovery that cannot be stored is tried again every hour:
 * it has no operator to wait for, and everybody was told how it ended.
 */
export function* finish(run: Run, { outcome }: Ending): Generator<Task, void, unknown> {
  for (let again: Date | undefined; ; ) {
    try {
      if (again) yield* run.listen(again);
      yield* run.finishMessages();
      yield* run.call(recordEvidence, { onboardingId: run.id, progress: run.progress.current });
      return;
    } catch (error) {
      if (error instanceof StepFailed && run.memory.isRecovery && run.isSince('1.3')) {
        again = new Date(run.now.getTime() + RECORD_AGAIN_MS);
        continue;
      }
      if (!(error instanceof PlanChanged)) throw error;
      const { isWithdrawn } = yield* run.plan('firstDay');
      if (isWithdrawn !== (outcome === 'withdrawn')) throw error;
    }
  }
}
