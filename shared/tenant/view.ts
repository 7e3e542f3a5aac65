import { z } from 'zod';
import { CHECKS } from './checks/all.ts';
import { Finding } from './finding.ts';
import type { GateDeps } from './gate.ts';
import { readinessOf } from './readiness.ts';
import { TENANT, TENANT_CHECK, TenantCheckDocument } from './stored-check.ts';

/** The tenant as the newest check found it. */
export const TenantView = z.object({
  state: z.enum(['ready', 'notReady', 'unknown']),
  /** Null before the first check. */
  checkedAt: z.iso.datetime().nullable(),
  /** Ids of the must-haves that stop every onboarding, and of those that could not be read. */
  failed: z.array(z.string()),
  unknown: z.array(z.string()),
  findings: z.array(
    Finding.extend({
      /** Since when the newest known result is so. */
      since: z.iso.datetime().nullable(),
    }),
  ),
});
export type TenantView = z.infer<typeof TenantView>;

/** The stored result of the newest check, with the texts of the checks. */
export async function viewTenant(
  { records, tolerated }: Pick<GateDeps, 'records' | 'tolerated'>,
  now: Date,
): Promise<TenantView> {
  const found = await records.read(TENANT, TENANT_CHECK, TenantCheckDocument);
  const { state, checkedAt, failed, unknown } = readinessOf(found?.value, tolerated, now);
  const findings = (found?.value.findings ?? []).flatMap(({ id, result, evidence, since }) => {
    const check = CHECKS.find((one) => one.id === id);
    if (!check) return [];
    const { severity, what, why, fix, source } = check;
    return [{ id, severity, result, what, why, fix, source, evidence, since }];
  });
  return { state, checkedAt, failed: [...failed], unknown: [...unknown], findings };
}
