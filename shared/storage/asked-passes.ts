import { z } from 'zod';
import { DEVICE_PASSES } from '../domain/devices/source.ts';
import { RECOVERY_PASSES } from '../domain/pass-source.ts';
import type { Records } from '../domain/ports.ts';
import { DEVICE_PASS } from './device-passes.ts';
import { countdown } from './newest-first.ts';
import { RECOVERY } from './recoveries.ts';

/** The source of such passes, by the key of the row that holds what was asked for. */
export const ASKED_SOURCES: Readonly<Record<string, string>> = {
  [DEVICE_PASS]: DEVICE_PASSES,
  [RECOVERY]: RECOVERY_PASSES,
};
/** What rows of what was asked for have in common. */
export const AskedDocument = z.looseObject({ userId: z.string(), requestedAt: z.iso.datetime() });

/**
 * Which passes were asked for. A partition for each source, the newest first: the key is the moment
 * counted down, and the id.
 */
const AskedRow = z.object({ id: z.string() });

const KEY = /^\d{14}\|[a-z2-7]{26}$/;

const partitionOf = (source: string): string => `${source}-asked`;

interface Asked {
  readonly id: string;
  /** Of the first request (UTC). */
  readonly requestedAt: string;
}

/** May run twice: the moment is that of the first request. */
export async function listAsked(
  records: Pick<Records, 'insert'>,
  source: string,
  asked: Asked,
): Promise<void> {
  await records.insert(partitionOf(source), keyOf(asked), { id: asked.id });
}

/** Lists every pass that was asked for and still has its row. Reads the whole table. May run twice. */
export async function relistAsked(
  records: Pick<Records, 'partitionsWith' | 'read' | 'insert'>,
): Promise<void> {
  for (const [key, source] of Object.entries(ASKED_SOURCES)) {
    for (const id of await records.partitionsWith(key)) {
      const asked = await records.read(id, key, AskedDocument);
      if (asked) await listAsked(records, source, { id, requestedAt: asked.value.requestedAt });
    }
  }
}

/** Takes a pass whose data is deleted out of the list. May run twice. */
export async function unlistAsked(
  records: Pick<Records, 'remove'>,
  source: string,
  asked: Asked,
): Promise<void> {
  await records.remove(partitionOf(source), keyOf(asked));
}

const keyOf = ({ id, requestedAt }: Asked): string => `${countdown(Date.parse(requestedAt))}|${id}`;

export interface AskedPage<T> {
  readonly items: readonly T[];
  readonly continuation: string | null;
}

const PAGE = 25;

/**
 * A page of what was asked for, as `view` shows it, newest first. `after` is the continuation of an
 * earlier page; anything else begins at the newest. Rows of passes that were deleted are removed.
 */
export async function askedPasses<T>(
  records: Pick<Records, 'list' | 'remove'>,
  source: string,
  after: string | null,
  view: (id: string) => Promise<T | undefined>,
): Promise<AskedPage<T>> {
  const partition = partitionOf(source);
  // No key lies between one and itself with a mark behind it.
  const from = after !== null && KEY.test(after) ? { from: `${after}!` } : {};
  const rows = await records.list(partition, AskedRow, { ...from, top: PAGE });
  const views = await Promise.all(
    rows.map(async ({ key, value }) => {
      const seen = await view(value.id);
      if (!seen) await records.remove(partition, key);
      return seen;
    }),
  );
  const continuation = rows.length < PAGE ? null : (rows.at(-1)?.key ?? null);
  return { items: views.filter((one) => one !== undefined), continuation };
}
