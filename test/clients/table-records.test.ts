import { TableClient } from '@azure/data-tables';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type RunningStorage, startStorage } from '../../local/simulators/storage/start.ts';
import { tableRecords } from '../../shared/clients/table-records.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { ServiceError } from '../../shared/errors.ts';

const Numbered = z.object({ number: z.number() });
const ID = 'a'.repeat(26);

let storage: RunningStorage;
let records: Records;
let tables = 0;

const newTable = () => tableRecords(storage, `Records${++tables}`);
const numberOf = async (key: string) => (await records.read(ID, key, Numbered))?.value.number;
async function versionOf(key: string): Promise<string> {
  const found = await records.read(ID, key, Numbered);
  if (!found) throw new Error(`There is no document ${key}.`);
  return found.version;
}

beforeAll(async () => {
  storage = await startStorage();
  records = newTable();
});
afterAll(() => storage.stop());

test.each([
  ['reading', (fresh: Records) => fresh.read(ID, 'x', Numbered), undefined],
  ['inserting', (fresh: Records) => fresh.insert(ID, 'x', { number: 1 }), expect.any(String)],
  ['putting', (fresh: Records) => fresh.put(ID, 'x', { number: 1 }), undefined],
])('a table that is not there yet is made by %s', async (_, work, expected) => {
  const fresh = newTable();
  expect(await work(fresh)).toEqual(expected);
  await fresh.put(ID, 'y', { number: 2 });
  expect((await fresh.read(ID, 'y', Numbered))?.value).toEqual({ number: 2 });
});

test('a table that twenty miss at once is made once, and nobody fails', async () => {
  const fresh = newTable();
  const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`);
  const made = await Promise.all(keys.map((key) => fresh.insert(ID, key, { number: 1 })));
  expect(made.every(Boolean)).toBe(true);
});

test('partitions are found by a document that each of them has', async () => {
  const fresh = newTable();
  expect(await fresh.partitionsWith('x')).toEqual([]);
  for (const partition of ['a', 'b', "o'c"]) await fresh.put(partition, 'x', { number: 1 });
  await fresh.put('d', 'y', { number: 1 });
  expect(await fresh.partitionsWith('x')).toEqual(['a', 'b', "o'c"]);
});

test('what is not there is undefined', async () => {
  expect(await records.read(ID, 'nothing', Numbered)).toBeUndefined();
});

test('a document comes back as it was put, whatever letters are in it', async () => {
  const Text = z.object({ text: z.string() });
  const value = { text: `Ærø "quoted" <tag> 小龙 🎉 \n\t\\ ${'x'.repeat(100)}` };
  await records.put(ID, 'letters', value);
  expect((await records.read(ID, 'letters', Text))?.value).toEqual(value);
});

test('inserting twice keeps the first and says so', async () => {
  expect(await records.insert(ID, 'twice', { number: 1 })).toBe(await versionOf('twice'));
  expect(await records.insert(ID, 'twice', { number: 2 })).toBe(false);
  expect(await numberOf('twice')).toBe(1);
});

test('of fifty inserts at once one wins', async () => {
  const won = await Promise.all(
    Array.from({ length: 50 }, (_, number) => records.insert(ID, 'insert-race', { number })),
  );
  expect(won.filter(Boolean)).toHaveLength(1);
  expect(await numberOf('insert-race')).toBe(won.findIndex(Boolean));
});

test('a replacement needs the version that is there', async () => {
  await records.put(ID, 'stale', { number: 1 });
  const old = await versionOf('stale');
  const replaced = await records.replace(ID, 'stale', { number: 2 }, old);
  expect(replaced).toBe(await versionOf('stale'));
  expect(replaced).not.toBe(old);
  expect(await records.replace(ID, 'stale', { number: 3 }, old)).toBe(false);
  expect(await numberOf('stale')).toBe(2);
});

test('a document that was removed cannot be replaced', async () => {
  await records.put(ID, 'gone', { number: 1 });
  const old = await versionOf('gone');
  await records.remove(ID, 'gone');
  expect(await records.replace(ID, 'gone', { number: 2 }, old)).toBe(false);
  expect(await records.read(ID, 'gone', Numbered)).toBeUndefined();
});

test('putting the same again makes the old version stale', async () => {
  await records.put(ID, 'same', { number: 1 });
  const old = await versionOf('same');
  await records.put(ID, 'same', { number: 1 });
  expect(await records.replace(ID, 'same', { number: 2 }, old)).toBe(false);
});

test('of fifty replacements at once one wins, and its value is the one that stays', async () => {
  await records.put(ID, 'race', { number: -1 });
  const version = await versionOf('race');
  const won = await Promise.all(
    Array.from({ length: 50 }, (_, number) => records.replace(ID, 'race', { number }, version)),
  );
  expect(won.filter(Boolean)).toHaveLength(1);
  expect(await numberOf('race')).toBe(won.findIndex(Boolean));
});

test('documents of two onboardings under one key do not meet', async () => {
  const other = 'b'.repeat(26);
  await records.put(ID, 'mine', { number: 1 });
  await records.put(other, 'mine', { number: 2 });
  expect(await numberOf('mine')).toBe(1);
  expect((await records.read(other, 'mine', Numbered))?.value.number).toBe(2);
});

test('a document of 32,000 characters is kept, and one more is refused with a reason', async () => {
  const Text = z.object({ text: z.string() });
  const room = 32_000 - JSON.stringify({ text: '' }).length;
  const full = { text: 'ø'.repeat(room) };
  await records.put(ID, 'full', full);
  expect((await records.read(ID, 'full', Text))?.value).toEqual(full);

  const tooLarge = { text: 'ø'.repeat(room + 1) };
  const refused = { code: 'documentTooLarge' };
  await expect(records.put(ID, 'larger', tooLarge)).rejects.toMatchObject(refused);
  await expect(records.insert(ID, 'larger', tooLarge)).rejects.toMatchObject(refused);
  await expect(records.replace(ID, 'full', tooLarge, '*')).rejects.toMatchObject(refused);
  expect(await records.read(ID, 'larger', Text)).toBeUndefined();
});

test('a partition holds one onboarding and a row one document', async () => {
  const name = `Records${++tables}`;
  await tableRecords(storage, name).insert(ID, 'hire', { number: 1 });
  const table = TableClient.fromConnectionString(storage.connectionString, name, {
    allowInsecureConnection: true,
  });
  expect(await table.getEntity(ID, 'hire')).toMatchObject({
    partitionKey: ID,
    rowKey: 'hire',
    document: '{"number":1}',
  });
});

test('an unavailable service is reported as such, without the data of the write', async () => {
  const away = storage.connectionString.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:9');
  const write = tableRecords({ connectionString: away }, 'Away').put(ID, 'x', { who: 'Ada' });
  const error: unknown = await write.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ServiceError);
  expect(String(error)).not.toMatch(/Ada|AccountKey/);
});

test('an error about a row that holds no JSON names the row, and nothing that is in it', async () => {
  const name = `Records${++tables}`;
  const tampered = tableRecords(storage, name);
  await tampered.put(ID, 'other', { number: 1 });
  const table = TableClient.fromConnectionString(storage.connectionString, name, {
    allowInsecureConnection: true,
  });
  await table.createEntity({ partitionKey: ID, rowKey: 'hire', document: 'Ada Larsen' });
  const message = `The document hire of ${ID} is no JSON.`;
  await expect(tampered.read(ID, 'hire', Numbered)).rejects.toThrow(message);
  await expect(tampered.list(ID, Numbered)).rejects.toThrow(message);
});
