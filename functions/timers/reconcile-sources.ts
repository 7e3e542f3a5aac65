import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import type { MessageQueue, Records } from '../../shared/domain/ports.ts';
import type { VendorApi } from '../../shared/domain/vendor.ts';
import { ServiceError, statusOf } from '../../shared/errors.ts';
import type { Source } from '../../shared/sources/contract.ts';
import { UNREADABLE_EVENT } from '../../shared/sources/notice.ts';
import { keepPage } from '../../shared/sources/stored-list.ts';

export interface ReconcileDeps {
  readonly sources: ReadonlyMap<string, Source>;
  readonly api: (source: Source) => VendorApi;
  readonly records: Pick<Records, 'read' | 'insert' | 'put'>;
  readonly vendorQueue: MessageQueue;
}

/** The end of the last polled period. Absent before the first poll. */
const Cursor = z.object({ since: z.iso.datetime({ offset: true }) });
const CURSOR = 'cursor';

const DAY_MS = 24 * 60 * 60 * 1_000;
/**
 * How far back the first poll goes. Hires that start within three months are usually entered by
 * then.
 */
const FIRST_LOOK_MS = 90 * DAY_MS;
/** Polls overlap, because a vendor's list may lag behind its changes. */
const OVERLAP_MS = 60 * 60 * 1_000;

/** The sources that can be polled. Without any, the timer is not registered. */
export const polled = (sources: Iterable<Source>): readonly Source[] =>
  [...sources].filter((source) => source.changedSince !== undefined);

/**
 * Timer: asks every source that can be polled for changes since the last poll, and stores them like
 * webhooks. So a lost or missing webhook costs hours, and no start is missed. An unavailable vendor
 * is polled at the next run. May run twice.
 */
export function reconcileSources(deps: ReconcileDeps) {
  return async (_timer: unknown, context: InvocationContext): Promise<void> => {
    const unexpected: unknown[] = [];
    for (const source of polled(deps.sources.values())) {
      try {
        const { count, unreadable, isCut } = await lookThrough(deps, source, new Date());
        const without = unreadable > 0 ? `, ${unreadable} unreadable` : '';
        context.log(`reconcile ${source.name} ${count} changed${without}`);
        if (isCut) context.warn(`reconcile ${source.name} ${LIST_TOO_LONG}`);
      } catch (error) {
        if (error instanceof ServiceError) {
          context.warn(`reconcile ${source.name} ${statusOf(error)}`);
        } else unexpected.push(error);
      }
    }
    // After the other sources, which a mistake of ours about one vendor must not stop.
    if (unexpected.length > 0) throw unexpected[0];
  };
}

const LIST_TOO_LONG = 'listTooLong';
/** When the settings name a wrong field, no entry can be read. The first ones say enough. */
const UNREADABLE_MAX = 10;

/** What was kept of a list before it failed stays kept. The period is asked for again. */
async function lookThrough(
  deps: ReconcileDeps,
  source: Source,
  now: Date,
): Promise<{ count: number; unreadable: number; isCut: boolean }> {
  const partition = `reconcile-${source.name}`;
  const known = await deps.records.read(partition, CURSOR, Cursor);
  const since = known
    ? new Date(Date.parse(known.value.since) - OVERLAP_MS)
    : new Date(now.getTime() - FIRST_LOOK_MS);
  let count = 0;
  let unreadable = 0;
  let isCut = false;
  try {
    for await (const page of source.changedSince?.(since, deps.api(source)) ?? []) {
      const kept = page.filter(
        ({ event }) => event !== UNREADABLE_EVENT || ++unreadable <= UNREADABLE_MAX,
      );
      count += await keepPage(deps, source.name, kept, now);
    }
  } catch (error) {
    // Asked for again, the list would end at the same page.
    isCut = error instanceof ServiceError && error.code === LIST_TOO_LONG;
    if (!isCut) throw error;
  }
  await deps.records.put(partition, CURSOR, { since: now.toISOString() });
  return { count, unreadable, isCut };
}
