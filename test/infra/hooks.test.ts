import { expect, test } from 'vitest';
import { ensureApiRegistration } from '../../infra/hooks/api-registration.ts';
import { featuresOf } from '../../infra/hooks/features.ts';
import { grantedLines, grantGraphRoles } from '../../infra/hooks/graph-roles.ts';
import { everyPart } from '../../infra/hooks/here.ts';
import { isVerifiedOther, verifyMailDomain } from '../../infra/hooks/mail-domain.ts';
import { Refusal } from '../../infra/hooks/rest.ts';
import { ensureConsent } from '../../infra/hooks/sign-in-consent.ts';
import { ensureSignIn } from '../../infra/hooks/sign-in-registration.ts';
import { tenantVerdict } from '../../infra/hooks/tenant-verdict.ts';
import { ensureSecrets, readSecretsAgain, secretsFor } from '../../infra/hooks/vault-secrets.ts';
import { CLOUDS } from '../../shared/clouds.ts';
import { FEATURES, rolesFor } from '../../shared/tenant/app-permissions.ts';
import { type Asked, changesIn, restWorld } from './rest-world.ts';

const NOT_FOUND = { status: 404, body: { error: { code: 'NotFound', message: 'no' } } };

// Who is asked, and as whom.

test('every request carries the token of the deployer, for that service', async () => {
  const { rest, asked } = restWorld(() => ({ status: 200 }));
  await rest.get('/thing');
  expect(asked[0]?.headers.get('authorization')).toBe(
    'Bearer token of https://service.example/.default',
  );
});

test('a refusal says what was asked and what the service said', async () => {
  const error = { code: 'Authorization_RequestDenied', message: 'Insufficient privileges' };
  const { rest } = restWorld(() => ({ status: 403, body: { error } }));
  const refused = await rest.send('POST', '/thing', {}).catch((reason: unknown) => reason);
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ status: 403, code: 'Authorization_RequestDenied' });
  expect(String(refused)).toContain('POST /thing was answered 403');
});

test('a part of a hook that fails keeps no other part from being done, and fails the hook', async () => {
  const done: string[] = [];
  const part = (name: string) => async () => void done.push(name);
  const refused = async () => {
    throw new Error('refused');
  };
  await expect(everyPart(refused, part('roles'), refused, part('mail'))).rejects.toThrow(
    /^refused\nrefused$/,
  );
  expect(done).toEqual(['roles', 'mail']);
});

// The check of the tenant.

test.each([
  [0, undefined],
  [2, /is not ready/],
  [3, /is not ready/],
  [4, /is ready, but/],
  [5, /Some checks .* could not be made/],
  [1, /was not checked/],
  [null, /was not checked/],
])('a check that ends with %s says %s of the tenant, and no more', (exitCode, words) => {
  const said = tenantVerdict(exitCode);
  if (words) expect(said).toMatch(words);
  else expect(said).toBeUndefined();
});

// The vault.

const VAULT = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v';
const NAMES = [
  'firstkey-link-key',
  'firstkey-id-key',
  'hire-webhook-secrets',
  'hr-callback-secret',
] as const;

const secretNamed = ({ path }: Asked) => /secrets\/([a-z-]+)\?/.exec(path)?.[1] ?? '';
const valueSent = ({ body }: Asked) => (body as { properties: { value: string } }).properties.value;

test('secrets are drawn once: 32 random bytes each, in the form that the app reads', async () => {
  const { rest, asked } = restWorld(({ method }) =>
    method === 'GET' ? NOT_FOUND : { status: 200 },
  );
  expect(await ensureSecrets(rest, VAULT, NAMES)).toEqual(NAMES);
  const sent = new Map(changesIn(asked).map((one) => [secretNamed(one), valueSent(one)]));
  for (const [name, value] of sent) {
    const bytes = Buffer.from(value.replace(/^whsec_/, ''), 'base64');
    expect(bytes.length, name).toBe(32);
    expect(value.startsWith('whsec_'), name).toBe(!name.startsWith('firstkey-'));
  }
  expect(new Set(sent.values()).size).toBe(4);
});

