import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reportHealth } from '../../../functions/http/public/health.ts';
import { healthOf } from '../../../shared/health.ts';
import { away, jsonOf } from '../../support/fakes.ts';

const NOW = new Date('2026-11-23T08:00:00Z');
const MINUTE_MS = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

type Deps = Parameters<typeof healthOf>[0];
const ready = { state: 'ready', checkedAt: null, failed: [], unknown: [] } as const;

function well(change: Partial<Deps['services']> = {}, more: Partial<Deps> = {}): Deps {
  const services = { storage: ok, keyVault: ok, graph: ok, ...change };
  return {
    services,
    queues: [{ oldestSince: async () => undefined }],
    readiness: async () => ready,
    ...more,
  };
}
const ok = async () => undefined;
const gone = async () => {
  throw away('it');
};
const answer = async (deps: Deps) => {
  const response = await reportHealth(healthOf(deps))();
  return [response.status, jsonOf(response)];
};

test('an app whose services all answer is well', async () => {
  expect(await answer(well())).toMatchObject([200, { status: 'ok' }]);
});

test.each(['keyVault', 'graph'] as const)(
  'without %s it is degraded, and stays in service',
  async (name) => {
    const dependencies = { [name]: 'away' };
    const found = await answer(well({ [name]: gone }));
    expect(found).toMatchObject([200, { status: 'degraded', dependencies }]);
  },
);

test('without storage it is down', async () => {
  const queues = [{ oldestSince: gone }];
  expect(await answer(well({ storage: gone }, { queues }))).toMatchObject([
    503,
    { status: 'down', dependencies: { storage: 'away', queues: 'unknown' } },
  ]);
});

test.each([
  [16, 'late', 'degraded'],
  [14, 'ok', 'ok'],
])(
  'a message that is due since %i minutes makes the queues %s',
  async (minutes, queues, status) => {
    const oldest = new Date(NOW.getTime() - minutes * MINUTE_MS);
    const watch = [{ oldestSince: async () => undefined }, { oldestSince: async () => oldest }];
    expect(await answer(well({}, { queues: watch }))).toMatchObject([
      200,
      { status, dependencies: { queues } },
    ]);
  },
);

test.each(['notReady', 'unknown'] as const)(
  'a tenant that is %s makes it degraded',
  async (state) => {
    const readiness = async () => ({ ...ready, state });
    expect(await answer(well({}, { readiness }))).toMatchObject([
      200,
      { status: 'degraded', dependencies: { tenant: state } },
    ]);
  },
);

test('a service that never answers counts as away after seconds', async () => {
  const found = answer(well({ graph: () => new Promise(() => undefined) }));
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await found).toMatchObject([200, { dependencies: { graph: 'away' } }]);
});

test('however many ask, the services are asked once in a while', async () => {
  let asked = 0;
  const storage = async () => void asked++;
  const health = healthOf(well({ storage }));
  await Promise.all(Array.from({ length: 50 }, health));
  expect(asked).toBe(1);
  vi.setSystemTime(NOW.getTime() + MINUTE_MS);
  await health();
  expect(asked).toBe(2);
});
