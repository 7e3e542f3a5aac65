import { createHmac } from 'node:crypto';
import { QueueClient } from '@azure/storage-queue';
import { afterEach, expect, test, vi } from 'vitest';
import { registerQueue, registerReconciling, registerRoute } from '../../functions/app.ts';
import { webhookRoute } from '../../functions/http/hires/routes.ts';
import { vendorEvents } from '../../functions/queues/triggers.ts';
import { sourcesOf } from '../../functions/sources.ts';
import { Clock, installDate } from '../../local/clock.ts';
import { startStorage } from '../../local/simulators/storage/start.ts';
import { storageQueue } from '../../shared/clients/storage-queue.ts';
import { tableRecords } from '../../shared/clients/table-records.ts';
import { acceptHire } from '../../shared/intake/accept.ts';
import { DEAD_LETTERS, DeadLetterDocument } from '../../shared/storage/dead-letters.ts';
import { EventDocument } from '../../shared/storage/hires.ts';
import { aWorld, START, type World } from '../host/world.ts';
import { fakeKeys } from '../support/fakes.ts';
import {
  type Answers,
  DEFAULTS,
  FakeSourceSecrets,
  fakeVendor,
  sourceOf,
  WEBHOOK_KEY,
} from './vendor-world.ts';

// BambooHR's webhook over the embedded host, real tables and real queues; only the vendor is played.

const EMPLOYEE = 'GET /api/v1/employees/678';
const RECORD = {
  employeeNumber: 'E-678',
  firstName: 'Zoë',
  lastName: 'Jansen',
  homeEmail: 'zoe@example.net',
  hireDate: '2027-01-04',
};
const HOUR_MS = 3_600_000;

const vendorName = 'vendor-events';
const hireName = 'hire-events';
const undo: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
  vi.unstubAllGlobals();
});

async function started(answers: Answers) {
  const clock = new Clock({ start: START, ticking: false });
  const storage = await startStorage({ clock });
  undo.push(storage.stop);
  for (const name of [vendorName, `${vendorName}-poison`, hireName]) storage.createQueue(name);
  const records = tableRecords(storage, 'Rows');
  const hireQueue = storageQueue(storage, hireName);
  vi.stubGlobal('fetch', fakeVendor(answers));
  const settings = {
    SOURCES: [sourceOf('bamboohr', { ...DEFAULTS, companyDomain: 'contoso' })],
    VENDOR_QUEUE: vendorName,
    RECONCILE_SCHEDULE: '0 0 */6 * * *',
  };
  const sources = sourcesOf(settings, {
    records,
    sourceSecrets: new FakeSourceSecrets({
      'source-bamboohr-webhook': [WEBHOOK_KEY],
      'source-bamboohr-api': ['api-key'],
    }),
    vendorQueue: storageQueue(storage, vendorName),
    accept: acceptHire({ records, queue: hireQueue, keys: fakeKeys() }),
    rules: { ownDomains: ['contoso.com'], isManagerNeeded: true },
  });
  const register = () => {
    registerRoute(webhookRoute(sources));
    for (const trigger of vendorEvents(settings, sources)) registerQueue(trigger);
    registerReconciling(settings, sources);
  };
  const world = await aWorld(register, {
    clock,
    settings: { AzureWebJobsStorage: storage.connectionString },
  });
  undo.push(installDate(clock));
  const hires = async () => {
    const queue = new QueueClient(storage.connectionString, hireName);
    const { receivedMessageItems } = await queue.receiveMessages({ numberOfMessages: 32 });
    return Promise.all(
      receivedMessageItems.map(async ({ messageText }) => {
        const text = Buffer.from(messageText, 'base64').toString();
        const { onboardingId, eventKey } = JSON.parse(text) as Record<string, string>;
        return (await records.read(onboardingId ?? '', eventKey ?? '', EventDocument))?.value;
      }),
    );
  };
  return { world, records, hires };
}

function deliver(world: World, type = 'employee.created'): Promise<Response> {
  const timestamp = String(Math.floor(world.clock.now() / 1_000));
  const body = JSON.stringify({ type, timestamp, data: { companyId: '1', employeeId: '678' } });
  const signature = createHmac('sha256', WEBHOOK_KEY).update(`${body}${timestamp}`).digest('hex');
  return world.get('/api/webhooks/bamboohr', {
    method: 'POST',
    body,
    headers: {
      'content-length': String(Buffer.byteLength(body)),
      'x-bamboohr-signature': signature,
      'x-bamboohr-timestamp': timestamp,
    },
  });
}

test('a webhook comes through the host, the queue and the vendor to the intake', async () => {
  const { world, hires } = await started({ [EMPLOYEE]: RECORD });
  await using _ = world;
  const answer = await deliver(world);
  expect([answer.status, await answer.text()]).toEqual([200, 'ok']);
  await world.clock.idle();
  expect(await hires()).toMatchObject([
    { source: 'bamboohr', event: { type: 'hire.created', data: { employeeId: 'E-678' } } },
  ]);
});

test('ten deliveries at once of created and updated are one hire', async () => {
  const { world, hires } = await started({ [EMPLOYEE]: RECORD });
  await using _ = world;
  const types = ['employee.created', 'employee.updated'];
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => deliver(world, types[index % 2])),
  );
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  await world.clock.idle();
  // Parallel notices may both forward the hire. That is one hire announced twice, never two hires.
  const found = await hires();
  expect(new Set(found.map((kept) => kept?.event.data.employmentId))).toEqual(new Set(['678']));
});

test('a source that is not on is not there', async () => {
  const { world } = await started({});
  await using _ = world;
  const answer = await world.get('/api/webhooks/personio', { method: 'POST', body: '{}' });
  expect(answer.status).toBe(404);
});

test('the timer finds a starter of whom no webhook spoke', async () => {
  const { world, hires } = await started({
    'GET /api/v1/employees/changed': {
      employees: { '678': { action: 'Inserted', lastChanged: '2026-11-23T07:00:00Z' } },
    },
    [EMPLOYEE]: RECORD,
  });
  await using _ = world;
  await world.clock.moveTo(world.clock.now() + 6 * HOUR_MS);
  expect(await hires()).toMatchObject([{ event: { type: 'hire.created' } }]);
});

test('what cannot become a hire is a dead letter', async () => {
  const { world, records } = await started({ [EMPLOYEE]: { ...RECORD, homeEmail: null } });
  await using _ = world;
  await deliver(world);
  await world.clock.idle();
  // The vendor is asked again before an operator is.
  await world.clock.moveTo(world.clock.now() + HOUR_MS);
  expect(await records.list(DEAD_LETTERS, DeadLetterDocument)).toMatchObject([
    { value: { kind: 'vendorEvent', reason: 'hireInvalid', state: 'waiting' } },
  ]);
});