test('each setting that needs a secret has it drawn, and no other one is', () => {
  const always = secretsFor({});
  expect(always).toEqual(expect.arrayContaining(['firstkey-id-key', 'hire-webhook-secrets']));
  const settings = { HIRE_TEST_SOURCE: 't', HR_CALLBACK_URL: 'u', CHAT_WEBHOOK_FORMAT: 'slack' };
  const more = secretsFor(settings).filter((name) => !always.includes(name));
  expect(more).toEqual(['hire-test-secrets', 'hr-callback-secret', 'chat-webhook-secret']);
});

test('a secret that is there is never drawn again', async () => {
  const { rest, asked } = restWorld(() => ({ status: 200, body: { id: 'there' } }));
  expect(await ensureSecrets(rest, VAULT, NAMES)).toEqual([]);
  expect(changesIn(asked)).toEqual([]);
});

test('a vault that refuses to say whether a secret is there gets none', async () => {
  const { rest, asked } = restWorld(() => ({ status: 403 }));
  await expect(ensureSecrets(rest, VAULT, NAMES)).rejects.toThrow(Refusal);
  expect(changesIn(asked)).toEqual([]);
});

test('the app has new secrets at once: the platform reads them again, and only then the app starts anew', async () => {
  const { rest, asked } = restWorld(() => ({ status: 200 }));
  await readSecretsAgain(rest, '/subscriptions/s/sites/app');
  expect(asked.map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual([
    'POST /subscriptions/s/sites/app/config/configreferences/appsettings/refresh',
    'POST /subscriptions/s/sites/app/restart',
  ]);
});

// Graph roles.

const GRAPH_ROLES = [
  { id: 'r1', value: 'User.ReadWrite.All' },
  { id: 'r2', value: 'UserAuthMethod-TAP.ReadWrite.All' },
  { id: 'r3', value: 'Directory.ReadWrite.All' },
];

test('who deploys reads which roles the app got, and what to do about those that it should not have', () => {
  const said = grantedLines({ given: ['A', 'B'], before: ['C'], needless: ['D'], unknown: [] });
  expect(said).toHaveLength(2);
  expect(said[0]).toBe('Graph roles that the app got: A, B.');
  expect(said[1]).toMatch(/does not need: D\. They stay until somebody takes them away: Entra/);
  expect(grantedLines({ given: [], before: ['C'], needless: [], unknown: [] })).toEqual([]);
});

function graphWith(held: readonly { appRoleId: string; resourceId: string }[]) {
  return restWorld(({ path, method }) => {
    if (method === 'POST') return { status: 201 };
    return path.includes('appRoleAssignments')
      ? { status: 200, body: { value: held } }
      : { status: 200, body: { id: 'graph', appRoles: GRAPH_ROLES } };
  });
}

const WANTED = ['User.ReadWrite.All', 'UserAuthMethod-TAP.ReadWrite.All', 'Not.Yet.Known'];

test('only the roles that are missing are given, by the ids of this tenant', async () => {
  const { rest, asked } = graphWith([
    { appRoleId: 'r1', resourceId: 'graph' },
    { appRoleId: 'r3', resourceId: 'graph' },
    { appRoleId: 'r2', resourceId: 'another API' },
  ]);
  expect(await grantGraphRoles(rest, 'me', WANTED)).toEqual({
    given: ['UserAuthMethod-TAP.ReadWrite.All'],
    before: ['User.ReadWrite.All'],
    needless: ['Directory.ReadWrite.All'],
    unknown: ['Not.Yet.Known'],
  });
  expect(changesIn(asked).map(({ path, body }) => [path, body])).toEqual([
    [
      '/servicePrincipals/me/appRoleAssignments',
      { principalId: 'me', resourceId: 'graph', appRoleId: 'r2' },
    ],
  ]);
});

test('an identity that has its roles is left alone', async () => {
  const { rest, asked } = graphWith([
    { appRoleId: 'r1', resourceId: 'graph' },
    { appRoleId: 'r2', resourceId: 'graph' },
  ]);
  await grantGraphRoles(rest, 'me', WANTED);
  expect(changesIn(asked)).toEqual([]);
});

test('least first: without more only the roles of an onboarding are given', () => {
  expect(featuresOf({})).toEqual(['run']);
  expect(featuresOf({ GRAPH_FEATURES: 'devices, readiness' })).toEqual([
    'run',
    'readiness',
    'devices',
  ]);
  expect(featuresOf({ DELETE_WITHDRAWN: 'on' })).toEqual(['run', 'removal']);
  expect(featuresOf({ ACCOUNT_POLICY: 'adopt' })).toEqual(['run', 'adoption']);
  expect(() => featuresOf({ GRAPH_FEATURES: 'everything' })).toThrow(/everything is not known/);
});

test('no feature asks for a role that could give roles, or that reaches every method of people', () => {
  const all = rolesFor(...FEATURES);
  expect(all).toContain('UserAuthMethod-TAP.ReadWrite.All');
  const tooMuch =
    /^(AppRoleAssignment|Application|RoleManagement|Directory)\.ReadWrite|^UserAuthenticationMethod\.ReadWrite|^Policy\.ReadWrite/;
  expect(all.filter((role) => tooMuch.test(role))).toEqual([]);
});

// The registration of the API.

const ROLES = [
  { value: 'Onboarding.Read', description: 'May look.' },
  { value: 'Onboarding.Operate', description: 'May act.' },
];
const AZURE_CLI = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
const SCOPE_ID = '8a36e23c-b09e-8c37-8933-02d34b0ea2d2';
const APPLICATION = "/applications(uniqueName='firstkey-prod')";

const rolesSent = (asked: readonly Asked[]) =>
  (changesIn(asked)[0]?.body?.['appRoles'] ?? []) as { id: string; value: string }[];

function graphWithApplication(before: object | undefined, principal: object | undefined) {
  let application: object | undefined = before;
  return restWorld(({ path, method, body }) => {
    if (path === APPLICATION && method === 'PATCH') {
      application = { appId: 'client', ...application, ...body };
      return { status: 204 };
    }
    if (path === APPLICATION) return application ? { status: 200, body: application } : NOT_FOUND;
    if (method === 'GET') return principal ? { status: 200, body: principal } : NOT_FOUND;
    return { status: 201 };
  });
}

test('a registration is made without a secret, for tokens of version 2, for assigned people only', async () => {
  const { rest, asked } = graphWithApplication(undefined, undefined);
  expect(await ensureApiRegistration(rest, 'prod', ROLES)).toBe('client');
  const [made, commandLine, identified, principal] = changesIn(asked);
  expect(made?.headers.get('prefer')).toBe('create-if-missing');
  expect(made?.body).toMatchObject({
    displayName: 'Firstkey prod',
    signInAudience: 'AzureADMyOrg',
    api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [{ value: 'access_as_user' }] },
    appRoles: [
      { value: 'Onboarding.Read', isEnabled: true, allowedMemberTypes: ['User', 'Application'] },
      { value: 'Onboarding.Operate' },
    ],
  });
  expect(JSON.stringify(made?.body)).not.toContain('passwordCredentials');
  expect(commandLine?.body).toMatchObject({
    api: { preAuthorizedApplications: [{ appId: AZURE_CLI, delegatedPermissionIds: [SCOPE_ID] }] },
  });
  expect(identified?.body).toEqual({ identifierUris: ['api://client'] });
  expect(principal?.body).toEqual({ appId: 'client', appRoleAssignmentRequired: true });
});

