import { expect, test } from 'vitest';
import { receiveHire } from '../../../functions/http/hires/receive.ts';
import { answered } from '../../../functions/http/lib/guarded.ts';
import { EventDocument } from '../../../shared/storage/hires.ts';
import { FakeQueue, FakeRecords, fakeKeys, jsonOf } from '../../support/fakes.ts';
import { hireData } from '../../support/hires.ts';
import { hireRequest, invocation, WEBHOOK_SECRET } from '../../support/requests.ts';
import { standingDate } from '../../support/standing-date.ts';

standingDate();

const STRUCTURED = 'application/cloudevents+json';
const cloudEvent = (change: Record<string, unknown> = {}) => ({
  specversion: '1.0',
  id: 'A234-1234-1234',
  source: '/contoso/hr',
  type: 'hire.created',
  time: '2026-11-23T08:31:00+01:00',
  datacontenttype: 'application/json',
  data: hireData(),
  ...change,
});

async function post(body: unknown, headers: Record<string, string> = {}) {
  const records = new FakeRecords();
  const world = { records, queue: new FakeQueue(), keys: fakeKeys(), source: 'hr' };
  const settings = { webhookSecrets: [WEBHOOK_SECRET], publicUrl: 'https://firstkey.example' };
  const handler = answered(receiveHire({ ...world, ...settings }));
  const answer = await handler(hireRequest(body, { headers }), invocation());
  const [kept] = Object.entries(records.all()).filter(([key]) => key.includes('/event-'));
  return { answer, event: kept && EventDocument.parse(kept[1]).event };
}

test.each([
  STRUCTURED,
  `${STRUCTURED}; charset=utf-8`,
  'Application/CloudEvents+JSON',
  'application/json',
])('a structured event is read from %s', async (type) => {
  const { answer, event } = await post(cloudEvent(), { 'content-type': type });
  expect(answer.status).toBe(202);
  expect(event).toMatchObject({ type: 'hire.created', timestamp: '2026-11-23T07:31:00.000Z' });
});

test('R06 an event without a time is as of when it was signed', async () => {
  const { event } = await post(cloudEvent({ time: undefined }), { 'content-type': STRUCTURED });
  expect(event?.timestamp).toBe('2026-11-23T08:00:00.000Z');
});

test('data in base64 is read, and both kinds of data at once are not', async () => {
  const data_base64 = Buffer.from(JSON.stringify(hireData({ givenName: 'Åse' }))).toString(
    'base64',
  );
  const { event } = await post(cloudEvent({ data: undefined, data_base64 }), {
    'content-type': STRUCTURED,
  });
  expect(event?.data).toMatchObject({ givenName: 'Åse' });
  const { answer } = await post(cloudEvent({ data_base64 }), { 'content-type': STRUCTURED });
  expect(jsonOf(answer)).toMatchObject({ findings: [{ path: 'data', code: 'ambiguous' }] });
});

const BINARY = {
  'content-type': 'application/json',
  'ce-specversion': '1.0',
  'ce-id': 'A234',
  'ce-source': '/contoso/hr',
  'ce-type': 'hire.created',
  'ce-time': '2026-11-23T07:31:00Z',
};

test('a binary event is its headers and the body', async () => {
  const { answer, event } = await post(hireData(), BINARY);
  expect(answer.status).toBe(202);
  expect(event).toMatchObject({ type: 'hire.created', timestamp: '2026-11-23T07:31:00.000Z' });
});

test.each([
  ['percent-encoded', 'hire%2Ecreated'],
  ['in quotes', '"hire.created"'],
  ['in quotes and escaped', '"hire\\.created"'],
  ['in quotes and percent-encoded', '"%68ire.created"'],
])('a header %s means what it encodes', async (_, type) => {
  expect((await post(hireData(), { ...BINARY, 'ce-type': type })).answer.status).toBe(202);
});

test.each([
  ['is no UTF-8', { 'ce-source': '%C3%28' }],
  ['is empty', { 'ce-id': '' }],
  ['is an unknown version', { 'ce-specversion': '0.3' }],
  ['is no time', { 'ce-time': 'yesterday' }],
])('a header that %s is refused', async (_, change) => {
  const { answer } = await post(hireData(), { ...BINARY, ...change });
  expect(answer.status).toBe(422);
  expect(jsonOf(answer)).toMatchObject({ code: 'hireInvalid' });
});

test('a percent sign that starts no escape is a plain percent sign', async () => {
  expect((await post(hireData(), { ...BINARY, 'ce-id': '100%' })).answer.status).toBe(202);
});

test('what is wrong with the hire in it is answered as for our own event', async () => {
  const { answer } = await post(cloudEvent({ data: hireData({ givenName: '' }) }), {
    'content-type': STRUCTURED,
  });
  expect(jsonOf(answer)).toMatchObject({ findings: [{ path: 'data.givenName', code: 'empty' }] });
});

test.each(['specversion', 'id', 'source', 'type'])(
  'an event without %s is refused',
  async (name) => {
    const { answer } = await post(cloudEvent({ [name]: undefined }), {
      'content-type': STRUCTURED,
    });
    expect(jsonOf(answer)).toMatchObject({ findings: [{ path: name, code: 'missing' }] });
  },
);

test('an event of another type is refused', async () => {
  const { answer } = await post(cloudEvent({ type: 'com.contoso.hired' }), {
    'content-type': STRUCTURED,
  });
  expect(jsonOf(answer)).toMatchObject({ findings: [{ code: 'unsupportedEventType' }] });
});

test.each(['application/cloudevents-batch+json', 'application/cloudevents+avro', 'text/xml'])(
  'a body of %s is answered with 415 and the way out',
  async (type) => {
    const { answer } = await post([cloudEvent()], { 'content-type': type });
    expect(answer.status).toBe(415);
    expect(jsonOf(answer)).toMatchObject({ code: 'formatUnsupported' });
  },
);
