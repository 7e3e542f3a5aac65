import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { correlated } from '../../shared/correlation.ts';
import type { AuditEntry } from '../../shared/domain/audit-log.ts';
import type { Directory, Records } from '../../shared/domain/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import {
  type CollectDeps,
  collectAgainAt,
  collectEvidence,
} from '../../shared/evidence/collect.ts';
import {
  EVIDENCE,
  EvidenceDocument,
  WATCHED,
  WatchDocument,
} from '../../shared/evidence/document.ts';
import { METHODS_SERVICE } from '../../shared/evidence/registered-by.ts';
import {
  type Unexpected,
  unexpectedEntries,
  unexpectedMethods,
} from '../../shared/evidence/unexpected.ts';
import { RECORD, RecordDocument } from '../../shared/storage/evidence.ts';
import { PASS, PassDocument } from '../../shared/storage/passes.ts';
import { update } from '../../shared/storage/update.ts';

export interface WatchDeps extends Omit<CollectDeps, 'records'> {
  readonly records: Records;
  readonly directory: Pick<Directory, 'passes' | 'strongMethods'>;
  /**
   * Asks IT to look at an onboarding, once for each occurrence. `later`: the mail waits for a permit,
   * and is to be asked for again.
   */
  readonly tellIt: (onboardingId: string, occurrence: string) => Promise<'told' | 'later'>;
}

/** Until when the audit log was read. Absent before the first time. */
const Cursor = z.object({ since: z.iso.datetime() });
const CURSOR = 'watch-cursor';
/** The partition of what belongs to no single onboarding. */
const TENANT = 'tenant';

/** What was seen on an account and IT must hear of; stored before it is told. */
const Seen = z.object({ at: z.iso.datetime({ offset: true }), isTold: z.boolean() });
const SEEN = 'unexpected-';
const AFTER_SEEN = 'unexpected.';

const HOUR_MS = 3_600_000;
/** An entry may appear in the log hours after the event. */
const LOG_LAG_MS = 6 * HOUR_MS;
/** So many accounts are read one by one where no audit log can be read, and each so often. */
const READ_MAX = 40;
const READ_EVERY_MS = HOUR_MS;

type Row = { readonly key: string; readonly value: WatchDocument };

/**
 * Timer: looks at the accounts of running and just completed onboardings for methods and passes that
 * are not ours, and completes the evidence from logs that come late. One request to the audit log
 * serves all accounts. May run twice.
 */
export function watchAccounts(deps: WatchDeps) {
  return async (_timer: unknown, context: InvocationContext): Promise<void> => {
    const now = new Date();
    const rows = await deps.records.list(WATCHED, WatchDocument);
    if (rows.length === 0) return;
    const entries = await entriesSince(deps, now);
    const own = await deps.ownIds();
    const byAge = rows.toSorted((a, b) => readAtOf(a).localeCompare(readAtOf(b)));
    for (const [at, row] of byAge.entries()) {
      const mayRead = at < READ_MAX;
      const look = async () => {
        const found =
          entries === 'unknown'
            ? await readAccount(deps, row, mayRead, now)
            : unexpectedEntries(entries, await accountOf(deps, row), own);
        await tellOf(deps, row.key, found, context);
        await complete(deps, row, now);
      };
      try {
        await correlated(row.key, look);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        context.warn(`watch of ${row.key} ${error.status ?? error.code}`);
      }
    }
    if (entries !== 'unknown') {
      await deps.records.put(TENANT, CURSOR, { since: now.toISOString() });
    }
  };
}

const readAtOf = ({ value: { readAt } }: Row): string => readAt ?? '';

async function entriesSince(
  { records, audits }: WatchDeps,
  now: Date,
): Promise<readonly AuditEntry[] | 'unknown'> {
  const known = (await records.read(TENANT, CURSOR, Cursor))?.value;
  const since = new Date((known ? Date.parse(known.since) : now.getTime()) - LOG_LAG_MS);
  return audits.entries({ service: METHODS_SERVICE, since });
}

async function accountOf({ records }: WatchDeps, { key, value }: Row) {
  const pass = (await records.read(key, PASS, PassDocument))?.value;
  return {
    userId: value.userId,
    passId: pass?.passId ?? null,
    passStartsAt: pass?.forStart ?? null,
  };
}

async function readAccount(
  deps: WatchDeps,
  row: Row,
  mayRead: boolean,
  now: Date,
): Promise<Unexpected[]> {
  const { userId, since, readAt } = row.value;
  const isDue = readAt === null || now.getTime() - Date.parse(readAt) >= READ_EVERY_MS;
  if (!mayRead || !isDue) return [];
  const [passes, keys] = [
    await deps.directory.passes(userId),
    await deps.directory.strongMethods(userId),
  ];
  await update(deps.records, WATCHED, row.key, WatchDocument, (watch) =>
    watch ? { ...watch, readAt: now.toISOString() } : 'keep',
  );
  return unexpectedMethods({ passes, keys }, await accountOf(deps, row), since);
}

/** Stores what was found before IT is told, so that it is told although the log moves on. */
async function tellOf(
  { records, tellIt }: WatchDeps,
  onboardingId: string,
  found: readonly Unexpected[],
  context: InvocationContext,
): Promise<void> {
  for (const { key, at } of found) {
    const isNew = await records.insert(onboardingId, `${SEEN}${key}`, { at, isTold: false });
    if (isNew) context.warn(`IT is asked about ${onboardingId}: unexpectedMethod`);
  }
  const range = { from: SEEN, below: AFTER_SEEN };
  for (const { key, value } of await records.list(onboardingId, Seen, range)) {
    if (value.isTold || (await tellIt(onboardingId, key)) === 'later') continue;
    await records.put(onboardingId, key, { ...value, isTold: true });
  }
}

/** After the end: the evidence, for as long as logs may still show something; then the watch ends. */
async function complete(deps: WatchDeps, { key, value }: Row, now: Date): Promise<void> {
  const { userId, since, until } = value;
  if (until === null) return;
  const { passkey } = (await deps.records.read(key, RECORD, RecordDocument))?.value.evidence ?? {};
  if (passkey && (await isToCollect(deps.records, key, now))) {
    await collectEvidence(deps, { onboardingId: key, userId, passkey, since }, now);
  }
  if (now > new Date(until)) await deps.records.remove(WATCHED, key);
}

async function isToCollect(records: Records, id: string, now: Date): Promise<boolean> {
  const known = (await records.read(id, EVIDENCE, EvidenceDocument))?.value;
  if (!known) return true;
  const dueAt = collectAgainAt(known);
  return dueAt !== undefined && now >= dueAt;
}
