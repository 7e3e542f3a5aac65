import { describe, expect, test } from 'vitest';
import type { DeliveryScript } from '../../local/simulators/delivery-reports.ts';
import { deliveryReportsIn } from '../../shared/domain/delivery-report.ts';
import { aWorld, MINUTE_MS, START } from './world.ts';

const OPERATION = '3f0c2a54-1c3e-4b7a-9d57-7a1b2c3d4e5f';
const ADA = 'ada@example.net';
const PHONE = '+4799999999';

async function mailed(script?: DeliveryScript, world = aWorld()) {
  if (script) world.simulators.scriptDelivery(ADA, script);
  const body = {
    senderAddress: 'onboarding@mail.contoso.com',
    recipients: { to: [{ address: ADA }] },
    content: { subject: 'Welcome', plainText: 'Hello.' },
  };
  const path = '/emails:send?api-version=2025-09-01';
  const headers = { 'operation-id': OPERATION };
  expect((await world.communication('POST', path, body, headers)).status).toBe(202);
  return world.simulators;
}

async function texted(script?: DeliveryScript) {
  const world = aWorld();
  if (script) world.simulators.scriptDelivery(PHONE, script);
  const body = {
    from: 'Contoso',
    message: 'Hello.',
    smsRecipients: [{ to: PHONE }],
    smsSendOptions: { enableDeliveryReport: true, tag: OPERATION },
  };
  const sent = await world.communication('POST', '/sms?api-version=2021-03-07', body);
  expect(sent.status).toBe(202);
  return world.simulators;
}

type Simulators = Awaited<ReturnType<typeof mailed>>;

/** What the app would read out of everything that Event Grid is about to deliver. */
const read = ({ pendingReports }: Simulators) =>
  pendingReports.all().flatMap(({ body }) => deliveryReportsIn(body).reports);

describe('without a script', () => {
  test('a mail is delivered, and so reported within half a minute', async () => {
    const simulators = await mailed();
    expect(read(simulators)).toMatchObject([{ operationId: OPERATION, verdict: 'delivered' }]);
    const [report] = simulators.pendingReports.all();
    expect(report?.at).toBeGreaterThan(START);
    expect(report?.at).toBeLessThanOrEqual(START + MINUTE_MS / 2);
  });

  test('an SMS is delivered, and so reported under its tag', async () => {
    expect(read(await texted())).toMatchObject([{ operationId: OPERATION, verdict: 'delivered' }]);
  });
});

test.each([
  ['Bounced', 'bounced'],
  ['Failed', 'failed'],
  ['FilteredSpam', 'quarantined'],
  ['Quarantined', 'quarantined'],
  ['Suppressed', 'suppressed'],
  ['Expanded', 'unclear'],
] as const)('a recipient scripted %s is reported so', async (status, verdict) => {
  expect(read(await mailed({ status }))).toMatchObject([{ verdict }]);
});

test.each([
  [{ status: 'Bounced' }, 'failed'],
  [{ status: 'Expanded' }, 'unclear'],
  [{ smsCode: '5002' }, 'unclear'],
  [{ status: 'Failed', smsCode: '4007' }, 'failed'],
] as const)('a number scripted %j is reported %s', async (script, verdict) => {
  expect(read(await texted(script))).toMatchObject([{ verdict }]);
});

test('silence: the message arrives, and no report ever comes', async () => {
  for (const simulators of [
    await mailed({ status: 'silence' }),
    await texted({ status: 'silence' }),
  ]) {
    expect(simulators.outbox()).toHaveLength(1);
    expect(simulators.pendingReports.all()).toEqual([]);
  }
});

test('a delay is kept to the millisecond', async () => {
  const { pendingReports } = await mailed({ delayMs: 5 * 3_600_000 });
  expect(pendingReports.all().map(({ at }) => at)).toEqual([START + 5 * 3_600_000]);
});

test('copies of one report come a minute apart, under one id', async () => {
  const { pendingReports } = await mailed({ delayMs: 1_000, copies: 3 });
  expect(pendingReports.all().map(({ at }) => at - START)).toEqual([1_000, 61_000, 121_000]);
  expect(new Set(pendingReports.all().map(({ body }) => body['id'])).size).toBe(1);
});

test.each<DeliveryScript>([
  { schema: 'cloudEvents' },
  { schema: 'eventGrid' },
  { schema: 'cloudEvents', hasOddCasing: true },
  { schema: 'eventGrid', hasOddCasing: true },
])('a report in the form %j is understood by the app', async (form) => {
  const mails = read(await mailed({ status: 'Bounced', ...form }));
  expect(mails).toMatchObject([{ operationId: OPERATION, verdict: 'bounced' }]);
  expect(read(await texted(form))).toMatchObject([{ verdict: 'delivered' }]);
});

test('the forms look as they do on the wire', async () => {
  const bodyOf = async (script: DeliveryScript) =>
    (await mailed(script)).pendingReports.all()[0]?.body;
  expect(await bodyOf({})).toMatchObject({ specversion: '1.0', data: { status: 'Delivered' } });
  const type = 'Microsoft.Communication.EmailDeliveryReportReceived';
  expect(await bodyOf({ schema: 'eventGrid' })).toMatchObject({
    eventType: type,
    topic: expect.any(String),
  });
  const odd = await bodyOf({ hasOddCasing: true });
  expect(odd).toMatchObject({ Type: type, Data: { Status: 'delivered', MessageId: OPERATION } });
});

test('reports outlive the simulators until they are delivered', async () => {
  const world = aWorld();
  await mailed({ delayMs: 1_000 }, world);
  const again = aWorld({ documents: world.documents });
  const [report] = again.simulators.pendingReports.all();
  expect(report?.at).toBe(START + 1_000);
  again.simulators.pendingReports.delivered(report?.key ?? '');
  expect(aWorld({ documents: world.documents }).simulators.pendingReports.all()).toEqual([]);
});
