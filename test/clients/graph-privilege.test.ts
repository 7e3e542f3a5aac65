import { expect, onTestFinished, test } from 'vitest';
import { LEAST_GRAPH_ROLES } from '../../local/simulators/world.ts';
import { simulatedEntra } from '../support/simulated-entra.ts';

// What the guards learn of a person's privileges, from the simulated Graph through the real client.

const NOW = Date.parse('2026-11-23T08:00:00Z');
const DAY_MS = 86_400_000;
const ROLE = { roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' };
const ADMINS = { displayName: 'Admins', isAssignableToRole: true } as const;

type Entra = ReturnType<typeof simulatedEntra>;

function withUser(tenant: Parameters<typeof simulatedEntra>[1] = {}) {
  const entra = simulatedEntra(NOW, tenant);
  onTestFinished(entra.restore);
  const { id } = entra.users.addUser({ userPrincipalName: 'p.one@contoso.com' });
  const privilege = async () => (await entra.directory.accountFacts(id))?.privilege;
  return { users: entra.users, id, privilege };
}

const WAYS: [way: string, give: (users: Entra['users'], id: string) => void][] = [
  ['an active role', (users, id) => void users.assignRole(id, ROLE)],
  [
    'a role that can be activated',
    (users, id) => void users.assignRole(id, { ...ROLE, kind: 'eligible' }),
  ],
  [
    'a role from tomorrow on',
    (users, id) => void users.assignRole(id, { ...ROLE, startsAt: NOW + DAY_MS }),
  ],
  [
    'a role of a group',
    (users, id) => {
      const group = users.addGroup(ADMINS);
      users.addMember(group.id, id);
      users.assignRole(group.id, ROLE);
    },
  ],
  [
    'a group for roles that can be joined by PIM',
    (users, id) => void users.makeEligible(users.addGroup(ADMINS).id, id),
  ],
  [
    'a group for roles that can be joined by PIM from tomorrow on',
    (users, id) =>
      void users.makeEligible(users.addGroup(ADMINS).id, id, { startsAt: NOW + DAY_MS }),
  ],
  ['an owned group for roles', (users, id) => void users.addGroup({ ...ADMINS, owners: [id] })],
  [
    'an owned application',
    (users, id) => void users.addApplication({ displayName: 'Payroll', owners: [id] }),
  ],
];

test.each(WAYS)('somebody with %s is privileged', async (_, give) => {
  const { users, id, privilege } = withUser();
  expect(await privilege()).toBe('none');
  give(users, id);
  expect(await privilege()).toBe('privileged');
});

test('an ordinary group gives nothing, by membership, ownership or PIM', async () => {
  const { users, id, privilege } = withUser();
  const group = users.addGroup({ displayName: 'Staff', owners: [id] });
  users.addMember(group.id, id);
  users.makeEligible(group.id, id);
  expect(await privilege()).toBe('none');
});

test('a group that was deleted, and may be restored, leaves it unknown', async () => {
  const { users, id, privilege } = withUser();
  users.makeEligible('7f3c0b1e-2b1d-4c55-9a57-0d5d3b0f2a11', id);
  expect(await privilege()).toBe('unknown');
});

test.each(['RoleManagement.Read.Directory', 'PrivilegedEligibilitySchedule.Read.AzureADGroup'])(
  'without the permission %s nobody is known to have no privilege',
  async (role) => {
    const graphRoles = LEAST_GRAPH_ROLES.filter((one) => !one.startsWith(role.split('.')[0] ?? ''));
    const { privilege } = withUser({ graphRoles });
    expect(await privilege()).toBe('unknown');
  },
);
