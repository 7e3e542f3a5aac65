import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';
import { acsMailer } from '../shared/clients/acs-mailer.ts';
import { acsTexter } from '../shared/clients/acs-sms.ts';
import { entraTokens } from '../shared/clients/entra-tokens.ts';
import { graphClient } from '../shared/clients/graph-client.ts';
import { graphDirectory } from '../shared/clients/graph-directory.ts';
import { hrCallbacks } from '../shared/clients/hr-callbacks.ts';
import { keyVaultSecrets, vaultClient, vaultKeys } from '../shared/clients/key-vault-secrets.ts';
import { sourceSecrets } from '../shared/clients/source-secrets.ts';
import { storageQueue } from '../shared/clients/storage-queue.ts';
import { type StorageConnection, tableRecords } from '../shared/clients/table-records.ts';
import type { Config } from '../shared/config.ts';
import type { Factor } from '../shared/domain/challenge.ts';
import { sendGovernor } from '../shared/mail-quota/governor.ts';
import { Secret } from '../shared/secret.ts';
import { durableWorkflow } from './durable-workflow.ts';
import type { StepDeps } from './steps.ts';

export type Clients = ReturnType<typeof buildClients>;

/** Builds all clients, once per process. */
export function buildClients(config: Config) {
  const credential = config.AZURE_CLIENT_ID
    ? new ManagedIdentityCredential({ clientId: config.AZURE_CLIENT_ID })
    : new DefaultAzureCredential();
  const storage = storageConnection(config, credential);
  const isChallengeVerified = config.KEY_VAULT_CHALLENGE_VERIFICATION === 'on';
  const vault = vaultClient(config.KEY_VAULT_URL, credential, isChallengeVerified);
  const records = tableRecords(storage('table'), config.RECORDS_TABLE);
  const { HR_CALLBACK_URL: callbackUrl, HR_CALLBACK_SECRET: callbackSecret } = config;
  return {
    directory: graphDirectory(graphClient(config.GRAPH_ENDPOINT, credential)),
    records,
    governor: sendGovernor(records, {
      perMinute: config.MAILS_PER_MINUTE,
      perHour: config.MAILS_PER_HOUR,
    }),
    queue: storageQueue(storage('queue'), config.HIRE_QUEUE),
    callbackQueue: storageQueue(storage('queue'), config.CALLBACK_QUEUE),
    queueNamed: (name: string) => storageQueue(storage('queue'), name),
    vendorQueue: storageQueue(storage('queue'), config.VENDOR_QUEUE),
    sourceSecrets: sourceSecrets(vault),
    secrets: keyVaultSecrets(vault),
    keys: vaultKeys(vault),
    mailer: acsMailer(config.COMMUNICATION_ENDPOINT, credential, config.MAIL_SENDER),
    texter: config.SMS_SENDER
      ? acsTexter(config.COMMUNICATION_ENDPOINT, credential, config.SMS_SENDER)
      : undefined,
    callbacks:
      callbackUrl && callbackSecret
        ? hrCallbacks(callbackUrl, new Secret(callbackSecret))
        : undefined,
    verify: entraTokens(config.ENTRA_AUTHORITY, config.ENTRA_TENANT_ID, config.API_AUDIENCE),
    workflow: durableWorkflow,
    sender: {
      organisationName: config.ORGANISATION_NAME,
      supportContact: config.SUPPORT_CONTACT,
      logoUrl: config.BRAND_LOGO_URL,
      colour: config.BRAND_COLOUR,
      defaultLanguage: config.DEFAULT_LANGUAGE,
    },
  };
}

function storageConnection(
  config: Config,
  credential: DefaultAzureCredential | ManagedIdentityCredential,
) {
  return (service: 'table' | 'queue'): StorageConnection => {
    if (config.AzureWebJobsStorage) return { connectionString: config.AzureWebJobsStorage };
    const serviceUri = config[`AzureWebJobsStorage__${service}ServiceUri`];
    return { serviceUri: serviceUri ?? '', credential };
  };
}

/** Without a number to send SMS from, the manager reads out the PIN. */
function secondFactor({ SECOND_FACTOR: factor, SMS_SENDER: sender }: Config): Factor {
  return factor === 'sms' && !sender ? 'managerPin' : factor;
}

/** What the steps need: the clients and the settings. */
export function stepDeps(config: Config, clients: Clients): StepDeps {
  return {
    ...clients,
    publicUrl: config.PUBLIC_URL,
    userDomain: config.USER_DOMAIN,
    groupIds: config.GROUP_IDS,
    issueLead: config.ISSUE_LEAD,
    passLifetimeMinutes: config.PASS_LIFETIME_MINUTES,
    passMinted: config.PASS_MINTED,
    claimPeriod: config.CLAIM_PERIOD,
    claimLead: config.CLAIM_LEAD,
    secondFactor: secondFactor(config),
    fallbackChannels: config.FALLBACK_CHANNELS,
    reminderPolicy: {
      remindHire: config.REMIND_HIRE,
      tellManager: config.TELL_MANAGER,
      tellIt: config.TELL_IT,
    },
    quietHours: config.QUIET_HOURS,
    escalationMail: config.ESCALATION_MAIL,
    managerChangeLead: config.MANAGER_CHANGE_LEAD,
    deletesWithdrawn: config.DELETE_WITHDRAWN === 'on',
  };
}
