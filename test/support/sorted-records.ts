import type { z } from 'zod';
import type { Records } from '../../shared/domain/ports.ts';

/** Documents by partition, in the order of their keys. Counts the calls, and the rows that they give. */
export class SortedRecords implements Records {
  calls = 0;
  rows = 0;
  readonly #partitions = new Map<string, { keys: string[]; rows: Map<string, string> }>();

  async read<S extends z.ZodType>(partition: string, key: string, schema: S) {
    this.calls++;
    const json = this.#partitions.get(partition)?.rows.get(key);
    if (json !== undefined) this.rows++;
    return json === undefined
      ? undefined
      : { value: schema.parse(JSON.parse(json)), version: json };
  }

  async insert(partition: string, key: string, value: unknown): Promise<string | false> {
    if (this.#partitions.get(partition)?.rows.has(key)) return false;
    return this.#write(partition, key, value);
  }

  async replace(
    partition: string,
    key: string,
    value: unknown,
    version: string,
  ): Promise<string | false> {
    if (this.#partitions.get(partition)?.rows.get(key) !== version) return false;
    return this.#write(partition, key, value);
  }

  async put(partition: string, key: string, value: unknown): Promise<void> {
    this.#write(partition, key, value);
  }

  async remove(partition: string, key: string, version?: string): Promise<boolean> {
    this.calls++;
    const found = this.#partitions.get(partition);
    const row = found?.rows.get(key);
    if (row !== undefined && version !== undefined && row !== version) return false;
    if (found?.rows.delete(key)) found.keys.splice(positionOf(found.keys, key), 1);
    return true;
  }

  async list<S extends z.ZodType>(
    partition: string,
    schema: S,
    range: { from?: string; below?: string; top?: number } = {},
  ) {
    this.calls++;
    const { keys = [], rows = new Map<string, string>() } = this.#partitions.get(partition) ?? {};
    const from = range.from === undefined ? 0 : positionOf(keys, range.from);
    const end = range.below === undefined ? keys.length : positionOf(keys, range.below);
    const found = keys.slice(from, Math.min(end, from + (range.top ?? keys.length)));
    this.rows += found.length;
    return found.map((key) => {
      const json = rows.get(key) ?? 'null';
      return { key, value: schema.parse(JSON.parse(json)), version: json };
    });
  }

  async partitionsWith(key: string): Promise<string[]> {
    this.calls++;
    return [...this.#partitions].filter(([, { rows }]) => rows.has(key)).map(([name]) => name);
  }

  /** All documents by their full keys. */
  all(): Record<string, unknown> {
    const entries = [...this.#partitions].flatMap(([partition, { rows }]) =>
      [...rows].map(([key, json]) => [`${partition}/${key}`, JSON.parse(json) as unknown]),
    );
    return Object.fromEntries(entries);
  }

  #write(partition: string, key: string, value: unknown): string {
    this.calls++;
    const found = this.#partitions.get(partition) ?? { keys: [], rows: new Map() };
    this.#partitions.set(partition, found);
    if (!found.rows.has(key)) found.keys.splice(positionOf(found.keys, key), 0, key);
    const json = JSON.stringify(value);
    found.rows.set(key, json);
    return json;
  }
}

/** Where a key is, or would be. */
function positionOf(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
