import type { AuditEntry } from '../domain/audit-line.ts';
import type { Records } from '../domain/ports.ts';
import { ServiceError } from '../errors.ts';
import { AUDIT, AuditRow, auditKey, auditRange, UNANCHORED } from '../storage/audit.ts';
import { beginningOf, chained, type Head } from './chain.ts';

type Rows = Pick<Records, 'list' | 'insert' | 'put'>;

/** Of a row: 50 lines stay below the size that a row may have. */
const LINES_MAX = 50;
/** How often another writer may be faster. */
const TRIES_MAX = 20;

/**
 * Adds the entries to a chain that are not in it yet, in their order. May run twice, and beside other
 * writers: an entry is known by its id, and two writers at the same place conflict. Throws `ServiceError`.
 */
export async function writeAudit(
  records: Rows,
  chain: string,
  entries: readonly AuditEntry[],
): Promise<void> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const { head, ids } = await readChain(records, chain);
    const fresh = entries.filter(({ id }, at) => {
      return !ids.has(id) && entries.findIndex((one) => one.id === id) === at;
    });
    if (fresh.length === 0) return;
    const lines = chained(head, fresh.slice(0, LINES_MAX));
    // Before the lines, so that no line is left without an anchor.
    const length = head.length + lines.length;
    await records.put(UNANCHORED, chain, { length, at: new Date().toISOString() });
    await records.insert(AUDIT, auditKey(chain, head.length + 1), { lines });
  }
  throw new ServiceError(`The audit of ${chain} changes too fast to be written.`, {
    service: 'Table storage',
    code: 'conflict',
  });
}

/** Where a chain ends, and the ids of its entries. */
export async function readChain(
  records: Pick<Records, 'list'>,
  chain: string,
): Promise<{ readonly head: Head; readonly ids: ReadonlySet<string> }> {
  const rows = await records.list(AUDIT, AuditRow, auditRange(chain));
  const lines = rows.flatMap(({ value }) => value.lines);
  const last = lines.at(-1);
  const head = last ? { length: last.n, hash: last.hash } : beginningOf(chain);
  return { head, ids: new Set(lines.map(({ id }) => id)) };
}
