const MINUTE_MS = 60_000;

/** The waits before the first, second, … next poll. The last wait repeats. */
const PASSKEY_POLL_GAPS_MINUTES = [1, 2, 2, 5, 5, 10, 15, 20, 30, 60];
/** An event announces the collection. Polling is needed only when that event was lost. */
const COLLECTION_POLL_GAP_MINUTES = 6 * 60;

/**
 * When to poll for a passkey again after `polls` polls. The wait grows from a minute to an hour.
 */
export function nextPasskeyPoll(polls: number, now: Date, until: Date): Date {
  const last = PASSKEY_POLL_GAPS_MINUTES.length - 1;
  return earlier(now, PASSKEY_POLL_GAPS_MINUTES[Math.min(polls, last)] ?? 60, until);
}

/** When to poll again whether the pass was collected. */
export function nextCollectionPoll(now: Date, until: Date): Date {
  return earlier(now, COLLECTION_POLL_GAP_MINUTES, until);
}

function earlier(now: Date, minutes: number, until: Date): Date {
  return new Date(Math.min(now.getTime() + minutes * MINUTE_MS, until.getTime()));
}
