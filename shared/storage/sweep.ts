import { z } from 'zod';
import type { Records } from '../domain/ports.ts';

const Cursor = z.object({ from: z.string() });
/** Key: the partition that is swept. */
const CURSORS = 'retention-cursors';

/**
 * Removes those of the next `top` rows of a partition that are over, and notes where it stopped. The
 * next call goes on there, around and around: rows that stay must not hide those behind them. `top` is
 * two or more. May run twice.
 */
export async function sweepRows<S extends z.ZodType>(
  records: Pick<Records, 'read' | 'list' | 'put' | 'remove'>,
  partition: string,
  schema: S,
  isOver: (value: z.output<S>) => boolean,
  top: number,
): Promise<void> {
  const from = (await records.read(CURSORS, partition, Cursor))?.value.from;
  const rows = await records.list(partition, schema, { ...(from && { from }), top });
  for (const { key, value, version } of rows) {
    if (isOver(value)) await records.remove(partition, key, version);
  }
  const last = rows.length === top ? rows.at(-1)?.key : undefined;
  if (last) await records.put(CURSORS, partition, { from: last });
  else if (from) await records.remove(CURSORS, partition);
}
