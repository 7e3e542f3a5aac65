import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { EventDocument, KeptEventDocument } from '../storage/hires.ts';
import { update } from '../storage/update.ts';
import { sha256 } from './kept-notice.ts';
import type { HireDraft } from './source.ts';

/**
 * What was last passed on of one entity of a vendor, so that a repetition of it is no news. Ids,
 * dates and hashes: the hire itself is kept with its onboarding, and found there by `kept`.
 */
export const HeardDocument = z.object({
  employmentId: z.string(),
  startDate: z.string().nullable(),
  /** Hash of the hire, or `WITHDRAWN`. */
  state: z.string(),
  /** As of when the vendor said so. */
  asOf: z.iso.datetime({ offset: true }),
  memory: z.unknown(),
  /** The event that was passed on last. */
  kept: z.object({ onboardingId: z.string(), eventKey: z.string() }).nullable().default(null),
});
export type HeardDocument = z.infer<typeof HeardDocument>;

export const WITHDRAWN = 'withdrawn';

export async function readHeard(
  records: Pick<Records, 'read'>,
  source: string,
  entityId: string,
): Promise<HeardDocument | undefined> {
  const { partition, key } = placeOf(source, entityId);
  return (await records.read(partition, key, HeardDocument))?.value;
}

/** The hire of the event that was passed on last; undefined when that was none, or is not kept. */
export async function lastHire(
  records: Pick<Records, 'read'>,
  heard: HeardDocument | undefined,
): Promise<HireDraft | undefined> {
  if (!heard?.kept) return undefined;
  const { onboardingId, eventKey } = heard.kept;
  const kept = (await records.read(onboardingId, eventKey, KeptEventDocument))?.value;
  const event =
    kept && 'movedTo' in kept
      ? (await records.read(kept.movedTo, eventKey, EventDocument))?.value.event
      : kept?.event;
  return event && event.type !== 'hire.withdrawn' ? event.data : undefined;
}

/** Keeps the newer of what is known and `heard`. May run twice, and in parallel for one entity. */
export async function writeHeard(
  records: Pick<Records, 'read' | 'insert' | 'replace'>,
  source: string,
  entityId: string,
  heard: HeardDocument,
): Promise<void> {
  const { partition, key } = placeOf(source, entityId);
  await update(records, partition, key, HeardDocument, (known) =>
    known && Date.parse(known.asOf) > Date.parse(heard.asOf) ? 'keep' : heard,
  );
}

function placeOf(source: string, entityId: string): { partition: string; key: string } {
  const key = sha256(`${source}\n${entityId}`);
  return { partition: `heard-${source}-${key.slice(0, 2)}`, key };
}
