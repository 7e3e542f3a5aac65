import { describe, expect, test } from 'vitest';
import { LEAST_GRAPH_ROLES } from '../../local/simulators/world.ts';
import { aWorld, error } from './world.ts';

const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
const reference = (id: string) => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});
const EVENTUAL = { ConsistencyLevel: 'eventual' };

function withMember(options: Parameters<typeof aWorld>[0] = {}) {
  const world = aWorld(options);
  const user = world.directory.addUser({ userPrincipalName: 'ada@contoso.com' });
  const group = world.directory.addGroup({ displayName: 'Finance' });
  return { world, userId: user.id, groupId: group.id, members: `/groups/${group.id}/members` };
}

describe('membership', () => {
  test('adding twice says that the reference exists', async () => {
    const { world, userId, members } = withMember();
    expect((await world.v1('POST', `${members}/$ref`, reference(userId))).status).toBe(204);
    expect(error(await world.v1('POST', `${members}/$ref`, reference(userId)))).toEqual({
      status: 400,
      code: 'Request_BadRequest',
      message:
        "One or more added object references already exist for the following modified properties: 'members'.",
    });
  });

  test('removing a non-member is refused', async () => {
    const { world, userId, members } = withMember();
    expect(error(await world.v1('DELETE', `${members}/${userId}/$ref`))).toEqual({
      status: 400,
      code: 'Request_BadRequest',
      message:
        "One or more removed object references do not exist for the following modified properties: 'members'.",
    });
  });

  test('removing a member leaves the person alone', async () => {
    const { world, userId, groupId, members } = withMember();
    world.directory.addMember(groupId, userId);
    expect((await world.v1('DELETE', `${members}/${userId}/$ref`)).status).toBe(204);
    expect(world.directory.user(userId)?.groupIds).toEqual([]);
  });

  test('forgetting /$ref deletes the person when the app may, and is denied when it may not', async () => {
    const { world, userId, groupId, members } = withMember();
    world.directory.addMember(groupId, userId);
    expect((await world.v1('DELETE', `${members}/${userId}`)).status).toBe(204);
    expect(world.directory.user(userId)).toBeUndefined();

    const roles = LEAST_GRAPH_ROLES.filter((role) => role !== 'User.ReadWrite.All');
    const careful = withMember({ tenant: { graphRoles: roles } });
    careful.world.directory.addMember(careful.groupId, careful.userId);
    expect((await careful.world.v1('DELETE', `${careful.members}/${careful.userId}`)).status).toBe(
      403,
    );
  });

  test('several members are added together or not at all', async () => {
    const { world, userId, groupId } = withMember();
    const other = world.directory.addUser({ userPrincipalName: 'bo@contoso.com' });
    const bind = (ids: string[]) => ({
      'members@odata.bind': ids.map((id) => reference(id)['@odata.id']),
    });
    expect((await world.v1('PATCH', `/groups/${groupId}`, bind([userId, 'nobody']))).status).toBe(
      404,
    );
    expect(world.directory.user(userId)?.groupIds).toEqual([]);
    expect((await world.v1('PATCH', `/groups/${groupId}`, bind([userId, other.id]))).status).toBe(
      204,
    );
    expect((await world.v1('GET', `/groups/${groupId}/members`)).body.value).toHaveLength(2);
  });

  test.each([
    ['dynamic', { groupTypes: ['DynamicMembership'] }, 400],
    ['synchronised from a local directory', { onPremisesSyncEnabled: true }, 400],
    ['mail-enabled security', { mailEnabled: true }, 400],
    ['role-assignable', { isAssignableToRole: true }, 403],
  ])('the members of a %s group cannot be written', async (_kind, properties, status) => {
    const { world, userId } = withMember();
    const { id } = world.directory.addGroup({ displayName: 'Special', ...properties });
    const answer = await world.v1('POST', `/groups/${id}/members/$ref`, reference(userId));
    expect(answer.status).toBe(status);
  });

  test('a user who is not replicated yet cannot be added', async () => {
    const { world, groupId } = withMember();
    const { id } = (
      await world.v1('POST', '/users', {
        accountEnabled: false,
        displayName: 'B',
        mailNickname: 'b',
        userPrincipalName: 'b@contoso.com',
        passwordProfile: { password: 'Abcdefg1!' },
      })
    ).body;
    expect((await world.v1('POST', `/groups/${groupId}/members/$ref`, reference(id))).status).toBe(
      404,
    );
  });

  test('membership of a group in a group is transitive', async () => {
    const { world, userId, groupId } = withMember();
    const outer = world.directory.addGroup({ displayName: 'Company' });
    world.directory.addMember(groupId, userId);
    world.directory.addMember(outer.id, groupId);
    const path = `/users/${userId}/transitiveMemberOf/microsoft.graph.group?$count=true&$select=id`;
    const { body } = await world.v1('GET', path, undefined, EVENTUAL);
    expect(body.value.map(({ id }: { id: string }) => id).sort()).toEqual(
      [groupId, outer.id].sort(),
    );
  });

  test('a cast with query parameters needs the header and $count', async () => {
    const { world, userId } = withMember();
    const path = `/users/${userId}/transitiveMemberOf/microsoft.graph.directoryRole?$select=id`;
    expect(error(await world.v1('GET', path))).toMatchObject({
      status: 400,
      code: 'Request_UnsupportedQuery',
    });
  });

  test('isAssignableToRole can be selected', async () => {
    const { world } = withMember();
    const { id } = world.directory.addGroup({ displayName: 'Admins', isAssignableToRole: true });
    const { body } = await world.v1('GET', `/groups/${id}?$select=id,isAssignableToRole`);
    expect(body).toMatchObject({ id, isAssignableToRole: true });
  });
});

