import { z } from 'zod';
import type { ListedNotice } from './contract.ts';
import { withContent } from './listing.ts';
import { dayOf } from './notice.ts';
import { type Keeping, keepNotice, sha256 } from './stored-notice.ts';

/**
 * What a list of all records showed of a record last, as a hash. `turn` counts how often that changed: a
 * record that is as it was before last is no repetition, because in between something else was forwarded.
 */
export const ListedDocument = z.object({
  content: z.string(),
  turn: z.number().int(),
  at: z.iso.datetime(),
});

/** Stores and queues the notices of a page of a list, at most `AT_ONCE` at the same time. May run twice. */
export async function keepPage(
  deps: Keeping,
  source: string,
  page: readonly ListedNotice[],
  now: Date,
): Promise<number> {
  const notices = merged(page);
  for (let from = 0; from < notices.length; from += AT_ONCE) {
    const some = notices.slice(from, from + AT_ONCE);
    await Promise.all(some.map((notice) => keepListed(deps, source, notice, now)));
  }
  return notices.length;
}
const AT_ONCE = 16;

/** Several entries of one record are one notice, which changes when one of them does. */
function merged(page: readonly ListedNotice[]): readonly ListedNotice[] {
  const byRecord = Map.groupBy(page, ({ event, entityId, dedupeKey, content }) =>
    content === undefined ? dedupeKey : `${event}\n${entityId}`,
  );
  return [...byRecord.values()].flatMap(([first, ...others]) => {
    if (!first || others.length === 0 || first.content === undefined) return first ?? [];
    const contents = [first, ...others].map(({ content }) => content).sort();
    return withContent(first, sha256(contents.join('\n')));
  });
}

/** The row is written last: after a crash the same notice is kept again, under the same key. */
async function keepListed(deps: Keeping, source: string, notice: ListedNotice, now: Date) {
  const { content, isReadDaily, ...said } = notice;
  if (content === undefined) return keepNotice(deps, source, said, now);
  const key = sha256(`${source}\n${notice.entityId}`);
  const partition = listedPartition(source, key.slice(0, 2));
  const known = (await deps.records.read(partition, key, ListedDocument))?.value;
  const isSame = known?.content === content;
  const isDue = isSame && isReadDaily === true && !known.at.startsWith(dayOf(now));
  const turn = known ? known.turn + (isSame ? 0 : 1) : 0;
  const dedupeKey = turn === 0 ? said.dedupeKey : `${said.dedupeKey}\n${turn}`;
  const kept = await keepNotice(deps, source, { ...said, dedupeKey }, now, { isReopened: isDue });
  if (!isSame || isDue)
    await deps.records.put(partition, key, { content, turn, at: now.toISOString() });
  return kept;
}

/** The partitions of one source, 256 of them, by two digits of the key. */
export const listedPartition = (source: string, digits: string): string =>
  `listed-${source}-${digits}`;
