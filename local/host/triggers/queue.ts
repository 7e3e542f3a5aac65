import type { DequeuedMessageItem, QueueClient, QueueServiceClient } from '@azure/storage-queue';
import type { Clock } from '../../clock.ts';
import type { QueueOptions } from '../host-json.ts';
import { type LogSink, logFailure } from '../log.ts';
import type { RegisteredFunction } from '../registry.ts';
import { expandSettings, type Settings } from '../settings.ts';
import type { Binding, TypedData } from '../wire.ts';
import { LEASE_S, MessageLease } from './queue-lease.ts';
import { decodeText, toTriggerMetadata } from './queue-message.ts';
import { openQueueService } from './queue-service.ts';

export interface QueueTrigger {
  /** Takes no more messages and gives those under way back to the queue. */
  stop(): Promise<void>;
}

interface QueueParts {
  readonly clock: Clock;
  readonly log: LogSink;
  readonly settings: Settings;
  readonly options: QueueOptions;
  readonly hasMessage: ((queueName: string) => boolean) | undefined;
  readonly run: (
    called: RegisteredFunction,
    data: TypedData,
    triggerMetadata: Record<string, TypedData>,
  ) => Promise<void>;
}

const POLLING_MS_MIN = 100;
const POISON = '-poison';
/** As observed on Microsoft's host: a message that fails on a poison queue comes back after this. */
const POISON_HIDDEN_MS = 10 * 60_000;

/**
 * Feeds a queue function from Azure Storage. While the clock ticks it polls by itself: every 100 ms
 * where `hasMessage` makes that free, else ever more seldom up to `maxPollingInterval`. A clock
 * that stands or is moved asks through `onPoll`.
 *
 * A message whose handler failed stays hidden for `visibilityTimeout` and is then received again.
 * After `maxDequeueCount` attempts its text goes unchanged to `<queue>-poison`. As in Azure a queue
 * of that name has no poison queue itself: a message that fails there comes back ten minutes later.
 * A message can be handled more than once: when a process dies, its messages come back.
 */
export function startQueueTrigger(
  parts: QueueParts,
  called: RegisteredFunction,
  trigger: Binding,
): QueueTrigger {
  const connection = String(trigger['connection'] ?? 'AzureWebJobsStorage');
  const service = openQueueService(connection, parts.settings);
  const queueName = expandSettings(String(trigger['queueName']), parts.settings);
  return new QueueListener(parts, called, service, queueName);
}

class QueueListener implements QueueTrigger {
  readonly #parts: QueueParts;
  readonly #called: RegisteredFunction;
  readonly #queue: QueueClient;
  /** Undefined for a poison queue. */
  readonly #poison: QueueClient | undefined;
  readonly #leases = new Set<MessageLease>();
  readonly #unsubscribe: () => void;
  #inFlight = 0;
  #polling: Promise<boolean> | undefined;
  #isStopped = false;
  #next: NodeJS.Timeout | undefined;
  #waitMs = POLLING_MS_MIN;

