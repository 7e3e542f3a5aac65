import { z } from 'zod';
import { cloudOf, PUBLIC_CLOUD } from './clouds.ts';
import { AccessRule, Condition } from './domain/access-rules.ts';
import { ApprovalRule } from './domain/approval-rules.ts';
import { Factor } from './domain/challenge.ts';
import { CHANNELS } from './domain/channels.ts';
import { SHAPE_SETTINGS } from './domain/devices/pass-shape.ts';
import { PASSKEY_TYPES } from './domain/identity/completion.ts';
import { ACCOUNT_POLICIES } from './domain/identity/guards.ts';
import { isPassOnly } from './domain/pass-source.ts';
import { APPROVAL_SETTINGS } from './domain/recovery/guard.ts';
import { durationMs } from './domain/schedule.ts';
import { STRONG_METHOD_KINDS } from './domain/strong-methods.ts';
import { contrast, DEFAULT_COLOUR, TEXT_CONTRAST_MIN } from './messages/brand.ts';
import { CHAT_FORMATS } from './messages/cards.ts';
import { LANGUAGES } from './messages/language.ts';
import { TICKET_FORMATS } from './messages/tickets.ts';
import { isSchedule } from './schedule-form.ts';
import { type Misspelt, misspelt, settingWords } from './setting-words.ts';
import { VENDORS } from './sources/all.ts';
import { configureSources, settingOf } from './sources/configure.ts';
import type { Source } from './sources/contract.ts';
import { CHECK_IDS } from './tenant/checks/all.ts';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const guid = z.guid('a GUID');
const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
const safeUrl = z
  .url({ protocol: /^https$/, error: 'an https:// address', abort: true })
  .refine((url) => !new URL(url).username, {
    error: 'an https:// address without a user name or password in it',
    abort: true,
  });
const httpsUrl = safeUrl.transform(withoutSlash);

/**
 * Paths are added to it. Microsoft's own addresses have none, so one that is there leads nowhere: `/v1.0`, or
 * a tenant. A gateway or a test's server in front of a service may have one.
 */
const serviceUrl = safeUrl
  .refine(isBase, 'an https:// address without anything behind the host name')
  .transform(withoutSlash);

const MICROSOFT = /\.(microsoft|microsoftonline|azure|usgovcloudapi|chinacloudapi)\.\w+$/;

function isBase(text: string): boolean {
  const { hostname, pathname, search, hash } = new URL(text);
  if (search || hash) return false;
  return MICROSOFT.test(hostname) ? /^\/*$/.test(pathname) : /^[\w./-]*$/.test(pathname);
}

/** The secrets of local.settings.sample.json begin so, and everybody can sign with them. */
const SAMPLE_SECRET = 'example-only';

const isSampleSecret = (secret: string): boolean =>
  Buffer.from(secret.replace('whsec_', ''), 'base64').toString().startsWith(SAMPLE_SECRET);

const webhookSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'whsec_ and at least 24 bytes in base64');

const duration = z.string().refine(isDuration, {
  error: 'an ISO 8601 duration of days and smaller, such as PT24H',
  abort: true,
});

function isDuration(text: string): boolean {
  try {
    return durationMs(text) >= 0;
  } catch {
    return false;
  }
}

/** ISO 8601 durations from the moment the pass works. `-PT1H` means an hour before it. */
const offsets = list.pipe(
  z.array(z.string().refine(isOffset, 'ISO 8601 durations such as -PT1H,PT2H; minus is before')),
);

function isOffset(text: string): boolean {
  return isDuration(text.replace(/^-/, ''));
}

/** `operator` is reserved for withdrawals by an operator, two other names for passes that IT asks for. */
const sourceName = z
  .string()
  .min(1)
  .refine((name) => name !== 'operator', 'another name, because operators go by this one')
  .refine((name) => !isPassOnly(name), 'another name, because passes of IT go by this one');

/** Text for mails and pages. It must not break a header or a layout. */
const line = (charactersMax: number) =>
  z
    .string()
    .min(1)
    .max(charactersMax)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u, 'one line without control characters');

