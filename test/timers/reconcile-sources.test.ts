import { expect, test } from 'vitest';
import { polled, reconcileSources } from '../../functions/timers/reconcile-sources.ts';
import { DEFAULTS, sourceOf, vendorWorld } from '../sources/vendor-world.ts';
import { invocation } from '../support/requests.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();

const CHANGED = 'GET /api/v1/employees/changed';
const employee = (id: string) => `GET /api/v1/employees/${id}`;
const RECORD = {
  employeeNumber: 'E-1',
  firstName: 'Zoë',
  lastName: 'Jansen',
  homeEmail: 'zoe@example.net',
  hireDate: '2027-01-04',
};
const changed = (...entries: [id: string, lastChanged: string, action?: string][]) => ({
  employees: Object.fromEntries(
    entries.map(([id, lastChanged, action = 'Updated']) => [id, { id, action, lastChanged }]),
  ),
});

function world() {
  const bamboo = vendorWorld('bamboohr', { ...DEFAULTS, companyDomain: 'contoso' });
  const reconcile = reconcileSources(bamboo);
  const sinceAsked = () =>
    bamboo.asked.filter(({ route }) => route === CHANGED).map(({ query }) => query['since']);
  return { ...bamboo, sinceAsked, run: () => reconcile(undefined, invocation(bamboo.lines)) };
}

test('a starter of whom no webhook spoke becomes a hire', async () => {
  const bamboo = world();
  bamboo.answers[CHANGED] = changed(['7', '2026-11-22T10:00:00Z']);
  bamboo.answers[employee('7')] = RECORD;
  await bamboo.run();
  expect(await bamboo.drain()).toMatchObject([
    { type: 'hire.created', data: { employmentId: '7' } },
  ]);
});

test('of everybody who changed only starters are passed on, and only with news', async () => {
  const bamboo = world();
  bamboo.answers[CHANGED] = changed(['7', '2026-11-22T10:00:00Z'], ['8', '2026-11-22T11:00:00Z']);
  bamboo.answers[employee('7')] = RECORD;
  bamboo.answers[employee('8')] = { ...RECORD, hireDate: '2015-01-01' };
  await bamboo.run();
  expect(await bamboo.drain()).toHaveLength(1);
  await time.passMs(6 * 3_600_000);
  bamboo.answers[CHANGED] = changed(['7', '2026-11-23T12:00:00Z'], ['8', '2026-11-22T11:00:00Z']);
  await bamboo.run();
  expect(bamboo.vendorQueue.messages).toHaveLength(1);
  expect(await bamboo.drain()).toEqual([]);
});

test('somebody deleted without a webhook is withdrawn', async () => {
  const bamboo = world();
  bamboo.answers[CHANGED] = changed(['7', '2026-11-22T10:00:00Z']);
  bamboo.answers[employee('7')] = RECORD;
  await bamboo.run();
  await bamboo.drain();
  await time.passMs(6 * 3_600_000);
  bamboo.answers[CHANGED] = changed(['7', '2026-11-23T12:00:00Z', 'Deleted']);
  bamboo.answers[employee('7')] = undefined;
  await bamboo.run();
  expect(await bamboo.drain()).toMatchObject([{ type: 'hire.withdrawn' }]);
});

test('the first look goes back three months, the next to an hour before the last', async () => {
  const bamboo = world();
  bamboo.answers[CHANGED] = changed();
  await bamboo.run();
  await time.passMs(6 * 3_600_000);
  await bamboo.run();
  expect(bamboo.sinceAsked()).toEqual(['2026-08-25T08:00:00.000Z', '2026-11-23T07:00:00.000Z']);
});

test('a vendor that is away is looked through from the same moment next time', async () => {
  const bamboo = world();
  bamboo.answers[CHANGED] = new Response('', { status: 503 });
  await bamboo.run();
  expect(bamboo.lines).toEqual(['warning reconcile bamboohr 503']);
  await time.passMs(6 * 3_600_000);
  bamboo.answers[CHANGED] = changed();
  await bamboo.run();
  expect(bamboo.sinceAsked()[1]).toBe('2026-08-25T14:00:00.000Z');
});

test('a rush of five thousand changes is put in line whole', async () => {
  const bamboo = world();
  const entries = Array.from(
    { length: 5_000 },
    (_, index) => [String(index), '2026-11-22T10:00:00Z'] as [string, string],
  );
  bamboo.answers[CHANGED] = changed(...entries);
  await bamboo.run();
  expect(bamboo.vendorQueue.messages).toHaveLength(5_000);
});

test('only a vendor that can be asked what changed is polled', () => {
  expect(polled([sourceOf('greenhouse', DEFAULTS)])).toEqual([]);
  const bamboo = sourceOf('bamboohr', { ...DEFAULTS, companyDomain: 'contoso' });
  const personio = sourceOf('personio', DEFAULTS);
  expect(polled([bamboo, personio])).toEqual([bamboo, personio]);
});
