import { soughtAgainAt } from './search-again.ts';

const HOUR_MS = 3_600_000;
const WAIT_MS_MAX = 2 * HOUR_MS;
/**
 * However near the start is: a cycle of inbound provisioning takes 40 minutes and one of Entra Connect 30,
 * and the first one after a change in HR may have begun already.
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-when-will-provisioning-finish-specific-user
 */
const SEARCH_MS_MIN = 4 * HOUR_MS;

/**
 * When to look again for an account that another system makes. It is waited for until the pass is due.
 * Undefined when a person must look now.
 */
export function accountSoughtAgainAt(
  now: Date,
  { since, issueAt }: { readonly since: Date; readonly issueAt: Date },
): Date | undefined {
  const until = new Date(Math.max(issueAt.getTime(), since.getTime() + SEARCH_MS_MIN));
  return soughtAgainAt(now, { since, until, waitMsMax: WAIT_MS_MAX });
}
