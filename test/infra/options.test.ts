import { expect, test } from 'vitest';
import { misspeltNames, OPTION_NAMES, OPTIONS, optionProblems } from '../../infra/options.ts';
import { settingsProblems } from '../../infra/settings.ts';
import { textOf } from './bicep-text.ts';

// What an administrator gets wrong about a deployment is said before it begins, by name.

const parameters = textOf('main.bicepparam');
const inOptions = parameters.split('param options = {')[1]?.split('\n}')[0] ?? '';
const read = [...inOptions.matchAll(/readEnvironmentVariable\('(\w+)'(?:, '([^']*)')?/g)].map(
  ([, name = '', byDefault]) => ({ name, byDefault }),
);

test('every option that the template reads is looked at before, but for those that have their own look', () => {
  // A setting of the app as well, what a hook makes, and a setting that an option begins with.
  const others = ['PUBLIC_URL', 'API_CLIENT_ID', 'ESCALATION_MAIL'];
  const looked = Object.keys(OPTIONS);
  expect(read.length).toBeGreaterThan(20);
  for (const { name } of read) expect([...looked, ...others]).toContain(name);
});

test('every default of the template is in order', () => {
  for (const { name, byDefault } of read) {
    if (byDefault !== undefined) expect(optionProblems({ [name]: byDefault }), name).toEqual([]);
  }
  expect(optionProblems({})).toEqual([]);
});

test.each([
  ['AZURE_ENV_NAME', 'my_prod', 'letters, digits and hyphens, 24 at most'],
  ['PRIVATE_NETWORKING', 'yes', 'true or false'],
  ['PRIVATE_NETWORKING', '', 'true or false'],
  ['MAIL_DOMAIN_VERIFIED', '1', 'true or false'],
  ['VAULT_RETENTION_DAYS', '5', 'a whole number from 7 to 90'],
  ['VAULT_RETENTION_DAYS', 'ninety', 'a whole number from 7 to 90'],
  ['LOG_DAILY_LIMIT_GB', '', 'a whole number from -1 to 100000'],
  ['DURABLE_BACKEND', 'azurestorage', 'one of azureStorage, durableTaskScheduler'],
  ['NODE_VERSION', '20', 'one of 22, 24'],
  ['STORAGE_REDUNDANCY', 'LRS', 'one of Standard_LRS, Standard_ZRS, Standard_GZRS'],
  ['INSTANCE_MEMORY_MB', '1024', 'one of 512, 2048, 4096'],
  ['NETWORK_PREFIX', '10.0.0.0/28', '64 addresses or more, such as 10.130.0.0/26'],
  ['ADMINISTRATOR_ID', 'ada@contoso.com', 'the object id of a person or group, a GUID'],
  [
    'ADMINISTRATOR_ADDRESSES',
    '203.0.113.7/32, 203.0.113.8/32',
    'public addresses such as 203.0.113.7/32, with commas and no blanks between them',
  ],
  ['ALERT_MAIL', 'it', 'an e-mail address such as onboarding@contoso.com'],
  ['MAIL_DOMAIN', 'contoso', 'a domain such as mail.contoso.com'],
  ['TENANT_CHECK', 'Strict', 'strict, or left out'],
  ['MANAGERS_SIGN_IN', 'true', 'on or off'],
])(
  '%s=%s is said before anything is deployed, with the form that is wanted',
  (name, value, words) => {
    expect(optionProblems({ [name]: value })).toEqual([`  ${name}: ${words}`]);
  },
);

test('own texts are packed and looked for, or neither: else they would be missed, or the app would not start', () => {
  const place = '/home/site/wwwroot/texts';
  expect(optionProblems({ OWN_TEXTS_FOLDER: 'words', OWN_TEXTS: place })).toEqual([]);
  expect(optionProblems({ OWN_TEXTS_FOLDER: '', OWN_TEXTS: '' })).toEqual([]);
  expect(optionProblems({ OWN_TEXTS_FOLDER: 'words' })).toEqual([
    expect.stringMatching(/^ {2}OWN_TEXTS: /),
  ]);
  expect(optionProblems({ OWN_TEXTS: place })).toEqual([
    expect.stringMatching(/^ {2}OWN_TEXTS_FOLDER: /),
  ]);
});

test('a misspelt name is pointed out, because the app in Azure never sees it', () => {
  expect(
    misspeltNames({
      SECOND_FACTR: 'none',
      PRIVATE_NETWORKIN: 'true',
      VAULT_NAME: 'kv',
      PATH: '/bin',
    }),
  ).toEqual([
    'SECOND_FACTR is not a setting; did you mean SECOND_FACTOR?',
    'PRIVATE_NETWORKIN is not a setting; did you mean PRIVATE_NETWORKING?',
  ]);
});

test('no name that the hooks or the template use is taken for a misspelt one', () => {
  const outputs = [...textOf('main.bicep').matchAll(/^output (\w+) /gm)].map(
    ([, name = '']) => name,
  );
  const names = [...outputs, ...OPTION_NAMES, ...read.map(({ name }) => name)];
  const environment = Object.fromEntries(names.map((name) => [name, 'x']));
  expect(misspeltNames(environment)).toEqual([]);
  expect(settingsProblems({ HIRE_WEBHOOK_SECRET: 'x' }).join()).not.toMatch(/did you mean/);
});
