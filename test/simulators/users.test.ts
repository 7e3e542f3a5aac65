import { describe, expect, test } from 'vitest';
import { ALL_ROLES, aWorld, error, newUser } from './world.ts';

const VISIBLE_MS = 60_000;

const created = async (world: ReturnType<typeof aWorld>, more: Record<string, unknown> = {}) => {
  const { status, body } = await world.v1('POST', '/users', newUser(more));
  expect(status).toBe(201);
  await world.later(VISIBLE_MS);
  return body.id as string;
};

describe('creating a user', () => {
  test('the 201 shows the default properties only', async () => {
    const { status, body } = await aWorld().v1('POST', '/users', newUser());
    expect(status).toBe(201);
    expect(body).toMatchObject({
      displayName: 'Ada Larsen',
      userPrincipalName: 'ada.larsen@contoso.com',
    });
    expect(Object.keys(body)).not.toContain('employeeId');
  });

  test('a second user of the same name is refused at once, with the conflict in details', async () => {
    const world = aWorld();
    await world.v1('POST', '/users', newUser());
    const answer = await world.v1(
      'POST',
      '/users',
      newUser({ userPrincipalName: 'ADA.LARSEN@contoso.com' }),
    );
    const message =
      'Another object with the same value for property userPrincipalName already exists.';
    expect(error(answer)).toEqual({ status: 400, code: 'Request_BadRequest', message });
    expect(answer.body.error.details).toEqual([
      { code: 'ObjectConflict', message, target: 'userPrincipalName' },
    ]);
    expect(answer.body.error.innerError).toMatchObject({
      'request-id': answer.headers.get('request-id'),
    });
  });

  const invalid = (name: string) =>
    `Invalid value specified for property '${name}' of resource 'User'.`;
  test.each([
    ['an employeeId of 17 characters', { employeeId: 'E-104233-1-00000X' }, invalid('employeeId')],
    [
      'an accent in the name',
      { userPrincipalName: 'ådå@contoso.com' },
      invalid('userPrincipalName'),
    ],
    ['a dot before the @', { userPrincipalName: 'ada.@contoso.com' }, invalid('userPrincipalName')],
    [
      '65 characters before the @',
      { userPrincipalName: `${'a'.repeat(65)}@contoso.com` },
      invalid('userPrincipalName'),
    ],
    ['a country in words', { usageLocation: 'Norway' }, invalid('usageLocation')],
    ['a hire date without time', { employeeHireDate: '2026-12-02' }, invalid('employeeHireDate')],
    ['two business phones', { businessPhones: ['+47 1', '+47 2'] }, invalid('businessPhones')],
    [
      'no display name',
      { displayName: undefined },
      "A value is required for property 'displayName' of resource 'User'.",
    ],
    [
      'no password',
      { passwordProfile: undefined },
      'A password must be specified to create a new user.',
    ],
    ['an unknown property', { shoeSize: 43 }, "Invalid property 'shoeSize'."],
    [
      'a foreign domain',
      { userPrincipalName: 'ada@fabrikam.com' },
      'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
    ],
    [
      'a password of two classes',
      { passwordProfile: { password: 'abcdefgh1' } },
      'The specified password does not comply with password complexity requirements. Please provide a different password.',
    ],
    [
      'a password with an accent',
      { passwordProfile: { password: 'Påssw0rd!xyz' } },
      'The specified password does not comply with password complexity requirements. Please provide a different password.',
    ],
  ])('%s is refused', async (_what, more, message) => {
    const answer = await aWorld().v1('POST', '/users', newUser(more));
    expect(error(answer)).toEqual({ status: 400, code: 'Request_BadRequest', message });
  });

  test('the password is kept nowhere', async () => {
    const world = aWorld();
    await world.v1('POST', '/users', newUser());
    const everything = JSON.stringify([world.directory.users(), world.simulators.traffic()]);
    expect(everything).not.toContain('Xk7!pq02');
    expect(everything).toContain('Ada Larsen');
  });
});