test('the id of a role is a UUID and the same every time, because assignments rest on it', async () => {
  const idsOf = async () => {
    const { rest, asked } = graphWithApplication(undefined, undefined);
    await ensureApiRegistration(rest, 'prod', ROLES);
    return rolesSent(asked).map(({ id }) => id);
  };
  const ids = await idsOf();
  expect(ids).toEqual(await idsOf());
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  // Another id would take the role away from everybody who has it.
  expect(ids[0]).toBe('6aec8814-523d-8fa5-887b-bd9b529ab387');
});

test('a person can get a token by the Azure CLI that the API takes', async () => {
  const { rest, asked } = graphWithApplication(undefined, undefined);
  await ensureApiRegistration(rest, 'prod', ROLES);
  const [made, commandLine] = changesIn(asked);
  const scopes = (one: Asked | undefined) =>
    (one?.body?.['api'] as { oauth2PermissionScopes?: object[] } | undefined)
      ?.oauth2PermissionScopes;
  // The API refuses a person's token without a scope; Entra gives the command line none unasked.
  expect(scopes(made)).toMatchObject([{ id: SCOPE_ID, isEnabled: true, type: 'Admin' }]);
  expect(made?.body).not.toHaveProperty('api.preAuthorizedApplications');
  expect(scopes(commandLine)).toEqual(scopes(made));
});

