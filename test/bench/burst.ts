import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { durableWorkflow } from '../../functions/durable-workflow.ts';
import { receiveHire } from '../../functions/http/hires/receive.ts';
import { answered } from '../../functions/http/lib/guarded.ts';
import { applyHireEvent } from '../../functions/queues/apply-hire-event.ts';
import { Clock } from '../../local/clock.ts';
import { type FunctionHost, startHost } from '../../local/host/host.ts';
import { EventType } from '../../local/hub/history.ts';
import type { HubStore } from '../../local/hub/hub-store.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub } from '../../local/hub/task-hub.ts';
import { storageQueue } from '../../shared/clients/storage-queue.ts';
import { tableRecords } from '../../shared/clients/table-records.ts';
import { signWebhook } from '../../shared/clients/webhook-signature.ts';
import { HIRE, HireDocument } from '../../shared/storage/hires.ts';
import { listedOnboardings } from '../../shared/storage/onboarding-index.ts';
import { registryOf } from '../host/world.ts';
import { STORY_INPUT } from '../support/apply-world.ts';
import { fakeKeys } from '../support/fakes.ts';
import { hireEvent } from '../support/hires.ts';
import { WEBHOOK_SECRET } from '../support/requests.ts';
import { type StorageApart, startStorageApart } from './storage-apart.ts';

/** What became of a burst of webhooks, each about somebody else. */
export interface Burst {
  readonly webhooks: number;
  /** How often one had to be sent again, because the host was away. */
  readonly sentAgain: number;
  readonly workflow: number;
  /** Hires without a run, runs without a hire in the list, and hires written twice. */
  readonly lost: number;
  readonly doubled: number;
  readonly acceptedPerSecond: number;
  readonly startedPerSecond: number;
  readonly peakMb: number;
  /**
   * Kilobytes of heap for each onboarding that waits: its state and its history in the hub, which is in
   * memory here. In Azure these are in storage, and none is in the process.
   */
  readonly kbPerWaiting: number;
}

const QUEUE = 'hire-events';
const SENDERS = 32;
const SEND_AGAIN_MS = 50;
const LOOK_EVERY_MS = 50;
const WAIT_MS_MAX = 600_000;

/**
 * Sends webhooks over HTTP, as HR would: what is not acknowledged is sent again, byte for byte. When
 * half of them are acknowledged the host is stopped in the middle of everything, and another one
 * goes on over the same storage. Sender, host and hub are in this process, and storage is in another.
 */
export async function burst(webhooks: number): Promise<Burst> {
  const storage = await startStorageApart();
  const store = openHubStore(':memory:');
  const heapBefore = heapBytes();
  let host = await aHost(storage, store);
  let peakMb = 0;
  const watching = setInterval(() => {
    peakMb = Math.max(peakMb, process.memoryUsage.rss() / 2 ** 20);
  }, LOOK_EVERY_MS);
  try {
    const begun = performance.now();
    const sending = sendAll(webhooks, () => host.url);
    await until(() => sending.accepted() >= webhooks / 2);
    await host.stop();
    host = await aHost(storage, store);
    await sending.done;
    const acceptedMs = performance.now() - begun;
    await until(() => store.unfinished().length >= webhooks).catch(() => {});
    const startedMs = performance.now() - begun;
    return {
      webhooks,
      sentAgain: sending.sentAgain(),
      ...(await counted(storage, store, webhooks)),
      acceptedPerSecond: (webhooks * 1_000) / acceptedMs,
      startedPerSecond: (webhooks * 1_000) / startedMs,
      peakMb,
      kbPerWaiting: (heapBytes() - heapBefore) / webhooks / 1_024,
    };
  } finally {
    clearInterval(watching);
    await host.stop();
    store.close();
    await storage.stop();
  }
}

/** What is in use after everything that is not was collected. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

function aHost(storage: StorageApart, store: HubStore): Promise<FunctionHost> {
  const clock = new Clock({ ticking: true });
  return startHost({
    registry: registryOf(() => register(storage)),
    clock,
    hub: createTaskHub({ name: 'Burst', clock, store }),
    settings: { Storage: storage.connectionString },
    hostJson: { extensions: { http: { routePrefix: '' }, queues: { batchSize: 16 } } },
    log: () => {},
  });
}

function register(storage: StorageApart): void {
  const records = tableRecords(storage, 'Burst');
  const queue = storageQueue(storage, QUEUE);
  const world = { records, queue, keys: fakeKeys() };
  const settings = { webhookSecrets: [WEBHOOK_SECRET], publicUrl: 'https://firstkey.example' };
  app.http('receiveHire', {
    methods: ['POST'],
    authLevel: 'anonymous',
    route: 'api/hires',
    handler: answered(receiveHire({ ...world, ...settings, source: 'hr' })),
  });
  app.storageQueue('applyHireEvent', {
    queueName: QUEUE,
    connection: 'Storage',
    extraInputs: [df.input.durableClient()],
    handler: applyHireEvent({
      ...world,
      workflow: durableWorkflow,
      queueName: QUEUE,
      addDeadLetter: async () => {},
      withdrawalLimit: { admit: async () => 'go' },
      newHireLimit: { admit: async () => 'go' },
      precedence: [],
      scope: [],
      runInput: STORY_INPUT,
    }),
  });
  df.app.orchestration('onboardEmployee', function* (context) {
    yield context.df.waitForExternalEvent('never');
  });
}

function sendAll(webhooks: number, url: () => string) {
  let next = 0;
  let accepted = 0;
  let sentAgain = 0;
  const sender = async () => {
    while (next < webhooks) {
      const number = next++;
      while (!(await sendOnce(number, url()))) {
        sentAgain++;
        await pause(SEND_AGAIN_MS);
      }
      accepted++;
    }
  };
  const done = Promise.all(Array.from({ length: SENDERS }, sender));
  return { done, accepted: () => accepted, sentAgain: () => sentAgain };
}

async function sendOnce(number: number, url: string): Promise<boolean> {
  const startDate = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const change = { employmentId: `E-${number}`, employeeId: `P-${number}`, startDate };
  const body = JSON.stringify(hireEvent(change, { timestamp: '2026-01-01T00:00:00Z' }));
  const signed = signWebhook(body, `msg-${number}`, new Date(), WEBHOOK_SECRET);
  const headers = { 'content-type': 'application/json', ...signed };
  const answer = await fetch(`${url}/api/hires`, { method: 'POST', headers, body }).catch(
    () => undefined,
  );
  await answer?.body?.cancel();
  return answer?.status === 202;
}

async function counted(storage: StorageApart, store: HubStore, webhooks: number) {
  const records = tableRecords(storage, 'Burst');
  const listed = await listedOnboardings(records, { top: webhooks * 2 });
  const workflow = new Set(store.unfinished().map(({ instanceId }) => instanceId));
  let doubled = 0;
  for (const { id } of listed) {
    const hire = await records.read(id, HIRE, HireDocument);
    const starts = store
      .history(id)
      .filter(({ EventType: type }) => type === EventType.ExecutionStarted);
    if (hire?.value.revision !== 1 || starts.length > 1) doubled++;
  }
  const lost = webhooks - listed.filter(({ id }) => workflow.has(id)).length;
  return {
    workflow: workflow.size,
    lost,
    doubled: doubled + Math.max(0, listed.length - webhooks),
  };
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + WAIT_MS_MAX;
  while (!isSo()) {
    if (performance.now() > end) throw new Error('The burst did not come to its end in time.');
    await pause(LOOK_EVERY_MS);
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

if (import.meta.main) console.table(await burst(Number(process.argv[2] ?? 5_000)));
