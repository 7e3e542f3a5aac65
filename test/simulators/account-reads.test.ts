import { describe, expect, test } from 'vitest';
import { LEAST_GRAPH_ROLES, OPTIONAL_GRAPH_ROLES } from '../../local/simulators/world.ts';
import { ALL_ROLES, aWorld, error, newUser } from './world.ts';

const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
const DAY_MS = 86_400_000;
const SELECT =
  'creationType,externalUserState,identities,onPremisesSyncEnabled,lastPasswordChangeDateTime,businessPhones';

function withUser(
  options: Parameters<typeof aWorld>[0] = {},
  properties: Record<string, unknown> = {},
) {
  const world = aWorld(options);
  const { id } = world.directory.addUser({ userPrincipalName: 'ada@contoso.com', ...properties });
  const read = async () => (await world.v1('GET', `/users/${id}?$select=${SELECT}`)).body;
  return { world, id, read };
}

const without = (role: string) => LEAST_GRAPH_ROLES.filter((one) => one !== role);
const principal = (id: string) => `$filter=${encodeURIComponent(`principalId eq '${id}'`)}`;

test('Graph sets no manager of an account that is mastered on-premises, and takes none away', async () => {
  const { world, id } = withUser({}, { onPremisesSyncEnabled: true });
  const boss = world.directory.addUser({ userPrincipalName: 'm.two@contoso.com' });
  const body = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${boss.id}` };
  const answer = await world.v1('PUT', `/users/${id}/manager/$ref`, body);
  expect(answer.status).toBe(400);
  expect(error(answer).message).toContain('on-premises mastered');
});

describe('what an account is', () => {
  test('a member of this tenant has the identity of the user name, and phones are never null', async () => {
    const { read } = withUser();
    expect(await read()).toMatchObject({
      creationType: null,
      externalUserState: null,
      onPremisesSyncEnabled: null,
      businessPhones: [],
      identities: [
        {
          signInType: 'userPrincipalName',
          issuer: 'contoso.onmicrosoft.com',
          issuerAssignedId: 'ada@contoso.com',
        },
      ],
    });
  });

  test('the identity follows a change of the user name', async () => {
    const { world, id, read } = withUser();
    await world.v1('PATCH', `/users/${id}`, { userPrincipalName: 'ada.holm@contoso.com' });
    expect((await read()).identities[0].issuerAssignedId).toBe('ada.holm@contoso.com');
  });

  test.each([
    ['a guest', { userType: 'Guest' }],
    ['a B2B member', { userType: 'Member', creationType: 'Invitation' }],
  ])('%s has a federated identity', async (_kind, properties) => {
    const { read } = withUser({}, properties);
    const { creationType, identities } = await read();
    expect(creationType).toBe('Invitation');
    expect(identities.map((one: { signInType: string }) => one.signInType)).toContain('federated');
  });

  test('the password is as old as the account, until somebody sets another', async () => {
    const world = aWorld({ tenant: { graphRoles: ALL_ROLES } });
    const { id } = (await world.v1('POST', '/users', newUser())).body;
    const createdAt = world.iso();
    await world.later(DAY_MS);
    const changedAt = async () =>
      (await world.v1('GET', `/users/${id}?$select=lastPasswordChangeDateTime`)).body
        .lastPasswordChangeDateTime;
    expect(await changedAt()).toBe(createdAt);
    await world.v1('PATCH', `/users/${id}`, { passwordProfile: { password: 'Zz9!other-one-77' } });
    expect(await changedAt()).toBe(world.iso());
    world.directory.updateUser(id, { lastPasswordChangeDateTime: createdAt });
    expect(await changedAt()).toBe(createdAt);
  });
});

describe('what somebody owns', () => {
  test('groups, applications and service principals', async () => {
    const { world, id } = withUser({ tenant: { graphRoles: ALL_ROLES } });
    world.directory.addGroup({ displayName: 'Admins', isAssignableToRole: true, owners: [id] });
    world.directory.addApplication({ displayName: 'Payroll', owners: [id] });
    const application = { displayName: 'Payroll', kind: 'servicePrincipal' as const };
    world.directory.addOwnedObject(id, world.directory.addApplication(application).id);
    const { body } = await world.v1('GET', `/users/${id}/ownedObjects`);
    expect(body.value).toMatchObject([
      { '@odata.type': '#microsoft.graph.group', displayName: 'Admins', isAssignableToRole: true },
      { '@odata.type': '#microsoft.graph.application', displayName: 'Payroll' },
      { '@odata.type': '#microsoft.graph.servicePrincipal', displayName: 'Payroll' },
    ]);
  });

  test('of what the caller may not read only the id is shown', async () => {
    const { world, id } = withUser({ tenant: { graphRoles: without('GroupMember.Read.All') } });
    const owned = { displayName: 'Admins', isAssignableToRole: true, owners: [id] };
    const group = world.directory.addGroup(owned);
    const application = world.directory.addApplication({ displayName: 'Payroll', owners: [id] });
    const { body } = await world.v1('GET', `/users/${id}/ownedObjects`);
    const nothing = { displayName: null };
    expect(body.value).toMatchObject([
      { id: group.id, ...nothing, isAssignableToRole: null, securityEnabled: null },
      { id: application.id, ...nothing, appId: null },
    ]);
  });
});

describe('membership', () => {
  test.each([
    ['may read groups', LEAST_GRAPH_ROLES, true],
    ['may only write members', without('GroupMember.Read.All'), null],
  ])('a caller who %s sees isAssignableToRole as %s', async (_who, graphRoles, seen) => {
    const { world, id } = withUser({ tenant: { graphRoles } });
    const group = world.directory.addGroup({ displayName: 'Admins', isAssignableToRole: true });
    world.directory.addMember(group.id, id);
    const { body } = await world.v1('GET', `/users/${id}/transitiveMemberOf`);
    expect(body.value).toMatchObject([
      { '@odata.type': '#microsoft.graph.group', id: group.id, isAssignableToRole: seen },
    ]);
    const read = await world.v1('GET', `/groups/${group.id}`);
    expect(read.status).toBe(seen === null ? 403 : 200);
  });
});

describe('all methods together', () => {
  const path = (id: string) => `/users/${id}/authentication/methods`;

  test('are refused to the least set of roles', async () => {
    const { world, id } = withUser();
    expect(error(await world.v1('GET', path(id)))).toMatchObject({
      status: 403,
      code: 'accessDenied',
    });
  });

  test('are shown, weak ones included, with the optional role', async () => {
    const graphRoles = [...LEAST_GRAPH_ROLES, ...OPTIONAL_GRAPH_ROLES];
    const { world, id } = withUser({ tenant: { graphRoles } });
    world.directory.addMethod(id, 'phone', { phoneType: 'mobile' });
    const { body } = await world.v1('GET', path(id));
    expect(body.value.map((one: Record<string, string>) => one['@odata.type'])).toEqual([
      '#microsoft.graph.passwordAuthenticationMethod',
      '#microsoft.graph.phoneAuthenticationMethod',
    ]);
  });
});

describe('privileged identity management', () => {
  const roles = '/roleManagement/directory';
  const groups = '/identityGovernance/privilegedAccess/group';
  const role = { roleDefinitionId: GLOBAL_ADMINISTRATOR };

  test.each([
    ['active', 'roleAssignmentSchedule'],
    ['eligible', 'roleEligibilitySchedule'],
  ] as const)(
    'a role that is %s later is in the schedules, not yet in the instances',
    async (kind, list) => {
      const { world, id } = withUser();
      const startsAt = world.clock.now() + DAY_MS;
      world.directory.assignRole(id, { ...role, kind, startsAt });
      const count = async (path: string) =>
        (await world.v1('GET', `${roles}/${path}?${principal(id)}`)).body.value.length;
      const counts = async () => [
        await count(`${list}s`),
        await count(`${list}Instances`),
        await count('roleAssignments'),
      ];
      expect(await counts()).toEqual([1, 0, 0]);
      await world.later(DAY_MS);
      expect(await counts()).toEqual([1, 1, kind === 'active' ? 1 : 0]);
    },
  );

  test('a schedule says from when, and members of a group have one of their own', async () => {
    const { world, id } = withUser();
    const { id: groupId } = world.directory.addGroup({ displayName: 'Admins' });
    world.directory.addMember(groupId, id);
    world.directory.assignRole(groupId, { ...role, kind: 'eligible' });
    const path = `${roles}/roleEligibilitySchedules?${principal(id)}`;
    expect((await world.v1('GET', path)).body.value).toMatchObject([
      {
        principalId: id,
        memberType: 'Group',
        roleDefinitionId: GLOBAL_ADMINISTRATOR,
        scheduleInfo: { startDateTime: world.iso(), expiration: { type: 'noExpiration' } },
      },
    ]);
  });

  test('who may join a group later is in its eligibility schedules only', async () => {
    const { world, id } = withUser();
    const { id: groupId } = world.directory.addGroup({ displayName: 'Admins' });
    world.directory.makeEligible(groupId, id, { startsAt: world.clock.now() + DAY_MS });
    const listed = async (list: string) =>
      (await world.v1('GET', `${groups}/${list}?${principal(id)}`)).body.value;
    expect(await listed('eligibilitySchedules')).toMatchObject([
      { groupId, principalId: id, accessId: 'member', memberType: 'Direct' },
    ]);
    expect(await listed('eligibilityScheduleInstances')).toEqual([]);
    await world.later(DAY_MS);
    expect(await listed('eligibilityScheduleInstances')).toMatchObject([{ groupId }]);
  });

  test.each([
    `${roles}/roleAssignmentSchedules`,
    `${roles}/roleEligibilitySchedules`,
    `${groups}/eligibilitySchedules`,
    `${groups}/eligibilityScheduleInstances`,
  ])('a tenant without the licence refuses %s', async (path) => {
    const { world, id } = withUser({ tenant: { hasEntraPremium: false } });
    expect(error(await world.v1('GET', `${path}?${principal(id)}`))).toMatchObject({
      status: 400,
      code: 'AadPremiumLicenseRequired',
    });
  });

  test('groups need a permission of their own, named inside the message', async () => {
    const role = 'PrivilegedEligibilitySchedule.Read.AzureADGroup';
    const { world, id } = withUser({ tenant: { graphRoles: without(role) } });
    const path = `${groups}/eligibilitySchedules?${principal(id)}`;
    const { status, code, message } = error(await world.v1('GET', path));
    expect([status, code]).toEqual([403, 'UnknownError']);
    expect(JSON.parse(message)).toMatchObject({ errorCode: 'PermissionScopeNotGranted' });
    expect(message).toContain(role);
  });

  test('lists of groups must be scoped', async () => {
    const { world } = withUser();
    expect((await world.v1('GET', `${groups}/eligibilitySchedules`)).status).toBe(400);
  });
});
