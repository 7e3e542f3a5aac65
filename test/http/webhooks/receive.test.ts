import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { answered } from '../../../functions/http/lib/guarded.ts';
import {
  receiveWebhook,
  WEBHOOK_BYTES_MAX,
  type WebhookDeps,
} from '../../../functions/http/webhooks/receive.ts';
import { VENDORS } from '../../../shared/sources/all.ts';
import type { Source } from '../../../shared/sources/contract.ts';
import {
  DEFAULTS,
  expectNothingKept,
  FakeSourceSecrets,
  sourceOf,
  TAKEN,
  vendorWorld,
  WEBHOOK_KEY,
  webhook,
} from '../../sources/vendor-world.ts';
import { away, brokenPort, FakeMessageQueue, FakeRecords, jsonOf } from '../../support/fakes.ts';
import { httpRequest, invocation } from '../../support/requests.ts';

const BODY = JSON.stringify({
  action: 'hire_candidate',
  payload: {
    application: {
      id: 461,
      candidate: {
        first_name: 'Zoë',
        last_name: 'Jansen',
        email_addresses: [{ value: 'zoe@example.org', type: 'personal' }],
      },
      jobs: [{ name: 'Developer' }],
      offer: { version: 1, starts_at: '2027-01-04' },
    },
  },
});
const sign = (body: string, key = WEBHOOK_KEY) => ({
  signature: `sha256 ${createHmac('sha256', key).update(body).digest('hex')}`,
});
const world = () => vendorWorld('greenhouse', DEFAULTS);
const receiverOf = (parts: Partial<WebhookDeps>, base = world()) => {
  const handler = answered(receiveWebhook({ ...base, ...parts }));
  return (body: string, headers = sign(body)) =>
    handler(webhook('greenhouse', body, headers), invocation(base.lines));
};

test('a vendor that is not set up is answered like one nobody knows', async () => {
  const greenhouse = world();
  const unknown = await greenhouse.receive(webhook('nobody', BODY));
  expect(unknown.status).toBe(404);
  for (const name of ['personio', '', 'GREENHOUSE', '__proto__', 'greenhouse/x']) {
    expect(await greenhouse.receive(webhook(name, BODY))).toEqual(unknown);
  }
  expectNothingKept(greenhouse);
});

test('success is 200 and nothing else, with a tiny body', async () => {
  expect(await world().post(BODY, sign(BODY))).toEqual(TAKEN);
});

test('no personal data goes through the queue, into a key or into the log', async () => {
  const greenhouse = world();
  await greenhouse.post(BODY, sign(BODY));
  const { messages } = greenhouse.vendorQueue;
  expect(messages).toEqual([
    { message: { source: 'greenhouse', key: expect.stringMatching(/^[0-9a-f]{64}$/) }, delayMs: 0 },
  ]);
  const [key = ''] = Object.keys(greenhouse.records.all());
  expect(key).toMatch(/^webhook-greenhouse-([0-9a-f]{2})\/\1[0-9a-f]{62}$/);
  expect(greenhouse.lines.join('\n')).not.toMatch(/zo|jansen|example\.org|461/i);
});

test('neither the vendor nor anything else is asked before the answer', async () => {
  const personio = vendorWorld('personio', DEFAULTS);
  const said = { event_name: 'person.created', payload: { person_id: '1' } };
  await personio.post(JSON.stringify(said), { authorization: WEBHOOK_KEY });
  expect(personio.asked).toEqual([]);
  expect(personio.hireQueue.messages).toEqual([]);
});

test('the same delivery from fifty connections at once is one notice', async () => {
  const greenhouse = world();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => greenhouse.post(BODY, sign(BODY))),
  );
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(Object.keys(greenhouse.records.all())).toHaveLength(1);
});

test.each([
  ['the secret is not in the vault yet', { sourceSecrets: new FakeSourceSecrets({}) }],
  ['the vault is away', { sourceSecrets: { read: async () => Promise.reject(away('Key Vault')) } }],
  ['the table is away', { records: brokenPort<FakeRecords>('Table storage') }],
  ['the queue is away', { vendorQueue: brokenPort<FakeMessageQueue>('Queue storage') }],
])('when %s the answer is 503, because 4xx means never again', async (_, parts) => {
  const answer = await receiverOf(parts)(BODY);
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
});

test.each([
  ['none', [], 'secretMissing'],
  ['only short ones', ['fifteen-letters', 'x'], 'secretWeak'],
])('of secrets there are %s: 503, and the log says so by its code', async (_, values, code) => {
  const greenhouse = world();
  const sourceSecrets = new FakeSourceSecrets({ 'source-greenhouse-webhook': values });
  const answer = await receiverOf({ sourceSecrets }, greenhouse)(BODY, sign(BODY, values[0]));
  expect(answer.status).toBe(503);
  expect(greenhouse.lines).toEqual([`warning unavailable greenhouse ${code}`]);
  expectNothingKept(greenhouse);
});

test('a secret that is too short does not count beside one that is not', async () => {
  const short = 'fifteen-letters';
  const sourceSecrets = new FakeSourceSecrets({
    'source-greenhouse-webhook': [short, WEBHOOK_KEY],
  });
  const receive = receiverOf({ sourceSecrets });
  expect((await receive(BODY, sign(BODY, short))).status).toBe(401);
  expect((await receive(BODY)).status).toBe(200);
});

