/** How many mails the service takes in any minute and in any hour; a sliding window each. */
export interface SendBudget {
  readonly perMinute: number;
  readonly perHour: number;
}

/** One number, or one list, for each of the two windows. */
export interface ByWindow<T> {
  readonly minute: T;
  readonly hour: T;
}

/**
 * When each permit may be taken (again), in epoch milliseconds, soonest first: exactly as many as
 * the budget has. A permit that was never used is free since 0.
 */
export type Rings = ByWindow<readonly number[]>;

export const WINDOW_MS: ByWindow<number> = { minute: 60_000, hour: 3_600_000 };
/** A mail may reach the service this much later than its permit was taken. */
export const JITTER_MS = 2_000;

const RESERVED_SHARE = 1 / 25;
const CALM_SHARE = 1 / 10;
/** Of less than this nothing can be spared. */
const BUDGET_WITH_RESERVE_MIN = 10;

export const NO_RESERVE: ByWindow<number> = { minute: 0, hour: 0 };

/** Permits that a bulk leaves alone, for mails that somebody sits and waits for. */
export function reserveOf({ perMinute, perHour }: SendBudget): ByWindow<number> {
  const spared = (budget: number) =>
    budget < BUDGET_WITH_RESERVE_MIN ? 0 : Math.ceil(budget * RESERVED_SHARE);
  return { minute: spared(perMinute), hour: spared(perHour) };
}

/** The rings after permits were taken at these moments, the same budget or another one then. */
export function ringsOf(usedAt: ByWindow<readonly number[]>, budget: SendBudget): Rings {
  return {
    minute: ring(usedAt.minute, budget.perMinute, WINDOW_MS.minute),
    hour: ring(usedAt.hour, budget.perHour, WINDOW_MS.hour),
  };
}

function ring(usedAt: readonly number[], budget: number, windowMs: number): number[] {
  const free = usedAt.map((at) => at + windowMs + JITTER_MS).sort((a, b) => a - b);
  const neverUsed = Array<number>(Math.max(0, budget - free.length)).fill(0);
  // After the budget was lowered, what is out beyond it has to come back first.
  return [...neverUsed, ...free].slice(-budget);
}

/** How many permits of each window could be taken now. */
export function freeAt({ minute, hour }: Rings, now: number): ByWindow<number> {
  const free = (moments: readonly number[]) => moments.filter((at) => at <= now).length;
  return { minute: free(minute), hour: free(hour) };
}

/** Whether there is a permit for one with `rank` others before it, the reserve left alone. */
export function mayGo(rings: Rings, rank: number, reserve: ByWindow<number>, now: number): boolean {
  const free = freeAt(rings, now);
  return free.minute > rank + reserve.minute && free.hour > rank + reserve.hour;
}

/** Whether so few mails go out that their order does not matter. Never so with a tiny budget. */
export function isCalm(rings: Rings, now: number): boolean {
  const free = freeAt(rings, now);
  const isQuiet = (freeNow: number, budget: number) =>
    budget - freeNow < Math.floor(budget * CALM_SHARE);
  return isQuiet(free.minute, rings.minute.length) && isQuiet(free.hour, rings.hour.length);
}

/**
 * When one with `rank` others before it gets a permit, if all of them go as soon as they may:
 * `from` or later, epoch milliseconds.
 */
export function forecast(
  rings: Rings,
  rank: number,
  reserve: ByWindow<number>,
  from: number,
): number {
  const [minute, hour] = [[...rings.minute], [...rings.hour]];
  let at = from;
  for (let served = 0; served <= rank; served++) {
    at = Math.max(at, minute[reserve.minute] ?? 0, hour[reserve.hour] ?? 0);
    spend(minute, reserve.minute, at + WINDOW_MS.minute + JITTER_MS);
    spend(hour, reserve.hour, at + WINDOW_MS.hour + JITTER_MS);
  }
  return at;
}

/** Whichever free permit is taken, the order stays: nothing comes back later than the last one. */
function spend(moments: number[], index: number, backAt: number): void {
  moments.splice(index, 1);
  moments.push(backAt);
}
