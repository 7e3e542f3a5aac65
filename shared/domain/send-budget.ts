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
/**
 * Bulk mails may use reserved permits for so long before as many others become free again. So the
 * reserve costs no throughput, and a person waits this long at most.
 */
const LENT_MS: ByWindow<number> = { minute: 10_000, hour: 120_000 };
const CALM_SHARE = 1 / 10;
/** A smaller budget has no reserve. */
const BUDGET_WITH_RESERVE_MIN = 10;

export const NO_RESERVE: ByWindow<number> = { minute: 0, hour: 0 };

/**
 * Permits that bulk mails leave for mails that a person waits for in front of a page, but for the
 * last moments before as many become free again.
 */
export function reserveOf({ perMinute, perHour }: SendBudget): ByWindow<number> {
  const spared = (budget: number) =>
    budget < BUDGET_WITH_RESERVE_MIN ? 0 : Math.ceil(budget * RESERVED_SHARE);
  return { minute: spared(perMinute), hour: spared(perHour) };
}

/** Computes when permits become free from when they were taken, in epoch milliseconds, in any order. */
export function freeTimesOf(usedAt: readonly number[], budget: SendBudget): FreeTimes {
  return {
    minute: freeTimesIn(usedAt, budget.perMinute, WINDOW_MS.minute),
    hour: freeTimesIn(usedAt, budget.perHour, WINDOW_MS.hour),
  };
}

function freeTimesIn(usedAt: readonly number[], budget: number, windowMs: number): number[] {
  const free = usedAt.map((at) => at + windowMs + JITTER_MS).sort((a, b) => a - b);
  const neverUsed = Array<number>(Math.max(0, budget - free.length)).fill(0);
  // When the budget was lowered, permits beyond it must become free before others are given out.
  return [...neverUsed, ...free].slice(-budget);
}

/** The free times after `count` permits were taken at `now`, the longest free ones first. */
export function spend({ minute, hour }: FreeTimes, count: number, now: number): FreeTimes {
  const taken = (moments: readonly number[], windowMs: number) => [
    ...moments.slice(count),
    ...Array<number>(Math.min(count, moments.length)).fill(now + windowMs + JITTER_MS),
  ];
  return { minute: taken(minute, WINDOW_MS.minute), hour: taken(hour, WINDOW_MS.hour) };
}

/** How many permits of each window are free at `now`. */
export function freeAt({ minute, hour }: FreeTimes, now: number): ByWindow<number> {
  const free = (moments: readonly number[]) => moments.filter((at) => at <= now).length;
  return { minute: free(minute), hour: free(hour) };
}

/** Whether so few mails are sent that their order does not matter. Never true for a tiny budget. */
export function isCalm(freeTimes: FreeTimes, now: number): boolean {
  const free = freeAt(freeTimes, now);
  const isQuiet = (freeNow: number, budget: number) =>
    budget - freeNow < Math.floor(budget * CALM_SHARE);
  return isQuiet(free.minute, freeTimes.minute.length) && isQuiet(free.hour, freeTimes.hour.length);
}

/** When the caller with this many others before it gets a permit, in epoch milliseconds. */
export type Forecast = (rank: number) => number;

/**
 * The moments at which the waiting mails get their permits, if all of them take theirs as soon as
 * possible: `from` or later. A moment is computed once and remembered. After two hours full of mails
 * the moments of the tighter window repeat, so a far rank needs no further computing.
 */
export function forecastOf(
  freeTimes: FreeTimes,
  reserve: ByWindow<number>,
  from: number,
): Forecast {
  const [minute, hour] = [[...freeTimes.minute], [...freeTimes.hour]];
  const exactMax = 2 * Math.max(minute.length, hour.length);
  const period = periodOf(minute.length, hour.length);
  const moments: number[] = [];
  const next = () => {
    const taken = moments.length;
    const at = Math.max(
      moments[taken - 1] ?? from,
      firstFree(minute, taken, reserve.minute, LENT_MS.minute),
      firstFree(hour, taken, reserve.hour, LENT_MS.hour),
    );
    // Both lists stay sorted, because no permit becomes free later than the newest one.
    minute.push(at + WINDOW_MS.minute + JITTER_MS);
    hour.push(at + WINDOW_MS.hour + JITTER_MS);
    moments.push(at);
  };
  return (rank) => {
    const periods = Math.max(0, Math.ceil((rank - exactMax) / period.mails));
    const alike = rank - periods * period.mails;
    while (moments.length <= alike) next();
    return (moments[alike] ?? from) + periods * period.ms;
  };
}

/** After so many mails the moments repeat, so much later. */
function periodOf(perMinute: number, perHour: number): { mails: number; ms: number } {
  const minute = { mails: perMinute, ms: WINDOW_MS.minute + JITTER_MS };
  const hour = { mails: perHour, ms: WINDOW_MS.hour + JITTER_MS };
  return hour.ms / hour.mails >= minute.ms / minute.mails ? hour : minute;
}

/**
 * From when the next permit may be taken, after the first `taken` of the list: one is free, and the
 * reserve is or soon will be.
 */
function firstFree(
  moments: readonly number[],
  taken: number,
  reserve: number,
  lentMs: number,
): number {
  return Math.max(moments[taken] ?? 0, (moments[taken + reserve] ?? 0) - lentMs);
}
