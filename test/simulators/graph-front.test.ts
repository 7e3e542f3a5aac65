import { describe, expect, test } from 'vitest';
import { ALL_ROLES, aWorld, error, newUser } from './world.ts';

describe('permissions', () => {
  const id = '00000000-0000-0000-0000-000000000000';
  const authentication = `/users/${id}/authentication`;
  test.each([
    ['POST', '/users', 'User.ReadWrite.All', 'Authorization_RequestDenied'],
    ['GET', '/users', 'User.Read.All', 'Authorization_RequestDenied'],
    ['PATCH', `/users/${id}`, 'User.ReadWrite.All', 'Authorization_RequestDenied'],
    ['DELETE', `/users/${id}`, 'User.DeleteRestore.All', 'Authorization_RequestDenied'],
    [
      'POST',
      `/users/${id}/revokeSignInSessions`,
      'User.RevokeSessions.All',
      'Authorization_RequestDenied',
    ],
    ['PUT', `/users/${id}/manager/$ref`, 'User.ReadWrite.All', 'Authorization_RequestDenied'],
    [
      'POST',
      `/groups/${id}/members/$ref`,
      'GroupMember.ReadWrite.All',
      'Authorization_RequestDenied',
    ],
    ['GET', `/users/${id}/memberOf`, 'Directory.Read.All', 'Authorization_RequestDenied'],
    [
      'POST',
      `/users/${id}/assignLicense`,
      'LicenseAssignment.ReadWrite.All',
      'Authorization_RequestDenied',
    ],
    ['GET', '/subscribedSkus', 'LicenseAssignment.Read.All', 'Authorization_RequestDenied'],
    [
      'POST',
      `${authentication}/temporaryAccessPassMethods`,
      'UserAuthMethod-TAP.ReadWrite.All',
      'accessDenied',
    ],
    [
      'GET',
      `${authentication}/temporaryAccessPassMethods`,
      'UserAuthMethod-TAP.Read.All',
      'accessDenied',
    ],
    ['GET', `${authentication}/fido2Methods`, 'UserAuthMethod-Passkey.Read.All', 'accessDenied'],
    [
      'GET',
      `${authentication}/windowsHelloForBusinessMethods`,
      'UserAuthMethod-WindowsHello.Read.All',
      'accessDenied',
    ],
    [
      'GET',
      `${authentication}/platformCredentialMethods`,
      'UserAuthMethod-PlatformCred.Read.All',
      'accessDenied',
    ],
    ['GET', `${authentication}/methods`, 'UserAuthenticationMethod.Read.All', 'accessDenied'],
    [
      'GET',
      '/policies/authenticationMethodsPolicy',
      'Policy.Read.AuthenticationMethod',
      'accessDenied',
    ],
    ['GET', '/identity/conditionalAccess/policies', 'Policy.Read.All', 'AccessDenied'],
    [
      'GET',
      '/roleManagement/directory/roleAssignments',
      'RoleManagement.Read.Directory',
      'Authorization_RequestDenied',
    ],
    ['GET', '/auditLogs/signIns', 'AuditLog.Read.All', 'Authorization_RequestDenied'],
    ['POST', `/users/${id}/sendMail`, 'Mail.Send', 'Authorization_RequestDenied'],
    [
      'POST',
      `/deviceManagement/windowsAutopilotDeviceIdentities/${id}/assignUserToDevice`,
      'DeviceManagementServiceConfig.ReadWrite.All',
      'Authorization_RequestDenied',
    ],
  ])('%s %s needs %s', async (method, path, permission, code) => {
    const without = aWorld({ tenant: { graphRoles: [] } });
    expect(error(await without.v1(method, path))).toMatchObject({ status: 403, code });
    const withIt = aWorld({ tenant: { graphRoles: [permission] } });
    expect((await withIt.v1(method, path)).status).not.toBe(403);
    expect(withIt.simulators.traffic().at(-1)).toMatchObject({ permission });
  });

  test('all methods at once need the broad permission, whatever granular ones there are', async () => {
    const world = aWorld();
    const { id: bossId } = world.directory.users()[0] ?? { id: '' };
    expect((await world.v1('GET', `/users/${bossId}/authentication/fido2Methods`)).status).toBe(
      200,
    );
    expect((await world.v1('GET', `/users/${bossId}/authentication/methods`)).status).toBe(403);
  });

  test('a narrow permission allows a narrow change only', async () => {
    const world = aWorld({ tenant: { graphRoles: ['User.EnableDisableAccount.All'] } });
    const { id: bossId } = world.directory.users()[0] ?? { id: '' };
    expect((await world.v1('PATCH', `/users/${bossId}`, { accountEnabled: false })).status).toBe(
      204,
    );
    expect(
      (await world.v1('PATCH', `/users/${bossId}`, { accountEnabled: false, jobTitle: 'CEO' }))
        .status,
    ).toBe(403);
  });
});

