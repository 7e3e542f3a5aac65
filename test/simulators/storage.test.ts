import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TableClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';
import { openDocuments } from '../../local/simulators/documents.ts';
import { createStorage } from '../../local/simulators/storage/service.ts';
import { type RunningStorage, startStorage } from '../../local/simulators/storage/start.ts';

// The storage as `npm start` runs it: over HTTP, on a file, on the local clock.

const START = Date.parse('2026-11-23T08:00:00Z');
const HOUR_MS = 3_600_000;

let folder = '';
let storage: RunningStorage;
let clock: Clock;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'storage-'));
  await openAt(START);
});
afterEach(async () => {
  await storage.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function openAt(start: number): Promise<void> {
  clock = new Clock({ start, ticking: false });
  storage = await startStorage({ clock, file: join(folder, 'storage.sqlite') });
}

async function reopenAt(start: number): Promise<void> {
  await storage.stop();
  await openAt(start);
}

const queue = () => new QueueClient(storage.connectionString, 'things');
const table = () =>
  TableClient.fromConnectionString(storage.connectionString, 'Things', {
    allowInsecureConnection: true,
  });

async function texts(): Promise<string[]> {
  const options = { numberOfMessages: 32, visibilityTimeout: 7 * 24 * 3_600 };
  const { receivedMessageItems } = await queue().receiveMessages(options);
  return receivedMessageItems.map(({ messageText }) => messageText);
}

describe('delayed messages', () => {
  beforeEach(() => storage.createQueue('things'));

  test('appear when their moment comes on the clock, not sooner and not later', async () => {
    await queue().sendMessage('later', { visibilityTimeout: 20 * 3_600 });
    await clock.moveTo(START + 20 * HOUR_MS - 1_000);
    expect(await texts()).toEqual([]);
    await clock.moveTo(START + 20 * HOUR_MS);
    expect(await texts()).toEqual(['later']);
  });

  test('appear in the order of their moments', async () => {
    const seen: string[][] = [];
    for (const hours of [3, 1, 2]) {
      await queue().sendMessage(`after ${hours}`, { visibilityTimeout: hours * 3_600 });
    }
    for (let hour = 1; hour <= 3; hour++) {
      await clock.moveTo(START + hour * HOUR_MS);
      seen.push(await texts());
    }
    expect(seen).toEqual([['after 1'], ['after 2'], ['after 3']]);
  });

  test.each([1, 9])(
    'are still hidden until their moment after a restart %i h later',
    async (hours) => {
      await queue().sendMessage('later', { visibilityTimeout: 2 * 3_600 });
      await reopenAt(START + hours * HOUR_MS);
      const isDue = hours >= 2;
      expect(storage.hasVisibleMessage('things')).toBe(isDue);
      let looks = 0;
      clock.onPoll(async () => {
        looks++;
        return false;
      });
      await clock.moveTo(START + 10 * HOUR_MS);
      // The clock stops where the message appears, so that a poller finds it there.
      expect(looks).toBe(isDue ? 1 : 2);
      expect(await texts()).toEqual(['later']);
    },
  );

  test('do not hold up the clock once they are deleted', async () => {
    await queue().sendMessage('later', { visibilityTimeout: 60 });
    await queue().clearMessages();
    expect(clock.nextDue()).toBeUndefined();
  });
});

describe('after a restart', () => {
  test('every row, message and piece of metadata is there as it was', async () => {
    await table().createTable();
    await table().createEntity({ partitionKey: 'p', rowKey: 'r', text: 'æ', large: 12n });
    await queue().create({ metadata: { a: 'b' } });
    await queue().sendMessage('<a> & "b" æ');
    const before = [await table().getEntity('p', 'r'), await queue().peekMessages()];
    await reopenAt(START);
    const after = [await table().getEntity('p', 'r'), await queue().peekMessages()];
    expect(after.map(withoutHeaders)).toEqual(before.map(withoutHeaders));
    expect((await queue().getProperties()).metadata).toEqual({ a: 'b' });
  });

  test('a deleted row, message, table and queue stay deleted', async () => {
    await table().createTable();
    for (const rowKey of ['a', 'b']) await table().createEntity({ partitionKey: 'p', rowKey });
    await table().deleteEntity('p', 'a');
    await queue().create();
    await queue().sendMessage('gone');
    await queue().clearMessages();
    await reopenAt(START);
    await expect(table().getEntity('p', 'a')).rejects.toMatchObject({ statusCode: 404 });
    expect((await queue().getProperties()).approximateMessagesCount).toBe(0);
    await table().deleteTable();
    await queue().delete();
    await reopenAt(START);
    await table().createTable();
    expect(storage.contents()).toEqual({ rows: [], messages: [] });
    expect(await queue().exists()).toBe(false);
  });

  test('a version of before is never given again, though the clock stands still', async () => {
    await table().createTable();
    const { etag } = await table().upsertEntity({ partitionKey: 'p', rowKey: 'r' });
    await reopenAt(START);
    const again = await table().upsertEntity({ partitionKey: 'p', rowKey: 'r' });
    expect(again.etag).not.toBe(etag);
  });

  test('a received message belongs to its reader until the lease ends on the clock', async () => {
    await queue().create();
    await queue().sendMessage('leased');
    await queue().receiveMessages({ visibilityTimeout: 30 });
    await reopenAt(START + 29_000);
    expect(await texts()).toEqual([]);
    await clock.moveTo(START + 30_000);
    expect(await texts()).toEqual(['leased']);
  });
});

test('a write that the disk refuses is no write, and what was there before is still there', async () => {
  const documents = openDocuments(':memory:');
  let isFull = false;
  const { transaction } = documents;
  documents.transaction = (change) =>
    transaction(() => {
      const result = change();
      if (isFull) throw new Error('The disk is full.');
      return result;
    });
  const { fetch, hosts } = createStorage(clock, documents);
  const ask = (method: string, path: string, body?: object) =>
    fetch(
      new Request(`http://${hosts[0]}${path}`, {
        method,
        headers: { authorization: 'SharedKey' },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  const row = "/Things(PartitionKey='p',RowKey='a')";
  await ask('POST', '/Tables', { TableName: 'Things' });
  await ask('PUT', row, { n: 1 });
  isFull = true;
  await expect(ask('DELETE', row)).rejects.toThrow('The disk is full.');
  await expect(ask('PUT', row.replace("'a'", "'b'"), { n: 2 })).rejects.toThrow();
  isFull = false;
  const { value } = (await (await ask('GET', '/Things()')).json()) as { value: object[] };
  expect(value).toMatchObject([{ RowKey: 'a', n: 1 }]);
});

test('what was answered is on the disk before the answer', async () => {
  storage.createQueue('things');
  await queue().sendMessage('kept');
  // Another connection sees what is committed, while the first one is still open.
  const other = await startStorage({ clock, file: join(folder, 'storage.sqlite') });
  expect(other.hasVisibleMessage('things')).toBe(true);
  await other.stop();
});

const OF_ONE_RESPONSE = ['date', 'requestId', 'clientRequestId', '_response', 'odata.metadata'];

function withoutHeaders(answer: object): object {
  const entries = Object.entries(answer).filter(([name]) => !OF_ONE_RESPONSE.includes(name));
  return Object.fromEntries(entries);
}