test("another client's permission, and what the command line had, stay", async () => {
  const others = { appId: 'other', delegatedPermissionIds: ['own'] };
  const before = {
    appId: 'client',
    identifierUris: ['api://client'],
    api: {
      acceptMappedClaims: true,
      oauth2PermissionScopes: [{ id: 'own', value: 'Own.Scope' }],
      preAuthorizedApplications: [others, { appId: AZURE_CLI, delegatedPermissionIds: ['own'] }],
    },
  };
  const { rest, asked } = graphWithApplication(before, { appRoleAssignmentRequired: true });
  await ensureApiRegistration(rest, 'prod', ROLES);
  expect(changesIn(asked).at(-1)?.body).toMatchObject({
    api: {
      acceptMappedClaims: true,
      oauth2PermissionScopes: [{ id: SCOPE_ID }, { id: 'own' }],
      preAuthorizedApplications: [
        others,
        { appId: AZURE_CLI, delegatedPermissionIds: ['own', SCOPE_ID] },
      ],
    },
  });
});

test('a second run keeps roles and names that others added, and changes nothing else', async () => {
  const before = {
    appId: 'client',
    api: {
      preAuthorizedApplications: [{ appId: AZURE_CLI, delegatedPermissionIds: [SCOPE_ID] }],
    },
    identifierUris: ['api://client', 'api://own'],
    appRoles: [{ id: 'x', value: 'Own.Role', isEnabled: true }],
  };
  const { rest, asked } = graphWithApplication(before, { appRoleAssignmentRequired: true });
  await ensureApiRegistration(rest, 'prod', ROLES);
  const changes = changesIn(asked);
  expect(changes).toHaveLength(1);
  expect(rolesSent(changes).map(({ value }) => value)).toEqual([
    'Onboarding.Read',
    'Onboarding.Operate',
    'Own.Role',
  ]);
});

test('a principal that gives tokens to everybody is corrected', async () => {
  const before = { appId: 'client', identifierUris: ['api://client'], appRoles: [] };
  const { rest, asked } = graphWithApplication(before, { appRoleAssignmentRequired: false });
  await ensureApiRegistration(rest, 'prod', ROLES);
  expect(changesIn(asked).at(-1)?.body).toEqual({ appRoleAssignmentRequired: true });
});

// The sign-in to the pages.

