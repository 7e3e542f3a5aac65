import type { Clock } from '../../clock.ts';
import type { Collection } from '../documents.ts';
import type { Properties } from './filter.ts';
import { StorageProblem } from './problem.ts';

/** A row as it is kept. A property `name@odata.type` gives the type of the text `name`. */
export interface Entity {
  readonly properties: Properties & { PartitionKey: string; RowKey: string; Timestamp: string };
  readonly etag: string;
}

export type Change = 'replace' | 'merge';

const TEXT_CHARACTERS_MAX = 32 * 1024;
const KEY_CHARACTERS_MAX = 1024;
/** No key may hold separators of addresses or control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the service refuses just those
const NO_KEY = /[/\\#?\u0000-\u001f\u007f-\u009f]/;

/** One table: rows by both keys, each write with an ETag that was never there before. */
export class Entities {
  readonly #rows: Collection<Entity>;
  readonly #nextTimestamp: () => string;
  readonly #rowKeys = new Map<string, Set<string>>();

  constructor(rows: Collection<Entity>, nextTimestamp: () => string) {
    this.#rows = rows;
    this.#nextTimestamp = nextTimestamp;
    for (const { properties } of rows.all()) {
      this.#keysIn(properties.PartitionKey).add(properties.RowKey);
    }
  }

  get(partitionKey: string, rowKey: string): Entity {
    return this.#rows.get(idOf(partitionKey, rowKey)) ?? missing();
  }

  /** Of one partition or of all, in the order of the service: by partition key, then by row key. */
  all(partitionKey?: string): Entity[] {
    const partitions = partitionKey === undefined ? [...this.#rowKeys.keys()] : [partitionKey];
    return partitions.sort(compared).flatMap((partition) => {
      const rowKeys = [...(this.#rowKeys.get(partition) ?? [])].sort(compared);
      return rowKeys.map((rowKey) => this.get(partition, rowKey));
    });
  }

  insert(sent: Properties): Entity {
    const { PartitionKey: partitionKey, RowKey: rowKey } = sent;
    if (typeof partitionKey !== 'string' || typeof rowKey !== 'string') throw withoutKeys();
    if (this.#rows.get(idOf(partitionKey, rowKey))) {
      throw new StorageProblem(409, 'EntityAlreadyExists', 'The specified entity already exists.');
    }
    return this.#keep(partitionKey, rowKey, sent);
  }

  /** Writes over what is there if `ifMatch` allows it; without `ifMatch` it may also be new. */
  change(
    [partitionKey, rowKey]: readonly [string, string],
    sent: Properties,
    how: Change,
    ifMatch: string | null,
  ): Entity {
    const before = this.#rows.get(idOf(partitionKey, rowKey));
    if (ifMatch !== null) checkMatch(before ?? missing(), ifMatch);
    const kept = how === 'merge' ? { ...before?.properties, ...sent } : sent;
    return this.#keep(partitionKey, rowKey, kept);
  }

  delete(partitionKey: string, rowKey: string, ifMatch: string): void {
    checkMatch(this.get(partitionKey, rowKey), ifMatch);
    this.#rows.delete(idOf(partitionKey, rowKey));
    this.#rowKeys.get(partitionKey)?.delete(rowKey);
  }

  #keep(PartitionKey: string, RowKey: string, sent: Properties): Entity {
    checkKeys(PartitionKey, RowKey);
    checkSizes(sent);
    const Timestamp = this.#nextTimestamp();
    const given = Object.entries(sent).filter(([, value]) => value !== null);
    const properties = { ...Object.fromEntries(given), PartitionKey, RowKey, Timestamp };
    const etag = `W/"datetime'${encodeURIComponent(Timestamp)}'"`;
    const entity = { properties, etag };
    this.#rows.put(idOf(PartitionKey, RowKey), entity);
    this.#keysIn(PartitionKey).add(RowKey);
    return entity;
  }

  #keysIn(partitionKey: string): Set<string> {
    const rowKeys = this.#rowKeys.get(partitionKey) ?? new Set();
    this.#rowKeys.set(partitionKey, rowKeys);
    return rowKeys;
  }
}

/**
 * Moments of the clock with seven digits. Each is later than all before it and than `last`, even
 * when the clock stands still.
 */
export function timestamps(clock: Pick<Clock, 'now'>, last: string | undefined): () => string {
  let lastMs = last === undefined ? 0 : Date.parse(last);
  let ticks = last === undefined ? 0 : Number(last.slice(-5, -1));
  return () => {
    const nowMs = clock.now();
    ticks = nowMs > lastMs ? 0 : ticks + 1;
    lastMs = Math.max(nowMs, lastMs);
    if (ticks === 10_000) {
      lastMs++;
      ticks = 0;
    }
    const digits = String(ticks).padStart(4, '0');
    return new Date(lastMs).toISOString().replace('Z', `${digits}Z`);
  };
}

const idOf = (partitionKey: string, rowKey: string) => `${partitionKey}\u0000${rowKey}`;

const compared = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);

function checkMatch({ etag }: Entity, ifMatch: string): void {
  if (ifMatch === '*' || ifMatch === etag) return;
  throw new StorageProblem(
    412,
    'UpdateConditionNotSatisfied',
    'The update condition specified in the request was not satisfied.',
  );
}

function checkKeys(...keys: string[]): void {
  const isBad = keys.some((key) => NO_KEY.test(key) || key.length > KEY_CHARACTERS_MAX);
  if (!isBad) return;
  throw new StorageProblem(400, 'InvalidInput', 'An error occurred while processing this request.');
}

function checkSizes(sent: Properties): void {
  const isTooLarge = (value: unknown) =>
    typeof value === 'string' && value.length > TEXT_CHARACTERS_MAX;
  if (!Object.values(sent).some(isTooLarge)) return;
  throw new StorageProblem(
    400,
    'PropertyValueTooLarge',
    'The property value exceeds the maximum allowed size (64KB). If the property value is a ' +
      'string, it is UTF-16 encoded and the maximum number of characters should be 32K or less.',
  );
}

function missing(): never {
  throw new StorageProblem(404, 'ResourceNotFound', 'The specified resource does not exist.');
}

function withoutKeys(): StorageProblem {
  return new StorageProblem(
    400,
    'PropertiesNeedValue',
    'The values are not specified for all properties in the entity.',
  );
}
