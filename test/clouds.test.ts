import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addressesOf } from '../infra/hooks/addresses.ts';
import { settingsProblems } from '../infra/settings.ts';
import { optionsIn } from '../infra/tenant/options.ts';
import { sampleSettings } from '../local/settings.ts';
import { CLOUDS, cloudNamed, cloudOf } from '../shared/clouds.ts';
import { ConfigError, loadConfig } from '../shared/config.ts';

// The app, its hooks and its commands go to the cloud of the tenant, and to no other.

const PROJECT = join(import.meta.dirname, '..');
/** Settings that say nothing about the cloud. */
const OF_NO_CLOUD = Object.fromEntries(
  Object.entries(sampleSettings(PROJECT)).filter(
    ([name]) => !/^(ENTRA_AUTHORITY|GRAPH_ENDPOINT|RESOURCE_MANAGER_ENDPOINT)$/.test(name),
  ),
);
/** Every host of Azure, Entra and Graph, in all clouds. */
const HOST =
  /[\w.-]*\b(graph\.microsoft\.(com|us)|microsoftgraph\.chinacloudapi\.cn|(login|sts)\.(microsoftonline|partner|chinacloudapi|windows)[\w.]*|(vault|core|database|servicebus)\.(azure|windows|usgovcloudapi|chinacloudapi)\.\w+|azurewebsites\.\w+|management\.(azure|usgovcloudapi|chinacloudapi|core)\.[\w.]+|communication\.azure\.\w+|monitor\.azure\.\w+|applicationinsights\.\w+)/g;

const SOURCES = globSync(
  [
    '{functions,shared,infra,packages}/**/*.{ts,bicep,bicepparam,json,mjs}',
    'azure.yaml',
    'host.json',
  ],
  {
    cwd: PROJECT,
    exclude: ['infra/tenant/docs/**', '**/node_modules/**'],
  },
);

/** Links to pages that explain are no hosts that are asked. */
const withoutLinks = (text: string): string =>
  text.replace(/https:\/\/(learn|docs)\.microsoft\.com\S*/g, '');

test('the hosts of a cloud stand in the table of clouds and nowhere else', () => {
  const found = SOURCES.flatMap((file) =>
    [...withoutLinks(readFileSync(join(PROJECT, file), 'utf8')).matchAll(HOST)].map(
      ([host]) => `${file}: ${host}`,
    ),
  );
  const elsewhere = found.filter((line) => !/^shared\/clouds\.(json|ts): /.test(line));
  expect(SOURCES.length).toBeGreaterThan(300);
  expect(found.length - elsewhere.length).toBeGreaterThan(10);
  expect(elsewhere).toEqual([]);
});

test('a cloud is found by its name, and a name that is none is refused with those that are', () => {
  expect(cloudNamed(undefined)).toBe(CLOUDS.AzureCloud);
  expect(cloudNamed('')).toBe(CLOUDS.AzureCloud);
  expect(cloudNamed('AzureChinaCloud')).toBe(CLOUDS.AzureChinaCloud);
  expect(() => cloudNamed('AzureGermanCloud')).toThrow(
    'AZURE_CLOUD takes AzureCloud, AzureUSGovernment, AzureChinaCloud, not "AzureGermanCloud".',
  );
});

test.each(Object.entries(CLOUDS))('every address of %s leads back to it', (_name, cloud) => {
  for (const address of [cloud.login, cloud.resourceManager, ...cloud.graph]) {
    expect(cloudOf(address)).toBe(cloud);
    expect(cloudOf(`${address}/v1.0`)).toBe(cloud);
  }
});

test('an address that only looks like one of a cloud is of none', () => {
  for (const address of ['https://localhost:8443', 'https://graph.microsoft.us.evil.example']) {
    expect(cloudOf(address)).toBeUndefined();
  }
});

test.each([
  [{}, 'https://graph.microsoft.com', 'https://management.azure.com'],
  [
    { AZURE_CLOUD: 'AzureUSGovernment' },
    'https://graph.microsoft.us',
    'https://management.usgovcloudapi.net',
  ],
  [
    { AZURE_CLOUD: 'AzureUSGovernment', GRAPH_ENDPOINT: 'https://dod-graph.microsoft.us/' },
    'https://dod-graph.microsoft.us',
    'https://management.usgovcloudapi.net',
  ],
  [
    { AZURE_CLOUD: 'AzureChinaCloud' },
    'https://microsoftgraph.chinacloudapi.cn',
    'https://management.chinacloudapi.cn',
  ],
])('the hooks of %j ask %s and %s', (environment, graph, resourceManager) => {
  expect(addressesOf(environment)).toEqual({ graph, resourceManager });
});

test('the authority brings the Graph and the Resource Manager of its cloud', () => {
  const config = loadConfig({
    ...OF_NO_CLOUD,
    ENTRA_AUTHORITY: 'https://login.microsoftonline.us/',
  });
  expect(config).toMatchObject({
    GRAPH_ENDPOINT: 'https://graph.microsoft.us',
    RESOURCE_MANAGER_ENDPOINT: 'https://management.usgovcloudapi.net',
  });
});

test('a Graph of another cloud than the authority is refused at the start', () => {
  const settings = { ...OF_NO_CLOUD, ENTRA_AUTHORITY: 'https://login.microsoftonline.us' };
  const wrong = { ...settings, GRAPH_ENDPOINT: 'https://graph.microsoft.com' };
  expect(() => loadConfig(wrong)).toThrow(ConfigError);
  const defence = { ...settings, GRAPH_ENDPOINT: 'https://dod-graph.microsoft.us' };
  expect(() => loadConfig(defence)).not.toThrow();
});

test('a deployment to another cloud is checked with the settings that it will have', () => {
  const needed = {
    ORGANISATION_NAME: 'Contoso',
    SUPPORT_CONTACT: 'IT',
    USER_DOMAIN: 'contoso.com',
  };
  const china = { ...needed, AZURE_CLOUD: 'AzureChinaCloud' };
  expect(settingsProblems(china)).toEqual([]);
  const mixed = { ...china, GRAPH_ENDPOINT: 'https://graph.microsoft.us' };
  expect(settingsProblems(mixed)).toHaveLength(1);
});

test('the command for the tenant signs in to the cloud of the deployment', () => {
  const args = ['check', '--sign-in', 'device-code', '--tenant-id', 'contoso.us'];
  const government = {
    graph: 'https://graph.microsoft.us',
    login: 'https://login.microsoftonline.us',
  };
  expect(optionsIn([...args, '--cloud', 'AzureUSGovernment'])).toMatchObject(government);
  expect(optionsIn(args, { AZURE_CLOUD: 'AzureUSGovernment' })).toMatchObject(government);
  expect(() => optionsIn([...args, '--cloud', 'Azure'])).toThrow('AzureUSGovernment');
});
