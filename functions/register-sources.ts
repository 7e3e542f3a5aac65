import { app } from '@azure/functions';
import { bury } from '../shared/dead-letters.ts';
import type { MessageQueue, Records } from '../shared/domain/ports.ts';
import type { SourceSecrets } from '../shared/domain/vendor.ts';
import type { AcceptHire } from '../shared/intake.ts';
import { sourceApis } from '../shared/sources/apis.ts';
import type { Source } from '../shared/sources/source.ts';
import { keepPoisoned } from './events/keep-poisoned.ts';
import { translateVendorEvent } from './events/translate-vendor-event.ts';
import { answered } from './http/guarded.ts';
import { receiveWebhook } from './http/receive-webhook.ts';
import { polled, reconcileSources } from './timers/reconcile-sources.ts';

const CONNECTION = 'AzureWebJobsStorage';

interface SourcesWorld {
  readonly records: Records;
  readonly sourceSecrets: SourceSecrets;
  readonly vendorQueue: MessageQueue;
  readonly accept: AcceptHire;
}

interface SourcesSettings {
  readonly SOURCES: readonly Source[];
  readonly VENDOR_QUEUE: string;
  readonly RECONCILE_SCHEDULE: string;
}

/**
 * The webhooks of HR systems: receive, translate, and look for what was never announced. Without a
 * source only the route is there, and answers that there is nothing.
 */
export function registerSources(settings: SourcesSettings, parts: SourcesWorld): void {
  const { VENDOR_QUEUE: queueName, RECONCILE_SCHEDULE: schedule } = settings;
  const sources = new Map(settings.SOURCES.map((source) => [source.name, source]));
  const api = sourceApis(sources.values(), parts.sourceSecrets);
  const world = { ...parts, sources, api };
  // The vendor proves itself to the function, by its signature.
  app.http('receiveWebhook', {
    methods: ['POST'],
    authLevel: 'anonymous',
    route: 'api/webhooks/{source}',
    handler: answered(receiveWebhook(world)),
  });
  if (sources.size === 0) return;
  app.storageQueue('translateVendorEvent', {
    queueName,
    connection: CONNECTION,
    handler: translateVendorEvent({
      ...world,
      queueName,
      bury: (letter) => bury(parts.records, letter),
    }),
  });
  app.storageQueue('keepPoisonedVendorEvent', {
    queueName: `${queueName}-poison`,
    connection: CONNECTION,
    handler: keepPoisoned({ ...parts, kind: 'vendorEvent', queue: queueName }),
  });
  if (polled(sources.values()).length === 0) return;
  app.timer('reconcileSources', { schedule, handler: reconcileSources(world) });
}
