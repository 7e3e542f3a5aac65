import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { type Config, loadConfig, misspeltLine, misspeltSettings } from '../shared/config.ts';
import { acceptHire } from '../shared/intake/accept.ts';
import { hireRules } from '../shared/intake/hire-rules.ts';
import { tellIt } from './activities/lib/tell-it.ts';
import { buildClients, type Clients } from './clients.ts';
import { type OtherMethods, otherMethods } from './http/lib/other-methods.ts';
import type { Route } from './http/lib/route.ts';
import { httpRoutes } from './http/routes.ts';
import { logged } from './log-steps.ts';
import { onboardEmployee } from './orchestrators/onboard-employee.ts';
import { provisionDevice } from './orchestrators/provision-device.ts';
import { recoverAccess } from './orchestrators/recover-access.ts';
import { receiveIntegrationEvent } from './queues/receive-integration-event.ts';
import { integrationIntake, type QueueTrigger, queueTriggers } from './queues/triggers.ts';
import { type SourcesDeps, sourcesOf } from './sources.ts';
import { chatBodyOf, stepDeps, ticketBodyOf } from './step-deps.ts';
import { implementSteps } from './steps.ts';
import { tellItOfMethod } from './tell-it-of-method.ts';
import { tellItOfTenant } from './tell-it-of-tenant.ts';
import { anchorAudit } from './timers/anchor-audit.ts';
import { checkTenant } from './timers/check-tenant.ts';
import { deleteOldData } from './timers/delete-old-data.ts';
import { polled, reconcileSources } from './timers/reconcile-sources.ts';
import { repairList } from './timers/repair-list.ts';
import { rollUpMetrics } from './timers/roll-up-metrics.ts';
import { sendDigest } from './timers/send-digest.ts';
import { watchAccounts } from './timers/watch-accounts.ts';

/**
 * The composition root: reads the settings, builds the clients and registers all functions. Throws
 * `ConfigError` when settings are missing or wrong, so that the worker does not load.
 */
export function registerFirstkey(environment: Readonly<Record<string, string | undefined>>): void {
  const config = loadConfig(environment);
  // The host takes what is printed at the start into its log.
  for (const one of misspeltSettings(environment)) console.warn(misspeltLine(one));
  const clients = buildClients(config);
  const rules = hireRules(config);
  const sources = sourcesOf(config, { ...clients, rules, accept: acceptHire(clients) });

  const routes = httpRoutes(config, clients, sources);
  for (const route of routes) registerRoute(route);
  for (const others of otherMethods(routes)) registerOtherMethods(others);
  for (const trigger of queueTriggers(config, clients, sources)) registerQueue(trigger);
  app.eventGrid('receiveHireEvent', {
    handler: receiveIntegrationEvent(integrationIntake(config, sources)),
  });
  registerReconciling(config, sources);
  registerDigest(config, clients);
  registerTenantCheck(config, clients);
  registerWatch(config, clients);
  registerRetention(config, clients);
  app.timer('anchorAudit', {
    schedule: config.AUDIT_ANCHOR_SCHEDULE,
    handler: anchorAudit(clients),
  });
  app.timer('rollUpMetrics', {
    schedule: config.METRICS_SCHEDULE,
    handler: rollUpMetrics(clients),
  });
  app.timer('repairList', {
    schedule: config.LIST_REPAIR_SCHEDULE,
    extraInputs: [df.input.durableClient()],
    handler: repairList(clients),
  });

  df.app.orchestration('onboardEmployee', onboardEmployee);
  df.app.orchestration('provisionDevice', provisionDevice);
  df.app.orchestration('recoverAccess', recoverAccess);
  for (const [name, handler] of Object.entries(implementSteps(stepDeps(config, clients)))) {
    df.app.activity(name, { handler: logged(name, handler) });
  }
}

/** Registers the timer when a source can be polled. */
export function registerReconciling(
  { RECONCILE_SCHEDULE: schedule }: Pick<Config, 'RECONCILE_SCHEDULE'>,
  sources: SourcesDeps,
): void {
  if (polled(sources.sources.values()).length === 0) return;
  app.timer('reconcileSources', { schedule, handler: reconcileSources(sources) });
}

/** Registers the timer when it is wanted and IT can be told by mail or in a chat. */
function registerDigest(config: Config, clients: Clients): void {
  const { DIGEST_SCHEDULE: schedule, ESCALATION_MAIL: escalationMail } = config;
  const chatBody = chatBodyOf(config);
  if (!schedule || (!escalationMail && !chatBody)) return;
  app.timer('sendDigest', {
    schedule,
    extraInputs: [df.input.durableClient()],
    handler: sendDigest({
      scope: config.HIRE_SCOPE,
      ...clients,
      send: (letter, day) =>
        tellIt({ ...clients, escalationMail, chatBody }, digestOf(day), letter),
    }),
  });
}

/** It belongs to no onboarding. The timer comes once a day, so its one mail does not stand in line. */
const digestOf = (day: string) =>
  ({ onboardingId: 'digest', occurrence: day, deadline: 'now' }) as const;

/** Registers the timer that looks at the accounts of running and just completed onboardings. */
function registerWatch(config: Config, clients: Clients): void {
  const { ESCALATION_MAIL: escalationMail, PUBLIC_URL: publicUrl } = config;
  const bodies = { chatBody: chatBodyOf(config), ticketBody: ticketBodyOf(config) };
  const it = { ...clients, escalationMail, publicUrl, ...bodies };
  app.timer('watchAccounts', {
    schedule: config.WATCH_SCHEDULE,
    handler: watchAccounts({ ...clients, tellIt: tellItOfMethod(it) }),
  });
}

/** Registers the timer that deletes what is older than the settings allow. */
function registerRetention(config: Config, clients: Clients): void {
  app.timer('deleteOldData', {
    schedule: config.RETENTION_SCHEDULE,
    extraInputs: [df.input.durableClient()],
    handler: deleteOldData({
      ...clients,
      retention: config.RETENTION,
      deadLetterPeriod: config.DEAD_LETTER_PERIOD,
      sources: config.SOURCES.map(({ name }) => name),
    }),
  });
}

/** Registers the timer that checks the tenant. */
function registerTenantCheck(config: Config, clients: Clients): void {
  const { ESCALATION_MAIL: escalationMail, TENANT_CHECK_SCHEDULE: schedule } = config;
  const it = { ...clients, escalationMail, chatBody: chatBodyOf(config) };
  app.timer('checkTenant', {
    schedule,
    extraInputs: [df.input.durableClient()],
    handler: checkTenant({ ...clients, tellIt: tellItOfTenant(it) }),
  });
}

export function registerRoute({ name, method, path, usesWorkflow, handler }: Route): void {
  app.http(name, {
    // Scanners of links and probes of health ask with HEAD, which the host takes only where it is named.
    methods: method === 'GET' ? ['GET', 'HEAD'] : [method],
    // Every caller authenticates to the function: with a signature, an Entra token or the link.
    authLevel: 'anonymous',
    route: path,
    extraInputs: usesWorkflow ? [df.input.durableClient()] : [],
    handler,
  });
}

function registerOtherMethods({ name, methods, path, handler }: OtherMethods): void {
  app.http(name, { methods: [...methods], authLevel: 'anonymous', route: path, handler });
}

export function registerQueue({ name, queueName, usesWorkflow, handler }: QueueTrigger): void {
  app.storageQueue(name, {
    queueName,
    connection: 'AzureWebJobsStorage',
    extraInputs: usesWorkflow ? [df.input.durableClient()] : [],
    handler,
  });
}
