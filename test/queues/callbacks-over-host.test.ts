import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { app } from '@azure/functions';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { notifyHr } from '../../functions/activities/notify-hr.ts';
import { listDeadLetters } from '../../functions/http/dead-letters/list.ts';
import { replayDeadLetter } from '../../functions/http/dead-letters/resolve.ts';
import { deliverCallback } from '../../functions/queues/deliver-callback.ts';
import { keepPoisoned } from '../../functions/queues/keep-poisoned.ts';
import { Clock, installDate } from '../../local/clock.ts';
import { type RunningStorage, startStorage } from '../../local/simulators/storage/start.ts';
import { hrCallbacks } from '../../shared/clients/hr-callbacks.ts';
import { storageQueue } from '../../shared/clients/storage-queue.ts';
import { tableRecords } from '../../shared/clients/table-records.ts';
import { verifyWebhook } from '../../shared/clients/webhook-signature.ts';
import type { MessageQueue } from '../../shared/domain/ports.ts';
import { Secret } from '../../shared/secret.ts';
import type { DeadLetterDocument } from '../../shared/storage/dead-letters.ts';
import { aWorld, START, type World } from '../host/world.ts';
import { hireDocument } from '../support/hires.ts';
import { OPERATOR_ACTOR } from '../support/operator.ts';

const HOUR_MS = 3_600_000;
const queueName = 'callbacks';
const ONBOARDING = 'onboarding2345672345672345';
const SECRET = new Secret('whsec_ZXhhbXBsZS1vbmx5LXJlcGxhY2UtdGhpcy1zZWNyZXQ=');
const HOST_JSON = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../host.json'), 'utf8'),
) as unknown;

/** When HR took a callback, in hours after the start, and under which id. */
interface Taken {
  readonly afterHours: number;
  readonly id: string;
}

let clock: Clock;
let restoreDate: () => void;
let storage: RunningStorage;
let hr: Server;
let status: number;
let attempts: number[];
let taken: Taken[];
let world: World;
let callbackQueue: MessageQueue;
let records: ReturnType<typeof tableRecords>;
let callbacks: ReturnType<typeof hrCallbacks>;

beforeEach(async () => {
  clock = new Clock({ start: START, ticking: false });
  restoreDate = installDate(clock);
  storage = await startStorage({ clock });
  callbacks = hrCallbacks(await openHr(), SECRET);
  records = tableRecords(storage, 'Records');
  callbackQueue = storageQueue(storage, queueName);
  world = await aWorld(() => register(callbacks), {
    clock,
    settings: { AzureWebJobsStorage: storage.connectionString },
    hostJson: HOST_JSON,
  });
});

afterEach(async () => {
  await world.host.stop();
  await storage.stop();
  hr.closeAllConnections();
  hr.close();
  restoreDate();
});

