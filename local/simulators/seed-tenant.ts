import type { Directory } from './people.ts';
import type { World } from './world.ts';

/** The groups every new hire of the sample tenant joins. */
export const ONBOARDING_GROUP_IDS = [
  '0b0a4d17-0000-4000-8000-000000000001',
  '0b0a4d17-0000-4000-8000-000000000002',
];
/** The group of administrators, who never get a pass; and that of the accounts for emergencies. */
export const PRIVILEGED_GROUP_ID = '0b0a4d17-0000-4000-8000-00000000000a';
export const BREAK_GLASS_GROUP_ID = '0b0a4d17-0000-4000-8000-00000000000b';
/** Since when the manager is here, and when she signed in last. */
const YEARS_MS = 3 * 365 * 86_400_000;
const DAYS_MS = 3 * 86_400_000;
const E3_SKU_ID = '05e9a617-0261-4cee-bb44-138d3ef5d965';

/**
 * Puts the sample tenant's manager and groups there, unless they are there already, and, where the
 * tenant's policies name them, administrators and accounts for emergencies. May run twice.
 */
export function seedTenant({ clock, documents, tenant }: World, directory: Directory): void {
  const [domain = 'contoso.com'] = tenant.domains;
  const [hires = '', licensed = ''] = ONBOARDING_GROUP_IDS;
  documents.transaction(() => {
    if (!directory.user(`boss@${domain}`)) {
      const { id } = directory.addUser({
        userPrincipalName: `boss@${domain}`,
        displayName: 'Bente Boss',
        mail: `boss@${domain}`,
        employeeId: 'E-100001',
        usageLocation: 'NO',
        createdDateTime: new Date(clock.now() - YEARS_MS).toISOString(),
      });
      directory.addSignIn(id, clock.now() - DAYS_MS);
    }
    for (const name of tenant.operators) addOperator(directory, `${name}@${domain}`);
    const known = directory.groups().map(({ id }) => id);
    if (!known.includes(hires)) directory.addGroup({ id: hires, displayName: 'New hires' });
    if (!known.includes(licensed)) {
      const assignedLicenses = [{ skuId: E3_SKU_ID, disabledPlans: [] }];
      directory.addGroup({ id: licensed, displayName: 'Microsoft 365 E3', assignedLicenses });
    }
    if (tenant.policies === 'open') return;
    if (!known.includes(PRIVILEGED_GROUP_ID)) {
      directory.addGroup({ id: PRIVILEGED_GROUP_ID, displayName: 'Privileged accounts' });
    }
    if (!known.includes(BREAK_GLASS_GROUP_ID)) addBreakGlass(directory, domain);
  });
}

/** Somebody in IT, with the rights of an administrator: neither recoveries nor approvals. */
function addOperator(directory: Directory, userPrincipalName: string): void {
  if (directory.user(userPrincipalName)) return;
  directory.addUser({ userPrincipalName, displayName: 'Olav Operator', usageLocation: 'NO' });
  directory.setAppRoles(userPrincipalName, ['Onboarding.Admin']);
}

/** Two accounts, as Microsoft recommends, which no Conditional Access policy may lock out. */
function addBreakGlass(directory: Directory, domain: string): void {
  directory.addGroup({ id: BREAK_GLASS_GROUP_ID, displayName: 'Break-glass accounts' });
  for (const number of [1, 2]) {
    const userPrincipalName = `break-glass-${number}@${domain}`;
    const displayName = `Break glass ${number}`;
    const { id } = directory.addUser({ userPrincipalName, displayName, usageLocation: 'NO' });
    directory.addMember(BREAK_GLASS_GROUP_ID, id);
  }
}
