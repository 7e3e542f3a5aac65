import { z } from 'zod';
import type { Keys, Records } from '../domain/ports.ts';
import { signed, signingKey } from '../evidence/signature.ts';
import { keepPublicKey } from '../evidence/statement.ts';
import {
  ANCHORS,
  AnchorDocument,
  anchorKey,
  UNANCHORED,
  UnanchoredDocument,
} from '../storage/audit.ts';
import { sha256 } from './chain.ts';
import { readChain } from './write.ts';

/** A row holds 32,000 characters, and a head has 130 at most. */
const HEADS_MAX = 150;
const AT_ONCE = 10;
/** A writer that has not written its lines by then never will. */
const WRITING_MS = 3_600_000;

export interface AnchorDeps {
  readonly records: Records;
  readonly keys: Pick<Keys, 'evidenceKey'>;
}

/**
 * Writes one anchor over chains that have grown since the last ones. Every chain that ever grew is in an
 * anchor, and each anchor covers the one before, so the newest covers all. May run twice: a chain is named
 * again then. Undefined when no chain has grown, or when another writer was faster.
 */
export async function writeAnchor(
  { records, keys }: AnchorDeps,
  now: Date,
): Promise<AnchorDocument | undefined> {
  const grown = await records.list(UNANCHORED, UnanchoredDocument, { top: HEADS_MAX });
  if (grown.length === 0) return undefined;
  const heads: AnchorDocument['heads'] = [];
  for (let from = 0; from < grown.length; from += AT_ONCE) {
    const some = grown.slice(from, from + AT_ONCE);
    heads.push(...(await Promise.all(some.map(({ key }) => headOf(records, key)))));
  }
  const last = await newestAnchor(records);
  const stated = {
    n: (last?.n ?? 0) + 1,
    at: now.toISOString(),
    before: last ? anchorHash(last) : '',
    heads: heads.filter(({ length }) => length > 0),
  };
  const key = signingKey((await keys.evidenceKey()).reveal());
  await keepPublicKey(records, key);
  const anchor = { ...stated, jws: signed(digestOf(stated), key) };
  if (!(await records.insert(ANCHORS, anchorKey(anchor.n), anchor))) return undefined;
  // Only where the chain has not grown since it was read.
  for (const { key: chain, value, version } of grown) {
    const length = heads.find((head) => head.chain === chain)?.length ?? 0;
    const isGivenUp = now.getTime() - Date.parse(value.at) > WRITING_MS;
    if (length >= value.length || isGivenUp) await records.remove(UNANCHORED, chain, version);
  }
  return anchor;
}

async function headOf(records: Records, chain: string) {
  const { length, hash } = (await readChain(records, chain)).head;
  return { chain, length, hash };
}

/** Read from the newest that is known on, so that few rows are read. */
async function newestAnchor(records: Records): Promise<AnchorDocument | undefined> {
  const hint = (await records.read(NEWEST, NEWEST, Newest))?.value.n ?? 1;
  const rows = await records.list(ANCHORS, AnchorDocument, { from: anchorKey(hint) });
  const newest = rows.at(-1)?.value;
  if (newest && newest.n > hint) await records.put(NEWEST, NEWEST, { n: newest.n });
  return newest;
}

/** Only a hint: without it all anchors are read. */
const NEWEST = 'audit-newest-anchor';
const Newest = z.object({ n: z.number().int().positive() });

/** What an anchor signs. */
export const digestOf = ({ n, at, before, heads }: Omit<AnchorDocument, 'jws'>) => ({
  type: 'firstkey.audit-anchor.v1',
  n,
  at,
  before,
  heads: sha256(JSON.stringify(heads.map(({ chain, length, hash }) => [chain, length, hash]))),
});

export const anchorHash = ({ jws }: Pick<AnchorDocument, 'jws'>): string => sha256(jws);
