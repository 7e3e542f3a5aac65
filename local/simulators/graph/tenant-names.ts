/** The tenants that a simulated directory can begin as: see default-tenants.ts. */
export const TENANT_NAMES = [
  'new',
  'securityDefaults',
  'passkeyProfiles',
  'microsoftManaged',
  'recommended',
  'open',
] as const;
export type TenantName = (typeof TENANT_NAMES)[number];
