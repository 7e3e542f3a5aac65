import { app } from '@azure/functions';
import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';
import * as df from 'durable-functions';
import { acsMailer } from '../shared/clients/acs-mailer.ts';
import { acsTexter } from '../shared/clients/acs-sms.ts';
import { entraTokens } from '../shared/clients/entra-tokens.ts';
import { graphClient } from '../shared/clients/graph-client.ts';
import { graphDirectory } from '../shared/clients/graph-directory.ts';
import { hrCallbacks } from '../shared/clients/hr-callbacks.ts';
import { keyVaultSecrets, vaultClient, vaultKeys } from '../shared/clients/key-vault-secrets.ts';
import { storageHireQueue } from '../shared/clients/storage-hire-queue.ts';
import { type StorageConnection, tableRecords } from '../shared/clients/table-records.ts';
import { type Config, loadConfig } from '../shared/config.ts';
import type { Factor } from '../shared/domain/challenge.ts';
import { Secret } from '../shared/secret.ts';
import type { Answer } from '../shared/workflow/durable.ts';
import * as steps from '../shared/workflow/steps.ts';
import { addToGroups } from './activities/add-to-groups.ts';
import { assignManager } from './activities/assign-manager.ts';
import { closeAccess } from './activities/close-access.ts';
import { destroyCode } from './activities/destroy-code.ts';
import { findOrCreateUser } from './activities/find-or-create-user.ts';
import { issueAccessPass } from './activities/issue-access-pass.ts';
import { lookForPasskey } from './activities/look-for-passkey.ts';
import { notifyHr } from './activities/notify-hr.ts';
import { notifyManager } from './activities/notify-manager.ts';
import { perform } from './activities/perform.ts';
import { readClaim } from './activities/read-claim.ts';
import { recordEvidence } from './activities/record-evidence.ts';
import { sendClaimLink } from './activities/send-claim-link.ts';
import { durableStories } from './durable-stories.ts';
import { startOnboarding } from './events/start-onboarding.ts';
import { claimAssets } from './http/claim-assets.ts';
import { claimPages } from './http/claim-pages.ts';
import { claimPass, openClaimPage } from './http/claim-pass.ts';
import { CLAIM_SCRIPT_URL } from './http/claim-script.ts';
import { answered, forRole, type Handler } from './http/guarded.ts';
import { receiveHire } from './http/receive-hire.ts';
import { reportHealth } from './http/report-health.ts';
import { resumeOnboarding } from './http/resume-onboarding.ts';
import { showOnboarding } from './http/show-onboarding.ts';
import { onboardEmployee } from './orchestrators/onboard-employee.ts';

/**
 * The cast list: reads the settings, builds the clients and registers every function. Throws
 * `ConfigError` when settings are missing or wrong, so that the worker refuses to load.
 */
export function registerFirstkey(environment: Readonly<Record<string, string | undefined>>): void {
  const config = loadConfig(environment);
  const world = compose(config);
  registerHttp(config, world);
  registerStory(config, world);
}

type World = ReturnType<typeof compose>;

