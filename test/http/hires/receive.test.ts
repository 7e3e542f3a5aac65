import { createHmac } from 'node:crypto';
import type { HttpRequest } from '@azure/functions';
import { expect, test } from 'vitest';
import { type IntakeDeps, receiveHire } from '../../../functions/http/hires/receive.ts';
import { BODY_BYTES_MAX } from '../../../functions/http/lib/body.ts';
import { answered } from '../../../functions/http/lib/guarded.ts';
import { Secret } from '../../../shared/secret.ts';
import { currentHire } from '../../../shared/storage/event-log.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import { brokenPort, FakeQueue, FakeRecords, fakeKeys, jsonOf } from '../../support/fakes.ts';
import { hireEvent, NOW } from '../../support/hires.ts';
import { hireRequest, httpRequest, invocation, WEBHOOK_SECRET } from '../../support/requests.ts';
import { standingDate } from '../../support/standing-date.ts';

const time = standingDate();

function intake(change: Partial<IntakeDeps> = {}) {
  const world = {
    records: new FakeRecords(),
    queue: new FakeQueue(),
    keys: fakeKeys(),
    webhookSecrets: [WEBHOOK_SECRET],
    source: 'hr',
    publicUrl: 'https://firstkey.example',
  };
  const lines: string[] = [];
  const handler = answered(receiveHire({ ...world, ...change }));
  return { ...world, lines, post: (request: HttpRequest) => handler(request, invocation(lines)) };
}
type Intake = ReturnType<typeof intake>;

function expectNothingKept({ records, queue }: Intake): void {
  expect(records.all()).toEqual({});
  expect(queue.messages).toEqual([]);
}

test('an accepted hire is answered with 202 and the place to look at it', async () => {
  const world = intake();
  const answer = await world.post(hireRequest(hireEvent()));
  const { id } = jsonOf(answer) as { id: string };
  expect(id).toMatch(ONBOARDING_ID);
  expect(answer).toEqual({
    status: 202,
    headers: {
      location: `/api/onboardings/${id}`,
      'operation-location': `https://firstkey.example/api/onboardings/${id}`,
      'retry-after': '5',
      'cache-control': 'no-store',
    },
    jsonBody: { id },
  });
});

test('the hire is kept and queued before it is accepted', async () => {
  const world = intake();
  const { id } = jsonOf(await world.post(hireRequest(hireEvent()))) as { id: string };
  const hire = await currentHire(world.records, { onboardingId: id });
  expect(hire).toMatchObject({
    startsAt: '2026-12-02T08:00:00.000Z',
    hire: { employeeId: 'E-104233' },
  });
  expect(world.queue.messages).toEqual([
    { onboardingId: id, eventKey: expect.stringMatching(/^event-[0-9a-f]{32}$/) },
  ]);
});

test('what is queued says nothing of the person', async () => {
  const world = intake();
  await world.post(hireRequest(hireEvent()));
  expect(JSON.stringify(world.queue.messages)).not.toMatch(/ada|larsen|104233|4799/i);
});

test('the same webhook again gets the same answer and keeps nothing more', async () => {
  const world = intake();
  const first = await world.post(hireRequest(hireEvent()));
  const kept = world.records.all();
  await time.passMs(60_000);
  expect(await world.post(hireRequest(hireEvent()))).toEqual(first);
  expect(world.records.all()).toEqual(kept);
});