describe('the front of Graph', () => {
  test.each([
    ['no token', {}, 'Access token is empty.'],
    [
      'a token that is none',
      { authorization: 'Bearer abc' },
      'IDX10511: Signature validation failed.',
    ],
  ])('%s is a 401', async (_what, headers, message) => {
    const answer = await aWorld().send('GET', '/v1.0/users', undefined, headers);
    expect(error(answer)).toEqual({ status: 401, code: 'InvalidAuthenticationToken', message });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
  });

  test('a token for another audience, one that has expired and one that was changed are refused', async () => {
    const world = aWorld();
    const message = async (token: string) =>
      error(await world.send('GET', '/v1.0/users', undefined, { authorization: `Bearer ${token}` }))
        .message;
    const token = await world.managedIdentityToken('https://graph.microsoft.com/');
    expect(await message(await world.managedIdentityToken('https://vault.azure.net'))).toBe(
      'Access token validation failure. Invalid audience.',
    );
    expect(
      await message(
        token.replace(/\.[^.]+$/, (signature) => signature.split('').reverse().join('')),
      ),
    ).toBe('IDX10511: Signature validation failed.');
    expect(await message(token)).toBeUndefined();
    await world.later(3_600_000);
    expect(await message(token)).toBe('Lifetime validation failed, the token is expired.');
  });

  test('the caller’s request id is echoed in header and error', async () => {
    const headers = { 'client-request-id': '11111111-2222-3333-4444-555555555555' };
    const answer = await aWorld().v1('GET', '/users/nobody', undefined, headers);
    expect(answer.headers.get('client-request-id')).toBe(headers['client-request-id']);
    expect(answer.body.error.innerError['client-request-id']).toBe(headers['client-request-id']);
  });

  test('unknown paths, versions and verbs are Graph errors', async () => {
    const world = aWorld();
    expect(error(await world.v1('GET', '/unicorns'))).toEqual({
      status: 400,
      code: 'BadRequest',
      message: "Resource not found for the segment 'unicorns'.",
    });
    expect((await world.v1('PUT', '/users')).status).toBe(405);
    const beta = '/roleManagement/directory/transitiveRoleAssignments';
    expect((await world.v1('GET', beta)).status).toBe(400);
  });

  test('a body that is not JSON is refused', async () => {
    const world = aWorld();
    expect(
      error(
        await world.v1('POST', '/users', '{"accountEnabled":', {
          'content-type': 'application/json',
        }),
      ).message,
    ).toMatch(/^Unable to read JSON request payload/);
    expect(
      (
        await world.v1('POST', '/users', JSON.stringify(newUser()), {
          'content-type': 'text/plain',
        })
      ).status,
    ).toBe(400);
  });

  test('with a limit set, the methods service throttles with Retry-After', async () => {
    const world = aWorld({ unkind: { methodsPerTenSeconds: 2 } });
    const { id } = world.directory.users()[0] ?? { id: '' };
    const read = () => world.v1('GET', `/users/${id}/authentication/fido2Methods`);
    const statuses = [(await read()).status, (await read()).status, (await read()).status];
    expect(statuses).toEqual([200, 200, 429]);
    expect((await read()).headers.get('retry-after')).toBe('10');
    await world.later(10_000);
    expect((await read()).status).toBe(200);
  });
});

describe('$batch', () => {
  const json = { 'Content-Type': 'application/json' };
  const get = (id: string, url: string, more = {}) => ({ id, method: 'GET', url, ...more });

  test('each request has an answer of its own, found by id', async () => {
    const world = aWorld();
    const { id } = world.directory.users()[0] ?? { id: '' };
    const requests = [
      get('fido', `/users/${id}/authentication/fido2Methods`),
      get('none', 'users/nobody'),
      {
        id: 'patch',
        method: 'PATCH',
        url: `/users/${id}`,
        headers: json,
        body: { jobTitle: 'CEO' },
      },
    ];
    const { status, body } = await world.v1('POST', '/$batch', { requests });
    const byId = Object.fromEntries(body.responses.map((one: { id: string }) => [one.id, one]));
    expect(status).toBe(200);
    expect([
      byId['fido'].status,
      byId['none'].status,
      byId['patch'].status,
      byId['patch'].body,
    ]).toEqual([200, 404, 204, null]);
    expect(body.responses[0].id).toBe('patch');
  });

  test('what depends on a failed request is not done', async () => {
    const world = aWorld();
    const requests = [
      get('a', '/users/nobody'),
      { id: 'b', method: 'POST', url: '/users', headers: json, body: newUser(), dependsOn: ['a'] },
    ];
    const { body } = await world.v1('POST', '/$batch', { requests });
    expect(body.responses.find(({ id }: { id: string }) => id === 'b').status).toBe(424);
    expect(world.directory.user('ada.larsen@contoso.com')).toBeUndefined();
  });

  test('an inner request is throttled and recorded on its own', async () => {
    const world = aWorld();
    world.simulators.faults.set({
      kind: 'status',
      status: 429,
      retryAfterSeconds: 7,
      path: '/users/second',
    });
    const { body } = await world.v1('POST', '/$batch', {
      requests: [get('1', '/users/first'), get('2', '/users/second')],
    });
    const second = body.responses.find(({ id }: { id: string }) => id === '2');
    expect([second.status, second.headers['retry-after']]).toEqual([429, '7']);
    expect(world.simulators.traffic().filter(({ inBatch }) => inBatch)).toHaveLength(2);
  });

  test.each([
    [
      '21 requests',
      { requests: Array.from({ length: 21 }, (_, n) => get(String(n), '/users')) },
      'Number of batch request steps exceeds the maximum value of 20.',
    ],
    ['no requests', {}, 'Invalid batch payload format.'],
    [
      'equal ids',
      { requests: [get('1', '/users'), get('1', '/users')] },
      'The ids of the requests in a batch must be unique.',
    ],
    [
      'a body without content type',
      { requests: [{ ...get('1', '/users'), method: 'POST', body: {} }] },
      'A batch request with a body needs a Content-Type header.',
    ],
  ])('%s is refused as a whole', async (_what, body, message) => {
    expect(error(await aWorld().v1('POST', '/$batch', body))).toEqual({
      status: 400,
      code: 'BadRequest',
      message,
    });
  });
});

