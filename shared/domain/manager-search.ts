import { durationMs } from './schedule.ts';
import { soughtAgainAt } from './search-again.ts';

const MINUTE_MS = 60_000;
const WAIT_MS_MAX = 6 * 60 * MINUTE_MS;
/** A manager of the same batch is in Entra within this time, whenever the start is. */
const SEARCH_MS_MIN = 30 * MINUTE_MS;

interface Search {
  /** When the manager was not found for the first time. */
  readonly since: Date;
  readonly issueAt: Date;
  /** ISO 8601: how long before the issue moment a person is asked. */
  readonly lead: string;
}

/**
 * When to look for a manager again who is not in Entra. HR often announces a manager and the people
 * of that manager together. The waits grow with the time that has passed. Undefined when a person
 * must look now, because the issue moment is near.
 */
export function managerSoughtAgainAt(
  now: Date,
  { since, issueAt, lead }: Search,
): Date | undefined {
  const until = new Date(
    Math.max(issueAt.getTime() - durationMs(lead), since.getTime() + SEARCH_MS_MIN),
  );
  return soughtAgainAt(now, { since, until, waitMsMax: WAIT_MS_MAX });
}
