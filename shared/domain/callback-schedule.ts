const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The waits after the first, second, … failed attempt: some three days in all. */
const BACK_OFF_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  24 * HOUR_MS,
  24 * HOUR_MS,
] as const;

/** Including the first. */
export const ATTEMPTS_MAX = BACK_OFF_MS.length + 1;
/** A storage queue hides a message for seven days at most. */
export const DELAY_MS_MAX = 6 * 24 * HOUR_MS;
/** The receiver says that it wants no more of these, now or ever. */
const GONE = 410;

export interface FailedAttempt {
  /** Which attempt of this round it was, from 1 on. */
  readonly attempt: number;
  /** The HTTP status, or undefined when no answer came. */
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
}

export type AfterFailure =
  | { readonly kind: 'again'; readonly delayMs: number }
  | { readonly kind: 'dead'; readonly reason: 'callbackGone' | 'callbackUndelivered' };

/**
 * What to do after a callback could not be delivered. A `Retry-After` counts when it asks for a
 * longer wait than ours, up to `DELAY_MS_MAX`; `410 Gone` ends it at once.
 */
export function afterFailure({ attempt, status, retryAfterMs = 0 }: FailedAttempt): AfterFailure {
  if (status === GONE) return { kind: 'dead', reason: 'callbackGone' };
  const backOffMs = BACK_OFF_MS[attempt - 1];
  if (backOffMs === undefined) return { kind: 'dead', reason: 'callbackUndelivered' };
  return { kind: 'again', delayMs: Math.min(Math.max(backOffMs, retryAfterMs), DELAY_MS_MAX) };
}
