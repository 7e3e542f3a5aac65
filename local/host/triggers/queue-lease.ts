import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import type { Clock } from '../../clock.ts';

/** How a lease lives: how long it is asked for, and how soon it is asked for again. */
interface LeaseTimes {
  readonly lastsS: number;
  readonly renewMs: number;
}

/** In real time, so short that a killed process gives its messages back soon. */
const TICKING: LeaseTimes = { lastsS: 10, renewMs: 3_000 };
/** By a standing clock, which a story moves by days: as the host in Azure has it. */
const STANDING: LeaseTimes = { lastsS: 600, renewMs: 300_000 };

/** How long a received message stays hidden when its reader has died, in seconds. */
export const leaseSeconds = (clock: Clock): number => timesOf(clock).lastsS;

/**
 * Keeps a received message hidden from other readers until it is deleted or shown, by renewing a
 * short lease again and again: so a message that waits for the local clock stays hidden that long.
 * Beside a ticking clock the storage service counts real seconds, and so does the renewal.
 */
export class MessageLease {
  readonly #queue: QueueClient;
  readonly #messageId: string;
  readonly #lastsS: number;
  readonly #stopRenewal: () => void;
  #popReceipt: string;
  // Every update changes the receipt, so updates run one after the other.
  #last: Promise<void> = Promise.resolve();

  constructor(queue: QueueClient, message: DequeuedMessageItem, clock: Clock) {
    this.#queue = queue;
    this.#messageId = message.messageId;
    this.#popReceipt = message.popReceipt;
    this.#lastsS = leaseSeconds(clock);
    this.#stopRenewal = every(clock, timesOf(clock).renewMs, () => this.#hideFor(this.#lastsS));
  }

  /** Lets the message be received again at once. */
  show(): Promise<void> {
    this.#stopRenewal();
    return this.#hideFor(0);
  }

  async delete(): Promise<void> {
    this.#stopRenewal();
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

const timesOf = (clock: Clock): LeaseTimes => (clock.isTicking ? TICKING : STANDING);

/** Runs `run` again and again, in real time or by a standing clock. Returns the cancellation. */
function every(clock: Clock, periodMs: number, run: () => Promise<void>): () => void {
  if (clock.isTicking) {
    const interval = setInterval(() => void run(), periodMs).unref();
    return () => clearInterval(interval);
  }
  let cancel = () => {};
  const plan = () => {
    cancel = clock.at(clock.now() + periodMs, () => {
      void run().finally(clock.working());
      plan();
    });
  };
  plan();
  return () => cancel();
}
