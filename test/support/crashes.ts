/** The process died: what was running sees nothing but this. */
export class Crash extends Error {
  constructor() {
    super('The process died.');
    this.name = 'Crash';
  }
}

/** Which call ends the process, counted from 1, and whether its effect still took place. */
export interface CrashPoint {
  readonly call: number;
  readonly effect: 'lost' | 'done';
}

/** Counts the calls of all the ports it wraps and dies at one of them, for good. */
export class Fate {
  calls = 0;
  readonly #point: CrashPoint | undefined;

  constructor(point?: CrashPoint) {
    this.#point = point;
  }

  /** The port with every method counted. Getters and fields pass through. */
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

/** Every point at which a run of so many calls can die. */
export function crashPoints(calls: number): CrashPoint[] {
  return Array.from({ length: calls }, (_, index) => index + 1).flatMap((call) => [
    { call, effect: 'lost' as const },
    { call, effect: 'done' as const },
  ]);
}
