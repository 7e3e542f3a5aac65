/** The process has crashed. The code that was running gets only this error. */
export class Crash extends Error {
  constructor() {
    super('The process died.');
    this.name = 'Crash';
  }
}

/**
 * The call at which the process crashes, counted from 1, and whether the call still had its effect.
 */
export interface CrashPoint {
  readonly call: number;
  readonly effect: 'lost' | 'done';
}

/** Counts the calls of all wrapped ports and crashes at one of them, for good. */
export class Fate {
  calls = 0;
  readonly #point: CrashPoint | undefined;

  constructor(point?: CrashPoint) {
    this.#point = point;
  }

  /** Wraps a port so that every method call is counted. Getters and fields are passed through. */
  over<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => this.#live(() => Reflect.apply(value, target, given));
      },
    });
  }

  async #live(call: () => unknown): Promise<unknown> {
    const number = ++this.calls;
    const { call: last = Number.POSITIVE_INFINITY, effect } = this.#point ?? {};
    if (number > last || (number === last && effect === 'lost')) throw new Crash();
    const result = await call();
    if (number === last) throw new Crash();
    return result;
  }
}

/** All points at which a process with so many calls can crash. */
export function crashPoints(calls: number): CrashPoint[] {
  return Array.from({ length: calls }, (_, index) => index + 1).flatMap((call) => [
    { call, effect: 'lost' as const },
    { call, effect: 'done' as const },
  ]);
}
