import { QueueClient } from '@azure/storage-queue';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';
import { type Azurite, startAzurite } from '../../local/simulators/azurite.ts';
import { type Documents, openDocuments } from '../../local/simulators/documents.ts';
import { type QueueFront, startQueueFront } from '../../local/simulators/queue-front.ts';

const START = Date.parse('2026-11-23T08:00:00Z');
const HOUR_MS = 3_600_000;

let azurite: Azurite;
let queues = 0;
let clock: Clock;
let documents: Documents;
let front: QueueFront;
let queue: QueueClient;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

beforeEach(async () => {
  documents = openDocuments(':memory:');
  await open(new Clock({ start: START, ticking: false }), `queue-${++queues}`);
  await queue.create();
});
afterEach(() => front.stop());

async function open(newClock: Clock, name: string): Promise<void> {
  clock = newClock;
  front = await startQueueFront({ ...azurite, clock, documents });
  queue = new QueueClient(front.connectionString, name);
}

async function texts(): Promise<string[]> {
  const { receivedMessageItems } = await queue.receiveMessages({ numberOfMessages: 32 });
  return receivedMessageItems.map(({ messageText }) => messageText);
}

test('a message put without a delay is there at once, byte by byte', async () => {
  await queue.sendMessage('<a> & "b" æ');
  expect(await texts()).toEqual(['<a> & "b" æ']);
});

test('a delayed message appears when its moment comes on the clock, not sooner and not later', async () => {
  await queue.sendMessage('later', { visibilityTimeout: 20 * 3_600 });
  await clock.moveTo(START + 20 * HOUR_MS - 1_000);
  expect(await texts()).toEqual([]);
  await clock.moveTo(START + 20 * HOUR_MS);
  expect(await texts()).toEqual(['later']);
});

test('real time does not show a message while the clock stands still', async () => {
  await queue.sendMessage('later', { visibilityTimeout: 1 });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await texts()).toEqual([]);
  await clock.moveTo(START + 1_000);
  expect(await texts()).toEqual(['later']);
});

test('several delayed messages appear in the order of their moments', async () => {
  const seen: string[][] = [];
  for (const hours of [3, 1, 2]) {
    await queue.sendMessage(`after ${hours}`, { visibilityTimeout: hours * 3_600 });
  }
  for (let hour = 1; hour <= 3; hour++) {
    await clock.moveTo(START + hour * HOUR_MS);
    seen.push(await texts());
  }
  expect(seen).toEqual([['after 1'], ['after 2'], ['after 3']]);
});

test('what was hidden when a process died is shown by the next one', async () => {
  await queue.sendMessage('later', { visibilityTimeout: 7_200 });
  await front.stop();
  await open(new Clock({ start: START + HOUR_MS, ticking: false }), queue.name);
  await clock.moveTo(START + 2 * HOUR_MS - 1_000);
  expect(await texts()).toEqual([]);
  await clock.moveTo(START + 2 * HOUR_MS);
  expect(await texts()).toEqual(['later']);
});

test('what fell due while no process ran is shown at the start', async () => {
  await queue.sendMessage('later', { visibilityTimeout: 7_200 });
  await front.stop();
  await open(new Clock({ start: START + 9 * HOUR_MS, ticking: false }), queue.name);
  await clock.moveTo(START + 9 * HOUR_MS);
  expect(await texts()).toEqual(['later']);
});

test('a ticking clock that is moved shows the message at once', async () => {
  await front.stop();
  await open(new Clock({ start: START, ticking: true }), queue.name);
  await queue.sendMessage('later', { visibilityTimeout: 3_600 });
  await clock.moveTo(clock.now() + HOUR_MS);
  expect(await texts()).toEqual(['later']);
  clock.stop();
});

test('a queue that is not there says so through the front as well', async () => {
  const missing = new QueueClient(front.connectionString, 'missing');
  await expect(missing.sendMessage('x', { visibilityTimeout: 5 })).rejects.toMatchObject({
    statusCode: 404,
    code: 'QueueNotFound',
  });
});

test('a message that was deleted while it was hidden does not stop the clock', async () => {
  await queue.sendMessage('later', { visibilityTimeout: 60 });
  await queue.clearMessages();
  await clock.moveTo(START + HOUR_MS);
  expect(await texts()).toEqual([]);
});
