import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import type { MessageQueue, Records } from '../../shared/domain/ports.ts';
import type { VendorApi } from '../../shared/domain/vendor.ts';
import { ServiceError } from '../../shared/errors.ts';
import { keepNotice } from '../../shared/sources/kept-notice.ts';
import type { Notice, Source } from '../../shared/sources/source.ts';

export interface ReconcileDeps {
  readonly sources: ReadonlyMap<string, Source>;
  readonly api: (source: Source) => VendorApi;
  readonly records: Pick<Records, 'read' | 'insert' | 'put'>;
  readonly vendorQueue: MessageQueue;
}

/** Up to when a source was looked through. Absent: it never was. */
const Cursor = z.object({ since: z.iso.datetime({ offset: true }) });
const CURSOR = 'cursor';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** How far back the first look goes: who starts in three months is usually known by then. */
const FIRST_LOOK_MS = 90 * DAY_MS;
/** Looks overlap, because a vendor's list may lag behind its own changes. */
const OVERLAP_MS = 60 * 60 * 1_000;
const AT_ONCE = 16;

/** Sources that can be asked what changed. Without any there is nothing to run. */
export const polled = (sources: Iterable<Source>): readonly Source[] =>
  [...sources].filter((source) => source.changedSince !== undefined);

/**
 * Timer: asks every polled vendor what changed since the last look, and puts it in line as if it had
 * been announced. So a webhook that was lost, or never sent, costs hours and not a start. A vendor
 * that is away is looked through next time. May run twice.
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
