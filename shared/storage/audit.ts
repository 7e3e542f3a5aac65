import { z } from 'zod';
import { AuditLine } from '../domain/audit-line.ts';

/**
 * Some lines of a chain, written together and never changed. Key: the chain, `|` and the number of the
 * first line, so the insert of a second writer at the same place is refused. Kept for good.
 */
export const AuditRow = z.object({ lines: z.array(AuditLine).min(1) });
export type AuditRow = z.infer<typeof AuditRow>;
export const AUDIT = 'audit';

/**
 * A chain with lines that no anchor covers yet, and how long it will be. Key: the chain. Written before the
 * lines: an anchor that finds the chain shorter leaves the row to the next one.
 */
export const UnanchoredDocument = z.object({ length: z.number().int(), at: z.iso.datetime() });
export const UNANCHORED = 'audit-unanchored';

const DIGITS = 6;

export const auditKey = (chain: string, first: number): string =>
  `${chain}|${String(first).padStart(DIGITS, '0')}`;

/** The keys of one chain. */
export const auditRange = (chain: string) => ({ from: `${chain}|`, below: `${chain}~` });

export const chainOf = (key: string): string => key.slice(0, key.indexOf('|'));

/**
 * States how long some chains were and how they ended, signed, over the anchor before it. Key: its number
 * of eight digits. Kept for good.
 */
export const AnchorDocument = z.object({
  n: z.number().int().positive(),
  at: z.iso.datetime(),
  /** The hash of the anchor before; of the first one the empty text. */
  before: z.string(),
  heads: z.array(z.object({ chain: z.string(), length: z.number().int(), hash: z.string() })),
  /** Over everything above, by the key that signs evidence. */
  jws: z.string(),
});
export type AnchorDocument = z.infer<typeof AnchorDocument>;
export const ANCHORS = 'audit-anchors';

export const anchorKey = (n: number): string => String(n).padStart(8, '0');
