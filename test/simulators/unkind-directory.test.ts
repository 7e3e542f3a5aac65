import { describe, expect, test } from 'vitest';
import { ALL_ROLES, aWorld, error, MINUTE_MS, newUser } from './world.ts';

const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
const USER_ADMINISTRATOR = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
const MANAGED_IDENTITY = '7a9e3d52-0000-4000-8000-0000000a9911';
const DENIED = { status: 403, code: 'Authorization_RequestDenied' };
const E3 = '05e9a617-0261-4cee-bb44-138d3ef5d965';

type World = ReturnType<typeof aWorld>;

function withUser() {
  const world = aWorld({ tenant: { graphRoles: ALL_ROLES } });
  const { id } = world.directory.addUser({ userPrincipalName: 'ada@contoso.com' });
  return { world, id };
}

const roleGroup = ({ directory }: World, owners: string[] = []) =>
  directory.addGroup({ displayName: 'Admins', isAssignableToRole: true, owners }).id;

describe('sensitive actions', () => {
  const PRIVILEGED: [what: string, make: (world: World, id: string) => void][] = [
    [
      'has a directory role',
      ({ directory }, id) => directory.assignRole(id, { roleDefinitionId: USER_ADMINISTRATOR }),
    ],
    [
      'is in a role-assignable group',
      (world, id) => world.directory.addMember(roleGroup(world), id),
    ],
    ['owns a role-assignable group', (world, id) => void roleGroup(world, [id])],
  ];

  test.each(PRIVILEGED)('on somebody who %s are refused', async (_what, make) => {
    const { world, id } = withUser();
    make(world, id);
    for (const body of [
      { accountEnabled: false },
      { userPrincipalName: 'ada.holm@contoso.com' },
      { otherMails: ['ada@example.org'] },
      { mobilePhone: '+47 1' },
      { businessPhones: ['+47 1'] },
      { passwordProfile: { password: 'Zz9!other-one-77' } },
    ]) {
      expect(error(await world.v1('PATCH', `/users/${id}`, body))).toMatchObject(DENIED);
    }
    expect(error(await world.v1('DELETE', `/users/${id}`))).toMatchObject(DENIED);
    expect(world.directory.user(id)).toMatchObject({ accountEnabled: true });
    expect((await world.v1('PATCH', `/users/${id}`, { department: 'Law' })).status).toBe(204);
  });

  test('restoring and purging somebody with a role are refused', async () => {
    const { world, id } = withUser();
    await world.v1('DELETE', `/users/${id}`);
    world.directory.assignRole(id, { roleDefinitionId: GLOBAL_ADMINISTRATOR });
    const deleted = `/directory/deletedItems/${id}`;
    expect(error(await world.v1('POST', `${deleted}/restore`))).toMatchObject(DENIED);
    expect(error(await world.v1('DELETE', deleted))).toMatchObject(DENIED);
    expect(world.directory.deletedUsers()).toHaveLength(1);
  });

  test('a role that is only eligible, or of later, protects nobody yet', async () => {
    const { world, id } = withUser();
    const role = { roleDefinitionId: GLOBAL_ADMINISTRATOR };
    world.directory.assignRole(id, { ...role, kind: 'eligible' });
    world.directory.assignRole(id, { ...role, startsAt: world.clock.now() + MINUTE_MS });
    const disable = () => world.v1('PATCH', `/users/${id}`, { accountEnabled: false });
    expect((await disable()).status).toBe(204);
    await world.later(MINUTE_MS);
    expect((await disable()).status).toBe(403);
  });

  test.each([
    ['a higher role', GLOBAL_ADMINISTRATOR, 204],
    ['a role that is not higher', USER_ADMINISTRATOR, 403],
  ])('an app with %s of its own gets %s', async (_which, roleDefinitionId, status) => {
    const { world, id } = withUser();
    world.directory.assignRole(id, { roleDefinitionId: GLOBAL_ADMINISTRATOR });
    world.directory.assignRole(MANAGED_IDENTITY, { roleDefinitionId });
    const answer = await world.v1('PATCH', `/users/${id}`, { accountEnabled: false });
    expect(answer.status).toBe(status);
  });
});

