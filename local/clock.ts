import { type Due, DueList } from './due-list.ts';

const TIMEOUT_MS_MAX = 2 ** 31 - 1;

/**
 * The one clock of the local world: the task hub, the simulators and (through `installDate`) the
 * app read it. It either ticks with real time plus an offset, or stands still until it is moved.
 *
 * Moving it forward runs everything that falls due on the way, in order, and lets each thing come
 * to rest before the next. "At rest" means: no work is in flight but such as waits for this clock,
 * and no poller found more since there last was some.
 */
export class Clock {
  readonly #ticking: boolean;
  #offset: number;
  #frozenAt: number;
  readonly #due = new DueList();
  #marks = 0;
  /** Each stands for one mark. */
  readonly #sleepers = new Set<object>();
  /** Whether there was work since the pollers last found nothing. */
  #isStirred = false;
  #resting: (() => void)[] = [];
  #pollers = new Set<() => Promise<boolean>>();
  #armedFor: Due | undefined;
  #timeout: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
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
    const due = this.#due.add(when, run);
    this.#arm();
    return () => {
      this.#due.remove(due);
      this.#arm();
    };
  }

  /**
   * Waits on this clock. As long as some mark is open that no other sleeper stands for, the sleeper
   * stands for one: the work it belongs to is at rest meanwhile. Work that sleeps opens one mark,
   * not two within one another, and sleeps in one place at a time.
   */
  sleep(ms: number): Promise<void> {
    const sleeper = {};
    if (!this.#isAtRest) this.#sleepers.add(sleeper);
    this.#announceRest();
    return new Promise((resolve) => {
      this.at(this.now() + ms, () => {
        this.#sleepers.delete(sleeper);
        this.#isStirred = true;
        resolve();
      });
    });
  }

  /** Marks a piece of work as in flight until the returned function is called (once). */
  working(): () => void {
    this.#isStirred = true;
    this.#marks++;
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#marks--;
      // Sleeps that are left behind must not stand for work that begins later.
      if (this.#marks === 0) this.#sleepers.clear();
      this.#announceRest();
    };
  }

  /** A poller looks for work that nothing announces (a queue); it answers whether it found some. */
  onPoll(poll: () => Promise<boolean>): () => void {
    this.#pollers.add(poll);
    return () => void this.#pollers.delete(poll);
  }

  /** Resolves when nothing is in flight and no poller finds anything more. */
  async idle(): Promise<void> {
    // The caller may have put a message into a queue, and no mark shows that.
    this.#isStirred = true;
    await this.#settle();
  }

  /** The next moment anything is due, or undefined. */
  nextDue(): number | undefined {
    return this.#due.next?.at;
  }

  /** Moves to `target` (epoch ms), stopping at every due moment on the way. */
  async moveTo(target: number): Promise<void> {
    await this.idle();
    for (;;) {
      const { next } = this.#due;
      if (!next || next.at > target) break;
      this.#set(Math.max(next.at, this.now()));
      this.#runDue();
      await this.#settle();
    }
    if (target > this.now()) this.#set(target);
    this.#runDue();
    await this.#settle();
  }

  /** Forgets everything that is due; used when the local world shuts down. */
  stop(): void {
    this.#due.clear();
    this.#pollers.clear();
    this.#arm();
  }

  get #isAtRest(): boolean {
    return this.#marks <= this.#sleepers.size;
  }

  async #settle(): Promise<void> {
    for (;;) {
      while (!this.#isAtRest) await new Promise<void>((resolve) => this.#resting.push(resolve));
      if (!this.#isStirred) return;
      this.#isStirred = false;
      for (const poll of this.#pollers) if (await poll()) this.#isStirred = true;
    }
  }

  #announceRest(): void {
    if (!this.#isAtRest) return;
    for (const resolve of this.#resting.splice(0)) resolve();
  }

  #set(now: number): void {
    if (this.#ticking) this.#offset = now - this.#realNow();
    else this.#frozenAt = now;
    this.#armedFor = undefined;
    this.#onMove(now - this.#realNow());
  }

  #runDue(): void {
    try {
      for (let due = this.#due.take(this.now()); due; due = this.#due.take(this.now())) due.run();
    } finally {
      this.#arm();
    }
  }

  /** Sets the timeout of a ticking clock to the next due moment. */
  #arm(): void {
    const { next } = this.#due;
    if (!this.#ticking || (next && next === this.#armedFor)) return;
    clearTimeout(this.#timeout);
    clearImmediate(this.#immediate);
    this.#armedFor = next;
    if (next) this.#await(next.at);
  }

  /** Node's timers are up to a millisecond late: the last one is spent looking at the time. */
  #await(moment: number): void {
    const waitMs = moment - this.now() - 1;
    const look = () => {
      if (moment <= this.now()) {
        this.#armedFor = undefined;
        this.#runDue();
      } else this.#await(moment);
    };
    if (waitMs > 0) this.#timeout = setTimeout(look, Math.min(waitMs, TIMEOUT_MS_MAX));
    else this.#immediate = setImmediate(look);
  }
}

const RealDate = globalThis.Date;

/**
 * Makes this process's `Date` read `clock`, so that the app and every library in it (token caches,
 * signature checks) have the same time as the hub and the simulators. Returns how to undo it.
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
