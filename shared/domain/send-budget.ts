/** How many mails the service accepts in any minute and in any hour (two sliding windows). */
export interface SendBudget {
  readonly perMinute: number;
  readonly perHour: number;
}

/** One value for each of the two windows. */
export interface ByWindow<T> {
  readonly minute: T;
  readonly hour: T;
}

/**
 * When each permit is free (again), in epoch milliseconds, soonest first. There is one entry for
 * each permit of the budget. A permit that was never used is free since 0.
 */
export type FreeTimes = ByWindow<readonly number[]>;

export const WINDOW_MS: ByWindow<number> = { minute: 60_000, hour: 3_600_000 };
/** A mail may reach the service this much later than its permit was taken. */
export const JITTER_MS = 2_000;

const RESERVED_SHARE = 1 / 25;
const CALM_SHARE = 1 / 10;
/** A smaller budget has no reserve. */
const BUDGET_WITH_RESERVE_MIN = 10;

export const NO_RESERVE: ByWindow<number> = { minute: 0, hour: 0 };

/**
 * Permits that bulk mails must not use. They are reserved for mails that a person waits for in
 * front of a page.
 */
export function reserveOf({ perMinute, perHour }: SendBudget): ByWindow<number> {
  const spared = (budget: number) =>
    budget < BUDGET_WITH_RESERVE_MIN ? 0 : Math.ceil(budget * RESERVED_SHARE);
  return { minute: spared(perMinute), hour: spared(perHour) };
}

/**
 * Computes when permits become free from when they were taken. The budget may have changed since.
 */
export function freeTimesOf(usedAt: ByWindow<readonly number[]>, budget: SendBudget): FreeTimes {
  return {
    minute: freeTimesIn(usedAt.minute, budget.perMinute, WINDOW_MS.minute),
    hour: freeTimesIn(usedAt.hour, budget.perHour, WINDOW_MS.hour),
  };
}

function freeTimesIn(usedAt: readonly number[], budget: number, windowMs: number): number[] {
  const free = usedAt.map((at) => at + windowMs + JITTER_MS).sort((a, b) => a - b);
  const neverUsed = Array<number>(Math.max(0, budget - free.length)).fill(0);
  // When the budget was lowered, permits beyond it must become free before others are given out.
  return [...neverUsed, ...free].slice(-budget);
}

/** How many permits of each window are free at `now`. */
export function freeAt({ minute, hour }: FreeTimes, now: number): ByWindow<number> {
  const free = (moments: readonly number[]) => moments.filter((at) => at <= now).length;
  return { minute: free(minute), hour: free(hour) };
}

/**
 * Whether a permit is free for a caller with `rank` others before it, without using the reserve.
 */
export function mayGo(
  freeTimes: FreeTimes,
  rank: number,
  reserve: ByWindow<number>,
  now: number,
): boolean {
  const free = freeAt(freeTimes, now);
  return free.minute > rank + reserve.minute && free.hour > rank + reserve.hour;
}

/** Whether so few mails are sent that their order does not matter. Never true for a tiny budget. */
export function isCalm(freeTimes: FreeTimes, now: number): boolean {
  const free = freeAt(freeTimes, now);
  const isQuiet = (freeNow: number, budget: number) =>
    budget - freeNow < Math.floor(budget * CALM_SHARE);
  return isQuiet(free.minute, freeTimes.minute.length) && isQuiet(free.hour, freeTimes.hour.length);
}

/**
 * When a caller with `rank` others before it gets a permit, if all of them take theirs as soon as
 * possible. `from` or later, in epoch milliseconds.
 */
export function forecast(
  freeTimes: FreeTimes,
  rank: number,
  reserve: ByWindow<number>,
  from: number,
): number {
  const [minute, hour] = [[...freeTimes.minute], [...freeTimes.hour]];
  let at = from;
  for (let served = 0; served <= rank; served++) {
    at = Math.max(at, minute[reserve.minute] ?? 0, hour[reserve.hour] ?? 0);
    spend(minute, reserve.minute, at + WINDOW_MS.minute + JITTER_MS);
    spend(hour, reserve.hour, at + WINDOW_MS.hour + JITTER_MS);
  }
  return at;
}

/**
 * Replaces a spent permit. The list stays sorted, because no permit becomes free later than the
 * newest one.
 */
function spend(moments: number[], index: number, backAt: number): void {
  moments.splice(index, 1);
  moments.push(backAt);
}
