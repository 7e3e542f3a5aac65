import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { tableRecords } from '../../shared/clients/table-records.ts';
import { MessageDocument, operationPartition } from '../../shared/storage/messages.ts';
import { QUIET } from './plan.ts';
import { bornWorld, type World } from './world.ts';

// The whole app, wired as in Azure, on reports of messages that it has sent.

const ID = 'onboarding2345672345672345';
const MESSAGE = 'message-link';
const ADA = 'ada@example.net';
const HOUR_MS = 3_600_000;
let world: World | undefined;

afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** A mail under way, as the app's own documents and the service know it. */
async function sent({ settings, simulators, clock }: World) {
  const { AzureWebJobsStorage: connectionString = '', RECORDS_TABLE: table = '' } = settings;
  const records = tableRecords({ connectionString }, table);
  const operationId = randomUUID();
  const begunAt = new Date(clock.now()).toISOString();
  await records.put(ID, MESSAGE, { operationId, begunAt, state: 'accepted', report: null });
  const operation = { onboardingId: ID, message: MESSAGE };
  await records.put(operationPartition(operationId), operationId, operation);
  simulators.scriptDelivery(ADA, { status: 'Bounced', delayMs: HOUR_MS, copies: 2 });
  const audience = 'https://communication.azure.com';
  const token = await simulators.issueToken({ audience, roles: [] });
  const request = new Request(`${audience}/emails:send?api-version=2025-09-01`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'operation-id': operationId },
    body: JSON.stringify({
      senderAddress: settings['MAIL_SENDER'],
      recipients: { to: [{ address: ADA }] },
      content: { subject: 'Welcome', plainText: 'Hello.' },
    }),
  });
  expect((await simulators.fetch(request)).status).toBe(202);
  return async () => (await records.read(ID, MESSAGE, MessageDocument))?.value.report;
}

test('a bounce reaches its document through the queue of the whole app', async () => {
  world = await bornWorld({ ...QUIET, seed: 1 });
  const report = await sent(world);
  await world.clock.moveTo(world.clock.now() + HOUR_MS - 1);
  expect(await report()).toBeNull();
  await world.clock.moveTo(world.clock.now() + 48 * HOUR_MS);
  expect(await report()).toBe('bounced');
  expect(world.wire.effects().filter((effect) => effect.includes('-reports'))).toEqual([]);
  expect(await world.storage.dump()).not.toContain(ADA);
  expect(world.log.join('\n')).not.toContain(ADA);
});
