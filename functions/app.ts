import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { type Config, loadConfig } from '../shared/config.ts';
import { acceptHire } from '../shared/intake/accept.ts';
import { hireRules } from '../shared/intake/hire-rules.ts';
import { buildClients, stepDeps } from './clients.ts';
import type { Route } from './http/lib/route.ts';
import { httpRoutes } from './http/routes.ts';
import { logged } from './log-steps.ts';
import { onboardEmployee } from './orchestrators/onboard-employee.ts';
import { receiveIntegrationEvent } from './queues/receive-integration-event.ts';
import { integrationIntake, type QueueTrigger, queueTriggers } from './queues/triggers.ts';
import { type SourcesDeps, sourcesOf } from './sources.ts';
import { implementSteps } from './steps.ts';
import { polled, reconcileSources } from './timers/reconcile-sources.ts';

/**
 * The composition root: reads the settings, builds the clients and registers all functions. Throws
 * `ConfigError` when settings are missing or wrong, so that the worker does not load.
 */
export function registerFirstkey(environment: Readonly<Record<string, string | undefined>>): void {
  const config = loadConfig(environment);
  const clients = buildClients(config);
  const rules = hireRules(config);
  const sources = sourcesOf(config, { ...clients, rules, accept: acceptHire(clients) });

  for (const route of httpRoutes(config, clients, sources)) registerRoute(route);
  for (const trigger of queueTriggers(config, clients, sources)) registerQueue(trigger);
  app.eventGrid('receiveHireEvent', {
    handler: receiveIntegrationEvent(integrationIntake(config, sources)),
  });
  registerReconciling(config, sources);

  df.app.orchestration('onboardEmployee', onboardEmployee);
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

export function registerRoute({ name, method, path, usesWorkflow, handler }: Route): void {
  app.http(name, {
    methods: [method],
    // Every caller authenticates to the function: with a signature, an Entra token or the link.
    authLevel: 'anonymous',
    route: path,
    extraInputs: usesWorkflow ? [df.input.durableClient()] : [],
    handler,
  });
}

export function registerQueue({ name, queueName, usesWorkflow, handler }: QueueTrigger): void {
  app.storageQueue(name, {
    queueName,
    connection: 'AzureWebJobsStorage',
    extraInputs: usesWorkflow ? [df.input.durableClient()] : [],
    handler,
  });
}
