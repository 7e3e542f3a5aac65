const MINUTE_MS = 60_000;

interface Search {
  /** When it was not found for the first time. */
  readonly since: Date;
  /** From then on a person must look. */
  readonly until: Date;
  readonly waitMsMax: number;
}

/**
 * When to look again for something that may come to Entra later. The waits grow with the time that has
 * passed, from a minute on. Undefined when a person must look now.
 */
export function soughtAgainAt(now: Date, { since, until, waitMsMax }: Search): Date | undefined {
  if (now >= until) return undefined;
  const elapsedMs = now.getTime() - since.getTime();
  const waitMs = Math.min(Math.max(elapsedMs, MINUTE_MS), waitMsMax);
  return new Date(Math.min(now.getTime() + waitMs, until.getTime()));
}
