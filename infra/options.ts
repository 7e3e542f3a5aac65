import { z } from 'zod';
import { misspeltLine, SETTING_NAMES } from '../shared/config.ts';
import { misspelt, settingWords } from '../shared/setting-words.ts';

const choice = z.string().regex(/^(true|false)$/i, 'true or false');

const whole = (least: number, greatest: number) => {
  const form = `a whole number from ${least} to ${greatest}`;
  return z
    .string()
    .regex(/^-?\d{1,6}$/, { error: form, abort: true })
    .refine((text) => Number(text) >= least && Number(text) <= greatest, form);
};

const text = (form: RegExp, words: string) => z.string().regex(form, words).or(z.literal(''));

/** Addresses as the vault's firewall takes them: without blanks between them. */
const ADDRESSES = /^(\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?)(,\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?)*$/;

/**
 * The options of a deployment by the variables that main.bicepparam reads them from, and those that only
 * the hooks read. Bicep and Azure would refuse a wrong one later, and without its name.
 */
export const OPTIONS = {
  AZURE_ENV_NAME: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,24}$/, 'letters, digits and hyphens, 24 at most'),
  DURABLE_BACKEND: z.enum(['azureStorage', 'durableTaskScheduler']),
  SCHEDULER_SKU: z.enum(['Consumption', 'Dedicated']),
  PRIVATE_NETWORKING: choice,
  NETWORK_PREFIX: z
    .string()
    .regex(
      /^\d{1,3}(\.\d{1,3}){3}\/([89]|1\d|2[0-6])$/,
      '64 addresses or more, such as 10.130.0.0/26',
    ),
  STORAGE_REDUNDANCY: z.enum(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS']),
  VAULT_PURGE_PROTECTION: choice,
  VAULT_RETENTION_DAYS: whole(7, 90),
  ADMINISTRATOR_ID: text(
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    'the object id of a person or group, a GUID',
  ),
  ADMINISTRATOR_ADDRESSES: text(
    ADDRESSES,
    'public addresses such as 203.0.113.7/32, with commas and no blanks between them',
  ),
  COMMUNICATION_DATA_LOCATION: z.string().min(1),
  MAIL_DOMAIN: text(/^([a-z0-9-]+\.)+[a-z]{2,}$/i, 'a domain such as mail.contoso.com'),
  MAIL_DOMAIN_VERIFIED: choice,
  MAIL_USER_NAME: z
    .string()
    .regex(/^[A-Za-z0-9._-]+$/, 'the part before the @, such as onboarding'),
  ALERT_MAIL: z.email().or(z.literal('')),
  LOG_RETENTION_DAYS: whole(30, 730),
  LOG_DAILY_LIMIT_GB: whole(-1, 100_000),
  NODE_VERSION: z.enum(['22', '24']),
  INSTANCE_MEMORY_MB: z.enum(['512', '2048', '4096']),
  MAXIMUM_INSTANCE_COUNT: whole(1, 1_000),
  ALWAYS_READY_HTTP: whole(0, 1_000),
  ALWAYS_READY_DURABLE: whole(0, 1_000),
  MANAGERS_SIGN_IN: z.enum(['on', 'off', ''], 'on or off'),
  TENANT_CHECK: z.enum(['strict', ''], 'strict, or left out'),
  SMOKE: z.enum(['strict', ''], 'strict, or left out'),
} as const;

/** Other variables that are ours. */
const ALSO_OURS = [
  'AZURE_CLOUD',
  'AZURE_LOCATION',
  'AZURE_TENANT_ID',
  'AZURE_SUBSCRIPTION_ID',
  'AZURE_RESOURCE_GROUP',
  'API_CLIENT_ID',
  'GRAPH_FEATURES',
  'OWN_TEXTS_FOLDER',
  'HIRE_WEBHOOK_SECRET',
];

/** The names that an environment of azd may have beside the settings of the app. */
export const OPTION_NAMES: readonly string[] = [...Object.keys(OPTIONS), ...ALSO_OURS];

type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the options of a deployment, a line each. No value is in it. */
export function optionProblems(environment: Environment): readonly string[] {
  const parsed = z.object(OPTIONS).partial().safeParse(environment, { error: wordsOf });
  const wrong = parsed.error?.issues ?? [];
  return [
    ...wrong.map(({ path, message }) => `  ${String(path[0])}: ${message}`),
    ...textsApart(environment),
  ];
}

/** Where the package puts the texts of `OWN_TEXTS_FOLDER`, and where the app must look for them. */
const TEXTS_IN_AZURE = '/home/site/wwwroot/texts';

function textsApart(environment: Environment): readonly string[] {
  const { OWN_TEXTS_FOLDER: folder, OWN_TEXTS: place } = environment;
  if (folder && place !== TEXTS_IN_AZURE) {
    return [`  OWN_TEXTS: ${TEXTS_IN_AZURE}, because OWN_TEXTS_FOLDER is put there`];
  }
  if (place === TEXTS_IN_AZURE && !folder) {
    return ['  OWN_TEXTS_FOLDER: the folder with your texts, because OWN_TEXTS is set'];
  }
  return [];
}

/** Of a form or nothing, only the form is worth saying. */
const wordsOf = (issue: z.core.$ZodRawIssue): string =>
  (issue.code === 'invalid_union' && issue.errors[0]?.[0]?.message) || settingWords(issue);

/** Names of the environment that are nearly those of settings or options, a line each. The app never sees them. */
export function misspeltNames(environment: Environment): readonly string[] {
  const known = [...SETTING_NAMES, ...OPTION_NAMES];
  return misspelt(Object.keys(environment), known).map(misspeltLine);
}
