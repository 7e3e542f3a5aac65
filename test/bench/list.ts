import type { z } from 'zod';
import { NOT_STARTED } from '../../shared/domain/onboarding.ts';
import type { Records, Workflow } from '../../shared/domain/ports.ts';
import { ListQuery, listOnboardings } from '../../shared/onboardings/list.ts';
import { relistOnboarding } from '../../shared/onboardings/relist.ts';
import { viewOnboarding } from '../../shared/onboardings/view.ts';
import { HIRE, HireDocument } from '../../shared/storage/hires.ts';
import { listedOnboardings } from '../../shared/storage/onboarding-index.ts';
import { fakeKeys } from '../support/fakes.ts';
import { hireDocument } from '../support/hires.ts';

// `GET /api/onboardings?needsAttention=true` with the number of onboardings, of which five fit. The store
// is in memory and answers by partition and key as Table storage does, so what is counted, the calls,
// is what a page costs on Azure; the milliseconds are ours alone.

export interface ListFigures {
  readonly onboardings: number;
  /** With the rows that the runs keep. */
  readonly keptCalls: number;
  readonly keptMs: number;
  /** As before there were such rows: each onboarding is read until all that fit are found. */
  readonly scannedCalls: number;
  readonly scannedMs: number;
}

const FIT = 5;
const ENDED = { ...NOT_STARTED, stage: 'completed', outcome: 'completed' } as const;
const WAITING = { ...NOT_STARTED, stage: 'needsAttention', outcome: 'needsAttention' } as const;

export async function benchList(onboardings: number): Promise<ListFigures> {
  const records = new SortedRecords();
  const waiting = new Set<string>();
  const at = new Date(0).toISOString();
  for (let index = 0; index < onboardings; index++) {
    const id = idOf(index);
    const isWaiting = index % Math.ceil(onboardings / FIT) === 0;
    if (isWaiting) waiting.add(id);
    await records.put(id, HIRE, documentOf(index));
    const { stage, outcome } = isWaiting ? WAITING : ENDED;
    await relistOnboarding(records, id, { stage, outcome, at });
  }
  const workflow = workflowOf(waiting);
  const deps = { records, workflow, keys: fakeKeys(), source: 'hr' };
  const kept = await measured(records, async () => {
    return (await listOnboardings(deps, ListQuery.parse({ needsAttention: 'true' }))).items.length;
  });
  const scanned = await measured(records, () => scan(deps));
  return {
    onboardings,
    keptCalls: kept.calls,
    keptMs: kept.ms,
    scannedCalls: scanned.calls,
    scannedMs: scanned.ms,
  };
}

async function scan(deps: { records: Records; workflow: Workflow }): Promise<number> {
  let found = 0;
  for (let after: string | undefined; ; ) {
    const rows = await listedOnboardings(deps.records, { top: 10, ...(after && { after }) });
    const views = await Promise.all(rows.map(({ id }) => viewOnboarding(id, deps)));
    found += views.filter((view) => view?.outcome === 'needsAttention').length;
    after = rows.at(-1)?.key;
    if (rows.length < 10) return found;
  }
}

async function measured(records: SortedRecords, work: () => Promise<number>) {
  const before = records.calls;
  const begun = performance.now();
  const found = await work();
  if (found !== FIT) throw new Error(`${found} were found instead of ${FIT}.`);
  return { calls: records.calls - before, ms: performance.now() - begun };
}

const BASE = 'abcdefghijklmnopqrstuvwxyz'.slice(0, 10);
const idOf = (index: number): string =>
  [...String(index).padStart(26, '0')].map((digit) => BASE[Number(digit)]).join('');

function documentOf(index: number): HireDocument {
  const document = HireDocument.parse(hireDocument());
  const startDate = new Date(Date.parse('2026-01-01') + (index % 365) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  return { ...document, hire: { ...document.hire, startDate } };
}

function workflowOf(waiting: ReadonlySet<string>): Workflow {
  const no = async () => {
    throw new Error('The list starts nothing and tells nobody.');
  };
  return {
    startOnce: no,
    startAgain: no,
    raiseEvent: no,
    purge: no,
    state: async (id) => ({
      customStatus: waiting.has(id) ? WAITING : ENDED,
      hasFailed: false,
      hasEnded: !waiting.has(id),
    }),
  };
}

/** Documents by partition, in the order of their keys. Counts the calls. */
class SortedRecords implements Records {
  calls = 0;
  readonly #partitions = new Map<string, { keys: string[]; rows: Map<string, string> }>();

  async read<S extends z.ZodType>(partition: string, key: string, schema: S) {
    this.calls++;
    const json = this.#partitions.get(partition)?.rows.get(key);
    return json === undefined
      ? undefined
      : { value: schema.parse(JSON.parse(json)), version: json };
  }

  async insert(partition: string, key: string, value: unknown): Promise<string | false> {
    if (this.#partitions.get(partition)?.rows.has(key)) return false;
    return this.#write(partition, key, value);
  }

  async replace(partition: string, key: string, value: unknown, version: string) {
    if (this.#partitions.get(partition)?.rows.get(key) !== version) return false;
    return this.#write(partition, key, value);
  }

  async put(partition: string, key: string, value: unknown): Promise<void> {
    this.#write(partition, key, value);
  }

  async remove(partition: string, key: string): Promise<boolean> {
    this.calls++;
    const found = this.#partitions.get(partition);
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
    return keys.slice(from, Math.min(end, from + (range.top ?? keys.length))).map((key) => {
      const json = rows.get(key) ?? 'null';
      return { key, value: schema.parse(JSON.parse(json)), version: json };
    });
  }

  async partitionsWith(key: string): Promise<string[]> {
    this.calls++;
    return [...this.#partitions].filter(([, { rows }]) => rows.has(key)).map(([name]) => name);
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