/**
 * Every link starts with this address. Without TLS others could read the link, and browsers refuse
 * the cookie.
 */
const publicUrl = z
  .url({ protocol: /^https?$/, abort: true })
  .refine(isSafeOrigin, 'an https:// address without query or fragment (http only for localhost)')
  .transform((url) => url.replace(/\/+$/, ''));

function isSafeOrigin(text: string): boolean {
  const { protocol, hostname, search, hash } = new URL(text);
  const isLoopback = hostname === 'localhost' || hostname === '127.0.0.1';
  return (protocol === 'https:' || isLoopback) && !search && !hash;
}

/** Azure allows 63 characters. The name of the poison queue is seven characters longer. */
const queueName = z
  .string()
  .max(56, 'at most 56 characters, because -poison is added')
  .regex(/^[a-z0-9](-?[a-z0-9])+$/, 'small letters, digits and single hyphens')
  .min(3)
  .refine((name) => !name.endsWith('-poison'), 'not the name of a poison queue');

/** The colour of buttons with white text, in mails and on pages. */
const brandColour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, { error: `a colour such as ${DEFAULT_COLOUR}`, abort: true })
  .refine((colour) => contrast(colour, '#ffffff') >= TEXT_CONTRAST_MIN, {
    error: `a darker colour: white text must stand out from it by ${TEXT_CONTRAST_MIN} to 1`,
  });

const domain = z
  .string()
  .regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'a domain in small letters, such as contoso.com');

/** For timers, in UTC. */
const schedule = z
  .string()
  .refine(isSchedule, 'six fields from seconds to weekday, such as 0 0 */6 * * *');

/** A setting in JSON. An error names the place in it, and no value. */
const json = <S extends z.ZodType>(schema: S, form = 'a list in JSON') =>
  z.string().transform((text, context): z.output<S> => {
    const given = parsedJson(text);
    const parsed = schema.safeParse(given, { error: settingWords });
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) {
      context.addIssue({
        code: 'custom',
        message: path.length > 0 ? `${path.join('.')}: ${message}` : form,
      });
    }
    return z.NEVER;
  });

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Without the given name or the surname most people would get the same name. */
const userNamePattern = z
  .string()
  .regex(
    /^(\{(given|surname|initial|surnameInitial)\}|[._-])+$/,
    '{given}, {surname}, {initial} and {surnameInitial} with dots, hyphens or underscores',
  )
  .refine((pattern) => /\{(given|surname)\}/.test(pattern), 'with {given} or {surname}');

