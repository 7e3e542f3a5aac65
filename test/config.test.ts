import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ignoredSettings } from '../local/settings.ts';
import { ConfigError, loadConfig, misspeltLine, misspeltSettings } from '../shared/config.ts';

type Environment = Record<string, string | undefined>;
const SAMPLE_FILE = new URL('../local.settings.sample.json', import.meta.url);
const SAMPLE = (JSON.parse(readFileSync(SAMPLE_FILE, 'utf8')) as { Values: Environment }).Values;

function refusal(change: Environment): ConfigError {
  try {
    loadConfig({ ...SAMPLE, ...change });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('The settings were taken.');
}
const namesOf = (change: Environment) => [...new Set(refusal(change).settings)].sort();

test('the sample file loads as it is', () => {
  const config = loadConfig(SAMPLE);
  expect(config).toMatchObject({ USER_DOMAIN: 'contoso.com', GROUP_IDS: [], HIRE_SOURCE: 'hr' });
  expect(config.HIRE_WEBHOOK_SECRETS).toHaveLength(1);
});

test('the sample file shows every setting there is', () => {
  const { FUNCTIONS_WORKER_RUNTIME: _, ...shown } = SAMPLE;
  const full = loadConfig({
    ...SAMPLE,
    AZURE_CLIENT_ID: '00000000-0000-4000-8000-000000000001',
    AzureWebJobsStorage__tableServiceUri: 'https://a.table.core.windows.net',
    AzureWebJobsStorage__queueServiceUri: 'https://a.queue.core.windows.net',
    INTEGRATION_SOURCE: 'payroll',
    HIRE_TEST_SOURCE: 'hr-test',
    HIRE_TEST_SECRETS: SAMPLE['HR_CALLBACK_SECRET'],
    OWN_TEXTS: '/home/site/wwwroot/texts',
    DIGEST_SCHEDULE: '0 0 6 * * 1-5',
    METRICS_OTLP_URL: 'http://collector:4318/v1/metrics',
    TICKET_WEBHOOK_URL: 'https://tickets.example.com/hook',
    TICKET_WEBHOOK_HEADER: 'x-sn-apikey: a-key',
    CHAT_WEBHOOK_URL: 'https://chat.example.com/hook',
    CHAT_WEBHOOK_SECRET: SAMPLE['HR_CALLBACK_SECRET'],
    COMMUNICATION_RESOURCE_ID:
      '/subscriptions/s/resourceGroups/g/providers/Microsoft.Communication/communicationServices/c',
    PRIVILEGED_GROUP_ID: '00000000-0000-4000-8000-000000000002',
    BREAK_GLASS_GROUP_ID: '00000000-0000-4000-8000-000000000003',
  });
  expect(Object.keys(shown).sort()).toEqual(Object.keys(full).sort());
});

test('an environment that says nothing gets every needed setting named at once', () => {
  expect(namesOf(Object.fromEntries(Object.keys(SAMPLE).map((name) => [name, undefined])))).toEqual(
    expect.arrayContaining([
      'API_AUDIENCE',
      'COMMUNICATION_ENDPOINT',
      'ENTRA_TENANT_ID',
      'HIRE_WEBHOOK_SECRETS',
      'KEY_VAULT_URL',
      'MAIL_SENDER',
      'ORGANISATION_NAME',
      'PUBLIC_URL',
      'SUPPORT_CONTACT',
      'USER_DOMAIN',
    ]),
  );
});

test.each([
  'ENTRA_TENANT_ID',
  'API_AUDIENCE',
  'KEY_VAULT_URL',
  'COMMUNICATION_ENDPOINT',
  'MAIL_SENDER',
  'PUBLIC_URL',
  'ORGANISATION_NAME',
  'SUPPORT_CONTACT',
  'HIRE_WEBHOOK_SECRETS',
  'USER_DOMAIN',
  'AzureWebJobsStorage',
])('without %s the app does not start, and says so by name', (name) => {
  expect(namesOf({ [name]: undefined })).toEqual([name]);
  expect(namesOf({ [name]: '' })).toEqual([name]);
  if (name !== 'AzureWebJobsStorage') {
    expect(refusal({ [name]: undefined }).message).toContain(`${name}: missing`);
  }
});

const WRONG = 'wrong-value-7Q';
const WRONG_VALUES: [name: string, values: (string | undefined)[]][] = [
  ['AZURE_CLIENT_ID', [WRONG]],
  ['ENTRA_TENANT_ID', [WRONG, 'contoso.onmicrosoft.com']],
  [
    'ENTRA_AUTHORITY',
    [
      WRONG,
      `http://${WRONG}`,
      'https://login.microsoftonline.com/contoso.com',
      'https://a.example?b',
    ],
  ],
  ['GRAPH_ENDPOINT', [WRONG, `http://${WRONG}`, 'https://graph.microsoft.com/v1.0']],
  ['KEY_VAULT_URL', [WRONG, `http://${WRONG}`, 'https://v.vault.azure.net/secrets/a']],
  ['KEY_VAULT_CHALLENGE_VERIFICATION', [WRONG, 'true']],
  ['INTEGRATION_TRUSTED', [WRONG, 'true']],
  ['ACCOUNT_POLICY', [WRONG, 'Create']],
  ['NEWCOMER_DAYS', [WRONG, '0', '366']],
  ['NEW_HIRES_PER_HOUR', [WRONG, '0']],
  ['KEY_KINDS', [WRONG, 'fido2,phone']],
  ['PASSKEY_TYPES', [WRONG, 'synced,any']],
  ['KEY_MODELS', [WRONG]],
  ['KEY_ATTESTATION', [WRONG, 'true']],
  ['COMMUNICATION_ENDPOINT', [WRONG, `http://${WRONG}`, `https://a.example/;accesskey=${WRONG}`]],
  ['MAIL_SENDER', [WRONG, `${WRONG}@`]],
  [
    'PUBLIC_URL',
    [WRONG, `ftp://${WRONG}`, 'http://a.example', 'https://a.example/?b=1', 'https://a.example/#c'],
  ],
  ['ORGANISATION_NAME', [WRONG.repeat(10)]],
  [
    'HIRE_WEBHOOK_SECRETS',
    [WRONG, 'whsec_c2hvcnQ=', ',', `${SAMPLE['HR_CALLBACK_SECRET']},${WRONG}`],
  ],
  ['HR_CALLBACK_URL', [WRONG, `http://${WRONG}`, `https://hr:${WRONG}@hr.example/callbacks`]],
  ['HR_CALLBACK_SECRET', [WRONG, undefined]],
  ['USER_DOMAIN', [WRONG, 'contoso', 'Contoso.com', '@contoso.com']],
  [
    'USER_DOMAIN_BY_COMPANY',
    [WRONG, '["contoso.no"]', '{"Contoso Norge AS": "Contoso.no"}', '{"": "contoso.no"}'],
  ],
  [
    'USER_DOMAIN_BY_COUNTRY',
    [WRONG, 'NO=Contoso.no', 'no=contoso.no', 'NO:contoso.no', 'NO=contoso.no,NO=contoso.com'],
  ],
  ['USER_NAME_PATTERN', [WRONG, '{initial}', '{given}@{surname}', '{name}']],
  ['USER_NAME_PARTICLES', [WRONG, 'on']],
  ['USER_NAME_GIVEN', [WRONG, 'on']],
  ['OWN_DOMAINS', [WRONG, 'contoso.com,Fabrikam.com']],
  ['HIRE_MANAGER', [WRONG, 'on']],
  [
    'ACCESS_RULES',
    [
      WRONG,
      '{}',
      '[{"groups":[]}]',
      '[{"name":"a","groups":["x"]}]',
      '[{"name":"a","when":{"city":["x"]}}]',
    ],
  ],
  ['HIRE_SCOPE', [WRONG, '{}', '[{"city":["x"]}]', '[{"country":[]}]']],
  ['GROUP_IDS', [WRONG, `00000000-0000-4000-8000-000000000001,${WRONG}`]],
  ['ISSUE_LEAD', [WRONG, '24h', '-PT1H', 'P1M']],
  ['PASS_LIFETIME_MINUTES', [WRONG, '9', '43201', '60.5']],
  ['PASSKEY_GRACE', [WRONG, '-P1D']],
  ['RECORDS_TABLE', [WRONG, '1table', 'ab']],
  ...['HIRE_QUEUE', 'INTEGRATION_QUEUE', 'REPORT_QUEUE', 'CALLBACK_QUEUE'].map(
    (name): [string, string[]] => [name, [WRONG, 'Hires', 'a--b', '-ab']],
  ),
  ['SUPPORT_CONTACT', [WRONG.repeat(20)]],
  ['BRAND_LOGO_URL', [WRONG, `http://${WRONG}`]],
  ['BRAND_COLOUR', [WRONG, 'blue', '#ffff00', '#12345']],
  ['DEFAULT_LANGUAGE', [WRONG, 'pt', 'EN']],
  ['OWN_TEXTS', [WRONG, './texts']],
  ['HIRE_SOURCE', ['operator', 'device-passes', 'recovery-passes']],
  ['APPROVAL_RULES', [WRONG, '[{"name":"x"}]', '[{"name":"x","by":{"group":"x"}}]']],
  ['APPROVAL_PERIOD', [WRONG, 'PT59M']],
  ['RECOVERY_APPROVAL', [WRONG, 'never']],
  ['RECOVERY_PRIVILEGED_APPROVERS', [WRONG]],
  ['RECOVERY_APPROVAL_PERIOD', [WRONG, 'PT59M']],
  ['RECOVERY_CLAIM_PERIOD', [WRONG, 'PT59M']],
  ['RECOVERIES_PER_DAY', [WRONG, '0', '1.5']],
  ['SOURCE_PRECEDENCE', ['operator', 'hr, operator']],
  ['INTEGRATION_SOURCE', ['operator']],
  ['SECOND_FACTOR', [WRONG, 'SMS', 'mail']],
  ['SMS_SENDER', [WRONG, '+12', 'Contoso Limited', '+47 999 99 999', '4799999999']],
  ['CLAIM_LEAD', [WRONG, '-PT1H']],
  ['PIN_SENDS_PER_HOUR', [WRONG, '0', '1.5', '-1']],
  ['WRONG_PINS_PER_HOUR', [WRONG, '0', '1.5', '-1']],
  ['HIRE_TEST_SECRETS', [WRONG, 'whsec_short']],
  ['NEW_LINKS_MAX', [WRONG, '-1', '10', '1.5']],
  ['FALLBACK_CHANNELS', [WRONG, 'otherMail,phone', 'SMS']],
  ['DELIVERY_SILENCE', [WRONG, '-PT1H', '4h']],
  ['MAILS_PER_MINUTE', [WRONG, '0', '2.5']],
  ['MAILS_PER_HOUR', [WRONG, '0', '2.5']],
  ['MAILS_PER_RECIPIENT', [WRONG, '9', '501', '20.5']],
  ['CHAT_WEBHOOK_URL', [WRONG, 'http://chat.example.com/hook']],
  ['CHAT_WEBHOOK_FORMAT', [WRONG, 'Teams']],
  ['CHAT_WEBHOOK_SECRET', [WRONG, 'whsec_']],
  ['DIGEST_SCHEDULE', [WRONG, '0 6 * * *']],
  ['MAIL_THREADS', [WRONG, 'yes', 'ON']],
  ['REMIND_HIRE', [WRONG, `PT1H,${WRONG}`, '--PT1H', 'P1M']],
  ['TELL_MANAGER', [WRONG, '2h']],
  ['TELL_IT', [WRONG, '2h']],
  ['ESCALATION_MAIL', [WRONG, `${WRONG}@`]],
  ['QUIET_HOURS', [WRONG, '20-7', '24:00-07:00', '20:00-07:60', '20:00']],
  ['MANAGER_CHANGE_LEAD', [WRONG, '-PT1H']],
  ['DELETE_WITHDRAWN', [WRONG, 'true', 'ON']],
  ['WITHDRAWAL_BRAKE_SHARE', [WRONG, '-0.1', '1.1', '20%']],
  ['WITHDRAWAL_BRAKE_MIN', [WRONG, '-1', '2.5']],
  ['PASS_MINTED', [WRONG, 'AtClaim']],
  ['CLAIM_PERIOD', [WRONG, '-P1D', 'P1M', 'PT0S']],
  ['REISSUES_MAX', [WRONG, '-1', '10', '1.5']],
  ['DEVICES', [WRONG, 'true', 'ON']],
  ['DEVICE_PASS_SHAPE', [WRONG, 'multiUse']],
  ['DEVICE_SET_UP_REBOOTS', [WRONG, 'true']],
  ['DEVICE_PASS_LIFETIME_MINUTES', [WRONG, '9', '1441', '60.5']],
  ['DEVICE_COMPLIANCE', [WRONG, 'true']],
  ['ENROLMENT_PERIOD', [WRONG, '-P1D', 'P1M', 'PT0S']],
  ['SOURCES', [WRONG, `${WRONG},personio`]],
  ['VENDOR_QUEUE', [WRONG, 'a--b', 'a-poison', 'a'.repeat(57)]],
  ['RECONCILE_SCHEDULE', [WRONG, '0 */6 * * *', 'a b c d e f']],
  ['COMMUNICATION_RESOURCE_ID', [WRONG, `/subscriptions/${WRONG}`]],
  ['RESOURCE_MANAGER_ENDPOINT', [WRONG, `http://${WRONG}`]],
  ['PRIVILEGED_GROUP_ID', [WRONG]],
  ['BREAK_GLASS_GROUP_ID', [WRONG]],
  ['AUTHENTICATION_STRENGTH', [WRONG.repeat(3)]],
  ['REGISTRATION_POLICY', [WRONG, 'Enforced']],
  ['REGISTERS_FROM', [WRONG, 'office']],
  ['HIRE_COUNTRIES', [WRONG, 'no', 'NOR']],
  ['TENANT_CHECK_SCHEDULE', [WRONG, '0 */6 * * *']],
  ['WATCH_SCHEDULE', [WRONG, '0 5/15 * * *']],
  ['WATCH_PERIOD', [WRONG, '-P1D', 'P1M']],
  ['AUDIT_ANCHOR_SCHEDULE', [WRONG, '0 */6 * * *']],
  ['METRICS_OTLP_URL', [WRONG, `ftp://${WRONG}`]],
  ['METRICS_SCHEDULE', [WRONG, '0 */6 * * *']],
  ['LIST_REPAIR_SCHEDULE', [WRONG, '0 */6 * * *']],
  ['RETENTION', [WRONG, 'P3D', 'P1M']],
  ['TICKET_WEBHOOK_URL', [WRONG, `http://${WRONG}`]],
  ['TICKET_FORMAT', [WRONG, 'servicenow']],
  ['TICKET_WEBHOOK_HEADER', [WRONG, `${WRONG}:`, `a: ${WRONG}\nb: c`]],
  ['DEAD_LETTER_PERIOD', [WRONG, 'PT1H']],
  ['RETENTION_SCHEDULE', [WRONG, '0 */6 * * *', '0 60 * * * *', '0 0 25 * * *', '- - - - - -']],
  ['SIGN_IN_CLIENT_ID', [WRONG, 'firstkey']],
  ['TENANT_CHECKS_TOLERATED', [WRONG, 'passEnabled,passenabled']],
];

test.each(WRONG_VALUES)('a wrong %s is named and its value is not quoted', (name, values) => {
  for (const value of values) {
    const { message, settings } = refusal({ [name]: value });
    expect([...new Set(settings)], value).toEqual([name]);
    expect(message).not.toContain(WRONG);
  }
});

test.each([
  'GRAPH_ENDPOINT',
  'ENTRA_AUTHORITY',
  'KEY_VAULT_URL',
  'COMMUNICATION_ENDPOINT',
] as const)('%s may be a gateway with a path of its own', (name) => {
  const config = loadConfig({ ...SAMPLE, [name]: 'https://gateway.example/service/' });
  expect(config[name]).toBe('https://gateway.example/service');
});

test('errors of a source are reported with all other errors', () => {
  const change = { SOURCES: 'personio,bamboohr', SOURCE_BAMBOOHR: `{"country":"${WRONG}"}` };
  const { message } = refusal({ ...change, MAIL_SENDER: WRONG });
  expect(message).toContain('SOURCE_BAMBOOHR: companyDomain: missing');
  expect(message).toContain('SOURCE_BAMBOOHR: country: an ISO 3166 country code');
  expect(message).toContain('MAIL_SENDER:');
  expect(message).not.toContain(WRONG);
});

/** Names that may say anything, and storage, whose rule is tested by itself. */
const ANYTHING_GOES = [
  // Its own test is below.
  'HIRE_TEST_SOURCE',
  'API_AUDIENCE',
  'AzureWebJobsStorage',
  'AzureWebJobsStorage__queueServiceUri',
  'AzureWebJobsStorage__tableServiceUri',
  'FUNCTIONS_WORKER_RUNTIME',
];

test('every setting that can be wrong is tried with wrong values', () => {
  const tried = WRONG_VALUES.map(([name]) => name);
  expect([...tried, ...ANYTHING_GOES].sort()).toEqual(Object.keys(SAMPLE).sort());
});

test('what the app does without a setting is what the sample shows', () => {
  // The sample's own tenant, addresses and secrets are no defaults.
  const own = [
    ...['AzureWebJobsStorage', 'ENTRA_TENANT_ID', 'API_AUDIENCE', 'KEY_VAULT_URL', 'SMS_SENDER'],
    ...['COMMUNICATION_ENDPOINT', 'MAIL_SENDER', 'PUBLIC_URL', 'ORGANISATION_NAME'],
    ...['SUPPORT_CONTACT', 'HIRE_WEBHOOK_SECRETS', 'HR_CALLBACK_URL', 'HR_CALLBACK_SECRET'],
    ...['ESCALATION_MAIL', 'USER_DOMAIN', 'SIGN_IN_CLIENT_ID'],
  ];
  const least = Object.fromEntries(own.map((name) => [name, SAMPLE[name]]));
  expect(loadConfig(least)).toEqual(loadConfig(SAMPLE));
});

test('storage by identity needs both addresses and no connection string', () => {
  const table = { AzureWebJobsStorage__tableServiceUri: 'https://a.table.core.windows.net/' };
  const queue = { AzureWebJobsStorage__queueServiceUri: 'https://a.queue.core.windows.net' };
  expect(namesOf({ AzureWebJobsStorage: undefined, ...table })).toEqual(['AzureWebJobsStorage']);
  const config = loadConfig({ ...SAMPLE, AzureWebJobsStorage: undefined, ...table, ...queue });
  expect(config.AzureWebJobsStorage__tableServiceUri).toBe('https://a.table.core.windows.net');
});

test('several webhook secrets and groups are separated by commas, with or without blanks', () => {
  const guids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
  const secrets = [SAMPLE['HIRE_WEBHOOK_SECRETS'], SAMPLE['HR_CALLBACK_SECRET']];
  const config = loadConfig({
    ...SAMPLE,
    GROUP_IDS: ` ${guids.join(' , ')},`,
    HIRE_WEBHOOK_SECRETS: secrets.join(','),
  });
  expect(config.GROUP_IDS).toEqual(guids);
  expect(config.HIRE_WEBHOOK_SECRETS).toEqual(secrets);
});

test('a setting that is one rule with another is named together with every other mistake', () => {
  expect(
    namesOf({ AzureWebJobsStorage: undefined, HR_CALLBACK_SECRET: undefined, MAIL_SENDER: WRONG }),
  ).toEqual(['AzureWebJobsStorage', 'HR_CALLBACK_SECRET', 'MAIL_SENDER']);
});

test('what contradicts another setting is named beside every setting that is wrong by itself', () => {
  expect(
    namesOf({
      PASS_LIFETIME_MINUTES: WRONG,
      USER_DOMAIN: undefined,
      CALLBACK_QUEUE: 'hire-events',
      INTEGRATION_SOURCE: 'hr',
      HIRE_TEST_SOURCE: 'hr',
      HIRE_TEST_SECRETS: SAMPLE['HIRE_WEBHOOK_SECRETS'],
      GRAPH_ENDPOINT: 'https://graph.microsoft.us',
      PUBLIC_URL: 'https://firstkey.contoso.com',
    }).toSorted(),
  ).toEqual(
    [
      'CALLBACK_QUEUE',
      'GRAPH_ENDPOINT',
      'HIRE_TEST_SECRETS',
      'HIRE_TEST_SOURCE',
      'HIRE_WEBHOOK_SECRETS',
      'HR_CALLBACK_SECRET',
      'INTEGRATION_SOURCE',
      'PASS_LIFETIME_MINUTES',
      'USER_DOMAIN',
    ].toSorted(),
  );
});

test('a value of blanks is none, and blanks and line ends around a value are not part of it', () => {
  const secret = `${SAMPLE['HR_CALLBACK_SECRET']}\n`;
  const config = loadConfig({
    ...SAMPLE,
    REISSUES_MAX: ' ',
    WITHDRAWAL_BRAKE_SHARE: '\n',
    FALLBACK_CHANNELS: ' ',
    INTEGRATION_SOURCE: '  ',
    HR_CALLBACK_SECRET: secret,
    USER_DOMAIN: ' contoso.com ',
  });
  expect(config).toMatchObject({
    REISSUES_MAX: 2,
    WITHDRAWAL_BRAKE_SHARE: 0.2,
    FALLBACK_CHANNELS: ['otherMail', 'sms'],
    HR_CALLBACK_SECRET: secret.trim(),
    USER_DOMAIN: 'contoso.com',
  });
  expect(config.INTEGRATION_SOURCE).toBeUndefined();
});

test.each([
  'HIRE_WEBHOOK_SECRETS',
  'CHAT_WEBHOOK_URL',
  'TICKET_WEBHOOK_HEADER',
  'HR_CALLBACK_SECRET',
])('where the platform has not read %s from the vault, that is said, and what to do', (name) => {
  const pointer = `@Microsoft.KeyVault(SecretUri=https://${WRONG}.vault.azure.net/secrets/a)`;
  const { message } = refusal({ [name]: pointer });
  expect(message).toContain(`${name}: the platform has not read it from the vault`);
  expect(message).not.toContain(WRONG);
});

test.each(['+4799999999', '12345', 'Contoso', '4you'])('SMS may come from %s', (sender) => {
  expect(loadConfig({ ...SAMPLE, SMS_SENDER: sender }).SMS_SENDER).toBe(sender);
});

test('two settings may not name one queue', () => {
  const shared = { ...SAMPLE, CALLBACK_QUEUE: 'hire-events' };
  expect(() => loadConfig(shared)).toThrow(/CALLBACK_QUEUE: a queue of its own/);
});

test('the test source has a name and secrets of its own', () => {
  const HIRE_TEST_SECRETS = `whsec_${'dGVzdC1zZWNyZXQtb2YtdGhpcy1kZXBsb3ltZW50LW9uZQ=='}`;
  expect(loadConfig({ ...SAMPLE, HIRE_TEST_SOURCE: 'hr-test', HIRE_TEST_SECRETS })).toBeDefined();
  expect(namesOf({ HIRE_TEST_SOURCE: 'hr-test' })).toEqual(['HIRE_TEST_SECRETS']);
  expect(namesOf({ HIRE_TEST_SOURCE: 'hr', HIRE_TEST_SECRETS })).toEqual(['HIRE_TEST_SOURCE']);
  const shared = SAMPLE['HIRE_WEBHOOK_SECRETS'];
  expect(namesOf({ HIRE_TEST_SOURCE: 'hr-test', HIRE_TEST_SECRETS: shared })).toEqual([
    'HIRE_TEST_SECRETS',
  ]);
});

const OWN = `whsec_${'b3duLXNlY3JldC1vZi10aGlzLWRlcGxveW1lbnQtb25l'}`;

test('the published secrets of the sample are refused where others can reach the app', () => {
  const PUBLIC_URL = 'https://welcome.contoso.com';
  expect(namesOf({ PUBLIC_URL })).toEqual(['HIRE_WEBHOOK_SECRETS', 'HR_CALLBACK_SECRET']);
  const HR_CALLBACK_SECRET = OWN;
  expect(
    namesOf({
      PUBLIC_URL,
      HR_CALLBACK_SECRET,
      HIRE_WEBHOOK_SECRETS: `${OWN},${SAMPLE['HIRE_WEBHOOK_SECRETS']}`,
    }),
  ).toEqual(['HIRE_WEBHOOK_SECRETS']);
  const callback = {
    HR_CALLBACK_URL: 'https://hr.contoso.com/callbacks',
    HR_CALLBACK_SECRET: 'whsec_ZXhhbXBsZS1vbmx5LXJlcGxhY2UtdGhpcy10b28hISE=',
  };
  expect(namesOf({ PUBLIC_URL, HIRE_WEBHOOK_SECRETS: OWN, ...callback })).toEqual([
    'HR_CALLBACK_SECRET',
  ]);
  expect(
    loadConfig({ ...SAMPLE, PUBLIC_URL, HIRE_WEBHOOK_SECRETS: OWN, HR_CALLBACK_SECRET }),
  ).toBeDefined();
});

test('the source of our own webhook leads, unless the ranks say otherwise', () => {
  expect(loadConfig(SAMPLE).SOURCE_PRECEDENCE).toEqual(['hr']);
  expect(loadConfig({ ...SAMPLE, HIRE_SOURCE: 'workday' }).SOURCE_PRECEDENCE).toEqual(['workday']);
  expect(loadConfig({ ...SAMPLE, SOURCE_PRECEDENCE: 'ats,hr' }).SOURCE_PRECEDENCE).toEqual([
    'ats',
    'hr',
  ]);
});

test('unsigned events speak for a source that signs only when the settings say it twice', () => {
  expect(namesOf({ INTEGRATION_SOURCE: 'hr' })).toEqual(['INTEGRATION_SOURCE']);
  const both = { INTEGRATION_SOURCE: 'hr', INTEGRATION_TRUSTED: 'on' };
  expect(loadConfig({ ...SAMPLE, ...both }).INTEGRATION_SOURCE).toBe('hr');
});

const wordsOf = (change: Record<string, string>) =>
  refusal(change)
    .message.split('\n')
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim());

