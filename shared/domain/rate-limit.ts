// How much of something the whole tenant may do in an hour. The count is spread over shards, each
// with a share of its own, so that no row is hot and the sum can never exceed the limit.

const HOUR_MS = 3_600_000;
const SHARDS_MAX = 8;
/** Below this a shard would hold so little that most callers would have to look at several. */
const SHARE_MIN = 5;

/** Over how many rows the count of an hour is spread. */
export function shardsOf(perHour: number): number {
  return Math.max(1, Math.min(SHARDS_MAX, Math.floor(perHour / SHARE_MIN)));
}

/** What one shard may hold; the shares of all shards add up to the limit. */
export function shareOf(perHour: number, shard: number): number {
  const shards = shardsOf(perHour);
  return Math.floor(perHour / shards) + (shard < perHour % shards ? 1 : 0);
}

/** Every shard once, beginning with one that chance picked: callers at one moment spread out. */
export function shardsFrom(perHour: number, first: number): readonly number[] {
  const shards = shardsOf(perHour);
  return Array.from({ length: shards }, (_, index) => (first + index) % shards);
}

/** The hour of a moment in UTC, in a form that sorts: `2026-11-23T08`. */
export function hourOf(now: Date): string {
  return now.toISOString().slice(0, 'yyyy-mm-ddThh'.length);
}

/** When the count begins anew. */
export function nextHour(now: Date): Date {
  return new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS);
}
