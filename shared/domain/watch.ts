const MINUTE_MS = 60_000;

/** How long after the first look the next ones come; the last gap repeats. */
const PASSKEY_LOOK_GAPS_MINUTES = [1, 2, 2, 5, 5, 10, 15, 20, 30, 60];
/** Collection is announced by an event; looking is only for an announcement that got lost. */
const COLLECTION_LOOK_GAP_MINUTES = 6 * 60;

/** When to look for a passkey again after `looks` looks: backs off from a minute to an hour. */
export function nextPasskeyLook(looks: number, now: Date, until: Date): Date {
  const last = PASSKEY_LOOK_GAPS_MINUTES.length - 1;
  return earlier(now, PASSKEY_LOOK_GAPS_MINUTES[Math.min(looks, last)] ?? 60, until);
}

/** When to look unasked whether the pass was collected. */
export function nextCollectionLook(now: Date, until: Date): Date {
  return earlier(now, COLLECTION_LOOK_GAP_MINUTES, until);
}

function earlier(now: Date, minutes: number, until: Date): Date {
  return new Date(Math.min(now.getTime() + minutes * MINUTE_MS, until.getTime()));
}
