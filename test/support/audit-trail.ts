import type { AuditLine } from '../../shared/domain/audit-line.ts';
import { type AnchorDocument, chainOf } from '../../shared/storage/audit.ts';
import type { FakeRecords } from './fakes.ts';

/** The audit as it is stored, as an export has it. */
export function trailIn(records: FakeRecords) {
  const rows = Object.entries(records.all()).sort(([a], [b]) => (a < b ? -1 : 1));
  const chains = new Map<string, AuditLine[]>();
  for (const [key, value] of rows.filter(([full]) => full.startsWith('audit/'))) {
    const chain = chainOf(key.slice('audit/'.length));
    const { lines } = value as { lines: AuditLine[] };
    chains.set(chain, [...(chains.get(chain) ?? []), ...lines]);
  }
  const anchors = rows
    .filter(([full]) => full.startsWith('audit-anchors/'))
    .map(([, value]) => value as AnchorDocument);
  return { chains, anchors };
}