/** All settings of the app. `local.settings.sample.json` shows harmless values for all of them. */
const Settings = z.object({
  AzureWebJobsStorage: z.string().min(1).optional(),
  AzureWebJobsStorage__tableServiceUri: httpsUrl.optional(),
  AzureWebJobsStorage__queueServiceUri: httpsUrl.optional(),
  AZURE_CLIENT_ID: guid.optional(),

  ENTRA_TENANT_ID: guid,
  ENTRA_AUTHORITY: serviceUrl.default(PUBLIC_CLOUD.login),
  API_AUDIENCE: z.string().min(1),
  SIGN_IN_CLIENT_ID: guid.optional(),
  GRAPH_ENDPOINT: serviceUrl.default(PUBLIC_CLOUD.graph[0] ?? ''),
  KEY_VAULT_URL: serviceUrl,
  KEY_VAULT_CHALLENGE_VERIFICATION: z.enum(['on', 'off']).default('on'),
  COMMUNICATION_ENDPOINT: serviceUrl,
  COMMUNICATION_RESOURCE_ID: z
    .string()
    .regex(
      /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Communication\/communicationServices\/[^/]+$/i,
      'the resource id of the Communication Services resource',
    )
    .optional(),
  RESOURCE_MANAGER_ENDPOINT: serviceUrl.default(PUBLIC_CLOUD.resourceManager),
  MAIL_SENDER: z.email(),

  PUBLIC_URL: publicUrl,
  ORGANISATION_NAME: line(64),
  SUPPORT_CONTACT: line(254),
  BRAND_LOGO_URL: httpsUrl.default(''),
  BRAND_COLOUR: brandColour.default(DEFAULT_COLOUR),
  DEFAULT_LANGUAGE: z.enum(LANGUAGES).default('en'),
  OWN_TEXTS: z
    .string()
    .regex(/^(\/|[A-Za-z]:[\\/])/, 'the whole path of a folder, such as /home/site/wwwroot/texts')
    .optional(),

  HIRE_WEBHOOK_SECRETS: list.pipe(z.array(webhookSecret).min(1)),
  HIRE_SOURCE: sourceName.default('hr'),
  SOURCE_PRECEDENCE: list.pipe(z.array(sourceName)),
  HIRE_TEST_SOURCE: sourceName.optional(),
  HIRE_TEST_SECRETS: list.pipe(z.array(webhookSecret)),
  INTEGRATION_SOURCE: sourceName.optional(),
  INTEGRATION_TRUSTED: z.enum(['on', 'off']).default('off'),
  HR_CALLBACK_URL: httpsUrl.optional(),
  HR_CALLBACK_SECRET: webhookSecret.optional(),

  SECOND_FACTOR: Factor.default('sms'),
  SMS_SENDER: z
    .string()
    .regex(
      /^(\+\d{5,15}|\d{5,6}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/,
      'a number with + and country, a short code, or a name of 11 letters and digits at most',
    )
    .optional(),
  CLAIM_LEAD: duration.default('PT24H'),
  PIN_SENDS_PER_HOUR: z.coerce.number().int().min(1).default(60),
  WRONG_PINS_PER_HOUR: z.coerce.number().int().min(1).default(100),
  NEW_LINKS_MAX: z.coerce.number().int().min(0).max(9).default(3),
  FALLBACK_CHANNELS: list.default(['otherMail', 'sms']).pipe(z.array(z.enum(CHANNELS))),
  DELIVERY_SILENCE: duration.default('PT4H'),

  MAILS_PER_MINUTE: z.coerce.number().int().min(1).default(30),
  MAILS_PER_HOUR: z.coerce.number().int().min(1).default(100),
  MAILS_PER_RECIPIENT: z.coerce.number().int().min(10).max(500).default(30),
  MAIL_THREADS: z.enum(['on', 'off']).default('on'),

  REMIND_HIRE: offsets.default(['-PT1H', 'PT1H']),
  TELL_MANAGER: offsets.default(['PT2H']),
  TELL_IT: offsets.default(['PT4H']),
  ESCALATION_MAIL: z.email().optional(),
  CHAT_WEBHOOK_URL: httpsUrl.optional(),
  CHAT_WEBHOOK_FORMAT: z.enum(CHAT_FORMATS).default('teams'),
  CHAT_WEBHOOK_SECRET: webhookSecret.optional(),
  TICKET_WEBHOOK_URL: httpsUrl.optional(),
  TICKET_FORMAT: z.enum(TICKET_FORMATS).default('serviceNow'),
  TICKET_WEBHOOK_HEADER: z
    .string()
    .regex(
      /^[A-Za-z][A-Za-z0-9-]*: ?[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/,
      'a header such as x-sn-apikey: …',
    )
    .optional(),
  DIGEST_SCHEDULE: schedule.optional(),
  QUIET_HOURS: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'two times such as 20:00-07:00')
    .default('20:00-07:00')
    .transform((text) => ({ from: text.slice(0, 5), until: text.slice(6) })),

  USER_DOMAIN: domain,
  USER_DOMAIN_BY_COUNTRY: list.pipe(
    z
      .array(
        z.templateLiteral(
          [z.string().regex(/^[A-Z]{2}$/), '=', domain],
          'pairs such as NO=contoso.no',
        ),
      )
      .refine(
        (pairs) => new Set(pairs.map((pair) => pair.slice(0, 2))).size === pairs.length,
        'each country once',
      )
      .transform(
        (pairs): Record<string, string> => Object.fromEntries(pairs.map((pair) => pair.split('='))),
      ),
  ),
  USER_DOMAIN_BY_COMPANY: json(
    z.record(z.string().trim().min(1).max(64), domain),
    'an object in JSON',
  ).default({}),
  USER_NAME_PATTERN: userNamePattern.default('{given}.{surname}'),
  USER_NAME_PARTICLES: z.enum(['kept', 'dropped']).default('kept'),
  USER_NAME_GIVEN: z.enum(['preferred', 'legal']).default('preferred'),
  ACCOUNT_POLICY: z.enum(ACCOUNT_POLICIES).default('create'),
  NEWCOMER_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  OWN_DOMAINS: list.pipe(z.array(domain)),
  HIRE_MANAGER: z.enum(['required', 'optional']).default('required'),
  GROUP_IDS: list.pipe(z.array(guid)),
  ACCESS_RULES: json(z.array(AccessRule).max(200)).default([]),
  HIRE_SCOPE: json(z.array(Condition).max(50)).default([]),
  ISSUE_LEAD: duration.default('PT24H'),
  MANAGER_CHANGE_LEAD: duration.default('PT24H'),
  DELETE_WITHDRAWN: z.enum(['on', 'off']).default('off'),
  WITHDRAWAL_BRAKE_SHARE: z.coerce.number().min(0).max(1).default(0.2),
  NEW_HIRES_PER_HOUR: z.coerce.number().int().min(1).default(200),
  WITHDRAWAL_BRAKE_MIN: z.coerce.number().int().min(0).default(5),
  PASS_LIFETIME_MINUTES: z.coerce.number().int().min(10).max(43_200).default(480),
  PASSKEY_GRACE: duration.default('PT1H'),
  KEY_KINDS: list
    .default([...STRONG_METHOD_KINDS])
    .pipe(z.array(z.enum(STRONG_METHOD_KINDS)).min(1)),
  PASSKEY_TYPES: list.default([...PASSKEY_TYPES]).pipe(z.array(z.enum(PASSKEY_TYPES)).min(1)),
  KEY_MODELS: list.pipe(z.array(guid)).transform((all) => all.map((one) => one.toLowerCase())),
  KEY_ATTESTATION: z.enum(['off', 'required']).default('off'),
  PASS_MINTED: z.enum(['scheduled', 'atClaim']).default('scheduled'),
  CLAIM_PERIOD: duration
    .refine((period) => durationMs(period) >= HOUR_MS, 'an hour at least')
    .default('P7D'),
  REISSUES_MAX: z.coerce.number().int().min(0).max(9).default(2),

  DEVICES: z.enum(['on', 'off']).default('off'),
  DEVICE_PASS_SHAPE: z.enum(SHAPE_SETTINGS).default('auto'),
  DEVICE_SET_UP_REBOOTS: z.enum(['on', 'off']).default('on'),
  DEVICE_PASS_LIFETIME_MINUTES: z.coerce.number().int().min(10).max(1_440).default(240),
  DEVICE_COMPLIANCE: z.enum(['on', 'off']).default('off'),
  ENROLMENT_PERIOD: duration
    .refine((period) => durationMs(period) >= HOUR_MS, 'an hour at least')
    .default('P7D'),
  APPROVAL_RULES: json(z.array(ApprovalRule).max(50)).default([]),
  APPROVAL_PERIOD: duration
    .refine((period) => durationMs(period) >= HOUR_MS, 'an hour at least')
    .default('P3D'),
  RECOVERY_APPROVAL: z.enum(APPROVAL_SETTINGS).default('methods'),
  RECOVERY_PRIVILEGED_APPROVERS: list
    .pipe(z.array(guid))
    .transform((all) => all.map((one) => one.toLowerCase())),
  RECOVERY_APPROVAL_PERIOD: duration
    .refine((period) => durationMs(period) >= HOUR_MS, 'an hour at least')
    .default('PT8H'),
  RECOVERY_CLAIM_PERIOD: duration
    .refine((period) => durationMs(period) >= HOUR_MS, 'an hour at least')
    .default('PT8H'),
  RECOVERIES_PER_DAY: z.coerce.number().int().min(1).max(1_000).default(10),
  PRIVILEGED_GROUP_ID: guid.optional(),
  BREAK_GLASS_GROUP_ID: guid.optional(),
  AUTHENTICATION_STRENGTH: line(30).default('Firstkey first sign-in'),
  REGISTRATION_POLICY: z.enum(['enforced', 'reportOnly']).default('enforced'),
  REGISTERS_FROM: z.enum(['anywhere', 'trustedLocations']).default('anywhere'),
  HIRE_COUNTRIES: list.pipe(
    z.array(z.string().regex(/^[A-Z]{2}$/, 'countries of two capital letters, such as NO')),
  ),
  TENANT_CHECK_SCHEDULE: schedule.default('0 */15 * * * *'),
  WATCH_SCHEDULE: schedule.default('0 5/15 * * * *'),
  WATCH_PERIOD: duration.default('P7D'),
  TENANT_CHECKS_TOLERATED: list.pipe(
    z.array(z.enum(CHECK_IDS, 'ids of checks, as docs/checks/README.md lists them')),
  ),

  // Callbacks are tried for three days.
  RETENTION: duration
    .refine((period) => durationMs(period) >= 4 * DAY_MS, 'four days at least')
    .default('P90D'),
  DEAD_LETTER_PERIOD: duration
    .refine((period) => durationMs(period) >= DAY_MS, 'a day at least')
    .default('P90D'),
  RETENTION_SCHEDULE: schedule.default('0 25 * * * *'),
  AUDIT_ANCHOR_SCHEDULE: schedule.default('0 10 0 * * *'),
  METRICS_OTLP_URL: z
    .url({ protocol: /^https?$/, error: 'an address such as http://collector:4318/v1/metrics' })
    .optional(),
  METRICS_SCHEDULE: schedule.default('0 40 * * * *'),
  LIST_REPAIR_SCHEDULE: schedule.default('0 5,20,35,50 * * * *'),
  RECORDS_TABLE: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]{2,62}$/, '3 to 63 letters and digits, a letter first')
    .default('Onboardings'),
  HIRE_QUEUE: queueName.default('hire-events'),
  INTEGRATION_QUEUE: queueName.default('hire-integration'),
  REPORT_QUEUE: queueName.default('delivery-reports'),
  CALLBACK_QUEUE: queueName.default('hr-callbacks'),

  /** Names of HR systems that send their own webhooks. Each has a setting `SOURCE_<NAME>`. */
  SOURCES: list,
  VENDOR_QUEUE: queueName.default('vendor-events'),
  RECONCILE_SCHEDULE: schedule.default('0 0 */6 * * *'),
});

