import { odata, type TableClient, type TableServiceClient } from '@azure/data-tables';
import type { QueueClient, QueueServiceClient } from '@azure/storage-queue';

// What both storages are asked, step by step. The contract test records and compares the answers.

const STALE = `W/"datetime'2020-01-01T00%3A00%3A00.0000000Z'"`;
const TYPED = {
  text: "it's æ\r\n",
  whole: 3,
  fraction: 1.5,
  isTrue: true,
  at: new Date(0),
  large: 12_345_678_901_234n,
  bytes: new Uint8Array([1, 2, 3]),
};

/** Everything that a table can be asked; the order matters, because the requests change it. */
export async function askTables(service: TableServiceClient, table: TableClient): Promise<void> {
  await all(service.listTables());
  const row = { partitionKey: 'p', rowKey: 'r', text: 'x' };
  const missing = { ...row, rowKey: 'none' };
  await missingTable(table, row);
  await table.createTable();
  await table.createTable();
  await all(service.listTables());
  await recorded(() => table.getEntity('p', 'r'));
  await table.createEntity({ ...row, ...TYPED });
  await recorded(() => table.createEntity(row));
  const { etag } = await table.getEntity('p', 'r');
  await recorded(() => table.updateEntity(row, 'Replace', { etag: STALE }));
  await table.updateEntity(row, 'Replace', { etag });
  await recorded(() => table.updateEntity(row, 'Replace', { etag }));
  await table.updateEntity({ partitionKey: 'p', rowKey: 'r', more: 'm' }, 'Merge');
  await table.getEntity('p', 'r');
  await recorded(() => table.updateEntity(missing, 'Replace', { etag: '*' }));
  await recorded(() => table.updateEntity(missing, 'Merge', { etag: STALE }));
  await table.upsertEntity({ ...row, rowKey: 's' }, 'Replace');
  await table.upsertEntity({ partitionKey: 'p', rowKey: 's', more: 'm' }, 'Merge');
  await table.getEntity('p', 's');
  await recorded(() => table.deleteEntity('p', 's', { etag: STALE }));
  await table.deleteEntity('p', 's');
  await recorded(() => table.deleteEntity('p', 's'));
  await oddities(table);
  await queries(table);
  await table.deleteTable();
  await table.deleteTable();
}

async function missingTable(table: TableClient, row: Row): Promise<void> {
  await recorded(() => table.getEntity('p', 'r'));
  await recorded(() => all(table.listEntities()));
  await recorded(() => table.createEntity(row));
  await recorded(() => table.upsertEntity(row, 'Replace'));
  await recorded(() => table.updateEntity(row, 'Replace'));
  await recorded(() => table.deleteEntity('p', 'r'));
}

interface Row {
  partitionKey: string;
  rowKey: string;
  text: string;
}

async function oddities(table: TableClient): Promise<void> {
  const odd = { partitionKey: "o'x y", rowKey: 'k:é|(1)', text: 'æ' };
  await table.createEntity(odd);
  await table.getEntity(odd.partitionKey, odd.rowKey);
  await table.deleteEntity(odd.partitionKey, odd.rowKey);
  await recorded(() => table.createEntity({ ...odd, partitionKey: 'a/b' }));
  await recorded(() => table.createEntity({ ...odd, text: 'x'.repeat(32 * 1024 + 1) }));
  await table.createEntity({ ...odd, text: 'x'.repeat(32 * 1024) });
}

async function queries(table: TableClient): Promise<void> {
  for (const rowKey of ['k3', 'k10', 'K2', 'k1', 'k4']) {
    await table.upsertEntity({ partitionKey: 'q', rowKey, number: rowKey.length, text: "'" });
  }
  const filters = [
    odata`PartitionKey eq ${'q'}`,
    odata`PartitionKey eq ${'q'} and RowKey ge ${'k1'} and RowKey lt ${'k4'}`,
    odata`PartitionKey eq ${'q'} and RowKey eq ${'K2'}`,
    odata`PartitionKey eq ${'q'} and RowKey gt ${'k1'} and RowKey le ${'k3'}`,
    odata`text eq ${"'"} and number ge ${3}`,
    odata`PartitionKey eq ${'nobody'}`,
    'PartitionKey is 3',
  ];
  for (const filter of filters) {
    await recorded(() => all(table.listEntities({ queryOptions: { filter } })));
    await recorded(() =>
      all(table.listEntities({ queryOptions: { filter } }).byPage({ maxPageSize: 2 })),
    );
  }
  await all(table.listEntities({ queryOptions: { select: ['rowKey', 'number'] } }));
}

