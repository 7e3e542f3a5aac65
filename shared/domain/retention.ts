import type { Outcome, Progress } from './onboarding.ts';

/** How a retired onboarding ended; null where it never began. */
export type RetiredOutcome = Outcome | 'failed' | null;

/** The moment at which a run ended: its last entry. Undefined while it has none. */
export function endOf({ timeline }: Pick<Progress, 'timeline'>): string | undefined {
  return timeline.at(-1)?.at;
}

/**
 * Whether an event opens a retired onboarding again, as it would have before its data was deleted: one
 * that was withdrawn, or never began, opens with a newer description of the hire. `asOf` is the moment of
 * the newest event that was known, so a repetition of an older event opens nothing.
 */
export function opensAgain(
  retired: { readonly outcome: RetiredOutcome; readonly asOf: string },
  event: { readonly describesHire: boolean; readonly timestamp: string },
): boolean {
  const mayOpen = retired.outcome === 'withdrawn' || retired.outcome === null;
  return mayOpen && event.describesHire && Date.parse(event.timestamp) > Date.parse(retired.asOf);
}
