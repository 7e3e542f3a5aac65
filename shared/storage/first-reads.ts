import { z } from 'zod';
import type { Records, Row } from '../domain/ports.ts';

type Rows = ReadonlyMap<string, Row<unknown>>;

/**
 * Records for one piece of work on one partition: one query reads the whole partition, and answers the
 * first reading of each of its rows. Every later reading of a row asks the table again, so code
 * that reads twice to notice what others do meanwhile still notices it. A conditional write with a version
 * of the query is refused when the row has changed since, and the row is then read again.
 *
 * Do not keep it for longer than one piece of work.
 */
export function firstReads(records: Records, partition: string): Records {
  let rows: Promise<Rows> | undefined;
  const isRead = new Set<string>();
  return {
    insert: (...about) => records.insert(...about),
    replace: (...about) => records.replace(...about),
    put: (...about) => records.put(...about),
    remove: (...about) => records.remove(...about),
    list: (...about) => records.list(...about),
    partitionsWith: (key) => records.partitionsWith(key),
    async read(from, key, schema) {
      if (from !== partition || isRead.has(key)) return records.read(from, key, schema);
      isRead.add(key);
      rows ??= rowsOf(records, partition);
      const found = (await rows).get(key);
      return found && { value: schema.parse(found.value), version: found.version };
    },
  };
}

async function rowsOf(records: Records, partition: string): Promise<Rows> {
  const rows = await records.list(partition, z.unknown());
  return new Map(rows.map(({ key, ...row }) => [key, row]));
}
