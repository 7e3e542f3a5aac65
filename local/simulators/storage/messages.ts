import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { StorageProblem } from './problem.ts';

/** The service's word for "never". */
export const NEVER = Date.parse('9999-12-31T23:59:59Z');

/** A message; moments in epoch ms of the local clock. */
export interface Message {
  readonly id: string;
  readonly insertedAt: number;
  readonly expiresAt: number;
  readonly text: string;
  readonly visibleAt: number;
  /** Proves who took it last; every taking and every update changes it. */
  readonly receipt: string;
  readonly dequeueCount: number;
}

interface Kept {
  message: Message;
  /** The clock's stop at the moment at which the message becomes visible. */
  cancel: () => void;
}

/** One queue. A clock that is moved stops where a hidden message becomes visible. */
export class Messages {
  metadata: Readonly<Record<string, string>>;
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();

  constructor(clock: Clock, metadata: Readonly<Record<string, string>>) {
    this.#clock = clock;
    this.metadata = metadata;
  }

  /** Hidden ones too. */
  all(): Message[] {
    this.#dropExpired();
    return [...this.#kept.values()].map(({ message }) => message);
  }

  get hasVisible(): boolean {
    return this.peek(1).length > 0;
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
    for (const id of this.#kept.keys()) this.#forget(id);
  }

  #held(id: string, receipt: string): Message {
    this.#dropExpired();
    const message = this.#kept.get(id)?.message;
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
    const { id, visibleAt } = message;
    this.#kept.get(id)?.cancel();
    const isHidden = visibleAt > this.#clock.now();
    // Work that is over at once: whoever looks into queues is to look again.
    const cancel = isHidden ? this.#clock.at(visibleAt, () => this.#clock.working()()) : () => {};
    this.#kept.set(id, { message, cancel });
    return message;
  }

  #forget(id: string): void {
    this.#kept.get(id)?.cancel();
    this.#kept.delete(id);
  }

  #dropExpired(): void {
    const now = this.#clock.now();
    for (const [id, { message }] of this.#kept) if (message.expiresAt <= now) this.#forget(id);
  }
}

const newReceipt = () => Buffer.from(randomUUID()).toString('base64');
