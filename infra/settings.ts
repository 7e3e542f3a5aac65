import { randomBytes } from 'node:crypto';
import { type Cloud, cloudNamed } from '../shared/clouds.ts';
import { ConfigError, loadConfig, misspeltLine, misspeltSettings } from '../shared/config.ts';
import { OPTION_NAMES } from './options.ts';

/** Settings that the app reads from the vault, where a secret has the setting's name in small letters. */
const SECRETS = [
  'HIRE_WEBHOOK_SECRETS',
  'HIRE_TEST_SECRETS',
  'HR_CALLBACK_SECRET',
  'CHAT_WEBHOOK_URL',
  'CHAT_WEBHOOK_SECRET',
  'TICKET_WEBHOOK_URL',
  'TICKET_WEBHOOK_HEADER',
] as const;

/**
 * Settings that the template itself gives the app, because it knows their values. All others come
 * from the environment of the deployment, by way of main.bicepparam.
 */
export const GIVEN_BY_TEMPLATE = [
  'AzureWebJobsStorage__tableServiceUri',
  'AzureWebJobsStorage__queueServiceUri',
  'AZURE_CLIENT_ID',
  'ENTRA_TENANT_ID',
  'ENTRA_AUTHORITY',
  'API_AUDIENCE',
  'SIGN_IN_CLIENT_ID',
  'KEY_VAULT_URL',
  'COMMUNICATION_ENDPOINT',
  'COMMUNICATION_RESOURCE_ID',
  'MAIL_SENDER',
  'PUBLIC_URL',
  ...SECRETS,
] as const;

/**
 * A line for each secret that stands in the environment of a deployment: the app does not get it from there,
 * and a file of azd keeps it in clear text.
 */
export function strayedSecrets(environment: Environment): readonly string[] {
  return SECRETS.filter((name) => environment[name]).map(
    (name) =>
      `${name} is a secret and is not taken from here: put it into the vault as ` +
      `${name.toLowerCase().replaceAll('_', '-')} (docs/deployment.md, Secrets), and out of the environment.`,
  );
}

/** Settings that no deployment in Azure may have. */
export const NEVER_IN_AZURE = [
  // A connection string holds a key.
  'AzureWebJobsStorage',
  // The plan decides it, and refuses it as a setting.
  'FUNCTIONS_WORKER_RUNTIME',
  // The app would hand its tokens to any server. For simulators only.
  'KEY_VAULT_CHALLENGE_VERIFICATION',
] as const;

type Environment = Readonly<Record<string, string | undefined>>;

const NO_GUID = '00000000-0000-4000-8000-000000000000';

/** Values that the app takes, in place of those that only the deployment will know. */
const placeholders = (cloud: Cloud): Record<(typeof GIVEN_BY_TEMPLATE)[number], string> => {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  return {
    AzureWebJobsStorage__tableServiceUri: 'https://tables.example.com',
    AzureWebJobsStorage__queueServiceUri: 'https://queues.example.com',
    AZURE_CLIENT_ID: NO_GUID,
    ENTRA_TENANT_ID: NO_GUID,
    ENTRA_AUTHORITY: cloud.login,
    API_AUDIENCE: NO_GUID,
    SIGN_IN_CLIENT_ID: NO_GUID,
    KEY_VAULT_URL: 'https://vault.example.com',
    COMMUNICATION_ENDPOINT: 'https://mail.example.com',
    COMMUNICATION_RESOURCE_ID:
      '/subscriptions/s/resourceGroups/g/providers/Microsoft.Communication/communicationServices/c',
    MAIL_SENDER: 'onboarding@example.com',
    PUBLIC_URL: 'https://firstkey.example.com',
    HIRE_WEBHOOK_SECRETS: secret,
    HIRE_TEST_SECRETS: `whsec_${randomBytes(32).toString('base64')}`,
    HR_CALLBACK_SECRET: secret,
    CHAT_WEBHOOK_URL: 'https://chat.example.com/hook',
    CHAT_WEBHOOK_SECRET: secret,
    TICKET_WEBHOOK_URL: 'https://tickets.example.com/hook',
    TICKET_WEBHOOK_HEADER: 'x-sn-apikey: placeholder',
  };
};

/**
 * What is wrong with the settings of an environment, a line each, as the app would say it at its
 * start; empty when it would start. No value is in it.
 */
export function settingsProblems(environment: Environment): readonly string[] {
  const given = placeholders(cloudNamed(environment['AZURE_CLOUD']));
  if (environment['PUBLIC_URL']) given.PUBLIC_URL = environment['PUBLIC_URL'];
  const own = Object.fromEntries(
    Object.entries(environment).filter(([name]) => !isOfTemplate(name)),
  );
  try {
    loadConfig({ ...own, ...given });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    // Misspelt names are pointed out for settings and options together.
    const hints = misspeltSettings(own).map((one) => `  ${misspeltLine(one)}`);
    return error.message
      .split('\n')
      .filter((line) => line.startsWith('  ') && !hints.includes(line));
  }
}

const isOfTemplate = (name: string): boolean =>
  [...GIVEN_BY_TEMPLATE, ...NEVER_IN_AZURE, ...OPTION_NAMES].some((one) => one === name);
