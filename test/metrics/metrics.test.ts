import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { showMetrics } from '../../functions/http/metrics/show.ts';
import { rollUpMetrics } from '../../functions/timers/roll-up-metrics.ts';
import { otlpMetrics } from '../../shared/clients/otlp-metrics.ts';
import {
  type EndFacts,
  endFacts,
  type Gauge,
  MonthMetrics,
  monthMetrics,
} from '../../shared/domain/metrics.ts';
import { NOT_STARTED, type Progress } from '../../shared/domain/onboarding.ts';
import { gaugesOf } from '../../shared/metrics/gauges.ts';
import { keepEnd, type MetricsView } from '../../shared/metrics/keep.ts';
import { away, FakeRecords, jsonOf } from '../support/fakes.ts';
import { httpRequest, invocation } from '../support/requests.ts';
import { WholeProduct } from '../support/whole-product.ts';

const HOUR_MS = 3_600_000;
const HIRE = { startDate: '2026-12-02', timeZone: 'Pacific/Auckland' };
const ACCEPTED = '2026-11-23T08:00:00.000Z';

function ended(
  change: Partial<Progress> = {},
  events: [at: string, event: string][] = [],
): Progress {
  const timeline = events.map(([at, event]) => ({ at: `2026-${at}:00.000Z`, event }));
  return { ...NOT_STARTED, stage: 'completed', outcome: 'completed', timeline, ...change };
}

const COMPLETED: [string, string][] = [
  ['11-23T08:01', 'accountCreated'],
  ['11-23T09:00', 'accountReady'],
  ['11-30T20:00', 'passIssued'],
  ['11-30T20:01', 'claimLinkLost'],
  ['12-01T08:00', 'passReplaced'],
  ['12-01T20:00', 'passCollected'],
  ['12-01T21:00', 'passkeyRegistered'],
  ['12-01T21:05', 'completed'],
];

test('the time from hire to done, and that of each part, are from event to event', () => {
  const facts = endFacts(ended({}, COMPLETED), HIRE, ACCEPTED);
  expect(facts).toMatchObject({
    endedAt: '2026-12-01T21:05:00.000Z',
    hireToDoneMs: (8 * 24 + 13) * HOUR_MS + 5 * 60_000,
    phasesMs: {
      preparation: HOUR_MS,
      waiting: (7 * 24 + 11) * HOUR_MS,
      collection: 24 * HOUR_MS,
      passkey: HOUR_MS,
      closing: 5 * 60_000,
    },
    reissues: 1,
    bounces: 1,
  });
  const { hireToDoneMs, phasesMs } = facts as EndFacts;
  expect(Object.values(phasesMs).reduce((sum, part) => sum + part, 0)).toBe(hireToDoneMs);
});

test.each([
  ['2026-12-01T10:59:00Z', 'Pacific/Auckland', true],
  ['2026-12-02T10:59:00Z', 'Pacific/Auckland', true],
  ['2026-12-02T11:01:00Z', 'Pacific/Auckland', false],
  ['2026-12-03T07:59:00Z', 'America/Los_Angeles', true],
  ['2026-12-03T08:01:00Z', 'America/Los_Angeles', false],
])('a passkey of %s is on the first day in %s: %s', (registeredAt, timeZone, is) => {
  const passkey = { kind: 'fido2' as const, methodId: 'm', registeredAt };
  const progress = ended({ evidence: { passkey } }, COMPLETED);
  expect(endFacts(progress, { ...HIRE, timeZone }, ACCEPTED)?.hasPasskeyByDayOne).toBe(is);
});

test('who was withdrawn or refused has no time to done, and a run without an end is not counted', () => {
  const progress = ended({ outcome: 'withdrawn' }, COMPLETED.slice(0, 2));
  expect(endFacts(progress, HIRE, ACCEPTED)).toMatchObject({ hireToDoneMs: null });
  expect(endFacts(ended({}, []), HIRE, ACCEPTED)).toBeUndefined();
  expect(endFacts(ended({ outcome: null }, COMPLETED), HIRE, ACCEPTED)).toBeUndefined();
});

