import type { Clock } from '../clock.ts';
import { ReadyQueue } from './ready-queue.ts';

export interface TurnsOptions {
  readonly clock: Clock;
  /** How many instances may have an episode worked out or committed at the same time. */
  readonly turnsMax: number;
  /** Takes the turn of an instance; does not reject. */
  readonly take: (instanceId: string) => Promise<void>;
}

/** Whose turn it is. What comes in one go is let in before the next turn begins. */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #ready = new ReadyQueue();
  #taken = 0;
  /** Orchestrators never wait, so asking several at once would only mix up their order. */
  #isAsking = false;
  #isPlanned = false;
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

  /** What is still waiting never gets its turn. */
  close(): void {
    this.#isClosed = true;
  }

  #nextSoon(): void {
    if (this.#isPlanned || this.#isClosed) return;
    this.#isPlanned = true;
    const done = this.#options.clock.working();
    queueMicrotask(() => {
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
