import { z } from 'zod';
import { contrast, DEFAULT_COLOUR, TEXT_CONTRAST_MIN } from './domain/messages/brand.ts';
import { LANGUAGES } from './domain/messages/language.ts';
import { durationMs } from './domain/schedule.ts';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );

const guid = z.guid('a GUID');
const httpsUrl = z
  .url({ protocol: /^https$/, error: 'an https:// address' })
  .transform((url) => url.replace(/\/+$/, ''));

const webhookSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'whsec_ and at least 24 bytes in base64');

const duration = z
  .string()
  .refine(isDuration, 'an ISO 8601 duration of days and smaller, such as PT24H');

function isDuration(text: string): boolean {
  try {
    return durationMs(text) >= 0;
  } catch {
    return false;
  }
}

/** It carries white text on buttons, in mails and on pages. */
const brandColour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, { error: `a colour such as ${DEFAULT_COLOUR}`, abort: true })
  .refine((colour) => contrast(colour, '#ffffff') >= TEXT_CONTRAST_MIN, {
    error: `a darker colour: white text must stand out from it by ${TEXT_CONTRAST_MIN} to 1`,
  });

/** Every setting of the app. `local.settings.sample.json` shows harmless values for all of them. */
const Settings = z.object({
  AzureWebJobsStorage: z.string().min(1).optional(),
  AzureWebJobsStorage__tableServiceUri: httpsUrl.optional(),
  AzureWebJobsStorage__queueServiceUri: httpsUrl.optional(),
  AZURE_CLIENT_ID: guid.optional(),

  ENTRA_TENANT_ID: guid,
  ENTRA_AUTHORITY: httpsUrl.default('https://login.microsoftonline.com'),
  API_AUDIENCE: z.string().min(1),
  GRAPH_ENDPOINT: httpsUrl.default('https://graph.microsoft.com'),
  KEY_VAULT_URL: httpsUrl,
  KEY_VAULT_CHALLENGE_VERIFICATION: z.enum(['on', 'off']).default('on'),
  COMMUNICATION_ENDPOINT: httpsUrl,
  MAIL_SENDER: z.email(),

  PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  ORGANISATION_NAME: z.string().min(1).max(64),
  SUPPORT_CONTACT: z.string().min(1).max(254),
  BRAND_LOGO_URL: httpsUrl.default(''),
  BRAND_COLOUR: brandColour.default(DEFAULT_COLOUR),
  DEFAULT_LANGUAGE: z.enum(LANGUAGES).default('en'),

  HIRE_WEBHOOK_SECRETS: list.pipe(z.array(webhookSecret).min(1)),
  HIRE_SOURCE: z.string().min(1).default('hr'),
  HR_CALLBACK_URL: httpsUrl.optional(),
  HR_CALLBACK_SECRET: webhookSecret.optional(),

  SECOND_FACTOR: z.enum(['sms', 'managerPin', 'none']).default('sms'),
  SMS_SENDER: z
    .string()
    .regex(/^(\+\d{5,15}|[A-Za-z0-9 ]{1,11})$/, 'a number in E.164 form or an alphanumeric sender')
    .optional(),
  CLAIM_LEAD: duration.default('PT24H'),

  USER_DOMAIN: z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'a domain such as contoso.com'),
  GROUP_IDS: list.pipe(z.array(guid)),
  ISSUE_LEAD: duration.default('PT24H'),
  PASS_LIFETIME_MINUTES: z.coerce.number().int().min(10).max(43_200).default(480),
  PASSKEY_GRACE: duration.default('P1D'),

  RECORDS_TABLE: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]{2,62}$/)
    .default('Onboardings'),
  HIRE_QUEUE: z
    .string()
    .regex(/^[a-z0-9](-?[a-z0-9]){2,62}$/)
    .default('hire-events'),
});

export type Config = Readonly<z.output<typeof Settings>>;

/** Missing or wrong settings; the message names each of them and none of their values. */
export class ConfigError extends Error {
  readonly settings: readonly string[];
  constructor(issues: readonly { setting: string; message: string }[]) {
    const lines = issues.map(({ setting, message }) => `  ${setting}: ${message}`);
    super(
      `Firstkey cannot start, because of ${issues.length} setting(s):\n${lines.join('\n')}\n` +
        'local.settings.sample.json shows every setting with a harmless value.',
    );
    this.name = 'ConfigError';
    this.settings = issues.map(({ setting }) => setting);
  }
}

/** Reads the settings once, at start. Throws `ConfigError` with everything that is wrong. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Settings.safeParse(given);
  const issues = [
    ...(parsed.error?.issues ?? []).map((issue) => ({
      setting: String(issue.path[0] ?? 'settings'),
      message: isMissing(issue, given) ? 'missing' : issue.message,
    })),
    ...missingTogether(given),
  ];
  if (parsed.success && issues.length === 0) return parsed.data;
  throw new ConfigError(issues);
}

/** What is missing because of what another setting says. */
function missingTogether(given: Record<string, unknown>): { setting: string; message: string }[] {
  const byIdentity =
    given['AzureWebJobsStorage__tableServiceUri'] && given['AzureWebJobsStorage__queueServiceUri'];
  const storage = {
    setting: 'AzureWebJobsStorage',
    message: 'a connection string, or AzureWebJobsStorage__tableServiceUri and …__queueServiceUri',
  };
  const secret = {
    setting: 'HR_CALLBACK_SECRET',
    message: 'needed to sign what is sent to HR_CALLBACK_URL',
  };
  return [
    ...(given['AzureWebJobsStorage'] || byIdentity ? [] : [storage]),
    ...(given['HR_CALLBACK_URL'] && !given['HR_CALLBACK_SECRET'] ? [secret] : []),
  ];
}

function isMissing(issue: z.core.$ZodIssue, given: Record<string, unknown>): boolean {
  return issue.code !== 'custom' && given[String(issue.path[0])] === undefined;
}
