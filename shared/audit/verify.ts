import { isDeepStrictEqual } from 'node:util';
import type { AuditLine } from '../domain/audit-line.ts';
import { type PublicKey, verified } from '../evidence/signature.ts';
import type { AnchorDocument } from '../storage/audit.ts';
import { anchorHash, digestOf } from './anchor.ts';
import { beginningOf, hashOf } from './chain.ts';

/** What is wrong, where. `n` is the line of the chain, or the number of the anchor. */
export interface AuditFinding {
  readonly chain: string | null;
  readonly n: number;
  readonly code: AuditFault;
}

export type AuditFault =
  /** The line is not what its hash says, or was not written after the line before it. */
  | 'lineChanged'
  | 'linesRemoved'
  | 'linesReordered'
  /** An anchor knows more lines of the chain, or the whole chain is gone. */
  | 'chainTruncated'
  /** An anchor knows another line at this place: the chain was written anew. */
  | 'chainRewritten'
  | 'anchorForged'
  | 'anchorsRemoved';

export interface AuditTrail {
  /** The lines of each chain in the order in which they were stored. */
  readonly chains: ReadonlyMap<string, readonly AuditLine[]>;
  readonly anchors: readonly AnchorDocument[];
}

/**
 * Everything that is wrong with a trail: none when nobody has changed, removed, reordered or cut off
 * anything that an anchor covers. `newest` is an anchor that the caller noted elsewhere: without it, the
 * newest anchors could be cut off together with the lines that only they cover.
 */
export function verifyAudit(
  { chains, anchors }: AuditTrail,
  keys: readonly PublicKey[],
  newest?: { readonly n: number; readonly hash: string },
): AuditFinding[] {
  return [
    ...[...chains].flatMap(([chain, lines]) => faultIn(chain, lines)),
    ...anchorFaults(anchors, keys),
    ...(newest ? newestFaults(anchors, newest) : []),
    ...anchors.flatMap((anchor) => headFaults(anchor, chains)),
  ];
}

/** The first fault of a chain: what follows it cannot be judged. */
function faultIn(chain: string, lines: readonly AuditLine[]): AuditFinding[] {
  let { hash } = beginningOf(chain);
  for (const [at, line] of lines.entries()) {
    const n = at + 1;
    if (line.n > n) {
      const isLater = lines.some((other) => other.n === n);
      return [{ chain, n, code: isLater ? 'linesReordered' : 'linesRemoved' }];
    }
    if (line.n < n) return [{ chain, n, code: 'linesReordered' }];
    if (hashOf(hash, n, line) !== line.hash) return [{ chain, n, code: 'lineChanged' }];
    hash = line.hash;
  }
  return [];
}

function anchorFaults(
  anchors: readonly AnchorDocument[],
  keys: readonly PublicKey[],
): AuditFinding[] {
  let before = '';
  for (const [at, anchor] of anchors.entries()) {
    const n = at + 1;
    if (anchor.n !== n) return [{ chain: null, n, code: 'anchorsRemoved' }];
    const verdict = verified(anchor.jws, keys);
    const isGenuine =
      verdict.kind === 'genuine' && isDeepStrictEqual(verdict.payload, digestOf(anchor));
    if (!isGenuine || anchor.before !== before) return [{ chain: null, n, code: 'anchorForged' }];
    before = anchorHash(anchor);
  }
  return [];
}

function newestFaults(
  anchors: readonly AnchorDocument[],
  { n, hash }: { readonly n: number; readonly hash: string },
): AuditFinding[] {
  const known = anchors.find((anchor) => anchor.n === n);
  if (!known) return [{ chain: null, n, code: 'anchorsRemoved' }];
  return anchorHash(known) === hash ? [] : [{ chain: null, n, code: 'anchorForged' }];
}

function headFaults({ heads }: AnchorDocument, chains: AuditTrail['chains']): AuditFinding[] {
  return heads.flatMap(({ chain, length, hash }): AuditFinding[] => {
    const lines = chains.get(chain) ?? [];
    if (lines.length < length) return [{ chain, n: lines.length + 1, code: 'chainTruncated' }];
    const isSame = lines[length - 1]?.hash === hash;
    return isSame ? [] : [{ chain, n: length, code: 'chainRewritten' }];
  });
}
