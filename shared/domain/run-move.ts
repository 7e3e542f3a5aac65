import type { Progress } from './onboarding.ts';

/** Where the story of an onboarding stands, as the intake sees it. */
export type StoryState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'over'; readonly outcome: Progress['outcome'] | 'failed' };

/** What to do with the story of a hire. Every one of them may be done twice. */
export type StoryMove = 'start' | 'tell' | 'startAgain' | 'nothing';

/**
 * The move that brings the story to what HR last said. What is over stays over, but for a hire that
 * was called off since, or that holds again after it was called off. It rests on how things stand,
 * not on what was just changed, so that a run that died half-way is made good by the next.
 */
export function storyMove(
  story: StoryState,
  hire: { readonly isWithdrawn: boolean; readonly revision: number },
): StoryMove {
  if (story.kind === 'none') return 'start';
  if (story.kind === 'running') return hire.revision > 1 ? 'tell' : 'nothing';
  return hire.isWithdrawn === (story.outcome === 'withdrawn') ? 'nothing' : 'startAgain';
}
