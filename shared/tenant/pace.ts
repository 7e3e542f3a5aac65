import type { Throttle } from './requests.ts';

interface Limit {
  readonly requests: number;
  readonly periodMs: number;
}

/**
 * How many requests of a kind may be sent in a period, a little below what Graph allows: one request
 * a second to Conditional Access in the whole tenant, and five in ten seconds to reports and audit
 * logs for each app (https://learn.microsoft.com/graph/throttling-limits).
 */
const LIMITS: Partial<Record<Throttle, Limit>> = {
  conditionalAccess: { requests: 1, periodMs: 1_100 },
  reports: { requests: 4, periodMs: 11_000 },
};

export interface Pace {
  /** Resolves when the next request of this kind may be sent. */
  turn(throttle: Throttle): Promise<void>;
  wait(ms: number): Promise<void>;
}

export interface Time {
  now(): number;
  wait(ms: number): Promise<void>;
}

/** Requests of one process, one after the other, each kind within its limit. */
export function createPace({ now, wait }: Time): Pace {
  const sentAt = new Map<Throttle, readonly number[]>();
  return {
    wait,
    async turn(throttle) {
      const limit = LIMITS[throttle];
      if (!limit) return;
      const newest = sentAt.get(throttle) ?? [];
      const first = newest.at(-limit.requests);
      const at = Math.max(now(), first === undefined ? 0 : first + limit.periodMs);
      sentAt.set(throttle, [...newest, at].slice(-limit.requests));
      if (at > now()) await wait(at - now());
    },
  };
}
