import type { Directory } from './people.ts';
import type { World } from './world.ts';

/** The groups every new hire of the sample tenant joins. */
export const ONBOARDING_GROUP_IDS = [
  '0b0a4d17-0000-4000-8000-000000000001',
  '0b0a4d17-0000-4000-8000-000000000002',
];
const E3_SKU_ID = '05e9a617-0261-4cee-bb44-138d3ef5d965';

/** Puts the sample tenant's manager and groups there, unless they are there already. May run twice. */
export function seedTenant({ documents, tenant }: World, directory: Directory): void {
  const [domain = 'contoso.com'] = tenant.domains;
  const [hires = '', licensed = ''] = ONBOARDING_GROUP_IDS;
  documents.transaction(() => {
    if (!directory.user(`boss@${domain}`)) {
      directory.addUser({
        userPrincipalName: `boss@${domain}`,
        displayName: 'Bente Boss',
        mail: `boss@${domain}`,
        employeeId: 'E-100001',
        usageLocation: 'NO',
      });
    }
    const known = directory.groups().map(({ id }) => id);
    if (!known.includes(hires)) directory.addGroup({ id: hires, displayName: 'New hires' });
    if (!known.includes(licensed)) {
      const assignedLicenses = [{ skuId: E3_SKU_ID, disabledPlans: [] }];
      directory.addGroup({ id: licensed, displayName: 'Microsoft 365 E3', assignedLicenses });
    }
  });
}
