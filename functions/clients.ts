import type { TokenCredential } from '@azure/identity';
import { chatWebhook } from '../shared/clients/chat-webhook.ts';
import type { SignIn } from '../shared/clients/entra-sign-in.ts';
import type { VerifyToken } from '../shared/clients/entra-tokens.ts';
import { hrCallbacks } from '../shared/clients/hr-callbacks.ts';
import type { SealedCookies } from '../shared/clients/sealed-cookies.ts';
import type { StorageConnection } from '../shared/clients/table-records.ts';
import { ticketWebhook } from '../shared/clients/ticket-webhook.ts';
import { cloudOf, PUBLIC_CLOUD } from '../shared/clouds.ts';
import type { Config } from '../shared/config.ts';
import type { AuditLog } from '../shared/domain/audit-log.ts';
import type { Devices } from '../shared/domain/devices/ports.ts';
import type { People } from '../shared/domain/people.ts';
import type { KeyReader, Keys, MessageQueue, QueueWatch, Records } from '../shared/domain/ports.ts';
import { hireRules } from '../shared/intake/hire-rules.ts';
import { sendGovernor } from '../shared/mail-quota/governor.ts';
import { withRecipientLimit } from '../shared/mail-quota/recipients.ts';
import { readOwnTexts } from '../shared/own-texts.ts';
import { Secret } from '../shared/secret.ts';
import { durableWorkflow } from './durable-workflow.ts';
import { later, once } from './later.ts';
import { tenantChecker } from './tenant.ts';

export type Clients = ReturnType<typeof buildClients>;

/**
 * Builds all clients, once per process. Azure's libraries are loaded with the first call that needs
 * them: they are two thirds of what a start would have to load.
 */
export function buildClients(config: Config) {
  const credential = credentialOf(config);
  const records = recordsOf(config, credential);
  const queueNamed = (name: string) => queueOf(config, credential, name);
  const ownTexts = readOwnTexts(config.OWN_TEXTS);
  const { secretSince, ...vault } = vaultPorts(config, credential);
  return {
    records,
    governor: governorOf(config, records, vault.keys),
    queue: queueNamed(config.HIRE_QUEUE),
    callbackQueue: queueNamed(config.CALLBACK_QUEUE),
    vendorQueue: queueNamed(config.VENDOR_QUEUE),
    queueNamed,
    directory: directoryOf(config, credential),
    people: peopleOf(config, credential),
    devices: config.DEVICES === 'on' ? devicesOf(config, credential) : undefined,
    audits: auditsOf(config, credential),
    keyReader: keyReaderOf(config, credential),
    ownIds: () => ownIdsOf(config, credential),
    tenant: later(() => tenantChecker({ config, credential, records, secretSince })),
    tolerated: config.TENANT_CHECKS_TOLERATED,
    ...vault,
    ...messageServices(config, credential),
    callbacks: callbacksOf(config),
    chat: chatOf(config),
    tickets: ticketsOf(config),
    collector: collectorOf(config),
    verify: verifierOf(config),
    ...signInPorts(config, credential, vault.keys),
    workflow: durableWorkflow,
    sender: {
      organisationName: config.ORGANISATION_NAME,
      supportContact: config.SUPPORT_CONTACT,
      logoUrl: config.BRAND_LOGO_URL,
      colour: config.BRAND_COLOUR,
      defaultLanguage: config.DEFAULT_LANGUAGE,
      ...(ownTexts && { ownTexts }),
    },
  };
}

function credentialOf({ AZURE_CLIENT_ID: clientId }: Config): TokenCredential {
  const made = once(async () => {
    const { DefaultAzureCredential, ManagedIdentityCredential } = await import('@azure/identity');
    return clientId ? new ManagedIdentityCredential({ clientId }) : new DefaultAzureCredential();
  });
  return { getToken: async (scopes, options) => (await made()).getToken(scopes, options) };
}