  constructor(
    parts: QueueParts,
    called: RegisteredFunction,
    service: QueueServiceClient,
    queueName: string,
  ) {
    this.#parts = parts;
    this.#called = called;
    this.#queue = service.getQueueClient(queueName);
    this.#poison = queueName.endsWith(POISON)
      ? undefined
      : service.getQueueClient(`${queueName}${POISON}`);
    // A poll that began before the message was put may have missed it, so another one follows.
    this.#unsubscribe = parts.clock.onPoll(async () => {
      await this.#polling;
      return this.#poll();
    });
    if (parts.clock.isTicking) this.#pollAfter(0);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#next);
    this.#unsubscribe();
    await this.#polling;
    await Promise.all([...this.#leases].map((lease) => lease.show()));
  }

  /** In real time, because how often this machine polls is no event of the app. */
  #pollAfter(delayMs: number): void {
    if (this.#isStopped) return;
    clearTimeout(this.#next);
    this.#next = setTimeout(() => {
      void this.#poll().then((found) => {
        this.#waitMs = found ? POLLING_MS_MIN : this.#longerWaitMs();
        this.#pollAfter(found ? 0 : this.#waitMs);
      });
    }, delayMs).unref();
  }

  #longerWaitMs(): number {
    const { hasMessage, options } = this.#parts;
    const mostMs = hasMessage ? POLLING_MS_MIN : options.pollingIntervalMsMax;
    return Math.max(Math.min(this.#waitMs * 2, mostMs), POLLING_MS_MIN);
  }

  #poll(): Promise<boolean> {
    this.#polling ??= this.#receive().finally(() => {
      this.#polling = undefined;
    });
    return this.#polling;
  }

  async #receive(): Promise<boolean> {
    const { batchSize, newBatchThreshold } = this.#parts.options;
    if (this.#isStopped || this.#inFlight > newBatchThreshold) return false;
    if (this.#parts.hasMessage?.(this.#queue.name) === false) return false;
    try {
      const { receivedMessageItems } = await this.#queue.receiveMessages({
        numberOfMessages: batchSize,
        visibilityTimeout: LEASE_S,
      });
      for (const message of receivedMessageItems) void this.#process(message);
      return receivedMessageItems.length > 0;
    } catch (error) {
      // A queue that is missing counts as empty.
      if ((error as { statusCode?: number }).statusCode !== 404)
        this.#warn('cannot be read', error);
      return false;
    }
  }

  async #process(message: DequeuedMessageItem): Promise<void> {
    const done = this.#parts.clock.working();
    const lease = new MessageLease(this.#queue, message, this.#parts.clock);
    this.#leases.add(lease);
    this.#inFlight++;
    try {
      const text = decodeText(message.messageText, this.#parts.options.encoding);
      if (text === undefined) await this.#giveUp(message, lease);
      else await this.#attempt(message, lease, text);
    } catch (error) {
      this.#leases.delete(lease);
      this.#warn('was lost while a message was handled', error);
    } finally {
      this.#inFlight--;
      done();
      this.#takeMore();
    }
  }

  /** As in Azure the next batch is received, without a pause, when enough of the last is done. */
  #takeMore(): void {
    const { clock, options } = this.#parts;
    if (clock.isTicking && this.#inFlight === options.newBatchThreshold) this.#pollAfter(0);
  }

  async #attempt(message: DequeuedMessageItem, lease: MessageLease, text: string): Promise<void> {
    if (this.#isStopped) return;
    try {
      const metadata = toTriggerMetadata(message, text);
      await this.#parts.run(this.#called, { string: text }, metadata);
    } catch (error) {
      logFailure(this.#parts.log, this.#called.name, error);
      if (this.#isStopped) return;
      const { dequeueCountMax, visibilityTimeoutMs } = this.#parts.options;
      const isLastAttempt = !this.#poison || message.dequeueCount >= dequeueCountMax;
      return isLastAttempt
        ? this.#giveUp(message, lease)
        : this.#showLater(lease, visibilityTimeoutMs);
    }
    if (this.#isStopped) return;
    this.#leases.delete(lease);
    await lease.delete();
  }

  /** The storage hides the message meanwhile, so it comes back even if this process dies. */
  async #showLater(lease: MessageLease, delayMs: number): Promise<void> {
    this.#leases.delete(lease);
    await lease.show(delayMs);
  }

  async #giveUp(message: DequeuedMessageItem, lease: MessageLease): Promise<void> {
    const poison = this.#poison;
    if (!poison) return this.#showLater(lease, POISON_HIDDEN_MS);
    await poison.createIfNotExists();
    await poison.sendMessage(message.messageText);
    this.#leases.delete(lease);
    await lease.delete();
    this.#log(`A message of queue '${this.#queue.name}' was moved to '${poison.name}'.`);
  }

  #warn(what: string, error: unknown): void {
    if (this.#isStopped) return;
    const { code, statusCode } = error as { code?: string; statusCode?: number };
    this.#log(
      `Queue '${this.#queue.name}' ${what} (${code ?? statusCode ?? 'no code'}). Is its storage account running?`,
    );
  }

  #log(message: string): void {
    const functionName = this.#called.name;
    this.#parts.log({ level: 'warning', category: 'host', functionName, message });
  }
}
