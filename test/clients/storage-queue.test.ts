import { QueueClient } from '@azure/storage-queue';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStorage, startStorage } from '../../local/simulators/storage/start.ts';
import { storageQueue } from '../../shared/clients/storage-queue.ts';
import { ServiceError } from '../../shared/errors.ts';

const MESSAGE = { onboardingId: 'a'.repeat(26), eventKey: 'event-1' };

let storage: RunningStorage;
beforeAll(async () => {
  storage = await startStorage();
});
afterAll(() => storage.stop());

async function messagesIn(name: string): Promise<string[]> {
  const queue = new QueueClient(storage.connectionString, name);
  const { receivedMessageItems } = await queue.receiveMessages({ numberOfMessages: 32 });
  return receivedMessageItems.map(({ messageText }) => messageText);
}

test('a queue that is not there yet is made, and the message is in it', async () => {
  await storageQueue(storage, 'fresh').put(MESSAGE);
  expect(await messagesIn('fresh')).toHaveLength(1);
});

test('a queue that ten miss at once is made once, and no message is lost or doubled', async () => {
  const queue = storageQueue(storage, 'rush');
  const keys = Array.from({ length: 10 }, (_, index) => `event-${index}`);
  await Promise.all(keys.map((eventKey) => queue.put({ ...MESSAGE, eventKey })));
  const found = (await messagesIn('rush')).map(
    (text) => JSON.parse(Buffer.from(text, 'base64').toString()) as typeof MESSAGE,
  );
  expect(found.map(({ eventKey }) => eventKey).sort()).toEqual(keys);
});

test('a delayed message is not seen before its time, and none is ever thrown away unread', async () => {
  const queue = storageQueue(storage, 'patient');
  await queue.put(MESSAGE, { delayMs: 60_500 });
  expect(await messagesIn('patient')).toEqual([]);
  await queue.put(MESSAGE);
  const { receivedMessageItems } = await new QueueClient(
    storage.connectionString,
    'patient',
  ).receiveMessages();
  expect(receivedMessageItems.map(({ expiresOn }) => expiresOn.getUTCFullYear())).toEqual([9999]);
});

test('a message is JSON in base64, as host.json tells the trigger', async () => {
  await storageQueue(storage, 'encoded').put(MESSAGE);
  const [text = ''] = await messagesIn('encoded');
  expect(JSON.parse(Buffer.from(text, 'base64').toString('utf8'))).toEqual(MESSAGE);
  expect(text).toMatch(/^[A-Za-z0-9+/]+=*$/);
});

test('an unavailable queue is reported as such', async () => {
  const away = storage.connectionString.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:9');
  await expect(
    storageQueue({ connectionString: away }, 'away').put(MESSAGE),
  ).rejects.toBeInstanceOf(ServiceError);
});
