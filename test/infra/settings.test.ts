import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  GIVEN_BY_TEMPLATE,
  NEVER_IN_AZURE,
  settingsProblems,
  strayedSecrets,
} from '../../infra/settings.ts';
import { sampleSettings } from '../../local/settings.ts';
import { VENDORS } from '../../shared/sources/all.ts';
import { namesIn, textOf } from './bicep-text.ts';

// Every setting that the app reads reaches it in Azure, and no other one.

const PROJECT = join(import.meta.dirname, '../..');
const sample = Object.keys(sampleSettings(PROJECT));
const parameters = textOf('main.bicepparam');
const fromEnvironment = namesIn(parameters, 'param settings');
const ofVendors = VENDORS.map(({ name }) => `SOURCE_${name.toUpperCase()}`);

test('a setting comes from the template or from the environment of the deployment, once', () => {
  const given = [...GIVEN_BY_TEMPLATE, ...NEVER_IN_AZURE, ...fromEnvironment];
  const expected = [...sample, ...ofVendors].toSorted();
  expect(
    given.toSorted(),
    'Add a new setting to "settings" of infra/main.bicepparam, or to infra/settings.ts.',
  ).toEqual(expected);
});

test('every setting is read from the variable of its own name', () => {
  for (const name of fromEnvironment) {
    expect(parameters).toMatch(new RegExp(`^  ${name}: readEnvironmentVariable\\('${name}'`, 'm'));
  }
});

test('what the template gives it does give, and what no deployment may have it does not', () => {
  const templates = ['firstkey.bicep', 'modules/data.bicep', 'modules/function-app.bicep']
    .map(textOf)
    .join('\n');
  for (const name of GIVEN_BY_TEMPLATE) expect(templates).toMatch(new RegExp(`\\b${name}: `));
  for (const name of NEVER_IN_AZURE) expect(templates).not.toMatch(new RegExp(`\\b${name}: `));
});

test('beside the settings of the app there are only those that the host and its extensions read', () => {
  const set = [
    ...namesIn(textOf('modules/data.bicep'), 'hostStorage'),
    ...[...textOf('modules/data.bicep').matchAll(/^ +(DURABLE_\w+): /gm)].map(([, name]) => name),
    ...[...textOf('firstkey.bicep').matchAll(/^ +([A-Z]+_\w+): /gm)].map(([, name]) => name),
  ];
  const ofHost =
    /^(AzureWebJobsStorage__(credential|clientId|blobServiceUri)|DURABLE_STORAGE__(credential|clientId|(blob|queue|table)ServiceUri)|DURABLE_TASK_SCHEDULER_CONNECTION_STRING|APPLICATIONINSIGHTS_(CONNECTION|AUTHENTICATION)_STRING)$/;
  const unread = set.filter((name) => name && !sample.includes(name) && !ofHost.test(name));
  expect(unread).toEqual([]);
});

const NEEDED = { ORGANISATION_NAME: 'Contoso', SUPPORT_CONTACT: 'IT', USER_DOMAIN: 'contoso.com' };

test('a deployment needs the settings without a default, and no other', () => {
  const withoutDefault = [...parameters.matchAll(/readEnvironmentVariable\('(\w+)'\)/g)];
  const needed = withoutDefault.map(([, name]) => name ?? '');
  expect(needed.toSorted()).toEqual(
    ['AZURE_ENV_NAME', 'AZURE_LOCATION', 'API_CLIENT_ID', ...Object.keys(NEEDED)].toSorted(),
  );
  expect(settingsProblems(NEEDED)).toEqual([]);
  expect(settingsProblems({})).toHaveLength(Object.keys(NEEDED).length);
});

test('what would stop the app stops the deployment before, by name and without the value', () => {
  const wrong = { ...NEEDED, CLAIM_LEAD: 'tomorrow', SOURCES: 'unheard-of' };
  const problems = settingsProblems(wrong).join('\n');
  expect(problems).toMatch(/CLAIM_LEAD/);
  expect(problems).toMatch(/SOURCES/);
  expect(problems).not.toContain('tomorrow');
});

test('an address of the deployer that is no HTTPS address is noticed before', () => {
  expect(settingsProblems({ ...NEEDED, PUBLIC_URL: 'http://firstkey.contoso.com' })).toMatchObject([
    expect.stringContaining('PUBLIC_URL'),
  ]);
});

test('a connection string in the environment of the deployer is not what the app would get', () => {
  expect(settingsProblems({ ...NEEDED, HIRE_WEBHOOK_SECRETS: 'not-a-secret' })).toEqual([]);
});

test('a secret in the environment of a deployment is pointed out with its place in the vault, and not quoted', () => {
  const pointed = [
    ...textOf('firstkey.bicep').matchAll(/(\w+): '@Microsoft\.KeyVault\(.*?secrets\/([\w-]+)\)/g),
  ];
  expect(pointed.length).toBeGreaterThan(5);
  for (const [, setting = '', name = ''] of pointed) {
    const [line = '', ...more] = strayedSecrets({
      [setting]: 'in-clear-text',
      USER_DOMAIN: 'a.com',
    });
    expect(line).toContain(`${setting} is a secret`);
    expect(line).toContain(`into the vault as ${name} `);
    expect(line).not.toContain('in-clear-text');
    expect(more).toEqual([]);
  }
  expect(strayedSecrets({ HIRE_WEBHOOK_SECRET: 'for the look afterwards' })).toEqual([]);
});

test("every queue of the app is made, with its poison queue, under the app's own default name", () => {
  const template = textOf('firstkey.bicep');
  const config = readFileSync(join(PROJECT, 'shared/config.ts'), 'utf8');
  const defaults = [...config.matchAll(/(\w+_QUEUE): queueName\.default\('([a-z-]+)'\)/g)];
  expect(defaults).toHaveLength(sample.filter((name) => name.endsWith('_QUEUE')).length);
  for (const [, name, byDefault] of defaults) {
    expect(template).toContain(`givenSettings.?${name} ?? '${byDefault}'`);
  }
  expect(template).toMatch(/\[queue, '\$\{queue\}-poison'\]/);
});