function storageConnection(
  config: Config,
  credential: TokenCredential,
  service: 'table' | 'queue',
): StorageConnection {
  if (config.AzureWebJobsStorage) return { connectionString: config.AzureWebJobsStorage };
  const serviceUri = config[`AzureWebJobsStorage__${service}ServiceUri`];
  return { serviceUri: serviceUri ?? '', credential };
}

function recordsOf(config: Config, credential: TokenCredential): Records {
  return later(async () => {
    const { tableRecords } = await import('../shared/clients/table-records.ts');
    return tableRecords(storageConnection(config, credential, 'table'), config.RECORDS_TABLE);
  });
}

function queueOf(
  config: Config,
  credential: TokenCredential,
  name: string,
): MessageQueue & QueueWatch {
  return later(async () => {
    const { storageQueue } = await import('../shared/clients/storage-queue.ts');
    return storageQueue(storageConnection(config, credential, 'queue'), name);
  });
}

function governorOf(config: Config, records: Records, keys: Keys) {
  const budget = { perMinute: config.MAILS_PER_MINUTE, perHour: config.MAILS_PER_HOUR };
  return withRecipientLimit(sendGovernor(records, budget), {
    records,
    keys,
    max: config.MAILS_PER_RECIPIENT,
    ownDomains: hireRules(config).ownDomains,
    unlimited: config.ESCALATION_MAIL,
  });
}

function directoryOf({ GRAPH_ENDPOINT: endpoint }: Config, credential: TokenCredential) {
  return later(async () => {
    const { graphClient, graphOf } = await import('../shared/clients/graph-client.ts');
    const { graphDirectory } = await import('../shared/clients/graph-directory.ts');
    return graphDirectory(graphClient(endpoint, credential), graphOf(endpoint));
  });
}

function peopleOf({ GRAPH_ENDPOINT: endpoint }: Config, credential: TokenCredential): People {
  return later(async () => {
    const { graphClient } = await import('../shared/clients/graph-client.ts');
    const { graphPeople } = await import('../shared/clients/graph-people.ts');
    return graphPeople(graphClient(endpoint, credential));
  });
}

function devicesOf({ GRAPH_ENDPOINT: endpoint }: Config, credential: TokenCredential): Devices {
  return later(async () => {
    const { graphClient } = await import('../shared/clients/graph-client.ts');
    const { graphDevices } = await import('../shared/clients/graph-devices.ts');
    return graphDevices(graphClient(endpoint, credential));
  });
}

function keyReaderOf({ GRAPH_ENDPOINT: endpoint }: Config, credential: TokenCredential): KeyReader {
  return later(async () => {
    const { graphClient } = await import('../shared/clients/graph-client.ts');
    const { graphKeys } = await import('../shared/clients/graph-keys.ts');
    return graphKeys(graphClient(endpoint, credential));
  });
}

/** The ids by which Entra's logs name this app. */
async function ownIdsOf(
  { GRAPH_ENDPOINT: endpoint }: Config,
  credential: TokenCredential,
): Promise<readonly string[]> {
  const { defaultScope } = await import('../shared/clients/graph-client.ts');
  const { ownToken } = await import('../shared/clients/own-token.ts');
  return (await ownToken(credential, defaultScope(endpoint)))?.ids ?? [];
}

function auditsOf({ GRAPH_ENDPOINT: endpoint }: Config, credential: TokenCredential): AuditLog {
  return later(async () => {
    const { graphClient } = await import('../shared/clients/graph-client.ts');
    const { graphAudits } = await import('../shared/clients/graph-audits.ts');
    return graphAudits(graphClient(endpoint, credential));
  });
}

