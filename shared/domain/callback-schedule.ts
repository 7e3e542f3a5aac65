const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The waits after the first, second, … failed attempt. Together they last about three days. */
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

/** Includes the first attempt. */
export const ATTEMPTS_MAX = BACK_OFF_MS.length + 1;
/** A storage queue hides a message for seven days at most. */
export const DELAY_MS_MAX = 6 * 24 * HOUR_MS;
/** HTTP 410: the receiver wants no more callbacks of this kind. */
const GONE = 410;

export interface FailedAttempt {
  /** The number of this attempt within its round, starting at 1. */
  readonly attempt: number;
  /** The HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
}

export type AfterFailure =
  | { readonly kind: 'again'; readonly delayMs: number }
  | { readonly kind: 'dead'; readonly reason: 'callbackGone' | 'callbackUndelivered' };

/**
 * Decides what follows a failed callback. `Retry-After` is used when it is longer than our own
 * wait, up to `DELAY_MS_MAX`. `410 Gone` ends the attempts at once.
 */
export function afterFailure({ attempt, status, retryAfterMs = 0 }: FailedAttempt): AfterFailure {
  if (status === GONE) return { kind: 'dead', reason: 'callbackGone' };
  const backOffMs = BACK_OFF_MS[attempt - 1];
  if (backOffMs === undefined) return { kind: 'dead', reason: 'callbackUndelivered' };
  return { kind: 'again', delayMs: Math.min(Math.max(backOffMs, retryAfterMs), DELAY_MS_MAX) };
}
