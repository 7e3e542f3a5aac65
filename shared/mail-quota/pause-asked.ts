import { ServiceError } from '../errors.ts';

const TOO_MANY_REQUESTS = 429;
/** Used when the answer does not say how long to wait. */
const PAUSE_MS = 60_000;
const PAUSE_MS_MIN = 1_000;
/** The limits are of a minute and of an hour, and all mails wait. One that is asked too early costs a refusal. */
const PAUSE_MS_MAX = 3_600_000;

/**
 * Returns until when a service that answered 429 wants us to wait, an hour at most. It has sent nothing.
 * Other errors are thrown again.
 */
export function pauseAsked(error: unknown): { readonly until: Date } {
  if (!(error instanceof ServiceError) || error.status !== TOO_MANY_REQUESTS) throw error;
  const askedMs = Math.max(error.retryAfterMs ?? PAUSE_MS, PAUSE_MS_MIN);
  return { until: new Date(Date.now() + Math.min(askedMs, PAUSE_MS_MAX)) };
}
