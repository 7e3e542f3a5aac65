import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rolesFor } from '../../shared/tenant/app-permissions.ts';
import { ROLE_NAMES } from '../../shared/tenant/roles.ts';
import { allResources, namesIn, templateFiles, textOf } from './bicep-text.ts';

// docs/deployment.md says what the templates do.

const PROJECT = join(import.meta.dirname, '../..');
const page = readFileSync(join(PROJECT, 'docs/deployment.md'), 'utf8');
const operations = readFileSync(join(PROJECT, 'docs/operations.md'), 'utf8');
const runbooks = readFileSync(join(PROJECT, 'docs/runbooks.md'), 'utf8');
const parameters = textOf('main.bicepparam');

/** Azure's built-in roles by id, of those that a deployment gives. */
const ROLES = {
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88': 'Storage Queue Data Contributor',
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a': 'Storage Queue Data Message Sender',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe': 'Storage Blob Data Contributor',
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7': 'Key Vault Secrets Officer',
  '09976791-48a7-449e-bb21-39d1a415f350': 'Communication and Email Service Owner',
  'acdd72a7-3385-48ef-bd42-f606fba81ae7': 'Reader',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  '0ad04412-c4d5-4796-b79c-f76d14c8d402': 'Durable Task Data Contributor',
};

test('every role that is given stands on the page, and no other one is given', () => {
  const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  const given = new Set(templateFiles.flatMap((file) => textOf(file).match(guid) ?? []));
  expect([...given].sort()).toEqual(Object.keys(ROLES).sort());
  const table = page.split('**Azure roles**')[1]?.split('\n## ')[0] ?? '';
  for (const name of Object.values(ROLES)) expect(table).toContain(name);
});

test('a role is given on one resource, never on a group of resources or the subscription', () => {
  const assignments = allResources().filter(({ type }) => type.endsWith('/roleAssignments'));
  expect(assignments.length).toBeGreaterThan(7);
  for (const { file, symbol, body } of assignments) {
    expect(body, `${file} ${symbol}`).toMatch(
      /scope: (account|vault|communication|component|mail|scheduler|storage)\n/,
    );
  }
});

test('every option stands on the page with its default, and nothing that is none', () => {
  const options = namesIn(parameters, 'param options');
  const variables = [
    ...parameters.matchAll(/readEnvironmentVariable\('(\w+)'(?:, '([^']*)')?[,)]/g),
  ].filter(([, name = '']) => !namesIn(parameters, 'param settings').includes(name));
  const rows = [...page.matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+) \| ([^|]+) \|/gm)].flatMap(
    ([, names = '', byDefault = '']) =>
      [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => [name, byDefault.trim()] as const),
  );
  const documented = new Map(rows);
  for (const [, name = '', byDefault] of variables) {
    expect(documented.get(name), name).toBeDefined();
    if (byDefault) expect([`\`${byDefault}\``, 'by the hook']).toContain(documented.get(name));
  }
  expect(variables.length).toBeGreaterThanOrEqual(options.length);
  const ofHooks = optionsOfHooks();
  for (const name of ofHooks) expect(documented.get(name), name).toBeDefined();
  const known = [...variables.map(([, name]) => name), ...ofHooks];
  expect([...documented.keys()].filter((name) => !known.includes(name))).toEqual([]);
});

/** What the hooks and the package read of the environment, beside the settings of the app. */
function optionsOfHooks(): string[] {
  const files = globSync(['infra/hooks/*.ts', 'infra/package-app.ts'], { cwd: PROJECT });
  const read = /(?:process\.env|environment)\['(\w+)'\]/g;
  const names = files.flatMap((file) =>
    [...readFileSync(join(PROJECT, file), 'utf8').matchAll(read)].map(([, name = '']) => name),
  );
  // A secret is never kept in the environment of a deployment.
  const others = [...namesIn(parameters, 'param settings'), 'HIRE_WEBHOOK_SECRET'];
  const found = new Set(names.filter((name) => !others.includes(name)));
  expect(found.size).toBeGreaterThan(6);
  return [...found];
}

test('every option and parameter is explained where it is declared', () => {
  for (const file of templateFiles) {
    const text = textOf(file);
    const declared = text.match(/^(param|output) \w+/gm)?.length ?? 0;
    const explained =
      text.match(/@description\([^\n]*\)\n(@[^\n]*\n)*(param|output) \w+/g)?.length ?? 0;
    expect(explained, file).toBe(declared);
  }
  const properties = textOf('options.bicep').match(/^ {2}\w+: /gm)?.length ?? 0;
  expect(textOf('options.bicep').match(/^ {2}@description/gm)).toHaveLength(properties);
});

test('every resource has a reason on the page', () => {
  const words: Record<string, string> = {
    'Microsoft.Web/sites': 'Function App',
    'Microsoft.ManagedIdentity/userAssignedIdentities': 'user-assigned identity',
    'Microsoft.Storage/storageAccounts': 'storage account',
    'Microsoft.DurableTask/schedulers': 'Durable Task Scheduler',
    'Microsoft.KeyVault/vaults': 'Key Vault',
    'Microsoft.Communication/communicationServices': 'Communication Services',
    'Microsoft.EventGrid/systemTopics': 'Event Grid topic',
    'Microsoft.Network/virtualNetworks': 'virtual network',
    'Microsoft.Insights/components': 'Application Insights',
    'Microsoft.OperationalInsights/workspaces': 'Log Analytics',
    'Microsoft.Insights/workbooks': 'workbook',
    'Microsoft.Insights/scheduledQueryRules': 'alerts',
  };
  const table = page.split('## What is created')[1]?.split('**Azure roles**')[0] ?? '';
  const made = new Set(allResources().map(({ type }) => type));
  for (const [type, word] of Object.entries(words)) {
    expect(made).toContain(type);
    expect(table).toContain(word);
  }
});