test('one employment has one onboarding, whatever webhook speaks of it', async () => {
  const world = intake();
  const first = jsonOf(await world.post(hireRequest(hireEvent(), { id: 'msg-1' })));
  const again = jsonOf(await world.post(hireRequest(hireEvent(), { id: 'msg-2' })));
  const other = jsonOf(
    await world.post(hireRequest(hireEvent({ employmentId: 'E-2' }), { id: 'msg-3' })),
  );
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test('the id of a webhook with another body is a conflict, and nothing of it is taken', async () => {
  const world = intake();
  await world.post(hireRequest(hireEvent()));
  const [kept, queued] = [world.records.all(), [...world.queue.messages]];
  const answer = await world.post(hireRequest(hireEvent({ givenName: 'Eve' })));
  expect(answer.status).toBe(409);
  expect(jsonOf(answer)).toMatchObject({ code: 'webhookIdReused' });
  expect(world.records.all()).toEqual(kept);
  expect(world.queue.messages).toEqual(queued);
});

test('everything that is wrong with a hire is answered at once, with 422', async () => {
  const world = intake();
  const body = hireEvent({ employeeId: 'x'.repeat(17), startDate: '2026-02-30', givenName: '' });
  const answer = await world.post(hireRequest(body));
  expect(answer.status).toBe(422);
  const { code, findings } = jsonOf(answer) as { code: string; findings: { path: string }[] };
  expect(code).toBe('hireInvalid');
  expect(findings.map(({ path }) => path).sort()).toEqual([
    'data.employeeId',
    'data.givenName',
    'data.startDate',
  ]);
  expectNothingKept(world);
});

test.each([
  ['a part of JSON', '{"type":'],
  ['nothing of JSON', 'hello'],
  ['JSON after a mark', '\uFEFF{'],
])('%s is answered with 400', async (_, text) => {
  const world = intake();
  const answer = await world.post(hireRequest(text));
  expect(answer.status).toBe(400);
  expect(jsonOf(answer)).toMatchObject({ code: 'notJson' });
  expectNothingKept(world);
});

test('bytes that are no UTF-8 are answered with 400', async () => {
  const world = intake();
  const body = new Uint8Array([0x22, 0xff, 0x22]);
  const timestamp = String(NOW.getTime() / 1000);
  const key = Buffer.from(WEBHOOK_SECRET.reveal().slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(`m.${timestamp}.`).update(body).digest('base64');
  const headers = {
    'webhook-id': 'm',
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac}`,
  };
  const answer = await world.post(httpRequest('POST', '/api/hires', { headers, body }));
  expect(jsonOf(answer)).toMatchObject({ status: 400, code: 'notJson' });
});

const OTHER = new Secret('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=');
test.each([
  ['is not signed', () => httpRequest('POST', '/x', { body: '{}' }), 'signatureMissing'],
  [
    'is signed by somebody else',
    () => hireRequest(hireEvent(), { secret: OTHER }),
    'signatureInvalid',
  ],
  [
    'was signed too long ago',
    () => hireRequest(hireEvent(), { at: new Date(NOW.getTime() - 301_000) }),
    'timestampStale',
  ],
])('a webhook that %s is answered with 401', async (_, request, code) => {
  const world = intake();
  const answer = await world.post(request());
  expect(answer.status).toBe(401);
  expect(jsonOf(answer)).toMatchObject({ code });
  expectNothingKept(world);
});

test('a body that names a field twice is refused, in every format, because either may be meant', async () => {
  const twice = (body: unknown) =>
    JSON.stringify(body).replace('"startDate":', '"startDate":"2027-03-01","startDate":');
  const { type, timestamp, data } = hireEvent() as Record<string, unknown>;
  const cloudEvent = { specversion: '1.0', id: '1', source: '/hr', type, time: timestamp, data };
  for (const body of [hireEvent(), cloudEvent]) {
    const world = intake();
    const answer = await world.post(hireRequest(twice(body)));
    expect(answer.status).toBe(422);
    expect(jsonOf(answer)).toMatchObject({
      code: 'hireInvalid',
      findings: [{ path: 'data.startDate', code: 'nameSentTwice' }],
    });
    expectNothingKept(world);
  }
});

test('a webhook nobody signed is refused before its JSON is looked at', async () => {
  const answer = await intake().post(httpRequest('POST', '/x', { body: 'no JSON' }));
  expect(answer.status).toBe(401);
});

test('either secret is taken while they are rotated', async () => {
  const world = intake({ webhookSecrets: [OTHER, WEBHOOK_SECRET] });
  expect((await world.post(hireRequest(hireEvent(), { secret: OTHER }))).status).toBe(202);
  expect((await world.post(hireRequest(hireEvent()))).status).toBe(202);
});

test('a body as large as allowed is read, and one byte more is answered with 413', async () => {
  const world = intake();
  expect((await world.post(hireRequest('x'.repeat(BODY_BYTES_MAX)))).status).toBe(400);
  const answer = await world.post(hireRequest('x'.repeat(BODY_BYTES_MAX + 1)));
  expect(answer.status).toBe(413);
  expect(jsonOf(answer)).toMatchObject({ code: 'bodyTooLarge' });
});

test('a body that says it is too large is answered with 413 unread', async () => {
  const headers = { 'content-length': String(BODY_BYTES_MAX + 1) };
  const answer = await intake().post(hireRequest('{}', { headers }));
  expect(answer.status).toBe(413);
});

test('a chunked body, which the host hands over empty, is answered with 411', async () => {
  const headers = { 'transfer-encoding': 'chunked' };
  const answer = await intake().post(httpRequest('POST', '/api/hires', { headers }));
  expect(answer.status).toBe(411);
  expect(jsonOf(answer)).toMatchObject({ code: 'lengthRequired' });
});

test('no body at all is answered with 400', async () => {
  const answer = await intake().post(httpRequest('POST', '/api/hires'));
  expect(jsonOf(answer)).toMatchObject({ status: 400, code: 'bodyMissing' });
});

test.each([
  ['tables are', { records: brokenPort<FakeRecords>('Table storage') }],
  ['the queue is', { queue: brokenPort<FakeQueue>('Queue storage') }],
  ['the vault is', { keys: brokenPort<ReturnType<typeof fakeKeys>>('Key Vault') }],
])('while %s away HR is asked to come back', async (_, change) => {
  const world = intake(change);
  const answer = await world.post(hireRequest(hireEvent()));
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
  expect(jsonOf(answer)).toMatchObject({ code: 'unavailable' });
  expect(world.queue.messages).toEqual([]);
});

test('a hire whose message could not be queued is queued by the same webhook sent again', async () => {
  const broken = intake({ queue: brokenPort<FakeQueue>('Queue storage') });
  await broken.post(hireRequest(hireEvent()));
  const world = intake({ records: broken.records });
  expect((await world.post(hireRequest(hireEvent()))).status).toBe(202);
  expect(world.queue.messages).toHaveLength(1);
});

test('a bug of ours is answered with 500 and logged without what was sent', async () => {
  const records = new FakeRecords();
  records.insert = async () => {
    throw new TypeError('cannot read ada.private@example.net');
  };
  const world = intake({ records });
  const answer = await world.post(hireRequest(hireEvent()));
  expect(answer.status).toBe(500);
  expect(String(answer.body) + world.lines.join()).not.toMatch(/ada|example\.net/i);
  expect(world.lines.join()).toContain('TypeError');
});

test.each([
  ['accepted', hireEvent()],
  ['refused', hireEvent({ startDate: 'ada.private@example.net' })],
  ['no JSON', 'Ada Larsen ada.private@example.net'],
])('nothing of the person is logged or answered when a hire is %s', async (_, body) => {
  const world = intake();
  const answer = await world.post(hireRequest(body));
  expect(JSON.stringify(answer) + world.lines.join()).not.toMatch(/ada|larsen|example\.net|4799/i);
});
