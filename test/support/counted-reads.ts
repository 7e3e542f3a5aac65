import type { FakeRecords } from './fakes.ts';

/** Lists the rows that are read one by one, as `key`, from here on. */
export function countedReads(records: Pick<FakeRecords, 'read'>): string[] {
  const keys: string[] = [];
  const read = records.read.bind(records);
  records.read = (partition, key, schema) => {
    keys.push(key);
    return read(partition, key, schema);
  };
  return keys;
}

/** Those that are listed more than once. */
export function repeated(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
}