test('a wrong setting says in plain words which form is wanted, and for what it can be', () => {
  expect(
    wordsOf({
      PASS_LIFETIME_MINUTES: 'eight hours',
      REISSUES_MAX: '12',
      MAILS_PER_MINUTE: '0',
      SECOND_FACTOR: 'SMS',
      FALLBACK_CHANNELS: 'phone',
      MAIL_SENDER: 'x',
      PUBLIC_URL: 'contoso.com',
      RECORDS_TABLE: 'a-b',
      REMIND_HIRE: '1h',
      ORGANISATION_NAME: 'x'.repeat(100),
      NEWCOMER_DAYS: '1.5',
    }),
  ).toEqual([
    'MAIL_SENDER: an e-mail address such as onboarding@contoso.com',
    'PUBLIC_URL: an address such as https://onboarding.contoso.com',
    'ORGANISATION_NAME: at most 64 characters',
    'SECOND_FACTOR: one of sms, managerPin, fact, none',
    'FALLBACK_CHANNELS: one of mail, otherMail, sms',
    'MAILS_PER_MINUTE: 1 or more',
    'REMIND_HIRE: ISO 8601 durations such as -PT1H,PT2H; minus is before',
    'NEWCOMER_DAYS: a whole number',
    'PASS_LIFETIME_MINUTES: a number in digits, such as 30',
    'REISSUES_MAX: 9 or less',
    'RECORDS_TABLE: 3 to 63 letters and digits, a letter first',
  ]);
});

