import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import type { Clock } from '../../clock.ts';

/** How long a received message stays hidden when its reader has died, in seconds. */
export const LEASE_S = 10;
const RENEW_MS = 3_000;

/**
 * Keeps a received message hidden from other readers until it is deleted or shown, by renewing a
 * short lease. The storage counts the lease by the same clock. So the message of a process that
 * died is due ten seconds later on that clock, whether the clock ticks or is moved.
 */
export class MessageLease {
  readonly #queue: QueueClient;
  readonly #messageId: string;
  readonly #clock: Clock;
  #stopRenewal = () => {};
  #popReceipt: string;
  // Every update changes the receipt, so updates run one after the other.
  #last: Promise<void> = Promise.resolve();

  constructor(queue: QueueClient, message: DequeuedMessageItem, clock: Clock) {
    this.#queue = queue;
    this.#messageId = message.messageId;
    this.#popReceipt = message.popReceipt;
    this.#clock = clock;
    this.#renewLater();
  }

  /** Gives the message back: it can be received again after `afterMs`. */
  async show(afterMs = 0): Promise<void> {
    this.#stopRenewal();
    await this.#hideFor(Math.ceil(afterMs / 1_000));
  }

  async delete(): Promise<void> {
    this.#stopRenewal();
    await this.#last;
    await this.#queue.deleteMessage(this.#messageId, this.#popReceipt);
  }

  #renewLater(): void {
    this.#stopRenewal = this.#clock.at(this.#clock.now() + RENEW_MS, () => {
      void this.#hideFor(LEASE_S).finally(this.#clock.working());
      this.#renewLater();
    });
  }

  // A failed update means that the lease was lost; the message is then with another reader.
  #hideFor(seconds: number): Promise<void> {
    this.#last = this.#last.then(async () => {
      const updated = await this.#queue
        .updateMessage(this.#messageId, this.#popReceipt, undefined, seconds)
        .catch(() => undefined);
      this.#popReceipt = updated?.popReceipt ?? this.#popReceipt;
    });
    return this.#last;
  }
}
