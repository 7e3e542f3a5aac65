import { deliverCallback } from '../../functions/queues/deliver-callback.ts';
import { ServiceError } from '../../shared/errors.ts';
import {
  type CallbackDocument,
  CallbackDocument as Document,
} from '../../shared/storage/callbacks.ts';
import { Fate } from './crashes.ts';
import { FakeCallbacks, FakeMessageQueue, FakeRecords } from './fakes.ts';
import { ID } from './hires.ts';
import { invocation } from './requests.ts';

export const CALLBACK = 'callback-3';
export const FIRST_MESSAGE = { onboardingId: ID, callback: CALLBACK, attempt: 1, first: 1 };

/** HR's answer to a callback; without a status there was no answer. */
export function refusal(status?: number, retryAfterMs?: number): ServiceError {
  const code = status === undefined ? 'unreachable' : 'refused';
  return new ServiceError('HR did not take a callback.', {
    service: 'HR',
    code,
    status,
    retryAfterMs,
  });
}

/** A stored callback that waits for its first attempt. */
export async function callbackWorld() {
  const records = new FakeRecords();
  const document: CallbackDocument = {
    id: `${ID}-3`,
    to: 'hr',
    type: 'onboarding.account-ready',
    at: '2026-11-23T08:00:00.000Z',
    body: { id: ID, employeeId: 'E-104233', reason: null },
    state: 'waiting',
    next: 1,
    attempts: [],
  };
  await records.insert(ID, CALLBACK, document);
  const callbacks = new FakeCallbacks();
  const callbackQueue = new FakeMessageQueue();
  return {
    records,
    callbacks,
    callbackQueue,
    lines: [] as string[],
    async callback(): Promise<CallbackDocument> {
      const found = await records.read(ID, CALLBACK, Document);
      if (!found) throw new Error('The callback is gone.');
      return found.value;
    },
  };
}
export type CallbackWorld = Awaited<ReturnType<typeof callbackWorld>>;

/** One call of the trigger with a message, in a process that crashes as `fate` says. */
export function deliver(
  world: CallbackWorld,
  message: unknown = FIRST_MESSAGE,
  fate = new Fate(),
): Promise<void> {
  const run = deliverCallback({
    records: fate.over(world.records),
    callbacks: fate.over(world.callbacks),
    callbackQueue: fate.over(world.callbackQueue),
    queueName: 'hr-callbacks',
  });
  return run(message, invocation(world.lines));
}

/** Delivers queued messages until the queue is empty. Returns the waits in between. */
export async function untilQuiet(world: CallbackWorld): Promise<number[]> {
  const waitsMs: number[] = [];
  while (world.callbackQueue.messages.length > 0) {
    const { message, delayMs } = world.callbackQueue.take();
    waitsMs.push(delayMs);
    await deliver(world, message);
  }
  return waitsMs;
}
