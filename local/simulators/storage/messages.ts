import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Collection } from '../documents.ts';
import { StorageProblem } from './problem.ts';

/** How the service writes "never". */
export const NEVER = Date.parse('9999-12-31T23:59:59Z');

/** A message; moments in epoch ms of the local clock. */
export interface Message {
  readonly id: string;
  readonly insertedAt: number;
  readonly expiresAt: number;
  readonly text: string;
  readonly visibleAt: number;
  /** Shown by the reader that took it last; every receive and every update changes it. */
  readonly receipt: string;
  readonly dequeueCount: number;
}

/** One queue. A clock that is moved stops where a hidden message becomes visible. */
export class Messages {
  readonly #clock: Clock;
  readonly #kept: Collection<Message>;
  /** For each hidden message the way to cancel the clock's stop. */
  readonly #stops = new Map<string, () => void>();

  constructor(clock: Clock, kept: Collection<Message>) {
    this.#clock = clock;
    this.#kept = kept;
    for (const message of kept.all()) this.#stopWhenVisible(message);
  }

  /** Hidden ones too. */
  all(): Message[] {
    this.#dropExpired();
    return this.#kept.all();
  }

  get hasVisible(): boolean {
    const now = this.#clock.now();
    return this.all().some(({ visibleAt }) => visibleAt <= now);
  }

  put(text: string, { hiddenMs, lifeMs }: { hiddenMs: number; lifeMs: number }): Message {
    const now = this.#clock.now();
    return this.#keep({
      id: randomUUID(),
      insertedAt: now,
      expiresAt: Math.min(now + lifeMs, NEVER),
      text,
      visibleAt: now + hiddenMs,
      receipt: newReceipt(),
      dequeueCount: 0,
    });
  }

  /** Those that are visible, the longest visible first. */
  peek(count: number): Message[] {
    const now = this.#clock.now();
    return this.all()
      .filter(({ visibleAt }) => visibleAt <= now)
      .sort((left, right) => left.visibleAt - right.visibleAt)
      .slice(0, count);
  }

  take(count: number, hiddenMs: number): Message[] {
    const visibleAt = this.#clock.now() + hiddenMs;
    return this.peek(count).map((message) => {
      const dequeueCount = message.dequeueCount + 1;
      return this.#keep({ ...message, visibleAt, receipt: newReceipt(), dequeueCount });
    });
  }

  update(id: string, receipt: string, text: string | undefined, hiddenMs: number): Message {
    const message = this.#held(id, receipt);
    const visibleAt = this.#clock.now() + hiddenMs;
    return this.#keep({ ...message, text: text ?? message.text, visibleAt, receipt: newReceipt() });
  }

  delete(id: string, receipt: string): void {
    this.#held(id, receipt);
    this.#forget(id);
  }

  clear(): void {
    for (const { id } of this.#kept.all()) this.#forget(id);
  }

  #held(id: string, receipt: string): Message {
    this.#dropExpired();
    const message = this.#kept.get(id);
    if (!message) {
      throw new StorageProblem(404, 'MessageNotFound', 'The specified message does not exist.');
    }
    if (message.receipt === receipt) return message;
    throw new StorageProblem(
      400,
      'PopReceiptMismatch',
      'The specified pop receipt did not match the pop receipt for a dequeued message.',
    );
  }

  #keep(message: Message): Message {
    this.#kept.put(message.id, message);
    this.#stopWhenVisible(message);
    return message;
  }

  #stopWhenVisible({ id, visibleAt }: Message): void {
    this.#stops.get(id)?.();
    if (visibleAt <= this.#clock.now()) return;
    // Work that is over at once makes the clock ask its pollers again.
    const stop = this.#clock.at(visibleAt, () => this.#clock.working()());
    this.#stops.set(id, stop);
  }

  #forget(id: string): void {
    this.#kept.delete(id);
    this.#stops.get(id)?.();
    this.#stops.delete(id);
  }

  #dropExpired(): void {
    const now = this.#clock.now();
    for (const { id, expiresAt } of this.#kept.all()) if (expiresAt <= now) this.#forget(id);
  }
}

const newReceipt = () => Buffer.from(randomUUID()).toString('base64');
