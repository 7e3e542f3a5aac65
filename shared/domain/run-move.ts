import type { Progress } from './onboarding.ts';

/** The state of the run of an onboarding. */
export type RunState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'over'; readonly outcome: Progress['outcome'] | 'failed' };

/** What to do with the run of a hire. Each action may be done twice. */
export type RunMove = 'start' | 'raiseEvent' | 'startAgain' | 'nothing';

/**
 * Decides how the run follows the current hire. A run that is over stays over, except when the hire
 * was withdrawn since, or was withdrawn and is valid again. The decision uses the current state and
 * not the latest change, so the next event repairs what a crash left half done.
 */
export function runMove(
  run: RunState,
  hire: { readonly isWithdrawn: boolean; readonly revision: number },
): RunMove {
  if (run.kind === 'none') return 'start';
  if (run.kind === 'running') return hire.revision > 1 ? 'raiseEvent' : 'nothing';
  return hire.isWithdrawn === (run.outcome === 'withdrawn') ? 'nothing' : 'startAgain';
}
