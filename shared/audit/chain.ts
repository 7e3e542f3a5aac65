import { createHash } from 'node:crypto';
import type { AuditEntry, AuditLine } from '../domain/audit-line.ts';

const VERSION = 'firstkey-audit-v1';

/** The end of a chain: how many lines it has, and the hash of the last. */
export interface Head {
  readonly length: number;
  readonly hash: string;
}

/** Before the first line. The name is part of it, so that no chain can stand in for another. */
export const beginningOf = (chain: string): Head => ({
  length: 0,
  hash: sha256(`${VERSION}\n${chain}`),
});

/** The lines that entries become at the end of a chain. */
export function chained(head: Head, entries: readonly AuditEntry[]): AuditLine[] {
  let { length, hash } = head;
  return entries.map((entry) => {
    length += 1;
    hash = hashOf(hash, length, entry);
    return { ...entry, n: length, hash };
  });
}

/** SHA-256 over the hash before and the fields in a fixed order, hexadecimal. */
export function hashOf(before: string, n: number, entry: AuditEntry): string {
  const { id, at, actor, what, detail, reasonHash } = entry;
  return sha256(
    JSON.stringify([before, n, id, at, actor.kind, actor.id, what, detail, reasonHash]),
  );
}

/** An id that is the same whenever the same thing is written down again. */
export const entryId = (...parts: readonly (string | undefined)[]): string =>
  sha256(JSON.stringify(parts.map((part) => part ?? null))).slice(0, 32);

/** Somebody who has the reason and its salt can show that it is the one of the line. */
export const reasonHash = (salt: string, reason: string): string => sha256(`${salt}\n${reason}`);

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
