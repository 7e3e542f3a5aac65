import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLOUDS } from '../../shared/clouds.ts';
import { allResources, type Resource, templateFiles, textOf } from './bicep-text.ts';

// What a deployment promises, read off the templates. `npm run infra:check` has the compiler look at
// the same files.

const PROJECT = join(import.meta.dirname, '../..');
const all = allResources();
const made = all.filter(({ isExisting }) => !isExisting);
const ofType = (type: string): readonly Resource[] => {
  const found = made.filter((resource) => resource.type === type);
  expect(found.length, type).toBeGreaterThan(0);
  return found;
};
const texts = templateFiles.map((file) => [file, textOf(file)] as const);
const filesWith = (pattern: RegExp) =>
  texts.filter(([, text]) => pattern.test(text)).map(([file]) => file);

test('every resource of every template is looked at', () => {
  const declared = texts.flatMap(([, text]) => [...text.matchAll(/^\s*resource \w+ '/gm)]);
  expect(all).toHaveLength(declared.length);
  expect(made.length).toBeGreaterThan(30);
});

test('no template asks for a key, a connection string or a shared access signature', () => {
  const keys = /\blist\w*\(|AccountKey|SharedAccess|primaryKey|primaryConnectionString/i;
  expect(filesWith(keys)).toEqual([]);
});

test('storage has no keys, no public blobs, TLS 1.2, and a firewall that denies', () => {
  for (const { body } of ofType('Microsoft.Storage/storageAccounts')) {
    expect(body).toMatch(/allowSharedKeyAccess: false/);
    expect(body).toMatch(/allowBlobPublicAccess: false/);
    expect(body).toMatch(/allowCrossTenantReplication: false/);
    expect(body).toMatch(/minimumTlsVersion: 'TLS1_2'/);
    expect(body).toMatch(/supportsHttpsTrafficOnly: true/);
    expect(body).toMatch(/defaultAction: 'Deny'/);
  }
  const container = 'Microsoft.Storage/storageAccounts/blobServices/containers';
  for (const { body } of ofType(container)) expect(body).toMatch(/publicAccess: 'None'/);
});

test('the vault goes by roles, keeps what was deleted, and has a firewall that denies', () => {
  for (const { body } of ofType('Microsoft.KeyVault/vaults')) {
    expect(body).toMatch(/enableRbacAuthorization: true/);
    expect(body).toMatch(/enableSoftDelete: true/);
    expect(body).toMatch(/defaultAction: 'Deny'/);
    expect(body).not.toMatch(/accessPolicies/);
  }
});

test('no secret stands in a template or in its parameters', () => {
  expect(all.filter(({ type }) => type.startsWith('Microsoft.KeyVault/vaults/'))).toEqual([]);
  expect(filesWith(/@secure\(\)/)).toEqual([]);
  expect(textOf('main.bicepparam')).not.toMatch(/SECRET|PASSWORD|TOKEN|_KEY\b/);
});

test('the health of the app is asked for from places of its own cloud, three in each', () => {
  const [, table = ''] =
    /var testLocations = \{\n([\s\S]*?)\n\}/.exec(textOf('modules/alerts.bicep')) ?? [];
  const places = [...table.matchAll(/^ {2}(\w+): \[(.*)\]$/gm)].map(
    ([, name, list = '']) =>
      [name, [...list.matchAll(/'([^']+)'/g)].map(([, place]) => place)] as const,
  );
  expect(places.map(([name]) => name)).toEqual(Object.keys(CLOUDS));
  const all = places.flatMap(([, some]) => some);
  expect(all).toHaveLength(3 * places.length);
  expect(new Set(all).size).toBe(all.length);
  for (const { body } of ofType('Microsoft.Insights/webtests')) {
    expect(body).toContain('testLocations[environment().name]');
  }
});

test('mail, SMS and telemetry take identities only', () => {
  const [communication] = ofType('Microsoft.Communication/communicationServices');
  expect(communication?.body).toMatch(/disableLocalAuth: true/);
  const [component] = ofType('Microsoft.Insights/components');
  expect(component?.body).toMatch(/DisableLocalAuth: true/);
  const [workspace] = ofType('Microsoft.OperationalInsights/workspaces');
  expect(workspace?.body).toMatch(/disableLocalAuth: true/);
});

test('links in mails are not led through a tracking host', () => {
  expect(textOf('modules/communication.bicep')).toContain(
    "var withoutTracking = { userEngagementTracking: 'Disabled' }",
  );
  for (const { body } of ofType('Microsoft.Communication/emailServices/domains')) {
    expect(body).toContain('properties: union(withoutTracking, {');
  }
});

test('mail always has a connected domain: that of Azure until the own one is verified', () => {
  const text = textOf('modules/communication.bicep');
  expect(text).toContain('var isOwnConnected = isOwn && isMailDomainVerified');
  expect(text).toContain(
    'linkedDomains: [isOwnConnected ? mail::ownDomain.id : mail::azureDomain.id]',
  );
  const [, sender = ''] = /output senderAddress string = ([\s\S]*)/.exec(text) ?? [];
  expect(sender).toMatch(
    /^isOwnConnected\s+\? '\$\{senderUserName\}@.*ownDomain!.*\s+: 'DoNotReply@.*azureDomain!/,
  );
});

test('the app is reached over HTTPS only, and nobody publishes with a password', () => {
  const [app] = ofType('Microsoft.Web/sites');
  expect(app?.body).toMatch(/httpsOnly: true/);
  expect(app?.body).toMatch(/minTlsVersion: '1\.[23]'/);
  expect(app?.body).toMatch(/ftpsState: 'Disabled'/);
  expect(app?.body).toMatch(/remoteDebuggingEnabled: false/);
  const ways = ofType('Microsoft.Web/sites/basicPublishingCredentialsPolicies');
  expect(ways.map(({ body }) => /name: '(\w+)'/.exec(body)?.[1])).toEqual(['ftp', 'scm']);
  for (const { body } of ways) expect(body).toMatch(/allow: false/);
});

test('the app runs on Flex Consumption, as one identity, which also fetches the package', () => {
  const [plan] = ofType('Microsoft.Web/serverfarms');
  expect(plan?.body).toMatch(/name: 'FC1'/);
  const [app] = ofType('Microsoft.Web/sites');
  expect(app?.body).toMatch(/identity: \{ type: 'UserAssigned'/);
  expect(app?.body).toMatch(/authentication: \{\s*type: 'UserAssignedIdentity'/);
  expect(app?.body).toMatch(/keyVaultReferenceIdentity: identityId/);
});

test('the address range of everybody stands in one place: the scheduler without private addresses', () => {
  expect(filesWith(/0\.0\.0\.0/)).toEqual(['modules/data.bicep']);
  expect(textOf('modules/data.bicep')).toMatch(
    /allowedAddresses: options\.privateNetworking \? \[\] : \['0\.0\.0\.0\/0'\]/,
  );
});

test('one switch closes storage and vault to every public address', () => {
  for (const file of ['modules/storage.bicep', 'modules/vault.bicep']) {
    expect(textOf(file)).toMatch(/publicNetworkAccess: isPrivate \? 'Disabled' : 'Enabled'/);
  }
  const isPrivate = [...textOf('firstkey.bicep').matchAll(/isPrivate: (.*)/g)];
  const ofData = [...textOf('modules/data.bicep').matchAll(/isPrivate: (.*)/g)];
  expect([...isPrivate, ...ofData].map(([, value]) => value)).toEqual(
    Array(3).fill('options.privateNetworking'),
  );
});

test('a second deployment changes nothing: no clock, no chance, no forced update', () => {
  expect(filesWith(/\b(utcNow|newGuid|dateTimeAdd|forceUpdateTag)\b/)).toEqual([]);
  // The deployer's own identity would make each deployer's template another one.
  expect(filesWith(/\bdeployer\(\)/)).toEqual([]);
  // Ids of identities are known only when they are made, and what-if could not look past them.
  const names = made.filter(({ type }) => type === 'Microsoft.Authorization/roleAssignments');
  const guids = names.map(({ body }) => /name: guid\(([^)]*)\)/.exec(body)?.[1] ?? '');
  expect(
    guids.filter(
      (arguments_) =>
        arguments_.includes('rincipalId') && !arguments_.includes('administratorPrincipalId'),
    ),
  ).toEqual([]);
});

test('everything that can carry tags does', () => {
  const without =
    /roleAssignments|diagnosticSettings|config$|basicPublishing|senderUsernames|Services\/(containers|queues)|blobServices|queueServices|taskHubs|eventSubscriptions|privateDnsZoneGroups/;
  const untagged = made.filter(
    ({ type, body }) => !without.test(type) && !/\n\s*tags: /.test(body),
  );
  expect(untagged.map(({ file, symbol }) => `${file} ${symbol}`)).toEqual([]);
});

test('no settings are there that Flex Consumption refuses or takes from elsewhere', () => {
  const refused =
    /FUNCTIONS_WORKER_RUNTIME|FUNCTIONS_EXTENSION_VERSION|WEBSITE_NODE_DEFAULT_VERSION|WEBSITE_RUN_FROM_PACKAGE|SCM_DO_BUILD|ENABLE_ORYX_BUILD|WEBSITE_CONTENT|WEBSITE_VNET_ROUTE_ALL|WEBSITE_TIME_ZONE|AzureWebJobsStorage:|AzureWebJobsDashboard/;
  expect([...filesWith(refused)]).toEqual([]);
  expect(textOf('main.bicepparam')).not.toMatch(refused);
});

// What is used together must be called the same.

const hostJson = JSON.parse(readFileSync(join(PROJECT, 'host.json'), 'utf8'));

test('the task hub of the scheduler is the one that host.json names', () => {
  const hub = hostJson.extensions.durableTask.hubName;
  expect(textOf('modules/data.bicep')).toContain(`hubName: '${hub}'`);
});

test('the backend is connected under the names that the package has', () => {
  const packaging = readFileSync(join(PROJECT, 'infra/package-app.ts'), 'utf8');
  const names = [...packaging.matchAll(/connectionStringName: '(\w+)'/g)].map(([, name]) => name);
  expect(names).toHaveLength(2);
  for (const name of names) {
    expect(textOf('modules/data.bicep')).toMatch(new RegExp(`\\b${name}(__\\w+)?: `));
  }
});

test('the secrets that the app is pointed to are those that the hook draws', () => {
  const hook = readFileSync(join(PROJECT, 'infra/hooks/vault-secrets.ts'), 'utf8');
  const pointedTo = [...textOf('firstkey.bicep').matchAll(/secrets\/([a-z-]+)\)/g)];
  expect(pointedTo.map(([, name]) => name)).toEqual([
    'hire-webhook-secrets',
    'hire-test-secrets',
    'hr-callback-secret',
    'chat-webhook-url',
    'chat-webhook-secret',
    'ticket-webhook-url',
    'ticket-webhook-header',
  ]);
  // What the chat and the system of tickets have drawn is put there by a person.
  const byHand = ['chat-webhook-url', 'ticket-webhook-url', 'ticket-webhook-header'];
  const drawn = pointedTo.filter(([, name = '']) => !byHand.includes(name));
  for (const [, name] of drawn) expect(hook).toContain(`'${name}': `);
  const vaultNames = readFileSync(join(PROJECT, 'shared/clients/key-vault-secrets.ts'), 'utf8');
  for (const name of ['firstkey-link-key', 'firstkey-id-key']) {
    expect(vaultNames).toContain(`'${name}'`);
    expect(hook).toContain(`'${name}': `);
  }
});

test('azd finds the app by its tag', () => {
  const services = /services:\n {2}(\w+):/.exec(readFileSync(join(PROJECT, 'azure.yaml'), 'utf8'));
  expect(textOf('modules/function-app.bicep')).toContain(`'azd-service-name': '${services?.[1]}'`);
});