describe('replication', () => {
  test('a new user is not readable at first and is later', async () => {
    const world = aWorld();
    const { body } = await world.v1('POST', '/users', newUser());
    const early = await world.v1('GET', `/users/${body.id}`);
    expect(error(early)).toEqual({
      status: 404,
      code: 'Request_ResourceNotFound',
      message: `Resource '${body.id}' does not exist or one of its queried reference-property objects are not present.`,
    });
    await world.later(VISIBLE_MS);
    expect((await world.v1('GET', `/users/${body.id}`)).status).toBe(200);
  });

  test('the methods service sees a new user no earlier than the directory does', async () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const world = aWorld({ seed });
      const { body } = await world.v1('POST', '/users', newUser());
      let directoryAt = 0;
      for (let second = 0; second < 30; second++) {
        const user = await world.v1('GET', `/users/${body.id}`);
        const pass = await world.v1(
          'GET',
          `/users/${body.id}/authentication/temporaryAccessPassMethods`,
        );
        if (user.status === 200 && directoryAt === 0) directoryAt = second;
        if (pass.status === 200) {
          expect(user.status).toBe(200);
          break;
        }
        expect(error(pass)).toMatchObject({ status: 404, code: 'resourceNotFound' });
        await world.later(1_000);
      }
      expect(directoryAt).toBeGreaterThan(0);
    }
  });

  test('a filter does not find a user who has just been created', async () => {
    const world = aWorld();
    await world.v1('POST', '/users', newUser());
    const filter = `/users?$filter=${encodeURIComponent("employeeId eq 'E-104233'")}`;
    expect((await world.v1('GET', filter)).body.value).toEqual([]);
    await world.later(VISIBLE_MS);
    expect((await world.v1('GET', filter)).body.value).toHaveLength(1);
  });

  test('the same seed draws the same ids and delays', async () => {
    const ids = await Promise.all(
      [7, 7, 8].map(
        async (seed) => (await aWorld({ seed }).v1('POST', '/users', newUser())).body.id,
      ),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });
});

describe('reading users', () => {
  test('$select shows exactly what was asked for, unset properties as null', async () => {
    const world = aWorld();
    const id = await created(world);
    const { body } = await world.v1('GET', `/users/${id}?$select=id,employeeId,jobTitle`);
    const { '@odata.context': _, ...properties } = body;
    expect(properties).toEqual({ id, employeeId: 'E-104233', jobTitle: null });
  });

  test('an unknown property in $select is refused', async () => {
    const world = aWorld();
    const id = await created(world);
    expect(error(await world.v1('GET', `/users/${id}?$select=shoeSize`))).toEqual({
      status: 400,
      code: 'BadRequest',
      message:
        "Parsing OData Select and Expand failed: Could not find a property named 'shoeSize' on type 'microsoft.graph.user'.",
    });
  });

  test('a user is found by name in any case', async () => {
    const world = aWorld();
    const id = await created(world);
    expect((await world.v1('GET', '/users/Ada.Larsen@Contoso.com')).body.id).toBe(id);
  });

  test.each([
    ["employeeId eq 'E-104233'", 1],
    ["employeeId eq 'e-104233'", 1],
    ["employeeId eq 'nobody'", 0],
    ["userPrincipalName eq 'ada.larsen@contoso.com' and accountEnabled eq true", 1],
    ["startsWith(displayName,'ada')", 1],
    ["startsWith(displayName,'O''Neil')", 0],
    ["employeeId in ('E-104233','E-100001')", 2],
    ["employeeId eq 'E-104233' or userPrincipalName eq 'boss@contoso.com'", 2],
    ["(employeeId eq 'E-104233' or employeeId eq 'x') and accountEnabled eq false", 0],
    ["otherMails/any(m:m eq 'ada@example.net')", 1],
    ['employeeId eq null', 0],
  ])('$filter=%s finds %i', async (filter, count) => {
    const world = aWorld();
    await created(world, { otherMails: ['ada@example.net'] });
    const { status, body } = await world.v1('GET', `/users?$filter=${encodeURIComponent(filter)}`);
    expect([status, body.value?.length]).toEqual([200, count]);
  });

  test.each([
    [
      "contains(displayName,'Ada')",
      "Unsupported or invalid query filter clause specified for property 'displayName' of resource 'User'.",
    ],
    [
      "streetAddress eq 'x'",
      "Unsupported or invalid query filter clause specified for property 'streetAddress' of resource 'User'.",
    ],
    [
      "employeeId ne 'x'",
      'Operator or combination requires the ConsistencyLevel:eventual header and the $count=true query parameter.',
    ],
  ])('$filter=%s is an unsupported query', async (filter, message) => {
    const answer = await aWorld().v1('GET', `/users?$filter=${encodeURIComponent(filter)}`);
    expect(error(answer)).toEqual({ status: 400, code: 'Request_UnsupportedQuery', message });
  });

  test.each([
    'employeeId eq ',
    'employeeId',
    "employeeId eq 'a' and",
    "(employeeId eq 'a'",
    "employeeId like 'a'",
    'employeeId eq nobody',
  ])('$filter=%s is refused, not misread', async (filter) => {
    const { status } = await aWorld().v1('GET', `/users?$filter=${encodeURIComponent(filter)}`);
    expect(status).toBe(400);
  });

  test('an advanced query works with the header and $count', async () => {
    const world = aWorld();
    await created(world);
    const path = `/users?$count=true&$filter=${encodeURIComponent("employeeId ne 'E-100001'")}`;
    const { body } = await world.v1('GET', path, undefined, { ConsistencyLevel: 'eventual' });
    expect(body['@odata.count']).toBe(1);
  });

  test('a quote in a value is doubled', async () => {
    const world = aWorld();
    world.directory.addUser({ userPrincipalName: 'rory@contoso.com', displayName: "Rory O'Neil" });
    const filter = encodeURIComponent("displayName eq 'Rory O''Neil'");
    expect((await world.v1('GET', `/users?$filter=${filter}`)).body.value).toHaveLength(1);
  });

  test('the index of advanced queries finds a new user later than the directory does', async () => {
    const unkind = {
      userReplicationMs: [0, 0] as [number, number],
      indexReplicationMs: [10_000, 10_000] as [number, number],
    };
    const world = aWorld({ unkind });
    await world.v1('POST', '/users', newUser());
    const filter = `/users?$count=true&$filter=${encodeURIComponent("employeeId eq 'E-104233'")}`;
    const found = async (headers: Record<string, string>) =>
      (await world.v1('GET', filter, undefined, headers)).body.value.length;
    expect([await found({}), await found({ ConsistencyLevel: 'eventual' })]).toEqual([1, 0]);
    await world.later(10_000);
    expect(await found({ ConsistencyLevel: 'eventual' })).toBe(1);
  });

  test('pages link to the next until all have been seen once', async () => {
    const world = aWorld();
    for (let n = 0; n < 5; n++) world.directory.addUser({ userPrincipalName: `p${n}@contoso.com` });
    const seen: string[] = [];
    let path: string | undefined = '/v1.0/users?$top=2&$select=userPrincipalName';
    let pages = 0;
    while (path !== undefined) {
      const { body } = await world.graph('GET', path);
      seen.push(...body.value.map((user: { userPrincipalName: string }) => user.userPrincipalName));
      const next = body['@odata.nextLink'];
      path = next?.slice(new URL(next).origin.length);
      pages += 1;
    }
    expect(pages).toBe(3);
    expect(new Set(seen).size).toBe(6);
    expect(seen).toHaveLength(6);
  });
});

