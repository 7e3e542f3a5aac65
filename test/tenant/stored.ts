import { CHECKS } from '../../shared/tenant/checks/all.ts';
import type { Finding, Result } from '../../shared/tenant/finding.ts';
import { TENANT, TENANT_CHECK } from '../../shared/tenant/stored-check.ts';
import type { FakeRecords } from '../support/fakes.ts';

/** What every check finds in a good tenant, with other results for some. */
export function findingsWith(results: Readonly<Record<string, Result>> = {}): Finding[] {
  return CHECKS.map(({ id, severity, what, why, fix, source }) => {
    const result = results[id] ?? 'pass';
    return { id, severity, result, what, why, fix, source, evidence: `seen: ${id}` };
  });
}

/** Stores the result of a check of the tenant. */
export async function storeCheck(
  records: FakeRecords,
  results: Readonly<Record<string, Result>> = {},
  checkedAt = new Date(),
): Promise<void> {
  const findings = findingsWith(results).map(({ id, result, evidence }) => {
    const known = result === 'unknown' ? null : result;
    return { id, result, evidence, known, since: checkedAt.toISOString() };
  });
  const document = { checkedAt: checkedAt.toISOString(), findings, unreported: [] };
  await records.put(TENANT, TENANT_CHECK, document);
}
