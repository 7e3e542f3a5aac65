import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { ServiceError } from '../errors.ts';
import { EventDocument, KeptEventDocument } from '../storage/hires.ts';
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
const TRIES_MAX = 5;

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

/** Keeps what is newer. May run twice, and beside another run for the same entity. */
export async function writeHeard(
  records: Pick<Records, 'read' | 'insert' | 'replace'>,
  source: string,
  entityId: string,
  heard: HeardDocument,
): Promise<void> {
  const { partition, key } = placeOf(source, entityId);
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const known = await records.read(partition, key, HeardDocument);
    if (known && Date.parse(known.value.asOf) > Date.parse(heard.asOf)) return;
    const isWritten = known
      ? await records.replace(partition, key, heard, known.version)
      : await records.insert(partition, key, heard);
    if (isWritten) return;
  }
  throw new ServiceError(`What ${source} said last is being written elsewhere.`, {
    service: 'records',
    code: 'conflict',
  });
}

function placeOf(source: string, entityId: string): { partition: string; key: string } {
  const key = sha256(`${source}\n${entityId}`);
  return { partition: `heard-${source}-${key.slice(0, 2)}`, key };
}
