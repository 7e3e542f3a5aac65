const TIMEOUT_MS_MAX = 2 ** 31 - 1;

interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/**
 * The one clock of the local world: the task hub, the simulators and (through `installDate`) the
 * app read it. It either ticks with real time plus an offset, or stands still until it is moved.
 *
 * Moving it forward runs everything that falls due on the way, in order, and lets each thing come
 * to rest before the next. "At rest" means: no `working()` mark is open and no poller found work.
 */
export class Clock {
  readonly #ticking: boolean;
  #offset: number;
  #frozenAt: number;
  #due: Due[] = [];
  #orders = 0;
  #atWork = 0;
  #resting: (() => void)[] = [];
  #pollers = new Set<() => Promise<boolean>>();
  #timeout: NodeJS.Timeout | undefined;
  readonly #realNow = RealDate.now;
  readonly #onMove: (offsetMs: number) => void;

  /**
   * `start` in epoch milliseconds; a ticking clock goes on from there, a standing one stays.
   * `onMove` learns by how much the clock is ahead of real time, each time it was moved.
   */
  constructor({
    start,
    ticking,
    onMove = () => {},
  }: {
    start?: number;
    ticking: boolean;
    onMove?: (offsetMs: number) => void;
  }) {
    this.#ticking = ticking;
    this.#onMove = onMove;
    this.#frozenAt = start ?? this.#realNow();
    this.#offset = ticking ? this.#frozenAt - this.#realNow() : 0;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#ticking ? this.#realNow() + this.#offset : this.#frozenAt;
  }

  get isTicking(): boolean {
    return this.#ticking;
  }

  /** Runs `run` once when `when` (epoch ms) has come. Returns the cancellation. */
  at(when: number, run: () => void): () => void {
    const due: Due = { at: when, order: this.#orders++, run };
    const index = this.#due.findIndex((other) => other.at > when);
    if (index === -1) this.#due.push(due);
    else this.#due.splice(index, 0, due);
    this.#arm();
    return () => {
      this.#due = this.#due.filter((other) => other !== due);
    };
  }

  /** Waits on this clock. A sleeper inside a `working()` span counts as at rest meanwhile. */
  sleep(ms: number): Promise<void> {
    const isPartOfWork = this.#atWork > 0;
    if (isPartOfWork) this.#rest(-1);
    return new Promise((resolve) => {
      this.at(this.now() + ms, () => {
        if (isPartOfWork) this.#atWork++;
        resolve();
      });
    });
  }

  /** Marks a piece of work as in flight until the returned function is called (once). */
  working(): () => void {
    this.#atWork++;
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      this.#rest(-1);
    };
  }

  /** A poller looks for work that nothing announces (a queue); it answers whether it found some. */
  onPoll(poll: () => Promise<boolean>): () => void {
    this.#pollers.add(poll);
    return () => void this.#pollers.delete(poll);
  }

  /** Resolves when nothing is in flight and no poller finds anything more. */
  async idle(): Promise<void> {
    for (;;) {
      if (this.#atWork > 0) await new Promise<void>((resolve) => this.#resting.push(resolve));
      let found = false;
      for (const poll of this.#pollers) found = (await poll()) || found;
      if (!found && this.#atWork === 0) return;
    }
  }

  /** The next moment anything is due, or undefined. */
  nextDue(): number | undefined {
    return this.#due[0]?.at;
  }

  /** Moves to `target` (epoch ms), stopping at every due moment on the way. */
  async moveTo(target: number): Promise<void> {
    await this.idle();
    for (;;) {
      const next = this.#due[0];
      if (!next || next.at > target) break;
      this.#set(Math.max(next.at, this.now()));
      this.#runDue();
      await this.idle();
    }
    if (target > this.now()) this.#set(target);
    this.#runDue();
    await this.idle();
  }

  /** Forgets everything that is due; used when the local world shuts down. */
  stop(): void {
    this.#due = [];
    clearTimeout(this.#timeout);
    this.#pollers.clear();
  }

  #set(now: number): void {
    if (this.#ticking) this.#offset = now - this.#realNow();
    else this.#frozenAt = now;
    this.#onMove(now - this.#realNow());
  }

  #rest(by: number): void {
    this.#atWork += by;
    if (this.#atWork > 0) return;
    for (const resolve of this.#resting.splice(0)) resolve();
  }

  #runDue(): void {
    for (;;) {
      const next = this.#due[0];
      if (!next || next.at > this.now()) break;
      this.#due.shift();
      next.run();
    }
    this.#arm();
  }

  #arm(): void {
    if (!this.#ticking) return;
    clearTimeout(this.#timeout);
    const next = this.#due[0];
    if (!next) return;
    const wait = Math.min(Math.max(next.at - this.now(), 0), TIMEOUT_MS_MAX);
    this.#timeout = setTimeout(() => this.#runDue(), wait);
  }
}

const RealDate = globalThis.Date;

/**
 * Makes this process's `Date` read `clock`, so that the app and every library in it (token caches,
 * signature checks) live in the same time as the hub and the simulators. Returns the way back.
 */
export function installDate(clock: Clock): () => void {
  class LocalDate extends RealDate {
    constructor(...args: unknown[]) {
      if (args.length === 0) super(clock.now());
      else super(...(args as [number]));
    }
    static override now(): number {
      return clock.now();
    }
  }
  globalThis.Date = LocalDate as DateConstructor;
  return () => {
    globalThis.Date = RealDate;
  };
}
