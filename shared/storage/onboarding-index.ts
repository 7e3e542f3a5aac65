import { z } from 'zod';
import { Outcome, Stage } from '../domain/onboarding.ts';
import type { Records, Row } from '../domain/ports.ts';
import { update } from './update.ts';

// The read model of the list: one partition for all onboardings and one for each value of a filter,
// with the same keys in each, so that every answer reads only rows that fit. Decision 0060 says why
// the order of the writes below loses nothing.

const KEY = /^(\d{4}-\d{2}-\d{2})\|([a-z2-7]{26})$/;
/** Sorts after `|`, so after every onboarding of the day before it. */
const AFTER = '~';

const ALL = 'onboardings';
const WRITTEN_AT_ONCE = 8;

/** By what the list can be filtered. Ids and codes only. */
export const Facets = z.object({
  source: z.string(),
  startDate: z.string(),
  startsAt: z.string(),
  stage: Stage,
  outcome: z.union([Outcome, z.literal('failed')]).nullable(),
  /** The id in Entra of the manager that the onboarding assigned. */
  managerId: z.string().nullable(),
  /** Keyed hashes of the beginnings of the person's names, which are no names. */
  words: z.array(z.string()).default([]),
  /** Revision of the hire, and id of the account, of whose names they are. */
  namesOf: z.string().default(''),
});
export type Facets = z.infer<typeof Facets>;

/**
 * How an onboarding is listed. `since` is the moment of the run at which it said its stage: an older
 * word than that is ignored. `places` are all rows that may exist; `isPlaced` when exactly they do. The key lies in the partition of
 * the onboarding. Absent: it was never listed.
 */
export const ListedDocument = Facets.extend({
  since: z.string(),
  writtenAt: z.iso.datetime(),
  places: z.array(z.tuple([z.string(), z.string()])),
  isPlaced: z.boolean(),
});
export type ListedDocument = z.infer<typeof ListedDocument>;
export const LISTED = 'listed';

const IndexRow = z.object({ id: z.string(), source: z.string(), startsAt: z.string() });
type Place = ListedDocument['places'][number];

/** One filter that has a partition of its own. */
export type Filter =
  | { readonly by: 'all' }
  | { readonly by: 'attention' }
  | { readonly by: 'stage' | 'outcome' | 'manager' | 'word'; readonly value: string };

/** A row that may be out of date: the onboarding itself has the last word. */
export interface Listed {
  readonly key: string;
  readonly id: string;
  readonly startDate: string;
}

export const partitionOf = (filter: Filter): string => {
  if (filter.by === 'all') return ALL;
  return `${ALL}-${filter.by}${'value' in filter ? `-${filter.value}` : ''}`;
};

/** The next facets, from what is listed now. `keep`: it is listed as it should be. */
export type Relisting = (
  known: ListedDocument | undefined,
) => Promise<(Facets & { since: string }) | 'keep'>;

/**
 * Lists an onboarding where its facets say, and nowhere else. The row in its own partition names every
 * place first, so a call that crashed is completed by the next one. May run twice and beside others.
 */
export async function relist(records: Records, id: string, next: Relisting): Promise<void> {
  let there: readonly Place[] = [];
  const { after, version } = await update(records, id, LISTED, ListedDocument, async (known) => {
    const facets = await next(known);
    if (facets === 'keep' || (known && isSame(known, facets))) return 'keep';
    there = known?.isPlaced && known.startsAt === facets.startsAt ? known.places : [];
    const places = union(placesOf(id, facets), known?.places ?? []);
    return { ...facets, writtenAt: new Date().toISOString(), places, isPlaced: false };
  });
  if (after && version && !after.isPlaced) {
    await settle(records, id, { value: after, version }, there);
  }
}

/** Writes every row that is due, whether it is thought to be there or not: for a repair. */
export async function writePlaces(records: Records, id: string): Promise<void> {
  await settle(records, id);
}

/** Removes the rows of a filter of which their onboardings know nothing: a crash may leave one. */
export async function sweepPlaces(records: Records, filter: Filter): Promise<void> {
  const partition = partitionOf(filter);
  for (const { key, value } of await records.list(partition, IndexRow)) {
    const listed = await records.read(value.id, LISTED, ListedDocument);
    if (listed && has(listed.value.places, [partition, key])) continue;
    if (listed) await nameAndSettle(records, value.id, [[partition, key]]);
    else await records.remove(partition, key);
  }
}