test('the runbook for a lost region names accounts, settings, roles and networks as the template does', () => {
  const steps =
    /```sh\n([\s\S]*?)```/.exec(runbooks.split('## The region is lost')[1] ?? '')?.[1] ?? '';
  const templates = ['firstkey.bicep', 'main.bicep', 'modules/data.bicep'].map(textOf).join('\n');
  const settings = [...steps.matchAll(/(\w+__\w+Uri)=/g)].map(([, name = '']) => name);
  const made = [...templates.matchAll(/^ +(\w+__\w+Uri): /gm)].map(([, name = '']) => name);
  expect(settings.toSorted()).toEqual(made.toSorted());
  for (const [id] of textOf('modules/storage.bicep').matchAll(
    /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
  )) {
    expect(steps).toContain(ROLES[id as keyof typeof ROLES]);
  }
  for (const [name] of steps.matchAll(/\b(?:stfk|stfkrun|rg-firstkey-|vnet-firstkey-)(?=<)/g)) {
    expect(templates).toContain(`'${name}$`);
  }
  for (const [, output = ''] of steps.matchAll(/get-value (\w+)/g)) {
    expect(templates).toMatch(new RegExp(`^output ${output} `, 'm'));
  }
});

test('a secret that a setting points to is replaced with more than a restart, which may leave the old one for a day', () => {
  const secrets = page.split('## Secrets, and how to replace them')[1]?.split('\n## ')[0] ?? '';
  expect(secrets).toMatch(
    /az rest .*configreferences\/appsettings\/refresh[\s\S]*az functionapp restart/,
  );
  const pointed = [...textOf('firstkey.bicep').matchAll(/secrets\/([\w-]+)\)/g)].map(
    ([, name]) => name,
  );
  expect(pointed.length).toBeGreaterThan(5);
  for (const name of pointed) {
    const row = secrets
      .split('\n')
      .find((line) => line.startsWith('|') && line.includes(`\`${name}\``));
    expect(row, name).toContain('have the app read it');
  }
  const leaked = runbooks.split('## A webhook secret of HR leaked')[1]?.split('\n## ')[0] ?? '';
  expect(leaked).toContain('deployment.md#secrets-and-how-to-replace-them');
});

test('after the loss of a region HR is not left with a secret that the new app does not know', () => {
  const lost = runbooks.split('## The region is lost')[1]?.split('\n## ')[0] ?? '';
  for (const name of ['firstkey-id-key', 'hire-webhook-secrets', 'hr-callback-secret']) {
    expect(lost).toContain(`\`${name}\``);
  }
});

test('nobody is told to delete rows by hand when a person asks for it', () => {
  const section = runbooks.split("## One person's data has to go")[1] ?? '';
  expect(section).toContain('npm run person -- erase');
  expect(section).not.toMatch(/delete the rows/);
});

test('a command about the tenant names the tenant: without one it looks at the simulated tenant', () => {
  const commands = [page, operations, runbooks].flatMap((text) =>
    [...text.matchAll(/npm run tenant -- [^`]*/g)].map(([command]) => command),
  );
  expect(commands.length).toBeGreaterThan(3);
  for (const command of commands) expect(command).toMatch(/--sign-in [\w-]+ --tenant-id \S/);
});

test('who deploys is told to prepare the tenant, and which setting makes hires join the group', () => {
  const tenant = page.split('## The tenant, before the first hire')[1]?.split('\n## ')[0] ?? '';
  for (const step of [
    'tenant -- plan',
    'tenant -- apply',
    'GROUP_IDS',
    'GRAPH_FEATURES',
    'walk-through.md',
  ]) {
    expect(tenant).toContain(step);
  }
  expect(textOf('firstkey.bicep')).toMatch(/name: 'id-firstkey-\$\{environmentName\}'/);
  expect(tenant).toContain('--name id-firstkey-prod --query clientId');
});

test('every file that the page links to is there', () => {
  const links = [...page.matchAll(/\]\(((?!https?:)[^)#]+)/g)].map(([, link = '']) => link);
  for (const link of links)
    expect(() => readFileSync(join(PROJECT, 'docs', link)), link).not.toThrow(/ENOENT/);
});

test('every Graph permission and every role of the API that an onboarding needs stands in operations.md', () => {
  const setUp = operations.split('## Setting it up')[1]?.split('\n## ')[0] ?? '';
  const table = setUp.split('Optional parts need more')[0] ?? '';
  const named = [...table.matchAll(/`([A-Z]\w+(?:-\w+)?(?:\.\w+)+)`/g)].map(([, role]) => role);
  const contained = [
    'RoleEligibilitySchedule.Read.Directory',
    'RoleAssignmentSchedule.Read.Directory',
  ];
  const never = ['UserAuthenticationMethod.ReadWrite.All'];
  expect(named.sort()).toEqual([...rolesFor('run'), ...contained, ...never].sort());
  for (const role of ROLE_NAMES) expect(setUp).toContain(`\`${role}\``);
});
