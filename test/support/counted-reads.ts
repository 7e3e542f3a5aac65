import type { FakeRecords } from './fakes.ts';

/** Lists the rows that are read one by one from now on, by their keys. */
export function countedReads(records: Pick<FakeRecords, 'read'>): string[] {
  const keys: string[] = [];
  const read = records.read.bind(records);
  records.read = (partition, key, schema) => {
    keys.push(key);
    return read(partition, key, schema);
  };
  return keys;
}

/** The keys that are listed more than once. */
export function repeated(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
}
