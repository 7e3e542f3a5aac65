import type { Clock } from '../clock.ts';
import { ReadyQueue } from './ready-queue.ts';

export interface TurnsOptions {
  readonly clock: Clock;
  /** How many instances may have an episode worked out or committed at the same time. */
  readonly turnsMax: number;
  /** Takes the turn of an instance; does not reject. */
  readonly take: (instanceId: string) => Promise<void>;
}

/** After so many turns in a row, sockets and timers of the process get a turn. */
const TURNS_IN_A_ROW = 64;

/**
 * Gives turns to instances. All instances that become ready together are known before the next turn
 * begins, because a turn is planned as a microtask.
 */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #ready = new ReadyQueue();
  #taken = 0;
  /** Orchestrators never wait, so asking several at once would only mix up their order. */
  #isAsking = false;
  #isPlanned = false;
  #planned = 0;
  #isClosed = false;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  add(instanceId: string, how: { isHot: boolean }): void {
    this.#ready.add(instanceId, how);
    this.#nextSoon();
  }

  /** Begins no other turn until `work` has ended. */
  async ask<T>(work: () => Promise<T>): Promise<T> {
    this.#isAsking = true;
    try {
      return await work();
    } finally {
      this.#isAsking = false;
      this.#nextSoon();
    }
  }

  /** Waiting instances get no turn any more. */
  close(): void {
    this.#isClosed = true;
  }

  #nextSoon(): void {
    if (this.#isPlanned || this.#isClosed) return;
    this.#isPlanned = true;
    const done = this.#options.clock.working();
    const plan = ++this.#planned % TURNS_IN_A_ROW === 0 ? setImmediate : queueMicrotask;
    plan(() => {
      this.#isPlanned = false;
      this.#next();
      done();
    });
  }

  #next(): void {
    while (!this.#isClosed && !this.#isAsking && this.#taken < this.#options.turnsMax) {
      const id = this.#ready.take();
      if (id === undefined) return;
      void this.#run(id);
    }
  }

  async #run(id: string): Promise<void> {
    const done = this.#options.clock.working();
    this.#taken++;
    await this.#options.take(id);
    this.#taken--;
    this.#nextSoon();
    done();
  }
}