/** Everything that a queue can be asked, as with tables. */
export async function askQueues(service: QueueServiceClient, queue: QueueClient): Promise<void> {
  await all(service.listQueues());
  await recorded(() => queue.sendMessage('x'));
  await recorded(() => queue.receiveMessages());
  await recorded(() => queue.peekMessages());
  await queue.exists();
  await recorded(() => queue.delete());
  await queue.create();
  await queue.create();
  await queue.createIfNotExists();
  await recorded(() => queue.create({ metadata: { a: 'b' } }));
  await queue.setMetadata({ a: 'b' });
  await queue.getProperties();
  await queue.exists();
  await queue.receiveMessages();
  await queue.peekMessages();
  await messages(queue);
  await limits(queue);
  for (const name of ['UPPER', 'ab', 'a--b', '-ab']) {
    await recorded(() => service.getQueueClient(name).create());
  }
  await all(service.listQueues());
  await all(service.listQueues({ prefix: 'thin' }));
  await all(service.listQueues({ prefix: 'other' }));
  await queue.getProperties();
  await queue.clearMessages();
  await queue.getProperties();
  await queue.deleteIfExists();
}

async function messages(queue: QueueClient): Promise<void> {
  const sent = await queue.sendMessage('<a> & "b" æ\r\n]]>');
  await queue.sendMessage('hidden', { visibilityTimeout: 100, messageTimeToLive: -1 });
  await queue.sendMessage('short', { messageTimeToLive: 60 });
  await queue.peekMessages({ numberOfMessages: 32 });
  const { receivedMessageItems: taken } = await queue.receiveMessages({ numberOfMessages: 2 });
  const [{ messageId, popReceipt } = { messageId: '', popReceipt: '' }] = taken;
  await queue.receiveMessages({ numberOfMessages: 32, visibilityTimeout: 10 });
  await recorded(() => queue.updateMessage(messageId, sent.popReceipt, undefined, 0));
  const updated = await queue.updateMessage(messageId, popReceipt, 'new', 0);
  await queue.peekMessages({ numberOfMessages: 32 });
  await recorded(() => queue.deleteMessage(messageId, popReceipt));
  const newest = updated.popReceipt ?? '';
  const kept = await queue.updateMessage(messageId, newest, undefined, 0);
  await queue.receiveMessages({ visibilityTimeout: 50 });
  await recorded(() => queue.deleteMessage(messageId, kept.popReceipt ?? ''));
  await queue.sendMessage('other');
  const { receivedMessageItems: others } = await queue.receiveMessages();
  for (const other of others) await queue.deleteMessage(other.messageId, other.popReceipt);
  for (const other of others) {
    await recorded(() => queue.deleteMessage(other.messageId, other.popReceipt));
    await recorded(() => queue.updateMessage(other.messageId, other.popReceipt, undefined, 0));
  }
}

async function limits(queue: QueueClient): Promise<void> {
  await recorded(() => queue.receiveMessages({ numberOfMessages: 33 }));
  await recorded(() => queue.receiveMessages({ visibilityTimeout: 0 }));
  await recorded(() => queue.sendMessage('x', { visibilityTimeout: 604_801 }));
  await recorded(() => queue.sendMessage('x', { visibilityTimeout: 60, messageTimeToLive: 60 }));
  await recorded(() => queue.sendMessage('x', { messageTimeToLive: 0 }));
  await recorded(() => queue.sendMessage('x'.repeat(64 * 1024 + 1)));
}

/** Goes on whatever was answered, because the answer is recorded. */
async function recorded(ask: () => Promise<unknown>): Promise<void> {
  await ask().catch(() => {});
}

async function all(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _item of items);
}
