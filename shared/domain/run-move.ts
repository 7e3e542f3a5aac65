import type { Progress } from './onboarding.ts';

/** Where the run of an onboarding stands, as the intake sees it. */
export type RunState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'over'; readonly outcome: Progress['outcome'] | 'failed' };

/** What to do with the run of a hire. Every one of them may be done twice. */
export type RunMove = 'start' | 'raiseEvent' | 'startAgain' | 'nothing';

/**
 * The move that brings the run to what HR last said. What is over stays over, but for a hire that
 * was called off since, or that holds again after it was called off. It rests on how things stand,
 * not on what was just changed, so that a run that died half-way is made good by the next.
 */
export function runMove(
  run: RunState,
  hire: { readonly isWithdrawn: boolean; readonly revision: number },
): RunMove {
  if (run.kind === 'none') return 'start';
  if (run.kind === 'running') return hire.revision > 1 ? 'raiseEvent' : 'nothing';
  return hire.isWithdrawn === (run.outcome === 'withdrawn') ? 'nothing' : 'startAgain';
}