const SIGN_IN = {
  environmentName: 'prod',
  publicUrl: 'https://firstkey.contoso.com',
  principalId: 'identity-1',
  tenantId: 'tenant-1',
  cloud: CLOUDS.AzureCloud,
  managersSignIn: false,
};
const CREDENTIAL = {
  issuer: 'https://login.microsoftonline.com/tenant-1/v2.0',
  subject: 'identity-1',
  audiences: ['api://AzureADTokenExchange'],
};

const registered = (application: object | undefined, credentials: object[] = []) =>
  restWorld(({ path, method }) => {
    if (method !== 'GET') return { status: 204 };
    if (path.endsWith('federatedIdentityCredentials')) {
      return { status: 200, body: { value: credentials } };
    }
    return application ? { status: 200, body: application } : NOT_FOUND;
  });

test('people are sent back to the app alone, and the identity stands in for a secret', async () => {
  const web = { redirectUris: ['https://own.example/back'] };
  const { rest, asked } = registered({ appId: 'client', web });
  await ensureSignIn(rest, SIGN_IN);
  const [redirect, credential, ...more] = changesIn(asked);
  expect(redirect?.body).toEqual({
    web: {
      redirectUris: ['https://own.example/back', 'https://firstkey.contoso.com/sign-in/callback'],
      implicitGrantSettings: { enableIdTokenIssuance: false, enableAccessTokenIssuance: false },
    },
  });
  expect(credential?.body).toEqual({ name: 'firstkey-app', ...CREDENTIAL });
  expect(more).toEqual([]);
  expect(JSON.stringify(changesIn(asked))).not.toMatch(/password|secret/i);
});

test('a second run changes nothing, and a new identity takes the place of the old one', async () => {
  const web = { redirectUris: ['https://firstkey.contoso.com/sign-in/callback'] };
  const done = registered({ appId: 'client', web }, [
    { id: 'c1', name: 'firstkey-app', ...CREDENTIAL },
  ]);
  await ensureSignIn(done.rest, SIGN_IN);
  expect(changesIn(done.asked)).toEqual([]);
  const old = { id: 'c1', name: 'firstkey-app', ...CREDENTIAL, subject: 'identity-0' };
  const moved = registered({ appId: 'client', web }, [old]);
  await ensureSignIn(moved.rest, SIGN_IN);
  expect(changesIn(moved.asked)).toMatchObject([{ method: 'PATCH', body: CREDENTIAL }]);
});

test('in another cloud its authority and its audience are trusted', async () => {
  const { rest, asked } = registered({ appId: 'client' });
  await ensureSignIn(rest, { ...SIGN_IN, cloud: CLOUDS.AzureUSGovernment });
  expect(changesIn(asked).at(-1)?.body).toMatchObject({
    issuer: 'https://login.microsoftonline.us/tenant-1/v2.0',
    audiences: ['api://AzureADTokenExchangeUSGov'],
  });
});

const consenting = (grants: object[]) =>
  restWorld(({ path, method }) => {
    if (method !== 'GET') return { status: 201 };
    if (path.startsWith('/oauth2PermissionGrants')) return { status: 200, body: { value: grants } };
    return { status: 200, body: { id: path.includes("'client'") ? 'firstkey' : 'graph' } };
  });

test('everybody with a role can sign in to the pages: Entra lets them consent to nothing', async () => {
  const { rest, asked } = consenting([]);
  await ensureConsent(rest, 'client');
  expect(changesIn(asked).map(({ method, path, body }) => [method, path, body])).toEqual([
    [
      'POST',
      '/oauth2PermissionGrants',
      {
        clientId: 'firstkey',
        resourceId: 'graph',
        consentType: 'AllPrincipals',
        scope: 'openid profile',
      },
    ],
  ]);
});

test('a principal that Entra does not show yet is said, and no consent is given to nobody', async () => {
  const { rest, asked } = restWorld(() => NOT_FOUND);
  await expect(ensureConsent(rest, 'client')).rejects.toThrow(/no service principal of app client/);
  expect(changesIn(asked)).toEqual([]);
});

