import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';

/** How long a message stays hidden when its reader has died, in seconds. */
export const LEASE_S = 10;
const RENEW_MS = 3000;

/**
 * Keeps a received message hidden from other readers until it is deleted or shown. The storage
 * service counts real seconds, so a short lease is renewed in real time: a killed process gives
 * its messages back soon, and a message that waits for the local clock stays hidden that long.
 */
export class MessageLease {
  readonly #queue: QueueClient;
  readonly #messageId: string;
  #popReceipt: string;
  #renewal: NodeJS.Timeout;
  // Every update changes the receipt, so updates run one after the other.
  #last: Promise<void> = Promise.resolve();

  constructor(queue: QueueClient, message: DequeuedMessageItem) {
    this.#queue = queue;
    this.#messageId = message.messageId;
    this.#popReceipt = message.popReceipt;
    this.#renewal = setInterval(() => void this.#hideFor(LEASE_S), RENEW_MS).unref();
  }

  /** Lets the message be received again at once. */
  show(): Promise<void> {
    clearInterval(this.#renewal);
    return this.#hideFor(0);
  }

  async delete(): Promise<void> {
    clearInterval(this.#renewal);
    await this.#last;
    await this.#queue.deleteMessage(this.#messageId, this.#popReceipt);
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
