/** What a limit may hold for an operator, because a wrong export or a leaked secret does many at once. */
export type LimitedChange = 'newHire' | 'postponement' | 'withdrawal';

const POSTPONED_MS = 30 * 86_400_000;

interface Known {
  readonly startsAt: string;
  readonly withdrawal: object | null;
}

/**
 * Whether a change of a hire counts for a limit, and as what. To move a start far ahead drops pass,
 * link and account as a withdrawal does.
 */
export function limitedChange(known: Known | undefined, next: Known): LimitedChange | undefined {
  if (!known) return next.withdrawal ? 'withdrawal' : 'newHire';
  if (next.withdrawal) return known.withdrawal ? undefined : 'withdrawal';
  const movedMs = Date.parse(next.startsAt) - Date.parse(known.startsAt);
  return movedMs > POSTPONED_MS ? 'postponement' : undefined;
}
