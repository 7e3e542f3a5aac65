import type { Task } from 'durable-functions';
import { StepFailed } from '../../shared/workflow/step.ts';
import { holdAccess } from '../../shared/workflow/steps.ts';
import type { Run } from './run/core.ts';

/** After this time a run tries again to put link and pass on hold. */
export const HOLD_AGAIN_MS = 3_600_000;

/**
 * Makes link and pass of the run unusable while it waits for a person. A run that is resumed issues
 * another pass with another link. False when a service did not allow it: then it is to be repeated.
 */
export function* hold(run: Run): Generator<Task, boolean, unknown> {
  try {
    const { link, pass } = yield* run.call(holdAccess, { onboardingId: run.id });
    if (link !== 'noLink') run.progress.note('linkClosed', link);
    if (pass !== 'none') run.progress.note('passRemoved', pass);
    return true;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    run.progress.noteOnce('holdFailed');
    return false;
  }
}
