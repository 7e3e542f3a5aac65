import { describe, expect, test } from 'vitest';
import { ALL_ROLES, aWorld, error } from './world.ts';

const PASS =
  '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass';
const TYPE = '#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration';
const admin = () => aWorld({ tenant: { graphRoles: ALL_ROLES } });

describe('the authentication methods policy', () => {
  test('the sample tenant issues one-time passes of one to eight hours to everybody', async () => {
    const { body } = await aWorld().v1('GET', PASS);
    expect(body).toMatchObject({
      '@odata.type': TYPE,
      id: 'TemporaryAccessPass',
      state: 'enabled',
      minimumLifetimeInMinutes: 60,
      maximumLifetimeInMinutes: 480,
      defaultLifetimeInMinutes: 60,
      defaultLength: 8,
      isUsableOnce: true,
      includeTargets: [{ id: 'all_users', targetType: 'group' }],
    });
  });

  test('the root lists every configuration', async () => {
    const { body } = await aWorld().v1('GET', '/policies/authenticationMethodsPolicy');
    const ids = body.authenticationMethodConfigurations.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining(['TemporaryAccessPass', 'Fido2']));
  });

  test('PATCH needs the type, answers 204 and keeps what it does not name', async () => {
    const world = admin();
    expect(error(await world.v1('PATCH', PASS, { defaultLength: 12 })).status).toBe(400);
    const answer = await world.v1('PATCH', PASS, { '@odata.type': TYPE, defaultLength: 12 });
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    expect(
      (await world.v1('GET', PASS.toUpperCase().replace('/POLICIES', '/policies'))).body,
    ).toMatchObject({ defaultLength: 12, maximumLifetimeInMinutes: 480 });
  });

  test.each([
    { defaultLength: 7 },
    { defaultLength: 49 },
    { minimumLifetimeInMinutes: 9 },
    { maximumLifetimeInMinutes: 43_201 },
    { minimumLifetimeInMinutes: 481 },
    { defaultLifetimeInMinutes: 481 },
    { state: 'on' },
    { includeTargets: [{ id: 'all_users', targetType: 'everyone' }] },
  ])('%j is refused and changes nothing', async (change) => {
    const world = admin();
    const before = (await world.v1('GET', PASS)).body;
    expect((await world.v1('PATCH', PASS, { '@odata.type': TYPE, ...change })).status).toBe(400);
    expect((await world.v1('GET', PASS)).body).toEqual(before);
  });

  test('DELETE resets to what Microsoft ships', async () => {
    const world = admin();
    expect((await world.v1('DELETE', PASS)).status).toBe(204);
    expect((await world.v1('GET', PASS)).body).toMatchObject({
      state: 'disabled',
      isUsableOnce: false,
    });
  });

  test('the app itself may read the policy and not write it', async () => {
    const world = aWorld();
    expect(
      error(await world.v1('PATCH', PASS, { '@odata.type': TYPE, state: 'disabled' })),
    ).toMatchObject({ status: 403, code: 'accessDenied' });
  });
});

describe('authentication strengths', () => {
  const STRENGTHS = '/policies/authenticationStrengthPolicies';

  test('three are built in; a pass satisfies only plain multi-factor', async () => {
    const { body } = await aWorld().v1('GET', STRENGTHS);
    const withPass = body.value.filter(
      ({ allowedCombinations }: { allowedCombinations: string[] }) =>
        allowedCombinations.includes('temporaryAccessPassOneTime'),
    );
    expect(body.value).toHaveLength(3);
    expect(withPass).toMatchObject([{ displayName: 'Multifactor authentication' }]);
  });

  test('a custom one is made, changed by the action and deleted; a built-in one is not', async () => {
    const world = admin();
    const made = await world.v1('POST', STRENGTHS, {
      displayName: 'Onboarding',
      allowedCombinations: ['fido2', 'password, sms'],
    });
    expect(made.body.allowedCombinations).toEqual(['fido2', 'password,sms']);
    const path = `${STRENGTHS}/${made.body.id}`;
    const updated = await world.v1('POST', `${path}/updateAllowedCombinations`, {
      allowedCombinations: ['fido2'],
    });
    expect(updated.body).toMatchObject({
      previousCombinations: ['fido2', 'password,sms'],
      currentCombinations: ['fido2'],
    });
    expect((await world.v1('DELETE', path)).status).toBe(204);
    expect(
      (await world.v1('DELETE', `${STRENGTHS}/00000000-0000-0000-0000-000000000004`)).status,
    ).toBe(400);
    expect(
      (await world.v1('POST', STRENGTHS, { displayName: 'X', allowedCombinations: ['magic'] }))
        .status,
    ).toBe(400);
  });
});

describe('Conditional Access', () => {
  const POLICIES = '/identity/conditionalAccess/policies';
  const policy = {
    displayName: 'Register security info',
    state: 'enabledForReportingButNotEnforced',
    conditions: {
      applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
      users: { includeUsers: ['All'] },
    },
    grantControls: {
      operator: 'OR',
      authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' },
    },
  };

  test('the second request within a second is refused, without Retry-After', async () => {
    const world = admin();
    expect((await world.v1('POST', POLICIES, policy)).status).toBe(201);
    const refused = await world.v1('GET', POLICIES);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
    await world.later(1_000);
    expect((await world.v1('GET', POLICIES)).body.value).toHaveLength(1);
  });

  test('a policy that was read back cannot be posted again', async () => {
    const world = aWorld({
      tenant: { graphRoles: ALL_ROLES },
      unkind: { hasConditionalAccessLimit: false },
    });
    const { body } = await world.v1('POST', POLICIES, policy);
    expect(error(await world.v1('POST', POLICIES, body)).message).toMatch(
      /^1001: 'id' is a readonly field/,
    );
    const bound = {
      ...policy,
      grantControls: { operator: 'OR', 'authenticationStrength@odata.bind': 'x' },
    };
    expect(error(await world.v1('POST', POLICIES, bound)).message).toMatch(
      /^1007: .*does not match the schema of ConditionalAccessPolicy type$/,
    );
    const mixed = {
      ...policy,
      conditions: {
        applications: {
          includeUserActions: ['urn:user:registersecurityinfo'],
          includeApplications: ['All'],
        },
      },
    };
    expect(error(await world.v1('POST', POLICIES, mixed)).message).toMatch(/^1032:/);
  });

  test('writing needs three permissions together', async () => {
    const graphRoles = ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess'];
    const world = aWorld({ tenant: { graphRoles } });
    expect((await world.v1('POST', POLICIES, policy)).status).toBe(403);
  });
});