describe('changing and deleting', () => {
  test('PATCH changes what it names and answers 204 without a body', async () => {
    const world = aWorld();
    const id = await created(world);
    const answer = await world.v1('PATCH', `/users/${id}`, { accountEnabled: false });
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    expect(world.directory.user(id)).toMatchObject({
      accountEnabled: false,
      employeeId: 'E-104233',
    });
  });

  test('a user cannot take the name of another', async () => {
    const world = aWorld();
    const id = await created(world);
    const answer = await world.v1('PATCH', `/users/${id}`, {
      userPrincipalName: 'boss@contoso.com',
    });
    expect(error(answer).message).toMatch(/^Another object with the same value/);
    expect(
      (await world.v1('PATCH', `/users/${id}`, { userPrincipalName: 'ada.larsen@contoso.com' }))
        .status,
    ).toBe(204);
  });

  test('a deleted user can be restored for 30 days, with groups', async () => {
    const world = aWorld();
    const id = await created(world);
    const [group] = world.directory.groups();
    world.directory.addMember(String(group?.['id']), id);
    expect((await world.v1('DELETE', `/users/${id}`)).status).toBe(204);
    expect((await world.v1('GET', `/users/${id}`)).status).toBe(404);
    expect(
      (await world.v1('GET', '/directory/deletedItems/microsoft.graph.user')).body.value,
    ).toHaveLength(1);
    expect((await world.v1('POST', `/directory/deletedItems/${id}/restore`)).body.id).toBe(id);
    expect(world.directory.user(id)?.groupIds).toHaveLength(1);
    await world.v1('DELETE', `/users/${id}`);
    await world.later(31 * 86_400_000);
    expect((await world.v1('POST', `/directory/deletedItems/${id}/restore`)).status).toBe(404);
  });

  test('restoring is refused when the name has been taken since', async () => {
    const world = aWorld();
    const id = await created(world);
    await world.v1('DELETE', `/users/${id}`);
    await created(world);
    expect((await world.v1('POST', `/directory/deletedItems/${id}/restore`)).status).toBe(400);
  });

  test('revoking sessions answers 200 with true', async () => {
    const world = aWorld();
    const id = await created(world);
    const answer = await world.v1('POST', `/users/${id}/revokeSignInSessions`);
    expect([answer.status, answer.body.value]).toEqual([200, true]);
  });

  test('the manager is overwritten, read and removed', async () => {
    const world = aWorld();
    const id = await created(world);
    const boss = world.directory.user('boss@contoso.com')?.id;
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${boss}` };
    expect((await world.v1('GET', `/users/${id}/manager`)).status).toBe(404);
    expect((await world.v1('PUT', `/users/${id}/manager/$ref`, reference)).status).toBe(204);
    expect((await world.v1('PUT', `/users/${id}/manager/$ref`, reference)).status).toBe(204);
    expect((await world.v1('GET', `/users/${id}/manager`)).body.id).toBe(boss);
    expect((await world.v1('DELETE', `/users/${id}/manager/$ref`)).status).toBe(204);
    expect((await world.v1('DELETE', `/users/${id}/manager/$ref`)).status).toBe(404);
  });

  test('a manager who does not exist is not found', async () => {
    const world = aWorld();
    const id = await created(world);
    const answer = await world.v1('PUT', `/users/${id}/manager/$ref`, {
      '@odata.id': 'https://graph.microsoft.com/v1.0/users/nobody@contoso.com',
    });
    expect(error(answer)).toMatchObject({ status: 404, code: 'Request_ResourceNotFound' });
  });
});

describe('licences', () => {
  test('a licence needs a usage location, and both arrays', async () => {
    const world = aWorld({ tenant: { graphRoles: ALL_ROLES } });
    const id = await created(world, { usageLocation: undefined });
    const skuId = (await world.v1('GET', '/subscribedSkus')).body.value[0].skuId;
    const path = `/users/${id}/assignLicense`;
    expect((await world.v1('POST', path, { addLicenses: [{ skuId }] })).status).toBe(400);
    const body = { addLicenses: [{ skuId, disabledPlans: [] }], removeLicenses: [] };
    expect(error(await world.v1('POST', path, body)).message).toBe(
      'License assignment cannot be done for user with invalid usage location.',
    );
    await world.v1('PATCH', `/users/${id}`, { usageLocation: 'NO' });
    expect((await world.v1('POST', path, body)).body.assignedLicenses).toEqual([
      { skuId, disabledPlans: [] },
    ]);
  });

  test('a licence group licenses its members, unless they have no usage location', async () => {
    const world = aWorld();
    const group = world.directory.groups().find(({ assignedLicenses }) => assignedLicenses);
    const states: string[] = [];
    for (const usageLocation of ['NO', undefined]) {
      const userPrincipalName = `${usageLocation}@contoso.com`;
      const id = await created(world, { usageLocation, userPrincipalName });
      world.directory.addMember(String(group?.['id']), id);
      const { body } = await world.v1(
        'GET',
        `/users/${id}?$select=assignedLicenses,licenseAssignmentStates`,
      );
      states.push(body.licenseAssignmentStates[0].error);
    }
    expect(states).toEqual(['None', 'ProhibitedInUsageLocationViolation']);
  });
});

describe('sign-in activity', () => {
  const path = (id: string) => `/users/${id}?$select=id,signInActivity`;

  test('needs its own permission, a licence, and the id of the user', async () => {
    const graphRoles = ['User.ReadWrite.All'];
    const poor = aWorld({ tenant: { graphRoles } });
    expect(error(await poor.v1('GET', path(await created(poor))))).toEqual({
      status: 403,
      code: 'Authentication_MSGraphPermissionMissing',
      message: 'Calling principal does not have required MSGraph permissions AuditLog.Read.All',
    });
    const unlicensed = aWorld({ tenant: { graphRoles: ALL_ROLES, hasEntraPremium: false } });
    expect(error(await unlicensed.v1('GET', path(await created(unlicensed))))).toMatchObject({
      status: 403,
      code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    });
    const rich = aWorld({ tenant: { graphRoles: ALL_ROLES } });
    await created(rich);
    expect((await rich.v1('GET', path('ada.larsen@contoso.com'))).status).toBe(400);
  });

  test('is not there for who never tried to sign in', async () => {
    const world = aWorld({ tenant: { graphRoles: ALL_ROLES } });
    const id = await created(world);
    const { body } = await world.v1('GET', path(id));
    expect(body).toEqual({ '@odata.context': expect.any(String), id });
  });
});