/** One client of the vault for all of them: each new one pays for another challenge. */
function vaultPorts(config: Config, credential: TokenCredential) {
  const isChallengeVerified = config.KEY_VAULT_CHALLENGE_VERIFICATION === 'on';
  const vault = once(async () => {
    const library = await import('../shared/clients/key-vault-secrets.ts');
    return {
      library,
      client: library.vaultClient(config.KEY_VAULT_URL, credential, isChallengeVerified),
    };
  });
  return {
    secrets: later(async () => {
      const { library, client } = await vault();
      return library.keyVaultSecrets(client);
    }),
    keys: later(async () => {
      const { library, client } = await vault();
      return library.vaultKeys(client);
    }),
    sourceSecrets: later(async () => {
      const { sourceSecrets } = await import('../shared/clients/source-secrets.ts');
      return sourceSecrets((await vault()).client);
    }),
    secretSince: async (name: string) => {
      const { vaultSecretSince } = await import('../shared/clients/vault-secret-age.ts');
      return vaultSecretSince((await vault()).client, name);
    },
  };
}

/** SMS only where there is something to send them from. */
function messageServices(config: Config, credential: TokenCredential) {
  const {
    COMMUNICATION_ENDPOINT: endpoint,
    MAIL_SENDER: mailSender,
    SMS_SENDER: smsSender,
  } = config;
  return {
    mailer: later(async () => {
      const { acsMailer } = await import('../shared/clients/acs-mailer.ts');
      return acsMailer(endpoint, credential, mailSender);
    }),
    texter: smsSender
      ? later(async () => {
          const { acsTexter } = await import('../shared/clients/acs-sms.ts');
          return acsTexter(endpoint, credential, smsSender);
        })
      : undefined,
  };
}

function callbacksOf({ HR_CALLBACK_URL: url, HR_CALLBACK_SECRET: secret }: Config) {
  return url && secret ? hrCallbacks(url, new Secret(secret)) : undefined;
}

function chatOf({ CHAT_WEBHOOK_URL: url, CHAT_WEBHOOK_SECRET: secret }: Config) {
  return url ? chatWebhook(url, secret ? new Secret(secret) : undefined) : undefined;
}

function verifierOf(config: Config): VerifyToken {
  const made = once(async () => {
    const { entraTokens } = await import('../shared/clients/entra-tokens.ts');
    return entraTokens(config.ENTRA_AUTHORITY, config.ENTRA_TENANT_ID, config.API_AUDIENCE);
  });
  return async (authorization) => (await made())(authorization);
}

/** How people sign in to the pages, and the cookies that remember it. */
function signInPorts(config: Config, credential: TokenCredential, keys: Keys) {
  const { tokenExchange } = cloudOf(config.ENTRA_AUTHORITY) ?? PUBLIC_CLOUD;
  const assertion = async (): Promise<string> =>
    (await credential.getToken(`${tokenExchange}/.default`))?.token ?? '';
  return {
    signIn: later<SignIn>(async () => {
      const { entraSignIn } = await import('../shared/clients/entra-sign-in.ts');
      return entraSignIn({
        authority: config.ENTRA_AUTHORITY,
        tenantId: config.ENTRA_TENANT_ID,
        clientId: config.SIGN_IN_CLIENT_ID ?? '',
        redirectUri: `${config.PUBLIC_URL}/sign-in/callback`,
        assertion,
      });
    }),
    cookies: later<SealedCookies>(async () => {
      const { sealedCookies } = await import('../shared/clients/sealed-cookies.ts');
      return sealedCookies(keys);
    }),
  };
}

function ticketsOf({ TICKET_WEBHOOK_URL: url, TICKET_WEBHOOK_HEADER: header }: Config) {
  return url ? ticketWebhook(url, header ? new Secret(header) : undefined) : undefined;
}

/** The libraries of OpenTelemetry are loaded with the first export, and only where there is a collector. */
function collectorOf({ METRICS_OTLP_URL: url }: Config) {
  if (!url) return undefined;
  return later(async () => {
    const { otlpMetrics } = await import('../shared/clients/otlp-metrics.ts');
    return otlpMetrics(url);
  });
}
