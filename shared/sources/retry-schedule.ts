const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The waits after the first, second, … failed attempt. Together they last a little over a day. */
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

/**
 * When to ask the vendor again, after a notice whose change its API does not show yet. HiBob needs
 * up to 20 seconds, and a record may be filled in over minutes.
 */
const LOOKS_MS = [30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS] as const;

/** The wait before the look with this number, from 1. Undefined when there is no further look. */
export const lookAgainAfterMs = (look: number): number | undefined => LOOKS_MS[look - 1];

/** A storage queue hides a message for seven days at most, so no wait may be longer. */
const WAIT_MS_MAX = 6 * 24 * HOUR_MS;

export type AfterVendorFailure =
  | { readonly kind: 'again'; readonly delayMs: number }
  | { readonly kind: 'dead' };

/**
 * Decides what follows a failed call to a vendor. `attempt` is the number of failed attempts, from
 * 1. The vendor's `Retry-After` is used when it is longer than our own wait.
 */
export function afterVendorFailure({
  attempt,
  retryAfterMs = 0,
}: {
  attempt: number;
  retryAfterMs: number | undefined;
}): AfterVendorFailure {
  const waitMs = WAITS_MS[attempt - 1];
  if (waitMs === undefined) return { kind: 'dead' };
  return { kind: 'again', delayMs: Math.min(Math.max(waitMs, retryAfterMs), WAIT_MS_MAX) };
}
