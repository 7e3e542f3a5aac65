import { type AnyCheck, findingOf } from './check.ts';
import { CHECKS } from './checks/all.ts';
import type { Finding } from './finding.ts';
import type { TenantState } from './parts.ts';
import { admittedPasskeys } from './passkeys.ts';
import type { AdmittedPasskeys } from './stored-check.ts';
import type { Wanted } from './wanted.ts';

/** What every check finds in a tenant as it was read. A pure function. */
export function judgeTenant(
  tenant: TenantState,
  wanted: Wanted,
  now: Date,
  checks: readonly AnyCheck[] = CHECKS,
): Finding[] {
  return checks.map((check) => findingOf(check, tenant, wanted, now));
}

/** What the app keeps of one look at the tenant. */
export interface TenantLook {
  readonly findings: readonly Finding[];
  readonly passkeys: AdmittedPasskeys | null;
}

/** What every check finds, and which passkeys the tenant admits. A pure function. */
export const lookAt = (tenant: TenantState, wanted: Wanted, now: Date): TenantLook => ({
  findings: judgeTenant(tenant, wanted, now),
  passkeys: admittedPasskeys(tenant, wanted, now),
});
