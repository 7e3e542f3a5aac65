import { z } from 'zod';
import type { Records } from '../domain/ports.ts';

const Cursor = z.object({ after: z.string() });
/** Where sweeps stopped, by their name. */
export const CURSORS = 'retention-cursors';

/**
 * Does some work for each of the next `top` rows of a list, and notes where it stopped. The next call
 * goes on there, around and around: rows that stay must not hide those behind them. May run twice.
 */
export async function sweep<R extends { readonly key: string }>(
  records: Pick<Records, 'read' | 'put' | 'remove'>,
  name: string,
  { top, rowsAfter }: { top: number; rowsAfter: (after?: string) => Promise<readonly R[]> },
  work: (row: R) => Promise<unknown>,
): Promise<void> {
  const after = (await records.read(CURSORS, name, Cursor))?.value.after;
  const rows = await rowsAfter(after);
  for (const row of rows) await work(row);
  const last = rows.length === top ? rows.at(-1)?.key : undefined;
  if (last) await records.put(CURSORS, name, { after: last });
  else if (after) await records.remove(CURSORS, name);
}

/** Removes those of the next `top` rows of a partition that are over. `top` is two or more. May run twice. */
export async function sweepRows<S extends z.ZodType>(
  records: Pick<Records, 'read' | 'list' | 'put' | 'remove'>,
  partition: string,
  schema: S,
  isOver: (value: z.output<S>) => boolean,
  top: number,
): Promise<void> {
  // The row at which the last call stopped is read once more: it may be over by now.
  const rowsAfter = (from?: string) =>
    records.list(partition, schema, { ...(from && { from }), top });
  await sweep(records, partition, { top, rowsAfter }, async ({ key, value, version }) => {
    if (isOver(value)) await records.remove(partition, key, version);
  });
}
