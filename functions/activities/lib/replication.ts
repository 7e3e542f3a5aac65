import type { z } from 'zod';
import { ServiceError } from '../../../shared/errors.ts';
import type { AccountIntentDocument } from '../../../shared/storage/accounts.ts';

/** Entra shows a new user within seconds, and finds it by its index within minutes. */
const SETTLING_MS = 5 * 60_000;
const LOOK_AGAIN_MS = 15_000;

/** Whether an account whose last creation attempt was at `at` must be readable by now. */
export function isSettled(
  { at }: Pick<z.output<typeof AccountIntentDocument>, 'at'>,
  now: Date,
): boolean {
  return at === null || now.getTime() - Date.parse(at) >= SETTLING_MS;
}

/** Makes the step wait for a short time and try again. */
export function notReadableYet(): ServiceError {
  return new ServiceError('An account that may just have been made is not readable yet.', {
    service: 'graph',
    code: 'notReplicated',
    retryAfterMs: LOOK_AGAIN_MS,
  });
}
