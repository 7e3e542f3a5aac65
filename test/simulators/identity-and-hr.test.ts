import { createHmac } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { aWorld, START } from './world.ts';

describe('tokens', () => {
  test('the managed identity gets the least roles in Graph, none elsewhere, by the clock', async () => {
    const world = aWorld();
    const claims = async (resource: string) =>
      JSON.parse(
        Buffer.from(
          (await world.managedIdentityToken(resource)).split('.')[1] ?? '',
          'base64url',
        ).toString(),
      );
    const graph = await claims('https://graph.microsoft.com');
    expect(graph).toMatchObject({
      aud: 'https://graph.microsoft.com',
      iat: START / 1000,
      exp: START / 1000 + 3_600,
    });
    expect(graph.iss).toBe(`https://sts.windows.net/${graph.tid}/`);
    expect(graph.roles).toContain('UserAuthMethod-TAP.ReadWrite.All');
    expect(graph.roles).not.toContain('UserAuthenticationMethod.Read.All');
    expect(await claims('https://vault.azure.net')).toMatchObject({ roles: [] });
  });

  test.each([
    [
      'a wrong header',
      { 'x-identity-header': 'no' },
      'api-version=2019-08-01&resource=https://graph.microsoft.com',
      401,
    ],
    ['no header', {}, 'api-version=2019-08-01&resource=https://graph.microsoft.com', 401],
    [
      'no resource',
      { 'x-identity-header': 'local-identity-header' },
      'api-version=2019-08-01',
      400,
    ],
    [
      'an unknown api-version',
      { 'x-identity-header': 'local-identity-header' },
      'api-version=2018-02-01&resource=x',
      400,
    ],
    [
      'a foreign client id',
      { 'x-identity-header': 'local-identity-header' },
      'api-version=2019-08-01&resource=x&client_id=y',
      400,
    ],
  ])('%s is refused', async (_what, headers, query, status) => {
    expect((await aWorld().send('GET', `/msi/token?${query}`, undefined, headers)).status).toBe(
      status,
    );
  });

  test('a token for the app is verified with what discovery points to', async () => {
    const world = aWorld();
    const settings = world.simulators.settings('https://localhost:4443');
    const token = await world.simulators.issueToken({
      audience: 'api://firstkey',
      roles: ['Onboarding.Read'],
      subject: 'operator-1',
    });
    const tenantPath = `/${settings['ENTRA_TENANT_ID']}`;
    const discovery = (
      await world.send('GET', `${tenantPath}/v2.0/.well-known/openid-configuration`)
    ).body;
    const keys = (await world.send('GET', new URL(discovery.jwks_uri).pathname)).body;
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer: `${settings['ENTRA_AUTHORITY']}${tenantPath}/v2.0`,
      audience: 'api://firstkey',
      currentDate: new Date(START),
    });
    expect(discovery.issuer).toBe(payload.iss);
    expect(payload).toMatchObject({ roles: ['Onboarding.Read'], oid: 'operator-1' });
  });

  test('an application gets its roles for a secret and a .default scope', async () => {
    const world = aWorld();
    const tenantId = world.simulators.settings('https://x')['ENTRA_TENANT_ID'];
    const ask = (change: Record<string, string>) => {
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: '0be7a705-0000-4000-8000-0000000ca11e',
        client_secret: 'local-operator-secret',
        scope: 'api://firstkey/.default',
        ...change,
      });
      return world.send('POST', `/${tenantId}/oauth2/v2.0/token`, form.toString(), {
        'content-type': 'application/x-www-form-urlencoded',
      });
    };
    expect((await ask({})).body).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
    expect((await ask({ client_secret: 'no' })).body).toMatchObject({
      error: 'invalid_client',
      error_codes: [7000215],
    });
    expect((await ask({ client_id: 'no' })).body.error).toBe('unauthorized_client');
    expect((await ask({ scope: 'api://firstkey' })).body.error).toBe('invalid_scope');
    expect((await ask({ grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
    const log = JSON.stringify(world.simulators.traffic());
    expect(log).not.toContain('local-operator-secret');
    expect(log).not.toMatch(/ey[\w-]+\.ey/);
  });

  test('the settings name every endpoint at the origin', () => {
    const settings = aWorld().simulators.settings('https://localhost:4443');
    expect(settings).toMatchObject({
      GRAPH_ENDPOINT: 'https://localhost:4443',
      KEY_VAULT_URL: 'https://localhost:4443',
      KEY_VAULT_CHALLENGE_VERIFICATION: 'off',
      COMMUNICATION_ENDPOINT: 'https://localhost:4443',
      IDENTITY_ENDPOINT: 'https://localhost:4443/msi/token',
      HR_CALLBACK_URL: 'https://localhost:4443/hr/callbacks',
      USER_DOMAIN: 'contoso.com',
    });
  });
});

describe('HR’s end of the callbacks', () => {
  const body = JSON.stringify({
    type: 'onboarding.completed',
    timestamp: '2026-11-23T08:00:00Z',
    data: {},
  });

  function receiver() {
    const world = aWorld();
    const secret = world.simulators.settings('https://x')['HR_CALLBACK_SECRET'] ?? '';
    const post = (id: string, at = START / 1000, text = body, key = secret) => {
      const hmac = createHmac('sha256', Buffer.from(key.slice('whsec_'.length), 'base64'));
      const signature = `v1,${hmac.update(`${id}.${at}.${text}`).digest('base64')}`;
      return world.send('POST', '/hr/callbacks', text, {
        'webhook-id': id,
        'webhook-timestamp': String(at),
        'webhook-signature': `v1,AAAA ${signature}`,
        'content-type': 'application/json',
      });
    };
    return { world, post };
  }

  test('a signed callback is kept once, however often it comes', async () => {
    const { world, post } = receiver();
    expect([
      (await post('msg_1')).status,
      (await post('msg_1')).status,
      (await post('msg_2')).status,
    ]).toEqual([204, 204, 204]);
    expect(world.simulators.callbacks()).toMatchObject([
      { id: 'msg_1', deliveries: 2, type: 'onboarding.completed' },
      { id: 'msg_2', deliveries: 1 },
    ]);
  });

  test('a wrong key, an old time, a changed body and no signature are refused', async () => {
    const { world, post } = receiver();
    const changed = await world.send('POST', '/hr/callbacks', body, {
      'webhook-id': 'x',
      'webhook-timestamp': String(START / 1000),
      'webhook-signature': 'v1,AAAA',
    });
    const statuses = [
      (await post('a', START / 1000, body, 'whsec_AAAA')).status,
      (await post('b', START / 1000 - 301)).status,
      changed.status,
      (await world.send('POST', '/hr/callbacks', body)).status,
    ];
    expect(statuses).toEqual([401, 401, 401, 401]);
    expect(world.simulators.callbacks()).toEqual([]);
  });
});