describe('devices and mail', () => {
  const DEVICES = '/deviceManagement/windowsAutopilotDeviceIdentities';
  const filter = (text: string) => `?$filter=${encodeURIComponent(text)}`;
  const admin = (more = {}) => aWorld({ tenant: { graphRoles: ALL_ROLES, ...more } });

  test('a device is found by a part of its serial number, assigned and unassigned', async () => {
    const world = admin();
    const { id } = world.directory.addAutopilotDevice({ serialNumber: '5CG1234XYZ' });
    expect(
      (await world.v1('GET', `${DEVICES}${filter("contains(serialNumber,'1234')")}`)).body.value,
    ).toHaveLength(1);
    expect(
      (await world.v1('GET', `${DEVICES}${filter("serialNumber eq '5CG1234XYZ'")}`)).status,
    ).toBe(400);
    const body = { userPrincipalName: 'boss@contoso.com', addressableUserName: 'Boss' };
    expect((await world.v1('POST', `${DEVICES}/${id}/assignUserToDevice`, body)).status).toBe(204);
    expect(world.directory.autopilotDevices()).toMatchObject([body]);
    expect((await world.v1('POST', `${DEVICES}/${id}/unassignUserFromDevice`)).status).toBe(204);
    expect(world.directory.autopilotDevices()).toMatchObject([{ userPrincipalName: '' }]);
    expect(
      (
        await world.v1('POST', `${DEVICES}/${id}/assignUserToDevice`, {
          userPrincipalName: 'nobody@contoso.com',
        })
      ).status,
    ).toBe(400);
  });

  test('an enrolled device shows among the managed ones and in Autopilot', async () => {
    const world = admin();
    world.directory.addAutopilotDevice({ serialNumber: '5CG1234XYZ' });
    world.directory.enrollDevice('5CG1234XYZ', 'boss@contoso.com');
    const managed = await world.v1(
      'GET',
      `/deviceManagement/managedDevices${filter("serialNumber eq '5CG1234XYZ'")}`,
    );
    expect(managed.body.value).toMatchObject([{ userPrincipalName: 'boss@contoso.com' }]);
    expect(world.directory.autopilotDevices()).toMatchObject([{ enrollmentState: 'enrolled' }]);
  });

  test('without Intune the tenant says so', async () => {
    const answer = await admin({ hasIntune: false }).v1('GET', DEVICES);
    expect(error(answer).message).toContain('Request not applicable to target tenant');
  });

  test('mail from a mailbox goes to the outbox', async () => {
    const world = admin();
    const message = {
      subject: 'Hi',
      body: { contentType: 'Text', content: 'Hello' },
      toRecipients: [{ emailAddress: { address: 'ada@example.net' } }],
    };
    expect((await world.v1('POST', '/users/boss@contoso.com/sendMail', { message })).status).toBe(
      202,
    );
    expect(world.simulators.outbox()).toMatchObject([
      { to: 'ada@example.net', subject: 'Hi', text: 'Hello' },
    ]);
  });

  test('the registration report knows admins and methods', async () => {
    const world = admin();
    world.directory.addMethod('boss@contoso.com', 'fido2');
    const { id } = world.directory.user('boss@contoso.com') ?? { id: '' };
    world.directory.assignRole(id, { roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' });
    const { body } = await world.v1(
      'GET',
      `/reports/authenticationMethods/userRegistrationDetails/${id}`,
    );
    expect(body).toMatchObject({
      isAdmin: true,
      isPasswordlessCapable: true,
      methodsRegistered: ['passKeyDeviceBound'],
    });
    const free = admin({ hasEntraPremium: false });
    expect(
      error(await free.v1('GET', '/reports/authenticationMethods/userRegistrationDetails')),
    ).toMatchObject({ status: 403, code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant' });
  });
});
