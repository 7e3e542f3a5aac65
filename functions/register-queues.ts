import { app } from '@azure/functions';
import * as df from 'durable-functions';
import type { Config } from '../shared/config.ts';
import { bury, type Letter } from '../shared/dead-letters.ts';
import { acceptHire } from '../shared/intake.ts';
import type { World } from './compose.ts';
import { deliverCallback } from './events/deliver-callback.ts';
import { keepPoisoned } from './events/keep-poisoned.ts';
import { receiveDeliveryReport } from './events/receive-delivery-report.ts';
import { keepPoisonedEvent, receiveIntegrationEvent } from './events/receive-integration-event.ts';

/** What comes and goes by queues and Event Grid, apart from the hires themselves. */
export function registerQueues(config: Config, world: World): void {
  registerReports(config, world);
  registerCallbacks(config, world);
  registerIntegration(config, world);
  registerPoisonQueues(config, world);
}

function registerReports(config: Config, world: World): void {
  app.storageQueue('receiveDeliveryReport', {
    queueName: config.REPORT_QUEUE,
    connection: 'AzureWebJobsStorage',
    extraInputs: [df.input.durableClient()],
    handler: receiveDeliveryReport(world),
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
    reservedSources: [config.HIRE_SOURCE, ...config.SOURCES.map(({ name }) => name)],
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

/** What ends in a poison queue becomes a dead letter. */
function registerPoisonQueues(config: Config, world: World): void {
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
}