describe('addresses', () => {
  const TAKEN = 'Another object with the same value for property proxyAddresses already exists.';
  const ADDRESS = 'ada.larsen@contoso.com';
  const owner = { proxyAddresses: [`smtp:${ADDRESS.toUpperCase()}`] };

  test.each<[what: string, take: (world: World) => unknown]>([
    [
      'another user',
      ({ directory }) => directory.addUser({ userPrincipalName: 'al@contoso.com', ...owner }),
    ],
    ['a group', ({ directory }) => directory.addGroup({ displayName: 'Sales', ...owner })],
    ['a shared mailbox', ({ directory }) => directory.addSharedMailbox(ADDRESS)],
  ])('a name that is an address of %s is not found, and cannot be given', async (_what, take) => {
    const world = aWorld();
    take(world);
    expect((await world.v1('GET', `/users/${ADDRESS}`)).status).toBe(404);
    const answer = await world.v1('POST', '/users', newUser({ userPrincipalName: ADDRESS }));
    expect(error(answer)).toEqual({ status: 400, code: 'Request_BadRequest', message: TAKEN });
    expect(answer.body.error.details).toEqual([
      { code: 'ObjectConflict', message: TAKEN, target: 'proxyAddresses' },
    ]);
    const { id } = world.directory.addUser({ userPrincipalName: 'bo@contoso.com' });
    const renamed = await world.v1('PATCH', `/users/${id}`, { userPrincipalName: ADDRESS });
    expect(error(renamed).message).toBe(TAKEN);
  });

  test('the user whose address it is may take it as the name', async () => {
    const world = aWorld();
    const { id } = world.directory.addUser({ userPrincipalName: 'al@contoso.com', ...owner });
    const renamed = await world.v1('PATCH', `/users/${id}`, { userPrincipalName: ADDRESS });
    expect(renamed.status).toBe(204);
  });

  test('users and groups are found by an address', async () => {
    const world = aWorld();
    const mailbox = world.directory.addSharedMailbox(ADDRESS);
    const group = { displayName: 'Sales', proxyAddresses: ['SMTP:sales@contoso.com'] };
    const { id } = world.directory.addGroup(group);
    const found = async (path: string, address: string) => {
      const filter = encodeURIComponent(`proxyAddresses/any(p:p eq 'smtp:${address}')`);
      const { body } = await world.v1('GET', `${path}?$filter=${filter}`);
      return body.value.map((one: { id: string }) => one.id);
    };
    expect(await found('/users', ADDRESS)).toEqual([mailbox.id]);
    expect(await found('/groups', 'sales@contoso.com')).toEqual([id]);
  });
});

describe('values', () => {
  test.each(['UK', 'EU', 'ZZ', 'XK'])('%s is not a usage location', async (usageLocation) => {
    const answer = await aWorld().v1('POST', '/users', newUser({ usageLocation }));
    expect(error(answer).message).toBe(
      "Invalid value specified for property 'usageLocation' of resource 'User'.",
    );
  });

  test('phones cannot be set to null', async () => {
    const answer = await aWorld().v1('POST', '/users', newUser({ businessPhones: null }));
    expect(answer.status).toBe(400);
  });
});

test('a B2B member gets no pass, as a guest gets none', async () => {
  const world = aWorld();
  const { id } = world.directory.addUser({
    userPrincipalName: 'ada_fabrikam.com#EXT#@contoso.com',
    userType: 'Member',
    creationType: 'Invitation',
  });
  const path = `/users/${id}/authentication/temporaryAccessPassMethods`;
  expect(error(await world.v1('POST', path, {}))).toEqual({
    status: 400,
    code: 'badRequest',
    message: 'Temporary Access Pass cannot be added to an external guest user.',
  });
});

describe('mail to a new account', () => {
  const send = async (world: World, to: string) => {
    await world.communication('POST', '/emails:send?api-version=2023-03-31', {
      senderAddress: 'onboarding@mail.contoso.com',
      content: { subject: 'Hello', plainText: 'Hello' },
      recipients: { to: [{ address: to }] },
    });
    await world.later(MINUTE_MS);
    return world.simulators.deliveryReports().at(-1)?.data['status'];
  };

  async function newHire() {
    const world = aWorld({ tenant: { graphRoles: ALL_ROLES } });
    const { id, userPrincipalName } = (await world.v1('POST', '/users', newUser())).body;
    await world.later(MINUTE_MS);
    return { world, id, userPrincipalName };
  }

  test('bounces while it has no licence, and so no mailbox', async () => {
    const { world, userPrincipalName } = await newHire();
    expect(await send(world, userPrincipalName)).toBe('Bounced');
  });

  test('arrives once a licence is assigned', async () => {
    const { world, id, userPrincipalName } = await newHire();
    const licenses = { addLicenses: [{ skuId: E3 }], removeLicenses: [] };
    expect((await world.v1('POST', `/users/${id}/assignLicense`, licenses)).status).toBe(200);
    expect(await send(world, userPrincipalName)).toBe('Delivered');
  });

  test('does not touch people who have long been here, or other addresses', async () => {
    const { world } = await newHire();
    expect(await send(world, 'boss@contoso.com')).toBe('Delivered');
    expect(await send(world, 'ada@example.org')).toBe('Delivered');
  });
});
