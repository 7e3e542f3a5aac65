import type { Throttle } from './requests.ts';

/**
 * The least time between two requests of a kind. Conditional Access allows one request a second in
 * the whole tenant, reports five in ten seconds for each app
 * (https://learn.microsoft.com/graph/throttling-limits).
 */
const SPACING_MS: Record<Throttle, number> = {
  conditionalAccess: 1_100,
  reports: 2_100,
  other: 0,
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

/** Requests of one process, one after the other, each kind at its own pace. */
export function createPace({ now, wait }: Time): Pace {
  const nextAt = new Map<Throttle, number>();
  return {
    wait,
    async turn(throttle) {
      const spacingMs = SPACING_MS[throttle];
      if (spacingMs === 0) return;
      const at = Math.max(now(), nextAt.get(throttle) ?? 0);
      nextAt.set(throttle, at + spacingMs);
      if (at > now()) await wait(at - now());
    },
  };
}