test.each([
  ['openid profile', []],
  ['openid User.Read', [{ scope: 'openid User.Read profile' }]],
])('of a consent to %s nothing is taken away', async (scope, changed) => {
  const { rest, asked } = consenting([{ id: 'grant', scope }]);
  await ensureConsent(rest, 'client');
  expect(changesIn(asked).map(({ body }) => body)).toEqual(changed);
});

test('people without a role may sign in only where the deployment says so', async () => {
  const web = { redirectUris: ['https://firstkey.contoso.com/sign-in/callback'] };
  const { rest, asked } = registered({ appId: 'client', web }, [
    { id: 'c1', name: 'firstkey-app', ...CREDENTIAL },
  ]);
  await ensureSignIn(rest, { ...SIGN_IN, managersSignIn: true });
  expect(changesIn(asked).map(({ path, body }) => [path, body])).toEqual([
    ["/servicePrincipals(appId='client')", { appRoleAssignmentRequired: false }],
  ]);
});

// The mail domain.

const DOMAIN = '/subscriptions/s/…/emailServices/m/domains/mail.contoso.com';
const RECORD = { type: 'TXT', name: 'mail', value: 'v=spf1' };

const domainWith = (properties: object) =>
  restWorld(({ method }) =>
    method === 'GET' ? { status: 200, body: { properties } } : { status: 202 },
  );

test('a domain of Azure is verified by itself', async () => {
  const { rest } = domainWith({ domainManagement: 'AzureManaged' });
  expect(await verifyMailDomain(rest, DOMAIN)).toEqual({ state: 'verified' });
});

test('what is not verified is named with its record, and Azure is asked to look once', async () => {
  const { rest, asked } = domainWith({
    domainManagement: 'CustomerManaged',
    verificationStates: {
      Domain: { status: 'Verified' },
      SPF: { status: 'NotStarted' },
      DKIM: { status: 'VerificationInProgress' },
      DKIM2: { status: 'VerificationFailed' },
    },
    verificationRecords: { SPF: RECORD, DKIM: RECORD },
  });
  expect(await verifyMailDomain(rest, DOMAIN)).toEqual({
    state: 'waits',
    records: [
      { proves: 'SPF', ...RECORD },
      { proves: 'DKIM', ...RECORD },
    ],
  });
  expect(changesIn(asked).map(({ body }) => body)).toEqual([
    { verificationType: 'SPF' },
    { verificationType: 'DKIM2' },
  ]);
});

test('a domain of which all four proofs were seen is verified', async () => {
  const seen = { status: 'Verified' };
  const { rest, asked } = domainWith({
    domainManagement: 'CustomerManaged',
    verificationStates: { Domain: seen, SPF: seen, DKIM: seen, DKIM2: seen, DMARC: {} },
  });
  expect(await verifyMailDomain(rest, DOMAIN)).toEqual({ state: 'verified' });
  expect(changesIn(asked)).toEqual([]);
});

test.each([
  ['mail.contoso.com', 'true', 'mail.contoso.com', false],
  ['Mail.Contoso.com', 'true', 'mail.contoso.com', false],
  ['mail.fabrikam.com', 'true', 'mail.contoso.com', true],
  ['mail.fabrikam.com', 'false', 'mail.contoso.com', false],
  ['mail.contoso.com', 'true', 'AzureManagedDomain', true],
  ['', 'true', 'mail.contoso.com', false],
  ['mail.contoso.com', 'true', undefined, false],
])(
  '%s, verified: %s, deployed before as %s: is of another domain: %s',
  (domain, verified, before, expected) => {
    const environment = {
      MAIL_DOMAIN: domain,
      MAIL_DOMAIN_VERIFIED: verified,
      MAIL_DOMAIN_ID: before && `/subscriptions/s/emailServices/e/domains/${before}`,
    };
    expect(isVerifiedOther(environment)).toBe(expected);
  },
);