const Facts = fc.record({
  endedAt: fc.constant('2026-12-01T21:05:00.000Z'),
  outcome: fc.constantFrom('completed' as const, 'withdrawn' as const, 'refused' as const),
  reason: fc.constantFrom('accountIsGuest', 'privileged', null),
  hireToDoneMs: fc.nat(1_000_000),
  phasesMs: fc.constant({}),
  hasPasskeyByDayOne: fc.boolean(),
  reissues: fc.nat(5),
  bounces: fc.nat(5),
  attentions: fc.nat(5),
});

test('a month counts everybody once, its median is a value that occurred, and the order does not matter', () => {
  fc.assert(
    fc.property(fc.array(Facts, { maxLength: 30 }), (facts) => {
      const month = MonthMetrics.parse(monthMetrics('2026-12', facts));
      const { completed, withdrawn, refused } = month.ended;
      expect(completed + withdrawn + refused).toBe(facts.length);
      expect(Object.values(month.refusals).reduce((sum, one) => sum + one, 0)).toBe(refused);
      const times = facts
        .filter(({ outcome }) => outcome === 'completed')
        .map((f) => f.hireToDoneMs);
      if (completed === 0) expect(month).toMatchObject({ hireToDone: null, passkeyByDayOne: null });
      else {
        const { medianMs = -1, p90Ms = -1 } = month.hireToDone ?? {};
        expect(times).toContain(medianMs);
        expect(times.filter((time) => time <= medianMs).length * 2).toBeGreaterThanOrEqual(
          completed,
        );
        expect(times.filter((time) => time <= p90Ms).length * 10).toBeGreaterThanOrEqual(
          completed * 9,
        );
        expect(p90Ms).toBeGreaterThanOrEqual(medianMs);
      }
      expect(monthMetrics('2026-12', facts.toReversed())).toEqual(month);
    }),
  );
});

let product: WholeProduct | undefined;
afterEach(async () => {
  await product?.end();
  product = undefined;
});

async function shown(records: FakeRecords, query = ''): Promise<MetricsView & { code?: string }> {
  const answer = await showMetrics({ records })(httpRequest('GET', `/api/metrics${query}`));
  return jsonOf(answer) as MetricsView;
}

test('a run that ends is counted, and stays so when its data is deleted', async () => {
  product = await WholeProduct.born();
  const { records } = product.tenant;
  const timer = rollUpMetrics({ records });
  await product.untilHours(8.5 * 24);
  await timer(undefined, invocation());
  expect(await shown(records)).toMatchObject({
    months: [],
    open: { byStage: { awaitingCollection: 1 } },
  });
  await product.collect();
  await product.untilHours(9.2 * 24);
  product.register();
  await product.untilHours(10 * 24);
  await timer(undefined, invocation());
  const { months, open } = await shown(records);
  expect(months).toMatchObject([
    { month: '2026-12', ended: { completed: 1, withdrawn: 0, refused: 0 }, passkeyByDayOne: 1 },
  ]);
  expect(months[0]?.phases.passkey?.count).toBe(1);
  expect(open?.byStage).toMatchObject({ awaitingCollection: 0 });
  await product.untilHours(101 * 24);
  await product.deleteOldData();
  await timer(undefined, invocation());
  expect((await shown(records, '?months=6')).months).toEqual(months);
  expect(JSON.stringify(await shown(records))).not.toMatch(/Ada|E-104233/);
});

