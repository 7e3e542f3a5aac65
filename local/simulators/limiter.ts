export interface Limit {
  calls: number;
  windowMs: number;
}

/**
 * Counts admitted calls in sliding windows, on the clock's time. Refused calls do not count, so a
 * caller that waits for as long as it was told is let in.
 */
export interface Limiter {
  /** 0 when the call is admitted, else the seconds until one may be. */
  admit(now: number): number;
}

export function createLimiter(limits: readonly Limit[]): Limiter {
  let admitted: number[] = [];
  const longestMs = Math.max(0, ...limits.map((limit) => limit.windowMs));
  return {
    admit(now) {
      admitted = admitted.filter((at) => at > now - longestMs);
      const waits = limits.map((limit) => waitMs(limit, admitted, now));
      const wait = Math.max(0, ...waits);
      if (wait === 0) admitted.push(now);
      return Math.ceil(wait / 1000);
    },
  };
}

function waitMs({ calls, windowMs }: Limit, admitted: readonly number[], now: number): number {
  const recent = admitted.filter((at) => at > now - windowMs);
  const blocking = recent[recent.length - calls];
  return blocking === undefined ? 0 : blocking + windowMs - now;
}