describe('privileged people', () => {
  const filter = (id: string) => `$filter=${encodeURIComponent(`principalId eq '${id}'`)}`;
  const root = '/roleManagement/directory';

  test('an active role shows in assignments and in transitive membership', async () => {
    const { world, userId } = withMember();
    world.directory.assignRole(userId, { roleDefinitionId: GLOBAL_ADMINISTRATOR });
    const assigned = await world.v1(
      'GET',
      `${root}/roleAssignments?${filter(userId)}&$expand=roleDefinition`,
    );
    expect(assigned.body.value[0].roleDefinition.displayName).toBe('Global Administrator');
    const path = `/users/${userId}/transitiveMemberOf/microsoft.graph.directoryRole?$count=true`;
    const roles = await world.v1('GET', path, undefined, EVENTUAL);
    expect(roles.body.value[0].roleTemplateId).toBe(GLOBAL_ADMINISTRATOR);
  });

  test('a role held by a group shows on the group, not in the plain list of the person', async () => {
    const { world, userId, groupId } = withMember();
    world.directory.addMember(groupId, userId);
    world.directory.assignRole(groupId, { roleDefinitionId: GLOBAL_ADMINISTRATOR });
    const own = await world.v1('GET', `${root}/roleAssignments?${filter(userId)}`);
    const ofGroup = await world.v1('GET', `${root}/roleAssignments?${filter(groupId)}`);
    expect([own.body.value.length, ofGroup.body.value.length]).toEqual([0, 1]);
    const beta = await world.graph(
      'GET',
      `/beta${root}/transitiveRoleAssignments?$count=true&${filter(userId)}`,
      undefined,
      EVENTUAL,
    );
    expect(beta.body.value).toHaveLength(1);
  });

  test('an eligible role shows among the eligible only, for members of the group as well', async () => {
    const { world, userId, groupId } = withMember();
    world.directory.addMember(groupId, userId);
    world.directory.assignRole(groupId, {
      roleDefinitionId: GLOBAL_ADMINISTRATOR,
      kind: 'eligible',
    });
    const eligible = await world.v1(
      'GET',
      `${root}/roleEligibilityScheduleInstances?${filter(userId)}`,
    );
    expect(eligible.body.value).toMatchObject([{ memberType: 'Group', principalId: userId }]);
    const active = await world.v1(
      'GET',
      `${root}/roleAssignmentScheduleInstances?${filter(userId)}`,
    );
    expect(active.body.value).toEqual([]);
  });

  test('a tenant without a premium licence says so with a code of its own', async () => {
    const { world, userId } = withMember({ tenant: { hasEntraPremium: false } });
    expect(
      error(await world.v1('GET', `${root}/roleEligibilityScheduleInstances?${filter(userId)}`)),
    ).toEqual({
      status: 400,
      code: 'AadPremiumLicenseRequired',
      message:
        'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.',
    });
  });

  test('assignments without a filter are those of everybody', async () => {
    const { world, userId, groupId } = withMember();
    for (const id of [userId, groupId])
      world.directory.assignRole(id, { roleDefinitionId: GLOBAL_ADMINISTRATOR });
    const { body } = await world.v1('GET', `${root}/roleAssignments`);
    expect(body.value).toHaveLength(2);
  });
});