test('no setting is refused in the words of the validator', () => {
  for (const [name, values] of WRONG_VALUES) {
    for (const value of values) {
      const { message } = refusal({ [name]: value });
      expect(message, name).not.toMatch(/Invalid|Too (big|small)|expected|pattern|NaN/);
    }
  }
});

test('of two settings that name one queue the one with the wrong name is meant', () => {
  expect(namesOf({ HIRE_QUEUE: 'delivery-reports' })).toEqual(['HIRE_QUEUE']);
});

test("a name that is nearly that of a setting is pointed out, and another name is nobody's business", () => {
  const environment = {
    ...SAMPLE,
    SECOND_FACTR: 'none',
    MAIL_SENDERS: 'x',
    SOURCE_BAMBOOH: '{}',
    SOURCE_BAMBOOHR: '{}',
    PATH: '/bin',
    HOSTNAME: 'h',
  };
  expect(misspeltSettings(environment).map(misspeltLine)).toEqual([
    'SECOND_FACTR is not a setting; did you mean SECOND_FACTOR?',
    'MAIL_SENDERS is not a setting; did you mean MAIL_SENDER?',
    'SOURCE_BAMBOOH is not a setting; did you mean SOURCE_BAMBOOHR?',
  ]);
  expect(refusal({ SECOND_FACTR: 'none', MAIL_SENDER: 'x' }).message).toContain(
    '  SECOND_FACTR is not a setting; did you mean SECOND_FACTOR?',
  );
});

test('no setting of the app is taken for another one that is misspelt', () => {
  expect(misspeltSettings(SAMPLE)).toEqual([]);
});

test('settings that the simulators decide are named at the local start', () => {
  const used = { MAIL_SENDER: 'a@b.example', ORGANISATION_NAME: 'Mine', USER_DOMAIN: 'c.example' };
  const environment = { MAIL_SENDER: 'me@contoso.com', ORGANISATION_NAME: 'Mine', USER_DOMAIN: '' };
  expect(ignoredSettings(environment, used)).toEqual(['MAIL_SENDER']);
});