export const QUEUES = [
  'HIRE_QUEUE',
  'INTEGRATION_QUEUE',
  'REPORT_QUEUE',
  'CALLBACK_QUEUE',
  'VENDOR_QUEUE',
] as const;

export type Config = Readonly<
  Omit<z.output<typeof Settings>, 'SOURCES'> & { SOURCES: readonly Source[] }
>;

/** Settings are missing or wrong. The message names all of them and none of their values. */
export class ConfigError extends Error {
  readonly settings: readonly string[];
  constructor(
    issues: readonly { setting: string; message: string }[],
    hints: readonly Misspelt[] = [],
  ) {
    const lines = [
      ...issues.map(({ setting, message }) => `  ${setting}: ${message}`),
      ...hints.map(misspeltLine).map((line) => `  ${line}`),
    ];
    super(
      `Firstkey cannot start, because of ${issues.length} setting(s):\n${lines.join('\n')}\n` +
        'local.settings.sample.json shows every setting with a harmless value.',
    );
    this.name = 'ConfigError';
    this.settings = issues.map(({ setting }) => setting);
  }
}

/** Reads the settings, once at start. Throws `ConfigError` with all errors. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = inOneCloud(withoutBlanks(environment));
  // Compiling a fast path takes longer than the one reading that there is.
  const parsed = Settings.safeParse(given, { jitless: true, error: settingWords });
  const { sources, issues: wrongSources } = configureSources(namesIn(given['SOURCES']), given);
  const settings = parsed.data ?? wellFormed(given);
  const issues = [
    ...(parsed.error?.issues ?? []).map((issue) => issueOf(issue, given)),
    ...missingTogether(given),
    ...sharedQueues(settings),
    ...sampleSecrets(settings),
    ...borrowedSource(settings),
    ...testSourceApart(settings),
    ...cloudsApart(settings),
    ...wrongSources,
  ];
  if (parsed.success && issues.length === 0) {
    const { SOURCE_PRECEDENCE: ranked, HIRE_SOURCE } = parsed.data;
    // A source without a place in the list must not lead over HR because its event came first.
    const precedence = ranked.length > 0 ? ranked : [HIRE_SOURCE];
    return { ...parsed.data, SOURCES: sources, SOURCE_PRECEDENCE: precedence };
  }
  throw new ConfigError(issues, misspeltSettings(environment));
}

/** Files end with a line end, and pasted values with blanks. A value of blanks alone is none. */
function withoutBlanks(environment: Readonly<Record<string, string | undefined>>) {
  const trimmed = Object.entries(environment).map(([name, value]) => [name, value?.trim()]);
  return Object.fromEntries(trimmed.filter(([, value]) => value)) as Record<string, string>;
}

