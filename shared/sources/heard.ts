import { z } from 'zod';
import type { Records } from '../domain/ports.ts';
import { ServiceError } from '../service-error.ts';
import { sha256 } from './kept-notice.ts';

/** What was last passed on of one entity of a vendor, so that a repetition of it is no news. */
export const HeardDocument = z.object({
  employmentId: z.string(),
  startDate: z.string().nullable(),
  /** Hash of the hire, or `WITHDRAWN`. */
  state: z.string(),
  /** As of when the vendor said so. */
  asOf: z.iso.datetime({ offset: true }),
  memory: z.unknown(),
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
