import { app } from '@azure/functions';
import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';
import * as df from 'durable-functions';
import { claimLimits } from '../shared/claim-limits.ts';
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
import { type Config, loadConfig } from '../shared/config.ts';
import { bury, type Letter } from '../shared/dead-letters.ts';
import type { Factor } from '../shared/domain/challenge.ts';
import { durationMs } from '../shared/domain/schedule.ts';
import { acceptHire } from '../shared/intake.ts';
import { Secret } from '../shared/secret.ts';
import { sendGovernor } from '../shared/send-governor.ts';
import { brake } from '../shared/withdrawal-brake.ts';
import { mintAtClaim } from './activities/mint-at-claim.ts';
import { type StoryWorld, storyCast } from './cast.ts';
import { durableStories } from './durable-stories.ts';
import { applyHireEvent } from './events/apply-hire-event.ts';
import { deliverCallback } from './events/deliver-callback.ts';
import { keepPoisoned } from './events/keep-poisoned.ts';
import { receiveDeliveryReport } from './events/receive-delivery-report.ts';
import { keepPoisonedEvent, receiveIntegrationEvent } from './events/receive-integration-event.ts';
import { claimAssets } from './http/claim-assets.ts';
import { claimPages } from './http/claim-pages.ts';
import { claimPass, openClaimPage } from './http/claim-pass.ts';
import { CLAIM_SCRIPT_URL } from './http/claim-script.ts';
import { listDeadLetters, showDeadLetter } from './http/dead-letters.ts';
import { describeApi } from './http/describe-api.ts';
import { answered, forRole, type Handler } from './http/guarded.ts';
import { listOnboardings } from './http/list-onboardings.ts';
import { reissuePass, withdrawOnboarding } from './http/operate-onboarding.ts';
import { receiveHire } from './http/receive-hire.ts';
import { reportHealth } from './http/report-health.ts';
import { resumeOnboarding } from './http/resume-onboarding.ts';
import { discardDeadLetter, replayDeadLetter } from './http/settle-dead-letter.ts';
import { showOnboarding } from './http/show-onboarding.ts';
import { showSends } from './http/show-sends.ts';
import { onboardEmployee } from './orchestrators/onboard-employee.ts';
import { registerSources } from './register-sources.ts';

/**
 * The cast list: reads the settings, builds the clients and registers every function. Throws
 * `ConfigError` when settings are missing or wrong, so that the worker refuses to load.
 */
export function registerFirstkey(environment: Readonly<Record<string, string | undefined>>): void {
  const config = loadConfig(environment);
  const world = compose(config);
  registerHttp(config, world);
  registerStory(config, world);
  registerIntegration(config, world);
  registerCallbacks(config, world);
  registerDeadLetters(config, world);
  registerSources(config, { ...world, accept: acceptHire(world) });
}

type World = ReturnType<typeof compose>;

function compose(config: Config) {
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
  const limits = claimLimits(world.records, {
    pinSends: config.PIN_SENDS_PER_HOUR,
    wrongPins: config.WRONG_PINS_PER_HOUR,
  });
  const mint = mintAtClaim(storyWorld(config, world));
  const claim = { ...world, pages, limits, mint, publicUrl: config.PUBLIC_URL };
  const intake = {
    ...world,
    source: config.HIRE_SOURCE,
    publicUrl: config.PUBLIC_URL,
    webhookSecrets: config.HIRE_WEBHOOK_SECRETS.map((secret) => new Secret(secret)),
  };
  http('receiveHire', 'POST', 'api/hires', answered(receiveHire(intake)));
  http(
    'showOnboarding',
    'GET',
    'api/onboardings/{id}',
    forRole('Onboarding.Read', world.verify, showOnboarding(world)),
  );
  http('showSends', 'GET', 'api/sends', forRole('Onboarding.Read', world.verify, showSends(world)));
  http(
    'listOnboardings',
    'GET',
    'api/onboardings',
    forRole('Onboarding.Read', world.verify, listOnboardings(world)),
  );
  const operations = {
    resumeOnboarding: ['resume', resumeOnboarding(world)],
    withdrawOnboarding: ['withdrawal', withdrawOnboarding(world)],
    reissuePass: ['reissue', reissuePass(world)],
  } as const;
  for (const [name, [what, handler]] of Object.entries(operations)) {
    const guarded = forRole('Onboarding.Operate', world.verify, handler);
    http(name, 'POST', `api/onboardings/{id}/${what}`, guarded);
  }
  http('openClaimPage', 'GET', 'claim/{token}', answered(openClaimPage(claim)));
  http('claimPass', 'POST', 'claim/{token}', answered(claimPass(claim)));
  http('claimAssets', 'GET', 'claim-assets/{name}', answered(claimAssets(pages)));
  http('reportHealth', 'GET', 'api/health', reportHealth);
  http('describeApi', 'GET', 'api/openapi.json', describeApi({ publicUrl: config.PUBLIC_URL }));
}