function compose(config: Config) {
  const credential = config.AZURE_CLIENT_ID
    ? new ManagedIdentityCredential({ clientId: config.AZURE_CLIENT_ID })
    : new DefaultAzureCredential();
  const storage = storageConnection(config, credential);
  const isChallengeVerified = config.KEY_VAULT_CHALLENGE_VERIFICATION === 'on';
  const vault = vaultClient(config.KEY_VAULT_URL, credential, isChallengeVerified);
  const { HR_CALLBACK_URL: callbackUrl, HR_CALLBACK_SECRET: callbackSecret } = config;
  return {
    directory: graphDirectory(graphClient(config.GRAPH_ENDPOINT, credential)),
    records: tableRecords(storage('table'), config.RECORDS_TABLE),
    queue: storageHireQueue(storage('queue'), config.HIRE_QUEUE),
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
    stories: durableStories,
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

function registerHttp(config: Config, world: World): void {
  const pages = claimPages(world.sender, { scriptUrl: CLAIM_SCRIPT_URL });
  const claim = { ...world, pages, publicUrl: config.PUBLIC_URL };
  const intake = {
    ...world,
    source: config.HIRE_SOURCE,
    webhookSecrets: config.HIRE_WEBHOOK_SECRETS.map((secret) => new Secret(secret)),
  };
  http('receiveHire', 'POST', 'api/hires', answered(receiveHire(intake)));
  http(
    'showOnboarding',
    'GET',
    'api/onboardings/{id}',
    forRole('Onboarding.Read', world.verify, showOnboarding(world)),
  );
  http(
    'resumeOnboarding',
    'POST',
    'api/onboardings/{id}/resume',
    forRole('Onboarding.Operate', world.verify, resumeOnboarding(world)),
  );
  http('openClaimPage', 'GET', 'claim/{token}', answered(openClaimPage(claim)));
  http('claimPass', 'POST', 'claim/{token}', answered(claimPass(claim)));
  http('claimAssets', 'GET', 'claim-assets/{name}', answered(claimAssets(pages)));
  http('reportHealth', 'GET', 'api/health', reportHealth);
}

const NEEDS_STORIES = ['showOnboarding', 'resumeOnboarding', 'claimPass'];

function http(name: string, method: 'GET' | 'POST', route: string, handler: Handler): void {
  const extraInputs = NEEDS_STORIES.includes(name) ? [df.input.durableClient()] : [];
  // Every caller proves itself to the function: by signature, by Entra token, or by the link.
  app.http(name, { methods: [method], authLevel: 'anonymous', route, extraInputs, handler });
}

function registerStory(config: Config, world: World): void {
  app.storageQueue('startOnboarding', {
    queueName: config.HIRE_QUEUE,
    connection: 'AzureWebJobsStorage',
    extraInputs: [df.input.durableClient()],
    handler: startOnboarding({
      ...world,
      issueLead: config.ISSUE_LEAD,
      passkeyGrace: config.PASSKEY_GRACE,
    }),
  });
  df.app.orchestration('onboardEmployee', onboardEmployee);
  for (const [name, handler] of Object.entries(activities(config, world))) {
    df.app.activity(name, { handler });
  }
}

/** Without a number to send from there are no SMS, and the manager reads the PIN. */
function secondFactor({ SECOND_FACTOR: factor, SMS_SENDER: sender }: Config): Factor {
  return factor === 'sms' && !sender ? 'managerPin' : factor;
}

/** Every step with its work, under its wire name. */
function activities(
  config: Config,
  world: World,
): Record<string, (input: unknown) => Promise<Answer>> {
  const account = { ...world, userDomain: config.USER_DOMAIN, groupIds: config.GROUP_IDS };
  const pass = { ...world, passLifetimeMinutes: config.PASS_LIFETIME_MINUTES };
  const link = {
    ...world,
    publicUrl: config.PUBLIC_URL,
    secondFactor: secondFactor(config),
    claimLead: config.CLAIM_LEAD,
  };
  return {
    findOrCreateUser: perform(steps.findOrCreateUser, findOrCreateUser(account)),
    assignManager: perform(steps.assignManager, assignManager(world)),
    addToGroups: perform(steps.addToGroups, addToGroups(account)),
    issueAccessPass: perform(steps.issueAccessPass, issueAccessPass(pass)),
    sendClaimLink: perform(steps.sendClaimLink, sendClaimLink(link)),
    readClaim: perform(steps.readClaim, readClaim(world)),
    destroyCode: perform(steps.destroyCode, destroyCode(world)),
    lookForPasskey: perform(steps.lookForPasskey, lookForPasskey(world)),
    closeAccess: perform(steps.closeAccess, closeAccess(world)),
    notifyManager: perform(steps.notifyManager, notifyManager(world)),
    notifyHr: perform(steps.notifyHr, notifyHr(world)),
    recordEvidence: perform(steps.recordEvidence, recordEvidence(world)),
  };
}
