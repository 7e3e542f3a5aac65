import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Clock, installDate } from '../../local/clock.ts';
import { openDocuments } from '../../local/simulators/documents.ts';
import { intercept } from '../../local/simulators/intercept.ts';
import { createSimulators, type Simulators } from '../../local/simulators/simulators.ts';
import { acsTexter } from '../../shared/clients/acs-sms.ts';

const HOST = 'firstkey.europe.communication.azure.com';
const NOW = new Date('2026-12-02T08:00:00Z');
let clock: Clock;
let simulators: Simulators;
let undo: (() => void)[];

beforeEach(() => {
  clock = new Clock({ ticking: false, start: NOW.getTime() });
  simulators = createSimulators({ clock, documents: openDocuments(':memory:') });
  undo = [installDate(clock), intercept(simulators.fetch, [HOST])];
});
afterEach(() => {
  for (const step of undo) step();
});

const credential = {
  getToken: async () => ({
    token: await simulators.issueToken({ audience: 'https://communication.azure.com', roles: [] }),
    expiresOnTimestamp: NOW.getTime() + 3_600_000,
  }),
};
const texter = () => acsTexter(`https://${HOST}`, credential, 'Contoso');
const message = (change = {}) => ({
  repeatabilityId: randomUUID(),
  firstSentAt: NOW,
  to: '+4799999999',
  text: 'PIN 123456',
  ...change,
});

test('a message goes out once', async () => {
  expect(await texter().send(message())).toBe('accepted');
  expect(simulators.outbox()).toMatchObject([
    { channel: 'sms', to: '+4799999999', text: 'PIN 123456' },
  ]);
});

test('the same message again, after an answer that got lost, is not a second one', async () => {
  const same = message();
  simulators.faults.set({ service: 'communication', kind: 'timeoutAfter', path: '/sms' });
  await expect(texter().send(same)).rejects.toMatchObject({ code: expect.any(String) });
  expect(await texter().send(same)).toBe('accepted');
  expect(simulators.outbox()).toHaveLength(1);
});

test('the delivery report carries the tag of its message', async () => {
  const tag = randomUUID();
  await texter().send(message({ tag }));
  await clock.moveTo(clock.now() + 60_000);
  expect(simulators.deliveryReports()).toMatchObject([{ data: { tag } }]);
});

test("a service's Retry-After is respected", async () => {
  simulators.faults.set({
    service: 'communication',
    kind: 'status',
    status: 429,
    retryAfterSeconds: 7,
    path: '/sms',
  });
  await expect(texter().send(message())).rejects.toMatchObject({
    status: 429,
    retryAfterMs: 7_000,
  });
});

test('a number or a text never gets into an error', async () => {
  simulators.faults.set({ service: 'communication', kind: 'status', status: 500, path: '/sms' });
  const error = await texter()
    .send(message())
    .catch((thrown: unknown) => thrown);
  expect(JSON.stringify(error) + String(error)).not.toMatch(/\+47|123456/);
});

test.each([429, 500, 503])(
  'a recipient for whom the service is busy (%i) is tried again, not given up',
  async (status) => {
    const value = [{ to: '+4799999999', httpStatusCode: status, successful: false }];
    undo.push(intercept(async () => Response.json({ value }, { status: 202 }), [HOST]));
    await expect(texter().send(message())).rejects.toMatchObject({ code: 'refused', status });
  },
);
