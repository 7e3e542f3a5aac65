import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QueueClient } from '@azure/storage-queue';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LocalServices, startServices } from '../../local/services.ts';
import type { PendingReport } from '../../local/simulators/delivery-reports.ts';
import { startStorage } from '../../local/simulators/storage/start.ts';

// The local services as `npm start` starts them, on a folder of their own.

const QUEUE = 'delivery-reports';
const HOUR_MS = 3_600_000;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'report-queue-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const started = () =>
  startServices({
    folder,
    startStorage: (clock) => startStorage({ clock, file: join(folder, 'storage.sqlite') }),
    reportQueueName: QUEUE,
    log: () => {},
  });

async function sendMail({ simulators, clock }: LocalServices, delayMs: number): Promise<void> {
  simulators.scriptDelivery('ada@example.net', { status: 'Bounced', delayMs });
  const token = await simulators.issueToken({
    audience: 'https://communication.azure.com',
    roles: [],
  });
  const path = '/emails:send?api-version=2025-09-01';
  const request = new Request(new URL(path, 'https://azure.example'), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      senderAddress: 'onboarding@mail.contoso.com',
      recipients: { to: [{ address: 'ada@example.net' }] },
      content: { subject: 'Welcome', plainText: 'Hello.' },
    }),
  });
  expect((await simulators.fetch(request)).status).toBe(202);
  await clock.idle();
}

async function textsIn({ settings }: LocalServices): Promise<string[]> {
  const queue = new QueueClient(settings['AzureWebJobsStorage'] ?? '', QUEUE);
  if (!(await queue.exists())) return [];
  const { peekedMessageItems } = await queue.peekMessages({ numberOfMessages: 32 });
  return peekedMessageItems.map(({ messageText }) => Buffer.from(messageText, 'base64').toString());
}

test('reports go into the storage queue in base64, and what is left goes after the next start', async () => {
  const first = await started();
  const expected: PendingReport[] = [];
  try {
    await sendMail(first, HOUR_MS);
    await sendMail(first, 10 * HOUR_MS);
    expected.push(...first.simulators.pendingReports.all());
    expect(await textsIn(first)).toEqual([]);
    await first.clock.moveTo(first.clock.now() + 2 * HOUR_MS);
    expect(await textsIn(first)).toEqual([JSON.stringify(expected[0]?.body)]);
  } finally {
    await first.stop();
  }
  const second = await started();
  try {
    await second.clock.moveTo(second.clock.now() + 24 * HOUR_MS);
    expect(await textsIn(second)).toEqual(expected.map(({ body }) => JSON.stringify(body)));
  } finally {
    await second.stop();
  }
}, 60_000);