function issueOf(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): Issue {
  const setting = String(issue.path[0] ?? 'settings');
  if (String(given[setting]).startsWith('@Microsoft.KeyVault(')) {
    return { setting, message: UNREAD };
  }
  return { setting, message: isMissing(issue, given) ? 'missing' : issue.message };
}

/** Where the platform could not read a secret, the setting has the pointer itself. */
const UNREAD =
  'the platform has not read it from the vault; docs/deployment.md, Secrets, says how to have it read';

/** The settings without a mistake, so that the rules between settings are told with all mistakes. */
function wellFormed(given: Readonly<Record<string, string | undefined>>): Given {
  const read = Object.entries(Settings.shape).map(
    ([name, schema]) => [name, schema.safeParse(given[name], { jitless: true }).data] as const,
  );
  return Object.fromEntries(read);
}

/** Read apart from the other settings, so that all errors are reported together. */
function namesIn(setting: string | undefined): readonly string[] {
  return list.parse(setting);
}

/** Settings that are needed because of the value of another setting. */
function missingTogether(given: Readonly<Record<string, unknown>>): Issue[] {
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
  const testSecret = {
    setting: 'HIRE_TEST_SECRETS',
    message: 'needed to know the events of HIRE_TEST_SOURCE',
  };
  return [
    ...(given['AzureWebJobsStorage'] || byIdentity ? [] : [storage]),
    ...(given['HR_CALLBACK_URL'] && !given['HR_CALLBACK_SECRET'] ? [secret] : []),
    ...(given['HIRE_TEST_SOURCE'] && !given['HIRE_TEST_SECRETS'] ? [testSecret] : []),
  ];
}