/** HR's end: answers `status`, and takes what is signed for this moment. */
async function openHr(): Promise<string> {
  status = 503;
  attempts = [];
  taken = [];
  hr = createServer(async (request, response) => {
    const body = await buffer(request);
    attempts.push(clock.now() - START);
    const { headers } = request;
    const verdict = verifyWebhook(
      body,
      {
        id: String(headers['webhook-id']),
        timestamp: String(headers['webhook-timestamp']),
        signature: String(headers['webhook-signature']),
      },
      [SECRET],
      new Date(clock.now()),
    );
    if (status < 300 && verdict.kind === 'genuine') {
      taken.push({ afterHours: (clock.now() - START) / HOUR_MS, id: verdict.id });
    }
    response.writeHead(verdict.kind === 'genuine' ? status : 401).end();
  });
  await new Promise<void>((resolve) => hr.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(hr.address() as AddressInfo).port}/callbacks`;
}

function register(hrEnd: typeof callbacks): void {
  const connection = 'AzureWebJobsStorage';
  const parts = { records, callbacks: hrEnd, callbackQueue, queueName };
  app.storageQueue('deliverCallback', { queueName, connection, handler: deliverCallback(parts) });
  app.storageQueue('keepPoisonedCallback', {
    queueName: `${queueName}-poison`,
    connection,
    handler: keepPoisoned({ records, kind: 'callback', queue: queueName }),
  });
  app.http('listDeadLetters', {
    methods: ['GET'],
    authLevel: 'anonymous',
    route: 'api/dead-letters',
    handler: listDeadLetters({ records }),
  });
  const replayed = replayDeadLetter({
    records,
    queueNamed: (name) => storageQueue(storage, name),
  });
  app.http('replayDeadLetter', {
    methods: ['POST'],
    authLevel: 'anonymous',
    route: 'api/dead-letters/{id}/replay',
    handler: (request, context) => replayed(request, context, OPERATOR_ACTOR),
  });
}

async function notify(occurrence = 'completed-1'): Promise<void> {
  const input = {
    onboardingId: ONBOARDING,
    type: 'onboarding.completed' as const,
    at: new Date(START).toISOString(),
    occurrence,
    reason: null,
  };
  await notifyHr({ records, callbacks, callbackQueue })(input, async () => hireDocument());
}

const to = (hours: number) => clock.moveTo(START + hours * HOUR_MS);

async function letters(): Promise<DeadLetterDocument[]> {
  const response = await world.get('/api/dead-letters');
  return ((await response.json()) as { deadLetters: DeadLetterDocument[] }).deadLetters;
}

const replay = (id: string) => {
  const body = JSON.stringify({ reason: 'HR is back' });
  return world.get(`/api/dead-letters/${id}/replay`, { method: 'POST', body });
};

test('an HR that is there hears of it at once, one time', async () => {
  status = 204;
  await notify();
  await clock.idle();
  expect(taken).toEqual([{ afterHours: 0, id: `${ONBOARDING}-completed-1` }]);
  await to(200);
  expect(attempts).toHaveLength(1);
});

test('an HR that is away for 20 hours hears of it once, at the first attempt after that', async () => {
  await notify();
  await to(20);
  expect(attempts.map((ms) => ms / 1_000)).toEqual([0, 5, 35, 155, 755, 2_555, 9_755, 31_355]);
  status = 204;
  await to(300);
  expect(taken).toHaveLength(1);
  expect(taken[0]?.afterHours).toBeCloseTo(74_555 / 3_600, 3);
  expect(await letters()).toEqual([]);
});

test('an HR system that is unavailable for days leaves a dead letter, and its replay delivers', async () => {
  await notify();
  await to(68);
  expect(attempts).toHaveLength(10);
  expect(await letters()).toEqual([]);
  await to(500);
  expect(attempts).toHaveLength(11);
  const [letter, ...more] = await letters();
  expect(more).toEqual([]);
  expect(letter).toMatchObject({ kind: 'callback', reason: 'callbackUndelivered', attempts: 11 });

  status = 204;
  expect((await replay(letter?.id ?? '')).status).toBe(200);
  await clock.idle();
  expect(taken).toEqual([{ afterHours: 500, id: `${ONBOARDING}-completed-1` }]);
  expect((await replay(letter?.id ?? '')).status).toBe(409);
  await to(700);
  expect(taken).toHaveLength(1);
});

test('a replay to an HR system that is still unavailable ends in a new dead letter', async () => {
  await notify();
  await to(100);
  const [first] = await letters();
  await replay(first?.id ?? '');
  await to(300);
  expect(attempts).toHaveLength(22);
  expect((await letters()).map(({ state }) => state)).toEqual(['waiting', 'replayed']);
});

test('one callback that waits holds up no other', async () => {
  await notify('first');
  await clock.idle();
  status = 204;
  await notify('second');
  await clock.idle();
  expect(taken.map(({ id }) => id)).toEqual([`${ONBOARDING}-second`]);
  await to(1);
  expect(taken.map(({ id }) => id)).toEqual([`${ONBOARDING}-second`, `${ONBOARDING}-first`]);
});

test('a message about an unknown callback becomes a dead letter after five dequeues', async () => {
  await callbackQueue.put({
    onboardingId: ONBOARDING,
    callback: 'callback-x',
    attempt: 1,
    first: 1,
  });
  await to(1);
  expect(attempts).toEqual([]);
  expect(await letters()).toMatchObject([
    {
      kind: 'callback',
      reason: 'poisoned',
      onboardingId: ONBOARDING,
      queue: queueName,
      attempts: 5,
    },
  ]);
});
