import type { z } from 'zod';
import type { Records } from '../../../shared/domain/ports.ts';
import { ServiceError } from '../../../shared/errors.ts';
import {
  ACCOUNT_INTENT,
  type AccountDocument,
  AccountIntentDocument,
} from '../../../shared/storage/accounts.ts';
import { keptAccountOf } from './rows.ts';

/** Entra shows new users and memberships within seconds, and finds users by its index within minutes. */
const SETTLING_MS = 5 * 60_000;
const LOOK_AGAIN_MS = 15_000;
/** Before this time a request about a new user is often answered 404 and has to be repeated. */
const UNSEEN_MS = 10_000;

/** Whether an account or a membership that was last made at `at` must be readable by now. */
export function isSettled(
  { at }: Pick<z.output<typeof AccountIntentDocument>, 'at'>,
  now: Date,
): boolean {
  return at === null || now.getTime() - Date.parse(at) >= SETTLING_MS;
}

/**
 * The account of the onboarding, once Entra is likely to show it. Makes the step wait when it was
 * made a moment ago: waiting costs Entra nothing, a request that is too early is lost. A user who is
 * shown later still is met by the step's own retries. Undefined before there is an account.
 */
export async function shownAccount(
  records: Records,
  onboardingId: string,
): Promise<AccountDocument | undefined> {
  const account = await keptAccountOf(records, onboardingId);
  if (account?.isNew !== true) return account;
  const intent = await records.read(onboardingId, ACCOUNT_INTENT, AccountIntentDocument);
  const madeAt = intent?.value.at;
  const waitMs = madeAt ? Date.parse(madeAt) + UNSEEN_MS - Date.now() : 0;
  if (waitMs > 0) throw notReadableYet(waitMs);
  return account;
}

/** Makes the step wait for a short time and try again. */
export function notReadableYet(retryAfterMs: number = LOOK_AGAIN_MS): ServiceError {
  return new ServiceError(
    'An account or membership that may just have been made is not readable yet.',
    {
      service: 'graph',
      code: 'notReplicated',
      retryAfterMs,
    },
  );
}

/**
 * An account that is known cannot be read: it was just made, or somebody has deleted it. The step
 * tries again as its policy says, about an hour, and then a person must look.
 */
export function accountUnreadable(): ServiceError {
  return new ServiceError('The account cannot be read. It may have been deleted.', {
    service: 'graph',
    code: 'accountUnreadable',
  });
}
