import { ServiceError } from '../errors.ts';

const TOO_MANY_REQUESTS = 429;
/** Used when the answer does not say how long to wait. */
const PAUSE_MS = 60_000;
const PAUSE_MS_MIN = 1_000;

/**
 * Returns how long a service that answered 429 wants us to wait. It has sent nothing. Other errors
 * are thrown again.
 */
export function pauseAsked(error: unknown): { readonly until: Date } {
  if (!(error instanceof ServiceError) || error.status !== TOO_MANY_REQUESTS) throw error;
  const waitMs = Math.max(error.retryAfterMs ?? PAUSE_MS, PAUSE_MS_MIN);
  return { until: new Date(Date.now() + waitMs) };
}