test('an answer reads a row for each month, however many onboardings ended', async () => {
  const records = new FakeRecords();
  const [facts] = fc.sample(Facts, 1);
  const now = new Date().toISOString();
  for (let one = 0; one < 500; one++) {
    await keepEnd(records, `id-${one}`, { ...(facts as EndFacts), endedAt: now });
  }
  await rollUpMetrics({ records })(undefined, invocation());
  const partitions: string[] = [];
  const watched = new Proxy(records, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as (...given: unknown[]) => unknown;
      return (...given: unknown[]) => {
        partitions.push(String(given[0]));
        return Reflect.apply(method, target, given);
      };
    },
  });
  const { months } = await shown(watched);
  const { completed = 0, withdrawn = 0, refused = 0 } = months[0]?.ended ?? {};
  expect(completed + withdrawn + refused).toBe(500);
  expect(partitions).toEqual(['metrics', 'metrics-now']);
});

test('a query that cannot be used is refused', async () => {
  for (const query of ['?months=0', '?months=61', '?year=1']) {
    expect(await shown(new FakeRecords(), query)).toMatchObject({ code: 'queryInvalid' });
  }
});

test('the timer sends this month to the collector, and one that is away keeps nothing up', async () => {
  const records = new FakeRecords();
  const [facts] = fc.sample(Facts, 1);
  await keepEnd(records, 'a', { ...(facts as EndFacts), endedAt: new Date().toISOString() });
  const sent: Gauge[] = [];
  const taking = { send: async (gauges: readonly Gauge[]) => void sent.push(...gauges) };
  await rollUpMetrics({ records, collector: taking })(undefined, invocation());
  const ended = sent.filter(({ name }) => name === 'firstkey.onboardings.ended');
  expect(ended.reduce((sum, { value }) => sum + value, 0)).toBe(1);
  const lines: string[] = [];
  const gone = { send: async () => Promise.reject(away('OpenTelemetry collector')) };
  await rollUpMetrics({ records, collector: gone })(undefined, invocation(lines));
  expect(lines.join()).toContain('metrics not exported: unreachable');
});

test('every number of a month is a gauge with its unit, and durations are in seconds', () => {
  const [facts] = fc.sample(Facts, 1);
  const one: EndFacts = {
    ...(facts as EndFacts),
    outcome: 'completed',
    hireToDoneMs: 90_000,
    phasesMs: { passkey: 30_000 },
    hasPasskeyByDayOne: true,
  };
  const view = { months: [monthMetrics('2026-12', [one])], open: null };
  const gauges = gaugesOf(view);
  const of = (name: string) => gauges.filter((gauge) => gauge.name === name);
  expect(
    of('firstkey.onboarding.duration').map(({ value, attributes }) => [value, attributes]),
  ).toEqual([
    [90, { month: '2026-12', phase: 'all', quantile: '0.5' }],
    [90, { month: '2026-12', phase: 'all', quantile: '0.9' }],
    [30, { month: '2026-12', phase: 'passkey', quantile: '0.5' }],
    [30, { month: '2026-12', phase: 'passkey', quantile: '0.9' }],
  ]);
  expect(of('firstkey.passkeys.by_day_one')).toMatchObject([{ value: 1, unit: '1' }]);
});

test('a collector gets them by OTLP over HTTP, and a refusal of it is an error', async () => {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      bodies.push(Buffer.concat(parts).toString());
      response.statusCode = bodies.length === 1 ? 200 : 400;
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const collector = otlpMetrics(`http://127.0.0.1:${port}/v1/metrics`);
  const gauges = [
    { name: 'firstkey.links.bounced', unit: '{link}', value: 3, attributes: { month: '2026-12' } },
  ];
  await collector.send(gauges);
  await expect(collector.send(gauges)).rejects.toMatchObject({ code: 'notTaken' });
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  const sent = JSON.parse(bodies[0] ?? '') as {
    resourceMetrics: { resource: object; scopeMetrics: { metrics: object[] }[] }[];
  };
  const [resource] = sent.resourceMetrics;
  expect(JSON.stringify(resource?.resource)).toContain('"firstkey"');
  expect(resource?.scopeMetrics[0]?.metrics).toMatchObject([
    { name: 'firstkey.links.bounced', unit: '{link}', gauge: { dataPoints: [{ asDouble: 3 }] } },
  ]);
});