/** Takes an onboarding off every list, and at the end its own row. */
export async function unlist(records: Records, id: string): Promise<void> {
  const found = await records.read(id, LISTED, ListedDocument);
  for (const [partition, key] of found?.value.places ?? []) await records.remove(partition, key);
  await records.remove(id, LISTED);
}

/**
 * A row is removed only if no other call has written it meanwhile: another call writes it after it has
 * changed `listed`, and that is looked at after the version of the row was read. `there` are rows that
 * are as they should be: `listed` said so when nobody was at work on it.
 */
async function settle(
  records: Records,
  id: string,
  known?: Row<ListedDocument>,
  there: readonly Place[] = [],
): Promise<void> {
  const found = known ?? (await records.read(id, LISTED, ListedDocument));
  if (!found) return;
  const { value, version } = found;
  const { source, startsAt } = value;
  const wanted = placesOf(id, value);
  const missing = wanted.filter((one) => !has(there, one));
  for (let from = 0; from < missing.length; from += WRITTEN_AT_ONCE) {
    const some = missing.slice(from, from + WRITTEN_AT_ONCE);
    await Promise.all(
      some.map(([partition, key]) => records.put(partition, key, { id, source, startsAt })),
    );
  }
  for (const place of value.places.filter((one) => !has(wanted, one))) {
    const row = await records.read(...place, IndexRow);
    const now = await records.read(id, LISTED, ListedDocument);
    if (now?.version !== version) return nameAndSettle(records, id, wanted);
    if (row) await records.remove(...place, row.version);
  }
  if (value.isPlaced) {
    const now = await records.read(id, LISTED, ListedDocument);
    if (now?.version !== version) await nameAndSettle(records, id, wanted);
    return;
  }
  const replaced = await records.replace(
    id,
    LISTED,
    { ...value, places: wanted, isPlaced: true },
    version,
  );
  if (!replaced) await nameAndSettle(records, id, wanted);
}

/** Another call has changed the onboarding: rows that this one wrote are named, so that they go. */
async function nameAndSettle(
  records: Records,
  id: string,
  written: readonly Place[],
): Promise<void> {
  await update(records, id, LISTED, ListedDocument, (known) => {
    const isDue = known?.isPlaced && written.every((one) => has(known.places, one));
    if (!known || isDue) return 'keep';
    // Written also where they are named: a call that has looked for them already looks again.
    return { ...known, places: union(known.places, written), isPlaced: false };
  });
  await settle(records, id);
}

function placesOf(id: string, { startDate, stage, outcome, managerId, words }: Facets): Place[] {
  const filters: Filter[] = [{ by: 'all' }, { by: 'stage', value: stage }];
  if (outcome) filters.push({ by: 'outcome', value: outcome });
  if (outcome === 'needsAttention' || outcome === 'failed') filters.push({ by: 'attention' });
  if (managerId) filters.push({ by: 'manager', value: managerId.toLowerCase() });
  for (const value of words) filters.push({ by: 'word', value });
  return filters.map((filter) => [partitionOf(filter), `${startDate}|${id}`]);
}

const has = (places: readonly Place[], [partition, key]: Place): boolean =>
  places.some((one) => one[0] === partition && one[1] === key);

const union = (some: readonly Place[], others: readonly Place[]): Place[] => [
  ...some,
  ...others.filter((one) => !has(some, one)),
];

const isSame = (known: ListedDocument, facets: Facets & { since: string }): boolean =>
  [...Facets.keyof().options, 'since' as const].every(
    (name) => JSON.stringify(known[name]) === JSON.stringify(facets[name]),
  );

/** Rows of a filter by start date and id, from a date on, until a date and with it, after a key. */
export async function listedOnboardings(
  records: Pick<Records, 'list'>,
  options: { filter?: Filter; from?: string; to?: string; after?: string; top: number },
): Promise<readonly Listed[]> {
  const { filter = { by: 'all' }, from, to, after, top } = options;
  // No key lies between one and itself with a mark behind it.
  const begin = after === undefined ? from : `${after}!`;
  const rows = await records.list(partitionOf(filter), IndexRow, {
    ...(begin !== undefined && { from: begin }),
    ...(to !== undefined && { below: `${to}${AFTER}` }),
    top,
  });
  return rows.map(({ key, value }) => ({ key, id: value.id, startDate: key.slice(0, 10) }));
}

/** Whether a key is one of the list, as a continuation must be. */
export const isListKey = (key: string): boolean => KEY.test(key);