const NEEDS_STORIES = [
  'showOnboarding',
  'listOnboardings',
  'resumeOnboarding',
  'reissuePass',
  'claimPass',
];

function http(name: string, method: 'GET' | 'POST', route: string, handler: Handler): void {
  const extraInputs = NEEDS_STORIES.includes(name) ? [df.input.durableClient()] : [];
  // Every caller proves itself to the function: by signature, by Entra token, or by the link.
  app.http(name, { methods: [method], authLevel: 'anonymous', route, extraInputs, handler });
}

function registerStory(config: Config, world: World): void {
  app.storageQueue('applyHireEvent', {
    queueName: config.HIRE_QUEUE,
    connection: 'AzureWebJobsStorage',
    extraInputs: [df.input.durableClient()],
    handler: applyHireEvent({
      ...world,
      queueName: config.HIRE_QUEUE,
      bury: (letter) => bury(world.records, letter),
      brake: brake({
        records: world.records,
        share: config.WITHDRAWAL_BRAKE_SHARE,
        min: config.WITHDRAWAL_BRAKE_MIN,
      }),
      precedence: config.SOURCE_PRECEDENCE,
      storyInput: {
        reissuesMax: config.REISSUES_MAX,
        passkeyGraceMs: durationMs(config.PASSKEY_GRACE),
        deliverySilenceMs: durationMs(config.DELIVERY_SILENCE) || null,
      },
    }),
  });
  app.storageQueue('receiveDeliveryReport', {
    queueName: config.REPORT_QUEUE,
    connection: 'AzureWebJobsStorage',
    extraInputs: [df.input.durableClient()],
    handler: receiveDeliveryReport(world),
  });
  df.app.orchestration('onboardEmployee', onboardEmployee);
  for (const [name, handler] of Object.entries(storyCast(storyWorld(config, world)))) {
    df.app.activity(name, { handler });
  }
}

/** Events that integration platforms hand over inside Azure: by Event Grid or by a queue. */
function registerIntegration(config: Config, world: World): void {
  const queueName = config.INTEGRATION_QUEUE;
  const connection = 'AzureWebJobsStorage';
  const intake = {
    ...world,
    accept: acceptHire(world),
    bury: (letter: Letter) => bury(world.records, letter),
    source: config.INTEGRATION_SOURCE ?? null,
    fallbackSource: config.HIRE_SOURCE,
    queueName,
  };
  app.eventGrid('receiveHireEvent', { handler: receiveIntegrationEvent(intake) });
  app.storageQueue('receiveIntegrationEvent', {
    queueName,
    connection,
    handler: receiveIntegrationEvent(intake),
  });
  app.storageQueue('keepPoisonedIntegrationEvent', {
    queueName: `${queueName}-poison`,
    connection,
    handler: keepPoisonedEvent(intake),
  });
}

function registerCallbacks(config: Config, world: World): void {
  const queueName = config.CALLBACK_QUEUE;
  app.storageQueue('deliverCallback', {
    queueName,
    connection: 'AzureWebJobsStorage',
    handler: deliverCallback({ ...world, queueName }),
  });
}

/** What ends in a poison queue becomes a dead letter, and operators settle those. */
function registerDeadLetters(config: Config, world: World): void {
  const poisoned = [
    ['keepPoisonedHireEvent', 'hireEvent', config.HIRE_QUEUE],
    ['keepPoisonedDeliveryReport', 'deliveryReport', config.REPORT_QUEUE],
    ['keepPoisonedCallback', 'callback', config.CALLBACK_QUEUE],
  ] as const;
  for (const [name, kind, queue] of poisoned) {
    app.storageQueue(name, {
      queueName: `${queue}-poison`,
      connection: 'AzureWebJobsStorage',
      handler: keepPoisoned({ ...world, kind, queue }),
    });
  }
  const forOperator = (handler: Handler) => forRole('Onboarding.Operate', world.verify, handler);
  const one = 'api/dead-letters/{id}';
  http('listDeadLetters', 'GET', 'api/dead-letters', forOperator(listDeadLetters(world)));
  http('showDeadLetter', 'GET', one, forOperator(showDeadLetter(world)));
  http('replayDeadLetter', 'POST', `${one}/replay`, forOperator(replayDeadLetter(world)));
  http('discardDeadLetter', 'POST', `${one}/discard`, forOperator(discardDeadLetter(world)));
}

/** Without a number to send from there are no SMS, and the manager reads the PIN. */
function secondFactor({ SECOND_FACTOR: factor, SMS_SENDER: sender }: Config): Factor {
  return factor === 'sms' && !sender ? 'managerPin' : factor;
}

function storyWorld(config: Config, world: World): StoryWorld {
  return {
    ...world,
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
    ladderPolicy: {
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
