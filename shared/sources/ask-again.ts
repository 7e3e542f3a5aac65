const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The waits after the first, second, … failed attempt: a little over a day in all. */
const WAITS_MS = [
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
  12 * HOUR_MS,
] as const;

/** A storage queue hides a message for seven days at most. */
const WAIT_MS_MAX = 6 * 24 * HOUR_MS;

export type AskAgain =
  | { readonly kind: 'again'; readonly delayMs: number }
  | { readonly kind: 'dead' };

/**
 * What to do after a vendor did not answer for the `attempt`-th time (from 1 on). What the vendor
 * asks for counts when it is longer than our own wait.
 */
export function afterVendorFailure({
  attempt,
  retryAfterMs = 0,
}: {
  attempt: number;
  retryAfterMs: number | undefined;
}): AskAgain {
  const waitMs = WAITS_MS[attempt - 1];
  if (waitMs === undefined) return { kind: 'dead' };
  return { kind: 'again', delayMs: Math.min(Math.max(waitMs, retryAfterMs), WAIT_MS_MAX) };
}
