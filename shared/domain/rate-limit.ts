// An hourly limit for the whole tenant. The count is spread over shards, each with its own share of
// the limit. So no single row is written by every request, and the sum can never exceed the limit.

const HOUR_MS = 3_600_000;
const SHARDS_MAX = 8;
/** With a smaller share, most callers would have to try several shards. */
const SHARE_MIN = 5;

/** The number of rows that share the count of one hour. */
export function shardsOf(perHour: number): number {
  return Math.max(1, Math.min(SHARDS_MAX, Math.floor(perHour / SHARE_MIN)));
}

/** The share of one shard. The shares of all shards add up to the limit. */
export function shareOf(perHour: number, shard: number): number {
  const shards = shardsOf(perHour);
  return Math.floor(perHour / shards) + (shard < perHour % shards ? 1 : 0);
}

/**
 * Every shard once, starting at `first`. The caller picks `first` at random, so that simultaneous
 * callers start at different shards.
 */
export function shardsFrom(perHour: number, first: number): readonly number[] {
  const shards = shardsOf(perHour);
  return Array.from({ length: shards }, (_, index) => (first + index) % shards);
}

/** The hour of a moment in UTC, in a form that sorts: `2026-11-23T08`. */
export function hourOf(now: Date): string {
  return now.toISOString().slice(0, 'yyyy-mm-ddThh'.length);
}

/** The moment at which the next hour's count starts. */
export function nextHour(now: Date): Date {
  return new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS);
}