/** What could be read; a needed setting that is missing or wrong is not in it. */
type Given = Partial<z.output<typeof Settings>>;
interface Issue {
  readonly setting: string;
  readonly message: string;
}

/** The secrets of the sample may be used only on a machine that nobody else can reach. */
function sampleSecrets(settings: Given): Issue[] {
  const { PUBLIC_URL: address } = settings;
  if (!address || ['localhost', '127.0.0.1'].includes(new URL(address).hostname)) return [];
  const message = 'a secret of your own: this one is published in local.settings.sample.json';
  const own = ['HR_CALLBACK_SECRET', 'CHAT_WEBHOOK_SECRET'] as const;
  return [
    ...(['HIRE_WEBHOOK_SECRETS', 'HIRE_TEST_SECRETS'] as const).flatMap((setting) =>
      (settings[setting] ?? []).filter(isSampleSecret).map(() => ({ setting, message })),
    ),
    ...own
      .filter((setting) => isSampleSecret(settings[setting] ?? ''))
      .map((setting) => ({ setting, message })),
  ];
}

/**
 * Events from inside Azure are not signed. So a second setting must allow them to use the name of a
 * source that signs.
 */
function borrowedSource(settings: Given): Issue[] {
  if (!settings.INTEGRATION_SOURCE || settings.INTEGRATION_TRUSTED === 'on') return [];
  const signing = [settings.HIRE_SOURCE, ...(settings.SOURCES ?? [])];
  if (!signing.includes(settings.INTEGRATION_SOURCE)) return [];
  const message = 'a source of its own, or INTEGRATION_TRUSTED=on: its events are not signed';
  return [{ setting: 'INTEGRATION_SOURCE', message }];
}

