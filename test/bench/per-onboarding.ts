import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { HistoryEvent } from '../../local/hub/contract.ts';
import { EventType } from '../../local/hub/history.ts';
import { type Someone, someoneHired, untilLinked } from '../story/someone.ts';
import { codeIn, firstMorning, type TrafficLine, withPin } from '../story/walk.ts';
import type { Running } from '../story/world.ts';
import { isForHire } from './graph-requests.ts';

/** How often each thing was done for one onboarding on the main path, by its name. */
export type Counted = Readonly<Record<string, number>>;

export interface PerOnboarding {
  /** Executions of functions, by kind of trigger. */
  readonly executions: Counted;
  /** Requests to tables and queues, by kind. */
  readonly storage: Counted;
  /** Requests to Graph, mails, SMS and requests to the vault. */
  readonly services: Counted;
  /** Actions as Durable Task Scheduler bills them, and rows of Durable's history. */
  readonly durable: Counted;
}

/**
 * One hire from the signed webhook to the registered passkey, over the built app, the simulated
 * services and virtual time. Another hire went first, so what a process reads once is not counted.
 * Timers are not counted either, because they run whether there are hires or not.
 */
export async function perOnboarding(running: Running): Promise<PerOnboarding> {
  const counter = new Counter(running);
  try {
    await onboarded(running, await someoneHired(running));
    const trafficBefore = (await trafficOf(running)).length;
    counter.reset();
    const someone = await someoneHired(running);
    await onboarded(running, someone);
    const traffic = (await trafficOf(running)).slice(trafficBefore);
    const history = await running.local.hub.history(someone.id);
    return {
      ...counter.counts(),
      services: servicesOf(traffic, someone.userId),
      durable: durableOf(history),
    };
  } finally {
    counter.stop();
  }
}

/** Collects the pass, signs in with it on the first morning and registers a passkey. */
async function onboarded(running: Running, someone: Someone): Promise<void> {
  const { startsAt, userId } = someone;
  const link = await untilLinked(running, someone);
  const { shown } = await withPin(running, link);
  await running.person.moveClock({ advance: 'PT1M' });
  await firstMorning(running, { startsAt, user: { id: userId }, code: codeIn(shown.text) });
  await running.person.moveClock({ advance: 'PT2H' });
}

const trafficOf = async ({ http }: Running) =>
  (await http.get('/local/traffic')).json as TrafficLine[];

const STARTED = 'http.client.request.start';
const KINDS: Readonly<Record<string, string>> = {
  httpTrigger: 'HTTP',
  queueTrigger: 'queue',
  orchestrationTrigger: 'orchestrator',
  activityTrigger: 'activity',
};

/** Counts what the functions of a running app do, except for those that a timer starts. */
class Counter {
  readonly #caller = new AsyncLocalStorage<string>();
  readonly #endpoints: Readonly<Record<'table' | 'queue', string>>;
  #executions: Record<string, number> = {};
  #storage: Record<string, number> = {};

  constructor({ local }: Running) {
    const { connectionString } = local.services.storage;
    this.#endpoints = {
      table: hostIn(connectionString, 'TableEndpoint'),
      queue: hostIn(connectionString, 'QueueEndpoint'),
    };
    const triggers = new Map(local.host.functions.map(({ name, trigger }) => [name, trigger]));
    for (const called of local.host.registry.functions) {
      const kind = KINDS[triggers.get(called.name) ?? ''];
      if (kind) this.#watch(called as { handler: (...args: unknown[]) => unknown }, kind);
    }
    subscribe(STARTED, this.#onRequest);
  }

  #watch(called: { handler: (...args: unknown[]) => unknown }, kind: string): void {
    const { handler } = called;
    called.handler = (...args) => {
      add(this.#executions, kind);
      return this.#caller.run(kind, () => handler(...args));
    };
  }

  readonly #onRequest = (message: unknown): void => {
    const { request } = message as { request: ClientRequest };
    const host = request.getHeader('host');
    const isApp = this.#caller.getStore() !== undefined;
    if (host === this.#endpoints.table && isApp) add(this.#storage, tableKind(request));
    // The host deletes each message that a function has handled, outside of the function.
    if (host === this.#endpoints.queue && isMessageOf(request)) {
      if (request.method === 'POST') add(this.#storage, 'queue: put');
      if (request.method === 'DELETE') add(this.#storage, 'queue: delete');
    }
  };

  reset(): void {
    this.#executions = {};
    this.#storage = {};
  }

  counts(): Pick<PerOnboarding, 'executions' | 'storage'> {
    return { executions: sorted(this.#executions), storage: sorted(this.#storage) };
  }

  stop(): void {
    unsubscribe(STARTED, this.#onRequest);
  }
}

function hostIn(connectionString: string, name: string): string {
  const address = new RegExp(`${name}=([^;]+)`).exec(connectionString)?.[1] ?? '';
  return new URL(address).host;
}

function tableKind({ method, path }: ClientRequest): string {
  const isRow = /\(PartitionKey=/.test(decodeURIComponent(path));
  if (method === 'GET') return isRow ? 'table: read a row' : 'table: list';
  if (method === 'DELETE') return 'table: delete a row';
  return path.includes('$batch') ? 'table: transaction' : 'table: write a row';
}

const isMessageOf = ({ path }: ClientRequest): boolean => /\/messages(\/|\?|$)/.test(path);

function servicesOf(traffic: readonly TrafficLine[], userId: string): Counted {
  const counts: Record<string, number> = {};
  for (const { service, method, path } of traffic) {
    if (service === 'graph' && isForHire(path, userId)) add(counts, 'Graph: request');
    if (service === 'keyVault') add(counts, `vault: ${method} ${path.split('/')[1]}`);
    if (service === 'communication' && method === 'POST') {
      add(counts, path.startsWith('/sms') ? 'SMS' : 'mail');
    }
  }
  return sorted(counts);
}

/**
 * What one event of a history stands for: actions that Durable Task Scheduler bills, and requests of
 * the Azure Storage backend, where each message is put, got and deleted, and each episode reads the
 * history, appends to it and writes the instance. It gets up to 32 messages at once, so it may be less.
 * @see https://learn.microsoft.com/azure/durable-task/scheduler/durable-task-scheduler-billing
 * @see https://github.com/Azure/durabletask (AzureTableTrackingStore)
 */
const COSTS: Readonly<Record<number, { actions: number; queue: number; table: number }>> = {
  [EventType.ExecutionStarted]: { actions: 1, queue: 3, table: 4 },
  [EventType.TaskCompleted]: { actions: 2, queue: 6, table: 3 },
  [EventType.TaskFailed]: { actions: 2, queue: 6, table: 3 },
  [EventType.TimerFired]: { actions: 1, queue: 3, table: 3 },
  [EventType.EventRaised]: { actions: 1, queue: 3, table: 4 },
};

function durableOf(history: readonly HistoryEvent[]): Counted {
  const costs = history.map(({ EventType: type }) => COSTS[type]);
  const sum = (what: 'actions' | 'queue' | 'table') =>
    costs.reduce((all, one) => all + (one?.[what] ?? 0), 0);
  return {
    'backend: queue': sum('queue'),
    'backend: table': sum('table'),
    'billed actions': sum('actions'),
    'history rows': history.length,
  };
}

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

const sorted = (counts: Counted): Counted =>
  Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));

if (import.meta.main) {
  const { startedFirstkey } = await import('../story/world.ts');
  const running = await startedFirstkey({ vendor: 'none' });
  try {
    const counts = await perOnboarding(running);
    for (const part of Object.values(counts)) console.table(part);
  } finally {
    await running.stop();
    running.remove();
  }
}
