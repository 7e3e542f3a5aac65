import { app } from '@azure/functions';
import { QueueServiceClient } from '@azure/storage-queue';
import { expect, test } from 'vitest';
import { receiveDeliveryReport } from '../../functions/queues/receive-delivery-report.ts';
import { startReportCourier } from '../../local/report-courier.ts';
import { reportQueue } from '../../local/report-queue.ts';
import type { DeliveryScript } from '../../local/simulators/delivery-reports.ts';
import { startStorage } from '../../local/simulators/storage/start.ts';
import { tableRecords } from '../../shared/clients/table-records.ts';
import { MessageDocument, operationPartition } from '../../shared/storage/messages.ts';
import { aWorld } from '../host/world.ts';
import { aWorld as simulatedWorld } from '../simulators/world.ts';
import { FakeWorkflow } from '../support/fakes.ts';
import { ID } from '../support/hires.ts';

// From the simulated service through a real storage queue and the host into a real table.

const OPERATION = '3f0c2a54-1c3e-4b7a-9d57-7a1b2c3d4e5f';
const MESSAGE = 'message-link';
const ADA = 'ada@example.net';
const DAY_MS = 86_400_000;
const queueName = 'delivery-reports';

async function aWholeWorld() {
  const azure = simulatedWorld();
  const { clock, simulators } = azure;
  const storage = await startStorage({ clock });
  const { connectionString } = storage;
  const records = tableRecords(storage, 'Onboardings');
  const workflow = new FakeWorkflow();
  workflow.states.set(ID, { customStatus: null, hasFailed: false });
  const log: string[] = [];
  const courier = startReportCourier({
    clock,
    pending: simulators.pendingReports,
    put: reportQueue(connectionString, queueName),
    log: (line) => void log.push(line),
  });
  const register = () =>
    app.storageQueue('receiveDeliveryReport', {
      queueName,
      connection: 'Storage',
      handler: receiveDeliveryReport({ records, workflow: () => workflow }),
    });
  const host = await aWorld(register, { clock, settings: { Storage: connectionString } });

  async function send(script: DeliveryScript): Promise<void> {
    const sending = { operationId: OPERATION, begunAt: azure.iso(), state: 'accepted' };
    await records.put(ID, MESSAGE, { ...sending, report: null });
    const operation = { onboardingId: ID, message: MESSAGE };
    await records.put(operationPartition(OPERATION), OPERATION, operation);
    simulators.scriptDelivery(ADA, script);
    const path = '/emails:send?api-version=2025-09-01';
    const body = {
      senderAddress: 'onboarding@mail.contoso.com',
      recipients: { to: [{ address: ADA }] },
      content: { subject: 'Welcome', plainText: 'Hello.' },
    };
    await azure.communication('POST', path, body, { 'operation-id': OPERATION });
  }

  return {
    clock,
    workflow,
    send,
    poison: async () => {
      const service = QueueServiceClient.fromConnectionString(connectionString);
      const queue = service.getQueueClient(`${queueName}-poison`);
      if (!(await queue.exists())) return [];
      const { peekedMessageItems } = await queue.peekMessages({ numberOfMessages: 32 });
      return peekedMessageItems.map(({ messageText }) =>
        Buffer.from(messageText, 'base64').toString(),
      );
    },
    put: reportQueue(connectionString, queueName),
    report: async () => (await records.read(ID, MESSAGE, MessageDocument))?.value.report,
    log: () => [...log, ...host.log.map((entry) => JSON.stringify(entry))].join('\n'),
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      await courier.stop();
      await storage.stop();
    },
  };
}

test('a bounce reaches the document of the message when its moment has come', async () => {
  await using world = await aWholeWorld();
  await world.send({ status: 'Bounced', delayMs: 3_600_000, copies: 2 });
  await world.clock.moveTo(world.clock.now() + 3_599_999);
  expect(await world.report()).toBeNull();
  await world.clock.moveTo(world.clock.now() + 1);
  expect(await world.report()).toBe('bounced');
  await world.clock.moveTo(world.clock.now() + DAY_MS);
  const data = { message: MESSAGE, verdict: 'bounced' };
  expect(world.workflow.raised).toEqual([{ id: ID, event: 'messageReported', data }]);
  expect(await world.poison()).toEqual([]);
  expect(world.log()).not.toContain(ADA);
});

test('a report in the schema of Event Grid and odd casing reaches it as well', async () => {
  await using world = await aWholeWorld();
  await world.send({ schema: 'eventGrid', hasOddCasing: true });
  await world.clock.moveTo(world.clock.now() + DAY_MS);
  expect(await world.report()).toBe('delivered');
});

test('what is no report ends in the poison queue, and reports after it are read', async () => {
  await using world = await aWholeWorld();
  await world.put('{"hello":"world"}');
  await world.send({ status: 'Quarantined' });
  await world.clock.moveTo(world.clock.now() + DAY_MS);
  expect(await world.report()).toBe('quarantined');
  expect(await world.poison()).toEqual(['{"hello":"world"}']);
});