/** What is a test must not be taken for what is not, by its name or by its secret. */
function testSourceApart(settings: Given): Issue[] {
  const { HIRE_TEST_SOURCE, HIRE_TEST_SECRETS = [], HIRE_WEBHOOK_SECRETS = [] } = settings;
  const others = [settings.HIRE_SOURCE, settings.INTEGRATION_SOURCE, ...(settings.SOURCES ?? [])];
  const isShared = HIRE_TEST_SECRETS.some((secret) => HIRE_WEBHOOK_SECRETS.includes(secret));
  return [
    ...(HIRE_TEST_SOURCE && others.includes(HIRE_TEST_SOURCE)
      ? [{ setting: 'HIRE_TEST_SOURCE', message: 'a name that no other source has' }]
      : []),
    ...(isShared
      ? [{ setting: 'HIRE_TEST_SECRETS', message: 'secrets that are not in HIRE_WEBHOOK_SECRETS' }]
      : []),
  ];
}

/** An authority of another cloud brings that cloud's addresses, where none are given. */
function inOneCloud(given: Readonly<Record<string, string | undefined>>) {
  const { ENTRA_AUTHORITY: authority } = given;
  const cloud = authority ? cloudOf(authority) : undefined;
  if (!cloud) return given;
  const { resourceManager: RESOURCE_MANAGER_ENDPOINT } = cloud;
  return { GRAPH_ENDPOINT: cloud.graph[0], RESOURCE_MANAGER_ENDPOINT, ...given };
}

/** A tenant lives in one cloud: tokens of another one's authority are worth nothing to its Graph. */
function cloudsApart(settings: Given): Issue[] {
  const authority = cloudOf(settings.ENTRA_AUTHORITY ?? '');
  return (['GRAPH_ENDPOINT', 'RESOURCE_MANAGER_ENDPOINT'] as const).flatMap((setting) => {
    const cloud = cloudOf(settings[setting] ?? '');
    if (!authority || !cloud || cloud === authority) return [];
    return [{ setting, message: 'an address in the cloud of ENTRA_AUTHORITY' }];
  });
}

/** Two triggers on one queue would take each other's messages. */
function sharedQueues(settings: Given): Issue[] {
  const isShared = (setting: (typeof QUEUES)[number]) =>
    QUEUES.some((other) => other !== setting && settings[other] === settings[setting]);
  // The one with the name that the app gives it is right.
  const isOwn = (setting: (typeof QUEUES)[number]) =>
    settings[setting] !== Settings.shape[setting].parse(undefined);
  const named = QUEUES.filter((setting) => settings[setting] !== undefined);
  return named
    .filter((setting) => isShared(setting) && isOwn(setting))
    .map((setting) => ({
      setting,
      message: 'a queue of its own, not that of another setting',
    }));
}

/** Every setting that the app reads. */
export const SETTING_NAMES: readonly string[] = [
  ...Object.keys(Settings.shape),
  ...VENDORS.map(({ name }) => settingOf(name)),
];

/** Settings in the environment that the app does not know, and whose names are nearly known. */
export function misspeltSettings(
  environment: Readonly<Record<string, string | undefined>>,
): readonly Misspelt[] {
  return misspelt(Object.keys(environment), [...SETTING_NAMES, ...OF_THE_PLATFORM]);
}

export const misspeltLine = ({ given, meant }: Misspelt): string =>
  `${given} is not a setting; did you mean ${meant}?`;

/** Not ours, and near to ours. */
const OF_THE_PLATFORM = ['AzureWebJobsStorage__blobServiceUri', 'AZURE_TENANT_ID'];

function isMissing(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): boolean {
  return issue.code !== 'custom' && given[String(issue.path[0])] === undefined;
}
