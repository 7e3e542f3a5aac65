import { describe, expect, test } from 'vitest';
import type { TenantName } from '../../local/simulators/graph/tenant-names.ts';
import { aWorld, error } from './world.ts';

const ROLES = [
  'Policy.Read.All',
  'Policy.ReadWrite.AuthenticationMethod',
  'Policy.ReadWrite.ConditionalAccess',
  'Policy.ReadWrite.SecurityDefaults',
  'Policy.ReadWrite.DeviceConfiguration',
  'Application.Read.All',
  'AppRoleAssignment.ReadWrite.All',
  'AuditLog.Read.All',
  'Domain.Read.All',
  'Group.ReadWrite.All',
  'GroupMember.Read.All',
  'LicenseAssignment.Read.All',
];
const tenant = (policies: TenantName) =>
  aWorld({ tenant: { policies, graphRoles: ROLES }, unkind: { hasConditionalAccessLimit: false } });
const METHODS = '/policies/authenticationMethodsPolicy';
const ACCESS = '/identity/conditionalAccess/policies';
const DEFAULTS = '/policies/identitySecurityDefaultsEnforcementPolicy';
const FIRSTKEY = '7a9e3d52-0000-4000-8000-0000000a9911';

const registration = (state: string) => ({
  displayName: 'Register',
  state,
  conditions: {
    applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
    users: { includeUsers: ['All'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
});

describe('tenants by name', () => {
  test.each([
    ['new', 'disabled', 'disabled', 0, false],
    ['securityDefaults', 'disabled', 'disabled', 0, true],
    ['passkeyProfiles', 'disabled', 'enabled', 0, false],
    ['microsoftManaged', 'disabled', 'enabled', 4, false],
    ['recommended', 'enabled', 'enabled', 1, false],
    ['open', 'enabled', 'enabled', 0, false],
  ] as const)('%s has its policies', async (name, pass, passkeys, policies, defaults) => {
    const world = tenant(name);
    const { body } = await world.v1('GET', METHODS);
    const state = (id: string) =>
      body.authenticationMethodConfigurations.find((one: { id: string }) => one.id === id).state;
    expect([state('TemporaryAccessPass'), state('Fido2')]).toEqual([pass, passkeys]);
    expect((await world.v1('GET', ACCESS)).body.value).toHaveLength(policies);
    expect((await world.v1('GET', DEFAULTS)).body.isEnabled).toBe(defaults);
  });
});

describe('policies of the whole tenant', () => {
  test('Conditional Access cannot be enabled beside security defaults', async () => {
    const world = tenant('securityDefaults');
    expect((await world.v1('POST', ACCESS, registration('enabled'))).status).toBe(400);
    const reporting = registration('enabledForReportingButNotEnforced');
    expect((await world.v1('POST', ACCESS, reporting)).status).toBe(201);
    expect((await world.v1('PATCH', DEFAULTS, { isEnabled: false })).status).toBe(204);
    expect((await world.v1('POST', ACCESS, registration('enabled'))).status).toBe(201);
    expect((await world.v1('PATCH', DEFAULTS, { isEnabled: true })).status).toBe(400);
  });

  test('a policy shows the strength it asks for, and a strength in use stays', async () => {
    const world = tenant('recommended');
    const [policy] = (await world.v1('GET', ACCESS)).body.value;
    const { id, allowedCombinations } = policy.grantControls.authenticationStrength;
    expect(allowedCombinations).toContain('temporaryAccessPassOneTime');
    const strength = `/policies/authenticationStrengthPolicies/${id}`;
    expect((await world.v1('GET', `${strength}/usage`)).body.mfa).toHaveLength(1);
    expect((await world.v1('DELETE', strength)).status).toBe(400);
    await world.v1('DELETE', `${ACCESS}/${policy.id}`);
    expect((await world.v1('DELETE', strength)).status).toBe(204);
  });

  test('what was read is not what may be sent', async () => {
    const world = tenant('recommended');
    const [{ id: _, ...policy }] = (await world.v1('GET', ACCESS)).body.value;
    expect(error(await world.v1('POST', ACCESS, policy)).message).toMatch(/^1007/);
    const pass = `${METHODS}/authenticationMethodConfigurations/TemporaryAccessPass`;
    const { body } = await world.v1('GET', pass);
    const { '@odata.context': context, ...whole } = body;
    expect((await world.v1('PATCH', pass, { ...whole, colour: 'red' })).status).toBe(400);
    expect((await world.v1('PATCH', pass, whole)).status).toBe(204);
    expect((await world.v1('GET', pass)).body).toEqual({ '@odata.context': context, ...whole });
  });

  test('the campaign is kept with the root policy', async () => {
    const world = tenant('new');
    const campaign = { state: 'disabled' };
    const registrationEnforcement = { authenticationMethodsRegistrationCampaign: campaign };
    expect((await world.v1('PATCH', METHODS, { registrationEnforcement })).status).toBe(200);
    const { body } = await world.v1('GET', '/authenticationMethodsPolicy');
    const kept = body.registrationEnforcement.authenticationMethodsRegistrationCampaign;
    expect(kept).toMatchObject({ state: 'disabled', snoozeDurationInDays: 1 });
  });

  test('the audit log says who changed a policy, by an app or by hand', async () => {
    const world = tenant('new');
    await world.v1('PATCH', DEFAULTS, { isEnabled: true });
    world.directory.policies().change('TemporaryAccessPass', { state: 'enabled' });
    const { body } = await world.v1('GET', '/auditLogs/directoryAudits');
    const said = body.value.map((one: Record<string, unknown>) => [
      one['activityDisplayName'],
      Object.entries(one['initiatedBy'] as object).find(([, who]) => who !== null)?.[0],
    ]);
    expect(said).toEqual([
      ['Authentication Methods Policy Update', 'user'],
      ['Update security defaults', 'app'],
    ]);
  });

  test('device registration, domains and registrations can be read', async () => {
    const world = tenant('new');
    const { body } = await world.v1('GET', '/policies/deviceRegistrationPolicy');
    expect(body).toMatchObject({ userDeviceQuota: 50 });
    const domain = (await world.v1('GET', '/domains/contoso.com')).body;
    expect(domain).toMatchObject({ authenticationType: 'Managed', isVerified: true });
    expect((await world.v1('GET', '/domains/fabrikam.com')).status).toBe(404);
    world.directory.addMethod('boss@contoso.com', 'phone');
    const filter = "(includedUserTypes='all',includedUserRoles='all')";
    const root = '/reports/authenticationMethods';
    const methods = (await world.v1('GET', `${root}/usersRegisteredByMethod${filter}`)).body;
    expect(methods).toMatchObject({
      totalUserCount: 3,
      userRegistrationMethodCounts: [{ authenticationMethod: 'mobilePhone', userCount: 1 }],
    });
    const features = (await world.v1('GET', `${root}/usersRegisteredByFeature${filter}`)).body;
    expect(features.userRegistrationFeatureCounts).toContainEqual({
      feature: 'ssprEnabled',
      userCount: 0,
    });
  });

  test('groups are made, found by their licence errors and by what is inside them', async () => {
    const world = tenant('new');
    const sent = {
      displayName: 'Pilots',
      mailEnabled: false,
      mailNickname: 'pilots',
      securityEnabled: true,
    };
    const made = (await world.v1('POST', '/groups', sent)).body;
    const licensed = world.directory.addGroup({
      displayName: 'Licensed',
      assignedLicenses: [{ skuId: '05e9a617-0261-4cee-bb44-138d3ef5d965', disabledPlans: [] }],
    });
    const nowhere = world.directory.addUser({ userPrincipalName: 'nowhere@contoso.com' });
    world.directory.addMember(licensed.id, nowhere.id);
    world.directory.addMember(made.id, licensed.id);
    const filter = '$count=true&$filter=hasMembersWithLicenseErrors eq true&$select=id';
    const eventual = { consistencylevel: 'eventual' };
    const failed = await world.v1('GET', `/groups?${filter}`, undefined, eventual);
    expect(failed.body.value).toEqual([{ id: licensed.id }]);
    const nested = `/groups/${made.id}/transitiveMembers/microsoft.graph.group`;
    expect((await world.v1('GET', nested)).body.value.map(({ id }: { id: string }) => id)).toEqual([
      licensed.id,
    ]);
    expect((await world.v1('DELETE', `/groups/${made.id}`)).status).toBe(204);
  });

  test('a role granted to the app is in its next token', async () => {
    const world = tenant('new');
    const graph = (
      await world.v1('GET', "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')")
    ).body;
    const roleOf = (value: string) =>
      graph.appRoles.find((role: { value: string }) => role.value === value).id;
    const path = `/servicePrincipals/${FIRSTKEY}/appRoleAssignments`;
    expect((await world.v1('GET', '/users')).status).toBe(403);
    const grant = {
      principalId: FIRSTKEY,
      resourceId: graph.id,
      appRoleId: roleOf('User.Read.All'),
    };
    const granted = await world.v1('POST', path, grant);
    expect(granted.status).toBe(201);
    expect((await world.v1('POST', path, grant)).status).toBe(400);
    expect((await world.v1('GET', '/users')).status).toBe(200);
    expect((await world.v1('DELETE', `${path}/${granted.body.id}`)).status).toBe(204);
    expect((await world.v1('GET', '/users')).status).toBe(403);
  });
});
