import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import type { MessageQueue, Records } from '../../shared/domain/ports.ts';
import type { VendorApi } from '../../shared/domain/vendor.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { Notice, Source } from '../../shared/sources/contract.ts';
import { keepNotice } from '../../shared/sources/stored-notice.ts';

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
const AT_ONCE = 16;

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
    for (const source of polled(deps.sources.values())) {
      try {
        const count = await lookThrough(deps, source, new Date());
        context.log(`reconcile ${source.name} ${count} changed`);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        context.warn(`reconcile ${source.name} ${error.status ?? error.code}`);
      }
    }
  };
}

async function lookThrough(deps: ReconcileDeps, source: Source, now: Date): Promise<number> {
  const partition = `reconcile-${source.name}`;
  const known = await deps.records.read(partition, CURSOR, Cursor);
  const since = known
    ? new Date(Date.parse(known.value.since) - OVERLAP_MS)
    : new Date(now.getTime() - FIRST_LOOK_MS);
  const changed = (await source.changedSince?.(since, deps.api(source))) ?? [];
  await keepAll(deps, source, changed, now);
  await deps.records.put(partition, CURSOR, { since: now.toISOString() });
  return changed.length;
}

async function keepAll(
  deps: ReconcileDeps,
  source: Source,
  notices: readonly Notice[],
  now: Date,
): Promise<void> {
  for (let from = 0; from < notices.length; from += AT_ONCE) {
    const some = notices.slice(from, from + AT_ONCE);
    await Promise.all(some.map((notice) => keepNotice(deps, source.name, notice, now)));
  }
}
