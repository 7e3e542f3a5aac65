import { z } from 'zod';
import type { Records, Row } from '../domain/ports.ts';
import { describesHire } from '../domain/project-hire.ts';
import { EventDocument, KeptEventDocument } from '../storage/hires.ts';
import { type Change, update } from '../storage/update.ts';
import type { HireDraft } from './contract.ts';
import { NoticeDocument, noticePartition, sha256 } from './stored-notice.ts';

/**
 * What was last forwarded to the intake about one record of a vendor. A repetition of it is
 * ignored. It holds ids, dates and hashes only. The hire itself is stored with its onboarding;
 * `kept` refers to it.
 */
export const ForwardedDocument = z.object({
  employmentId: z.string(),
  startDate: z.string().nullable(),
  /** A hash of the hire, or `WITHDRAWN`. */
  state: z.string(),
  /** When the vendor's data was valid. */
  asOf: z.iso.datetime({ offset: true }),
  memory: z.unknown(),
  /** The event that was forwarded last. */
  kept: z.object({ onboardingId: z.string(), eventKey: z.string() }).nullable().default(null),
  /** The key of the notice that holds a hire without a start date. */
  waitsIn: z.string().nullable().default(null),
});
export type ForwardedDocument = z.infer<typeof ForwardedDocument>;

export const WITHDRAWN = 'withdrawn';
/** Nothing was forwarded yet: the hire has no start date. */
export const WAITING = 'waiting';

export async function readForwarded(
  records: Pick<Records, 'read'>,
  source: string,
  entityId: string,
): Promise<Row<ForwardedDocument> | undefined> {
  const { partition, key } = placeOf(source, entityId);
  return records.read(partition, key, ForwardedDocument);
}

/**
 * The hire of the event that was forwarded last, or the one that waits for its start date. Undefined
 * when the last event was a withdrawal, or is no longer stored.
 */
export async function lastHire(
  records: Pick<Records, 'read'>,
  source: string,
  forwarded: ForwardedDocument | undefined,
): Promise<HireDraft | undefined> {
  if (forwarded?.waitsIn) return waitingHire(records, source, forwarded.waitsIn);
  if (!forwarded?.kept) return undefined;
  const { onboardingId, eventKey } = forwarded.kept;
  const kept = (await records.read(onboardingId, eventKey, KeptEventDocument))?.value;
  const event =
    kept && 'movedTo' in kept
      ? (await records.read(kept.movedTo, eventKey, EventDocument))?.value.event
      : kept?.event;
  return event && describesHire(event) ? event.data : undefined;
}

/** The hire in the notice that waits for a start date. */
async function waitingHire(
  records: Pick<Records, 'read'>,
  source: string,
  key: string,
): Promise<HireDraft | undefined> {
  const notice = await records.read(noticePartition(source, key), key, NoticeDocument);
  return notice?.value.hire ?? undefined;
}

/**
 * Stores the state unless a newer one is stored. `known` is what `readForwarded` found. May run twice
 * and in parallel for the same record.
 */
export async function writeForwarded(
  records: Pick<Records, 'read' | 'insert' | 'replace'>,
  source: string,
  entityId: string,
  forwarded: ForwardedDocument,
  known: Row<ForwardedDocument> | undefined,
): Promise<void> {
  const { partition, key } = placeOf(source, entityId);
  const newer: Change<ForwardedDocument> = (now) =>
    now && Date.parse(now.asOf) > Date.parse(forwarded.asOf) ? 'keep' : forwarded;
  await update(records, partition, key, ForwardedDocument, newer, { known: known ?? 'absent' });
}

/** Removes what is stored about a record. May run twice. */
export async function forgetForwarded(
  records: Pick<Records, 'remove'>,
  source: string,
  entityId: string,
): Promise<void> {
  const { partition, key } = placeOf(source, entityId);
  await records.remove(partition, key);
}

/** The partitions of one source, 256 of them, by two digits of the key. */
export const forwardedPartition = (source: string, digits: string): string =>
  `heard-${source}-${digits}`;

function placeOf(source: string, entityId: string): { partition: string; key: string } {
  const key = sha256(`${source}\n${entityId}`);
  return { partition: forwardedPartition(source, key.slice(0, 2)), key };
}