test('a delivery whose message got lost is queued again by its repetition', async () => {
  const greenhouse = world();
  const broken = brokenPort<FakeMessageQueue>('Queue storage');
  expect((await receiverOf({ vendorQueue: broken }, greenhouse)(BODY)).status).toBe(503);
  expect(await greenhouse.post(BODY, sign(BODY))).toEqual(TAKEN);
  expect(greenhouse.vendorQueue.messages).toHaveLength(1);
});

test('a wrong signature is 401, and the log says so without the signature', async () => {
  const greenhouse = world();
  const headers = sign(BODY, 'another');
  const answer = await greenhouse.post(BODY, headers);
  expect([answer.status, jsonOf(answer)]).toMatchObject([401, { code: 'signatureInvalid' }]);
  expect(greenhouse.lines).toEqual(['warning webhook greenhouse signatureInvalid']);
});

test.each([
  ['no body', '', 400, 'bodyMissing'],
  ['a body that is not JSON', 'hello', 400, 'notJson'],
  ['a body that is too large', 'x'.repeat(WEBHOOK_BYTES_MAX + 1), 413, 'bodyTooLarge'],
])('%s is answered as such', async (_, body, status, code) => {
  const greenhouse = world();
  const answer = await greenhouse.post(body, sign(body));
  expect([answer.status, jsonOf(answer)]).toMatchObject([status, { code }]);
  expect(greenhouse.lines).toEqual([`warning webhook greenhouse ${code}`]);
  expectNothingKept(greenhouse);
});

test('a body of a quarter of a megabyte is taken, and a small part of it is kept', async () => {
  const said = JSON.parse(BODY) as { payload: object };
  const padded = { ...said, attachments: 'x'.repeat(WEBHOOK_BYTES_MAX - BODY.length - 32) };
  const body = JSON.stringify(padded);
  const greenhouse = world();
  expect((await greenhouse.post(body, sign(body))).status).toBe(200);
  expect(JSON.stringify(greenhouse.records.all()).length).toBeLessThan(2_000);
});

test('an event name that is not a plain word does not get into the log', async () => {
  const greenhouse = world();
  const body = JSON.stringify({ action: 'x\nerror forged zoe@example.org' });
  expect((await greenhouse.post(body, sign(body))).status).toBe(200);
  expect(greenhouse.lines).toEqual(['information webhook greenhouse irrelevant unknown']);
});

/** Storage that takes its time over every call. */
class SlowRecords extends FakeRecords {
  readonly #ms: number;

  constructor(ms: number) {
    super();
    this.#ms = ms;
  }

  override async insert(partition: string, key: string, value: unknown) {
    await new Promise((resolve) => setTimeout(resolve, this.#ms));
    return super.insert(partition, key, value);
  }
}

const SETTINGS: Record<string, object> = {
  afas: { ...DEFAULTS, environment: '12345', connector: 'Starters' },
  bamboohr: { ...DEFAULTS, companyDomain: 'contoso' },
  workable: { ...DEFAULTS, subdomain: 'contoso' },
  workday: {
    ...DEFAULTS,
    reportUrl: 'https://wd2.workday.com/ccx/service/customreport2/contoso/isu/Starters',
  },
};
/** What the vendors say they wait for; of the others nothing is known, so they get 3 s as well. */
const LIMIT_MS: Record<string, number> = { afas: 2_000 };

/** Everything genuine that is kept, by any vendor. */
const loose = (source: Source): Source => ({
  ...source,
  scheme: { kind: 'token', headers: ['x-test'] },
  isUnsignedTest: () => false,
  recognise: () => ({
    kind: 'notices',
    notices: [
      { dedupeKey: 'k', event: 'e', entityId: '1', occurredAt: null, refs: {}, hire: null },
    ],
  }),
});

async function timed(source: Source, storageMs: number) {
  const records = new SlowRecords(storageMs);
  const handler = answered(
    receiveWebhook({
      sources: new Map([[source.name, loose(source)]]),
      sourceSecrets: new FakeSourceSecrets({ [`source-${source.name}-webhook`]: [WEBHOOK_KEY] }),
      records,
      vendorQueue: new FakeMessageQueue(),
    }),
  );
  const request = httpRequest('POST', '/', {
    headers: { 'x-test': WEBHOOK_KEY },
    params: { source: source.name },
    body: '{}',
  });
  const begunAt = performance.now();
  const { status } = await handler(request, invocation());
  return { status, ms: Math.round(performance.now() - begunAt), records };
}

test.concurrent.each(VENDORS.map(({ name }) => name))(
  '%s is answered with 503 in time when storage takes 5 s, and with 200 when it takes 1 s',
  async (name) => {
    const source = sourceOf(name, SETTINGS[name] ?? DEFAULTS);
    const limitMs = LIMIT_MS[name] ?? 3_000;
    const [hanging, slow] = await Promise.all([timed(source, 5_000), timed(source, 1_000)]);
    expect([hanging.status, slow.status]).toEqual([503, 200]);
    expect(hanging.ms).toBeLessThan(limitMs - 300);
    expect(hanging.ms).toBeGreaterThan(source.answerWithinMs - 50);
    expect(Object.keys(slow.records.all())).toHaveLength(1);
  },
);
