import type { InvocationContext } from '@azure/functions';
import type { Config } from '../../shared/config.ts';
import { addDeadLetter, type NewDeadLetter } from '../../shared/dead-letters/add.ts';
import { PASS_SOURCES } from '../../shared/domain/pass-source.ts';
import { newHireLimit } from '../../shared/intake/new-hire-limit.ts';
import { withdrawalLimit } from '../../shared/intake/withdrawal-limit.ts';
import { VENDORS } from '../../shared/sources/all.ts';
import type { Clients } from '../clients.ts';
import type { SourcesDeps } from '../sources.ts';
import { runInput } from '../step-deps.ts';
import { applyHireEvent } from './apply-hire-event.ts';
import { deliverCallback } from './deliver-callback.ts';
import { keepPoisoned } from './keep-poisoned.ts';
import { receiveDeliveryReport } from './receive-delivery-report.ts';
import { keepPoisonedEvent, receiveIntegrationEvent } from './receive-integration-event.ts';
import { translateVendorEvent } from './translate-vendor-event.ts';

/** A function that the host calls with each message of a queue. */
export interface QueueTrigger {
  readonly name: string;
  readonly queueName: string;
  /** Whether the handler calls the task hub. Then the host passes the durable client to it. */
  readonly usesWorkflow?: true;
  readonly handler: (message: unknown, context: InvocationContext) => Promise<void>;
}

/** All queues that the app reads, including the poison queues. */
export function queueTriggers(
  config: Config,
  clients: Clients,
  sources: SourcesDeps,
): QueueTrigger[] {
  return [
    hireEvents(config, clients),
    {
      name: 'receiveDeliveryReport',
      queueName: config.REPORT_QUEUE,
      usesWorkflow: true,
      handler: receiveDeliveryReport(clients),
    },
    {
      name: 'deliverCallback',
      queueName: config.CALLBACK_QUEUE,
      handler: deliverCallback({ ...clients, queueName: config.CALLBACK_QUEUE }),
    },
    ...integrationEvents(config, sources),
    ...vendorEvents(config, sources),
    ...poisonQueues(config, clients),
  ];
}

/** The queue of events that start and change onboardings. */
function hireEvents(config: Config, clients: Clients): QueueTrigger {
  const queueName = config.HIRE_QUEUE;
  return {
    name: 'applyHireEvent',
    queueName,
    usesWorkflow: true,
    handler: applyHireEvent({
      ...clients,
      queueName,
      addDeadLetter: (letter) => addDeadLetter(clients.records, letter),
      withdrawalLimit: withdrawalLimit({
        records: clients.records,
        share: config.WITHDRAWAL_BRAKE_SHARE,
        min: config.WITHDRAWAL_BRAKE_MIN,
      }),
      newHireLimit: newHireLimit({ records: clients.records, perHour: config.NEW_HIRES_PER_HOUR }),
      precedence: config.SOURCE_PRECEDENCE,
      scope: config.HIRE_SCOPE,
      runInput: runInput(config),
    }),
  };
}

/** Events that integration platforms deliver inside of Azure, through Event Grid or a queue. */
export function integrationIntake(config: Config, { records, accept, rules }: SourcesDeps) {
  return {
    records,
    accept,
    rules,
    addDeadLetter: (letter: NewDeadLetter) => addDeadLetter(records, letter),
    source: config.INTEGRATION_SOURCE ?? null,
    reservedSources: [
      config.HIRE_SOURCE,
      ...PASS_SOURCES,
      ...(config.HIRE_TEST_SOURCE ? [config.HIRE_TEST_SOURCE] : []),
      // Also of vendors that are off: their onboardings are still there.
      ...VENDORS.map(({ name }) => name),
    ],
    queueName: config.INTEGRATION_QUEUE,
  };
}

function integrationEvents(config: Config, sources: SourcesDeps): QueueTrigger[] {
  const queueName = config.INTEGRATION_QUEUE;
  const intake = integrationIntake(config, sources);
  return [
    { name: 'receiveIntegrationEvent', queueName, handler: receiveIntegrationEvent(intake) },
    {
      name: 'keepPoisonedIntegrationEvent',
      queueName: `${queueName}-poison`,
      handler: keepPoisonedEvent(intake),
    },
  ];
}

/** The notices from webhooks of HR systems. Without a source there are none. */
export function vendorEvents(
  { VENDOR_QUEUE: queueName }: Pick<Config, 'VENDOR_QUEUE'>,
  sources: SourcesDeps,
): QueueTrigger[] {
  if (sources.sources.size === 0) return [];
  const { records } = sources;
  return [
    {
      name: 'translateVendorEvent',
      queueName,
      handler: translateVendorEvent({
        ...sources,
        queueName,
        addDeadLetter: (letter) => addDeadLetter(records, letter),
      }),
    },
    {
      name: 'keepPoisonedVendorEvent',
      queueName: `${queueName}-poison`,
      handler: keepPoisoned({ records, kind: 'vendorEvent', queue: queueName }),
    },
  ];
}

/** A message in a poison queue becomes a dead letter. */
function poisonQueues(config: Config, { records }: Clients): QueueTrigger[] {
  const poisoned = [
    ['keepPoisonedHireEvent', 'hireEvent', config.HIRE_QUEUE],
    ['keepPoisonedDeliveryReport', 'deliveryReport', config.REPORT_QUEUE],
    ['keepPoisonedCallback', 'callback', config.CALLBACK_QUEUE],
  ] as const;
  return poisoned.map(([name, kind, queue]) => ({
    name,
    queueName: `${queue}-poison`,
    handler: keepPoisoned({ records, kind, queue }),
  }));
}
