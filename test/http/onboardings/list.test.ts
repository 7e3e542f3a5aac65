import { expect, test, vi } from 'vitest';
import { answered } from '../../../functions/http/lib/guarded.ts';
import { listOnboardings } from '../../../functions/http/onboardings/list.ts';
import { showOnboarding } from '../../../functions/http/onboardings/show.ts';
import { rebuild } from '../../../functions/timers/repair-list.ts';
import { NOT_STARTED } from '../../../shared/domain/onboarding.ts';
import { relistOnboarding } from '../../../shared/onboardings/relist.ts';
import type { OnboardingDetails } from '../../../shared/onboardings/view.ts';
import { MANAGER } from '../../../shared/storage/accounts.ts';
import { RECORD } from '../../../shared/storage/evidence.ts';
import { applyWorld, updated } from '../../support/apply-world.ts';
import { jsonOf } from '../../support/fakes.ts';
import { hireEvent } from '../../support/hires.ts';
import { httpRequest, invocation } from '../../support/requests.ts';
import { standingDate } from '../../support/standing-date.ts';
import { VALIDATORS_WORDS } from '../../support/validators-words.ts';

standingDate();

interface Page {
  items: { id: string; employeeId: string; startDate: string; stage: string }[];
  continuation: string | null;
}

function office() {
  const world = applyWorld();
  const list = answered(
    listOnboardings({ ...world, source: 'hr', workflow: () => world.workflow }),
  );
  const show = answered(showOnboarding({ ...world, workflow: () => world.workflow }));
  return {
    ...world,
    list: (query = '') => list(httpRequest('GET', `/api/onboardings${query}`), invocation()),
    page: async (query = '') =>
      jsonOf(await list(httpRequest('GET', `/api/onboardings${query}`), invocation())) as Page,
    /** The list is built from the rows of all onboardings. */
    rebuilt: () => rebuild(world, new Date(Date.now() + 3_600_000)),
    show: (id: string) => show(httpRequest('GET', '/x', { params: { id } }), invocation()),
    /** As many hires, each starting a day after the other from 2 December on. */
    async hires(count: number): Promise<string[]> {
      const ids: string[] = [];
      for (let index = 0; index < count; index++) {
        const startDate = `2026-12-${String(index + 2).padStart(2, '0')}`;
        const change = { employmentId: `E-${index}`, employeeId: `P-${index}`, startDate };
        ids.push(await world.hear(hireEvent(change)));
      }
      return ids;
    },
  };
}

test('onboardings are listed by start date, each as it is seen alone', async () => {
  const { hires, page, show } = office();
  const ids = await hires(3);
  const { items, continuation } = await page();
  expect(items.map(({ id }) => id)).toEqual(ids);
  const {
    hold: _,
    acts: __,
    correlationId: ___,
    ...alone
  } = jsonOf(await show(ids[0] ?? '')) as OnboardingDetails;
  expect(items[0]).toEqual(alone);
  expect(continuation).toBeNull();
});

test('an onboarding is seen as soon as its event is accepted, and is the same once that is applied', async () => {
  const { say, applyAll, show, records } = office();
  const id = await say(hireEvent());
  const accepted = jsonOf(await show(id));
  expect(accepted).toMatchObject({ id, ...NOT_STARTED, startsAt: '2026-12-02T08:00:00.000Z' });
  expect(Object.keys(records.all()).filter((key) => key.endsWith('/hire'))).toEqual([]);
  await applyAll();
  expect(jsonOf(await show(id))).toEqual(accepted);
});

test('an onboarding of which only a withdrawal was accepted is not there', async () => {
  const { say, show } = office();
  const id = await say({
    type: 'hire.withdrawn',
    timestamp: '2026-11-23T08:00:00Z',
    data: { employmentId: 'E-1' },
  });
  expect((await show(id)).status).toBe(404);
});

test('every page goes on where the one before it ended, and nothing is shown twice', async () => {
  const { hires, page } = office();
  const ids = await hires(7);
  const seen: string[] = [];
  let query = '?top=3';
  for (let pages = 0; pages < 4; pages++) {
    const { items, continuation } = await page(query);
    seen.push(...items.map(({ id }) => id));
    if (continuation === null) break;
    query = `?top=3&continuation=${continuation}`;
  }
  expect(seen).toEqual(ids);
});

test('a range of start dates holds both its ends', async () => {
  const { hires, page } = office();
  await hires(5);
  const { items } = await page('?startFrom=2026-12-03&startTo=2026-12-05');
  expect(items.map(({ startDate }) => startDate)).toEqual([
    '2026-12-03',
    '2026-12-04',
    '2026-12-05',
  ]);
});

test('stage and outcome come from the run, and from the record after the history is purged', async () => {
  const { hires, page, runIs, records, rebuilt } = office();
  const [first = '', second = '', third = ''] = await hires(3);
  runIs(first, null);
  runIs(second, 'needsAttention', false);
  await records.put(third, RECORD, { ...NOT_STARTED, stage: 'completed', outcome: 'completed' });
  await rebuilt();
  const idsOf = async (query: string) => (await page(query)).items.map(({ id }) => id);
  expect(await idsOf('?stage=awaitingStart')).toEqual([first]);
  expect(await idsOf('?outcome=needsAttention')).toEqual([second]);
  expect(await idsOf('?stage=completed&outcome=completed')).toEqual([third]);
  expect(await idsOf('?stage=completed&outcome=refused')).toEqual([]);
  expect(await idsOf('?needsAttention=true')).toEqual([second]);
});

test('a manager finds the own people, and no longer those whom somebody else leads now', async () => {
  const { hires, page, records, keys } = office();
  const [first = '', second = ''] = await hires(3);
  const managerId = '8C0A5D8E-1f0f-4c43-a1c5-6f7b0a9f1c11';
  const manager = { managerId, before: null, assignedAt: '2026-11-23T09:00:00Z', undone: null };
  for (const id of [first, second]) {
    await records.put(id, MANAGER, manager);
    await relistOnboarding({ records, keys }, id);
  }
  const query = `?managerId=${managerId}`;
  expect((await page(query)).items.map(({ id }) => id)).toEqual([first, second]);
  await records.put(second, MANAGER, { ...manager, undone: 'removed' });
  expect((await page(query)).items.map(({ id }) => id)).toEqual([first]);
  expect((await page(`${query}&stage=completed`)).items).toEqual([]);
});

test('a person is found by employee id, with every employment', async () => {
  const { hires, hear, page, runIs } = office();
  const [first = ''] = await hires(2);
  runIs(first, 'completed');
  const again = await hear(
    hireEvent({ employmentId: 'E-0b', employeeId: 'P-0', startDate: '2026-12-24' }),
  );
  const { items } = await page('?employeeId=p-0');
  expect(items.map(({ id }) => id)).toEqual([first, again]);
  expect((await page('?employeeId=P-0&startFrom=2026-12-10')).items).toHaveLength(1);
  expect((await page('?employeeId=nobody')).items).toEqual([]);
});

test('a hire whose start moved is listed once, under the new date', async () => {
  const { hires, hear, page, records } = office();
  const [id = ''] = await hires(1);
  const moved = { employmentId: 'E-0', employeeId: 'P-0', startDate: '2027-01-11' };
  await hear(updated(1, moved));
  // What a run that died half-way leaves behind.
  await records.put('onboardings', `2026-12-02|${id}`, { id, source: 'hr', startsAt: 'x' });
  expect((await page()).items.map(({ startDate }) => startDate)).toEqual(['2027-01-11']);
});

test('a hire that another source announced too is listed once, and found under both ids', async () => {
  const { hear, page, show } = office();
  const id = await hear(hireEvent());
  const alias = await hear(hireEvent({ employmentId: 'application-7' }), 'ats');
  expect((await page()).items.map((item) => item.id)).toEqual([id]);
  expect(jsonOf(await show(alias))).toEqual(jsonOf(await show(id)));
});

test('two filters that fit few together read a bounded part of the list and lead on', async () => {
  const world = office();
  for (let index = 0; index < 310; index++) {
    const change = { employmentId: `E-${index}`, employeeId: `P-${index}` };
    await world.runIs(await world.hear(hireEvent(change)), 'needsAttention', false);
  }
  await world.rebuilt();
  const query = '?stage=completed&outcome=needsAttention';
  const first = await world.page(query);
  expect(first.items).toEqual([]);
  const second = await world.page(`${query}&continuation=${first.continuation}`);
  expect(second).toEqual({ items: [], continuation: null });
});

test('a filter reads no row of an onboarding that does not fit', async () => {
  const world = office();
  await world.hires(20);
  const reads = vi.spyOn(world.records, 'read');
  expect((await world.page('?outcome=refused')).items).toEqual([]);
  expect(reads).not.toHaveBeenCalled();
});

test.each([
  '?top=0',
  '?top=101',
  '?top=many',
  '?stage=Awaiting',
  '?outcome=null',
  '?startFrom=2026-02-30',
  '?startTo=tomorrow',
  '?continuation=AAAA',
  `?continuation=${Buffer.from("x' or 'x").toString('base64url')}`,
  '?employeeId=',
  '?page=2',
  '?managerId=boss',
  '?needsAttention=false',
  '?__proto__=x',
])('a query of %s is answered with 400 and what is known', async (query) => {
  const answer = await office().list(query);
  expect(answer.status).toBe(400);
  expect(jsonOf(answer)).toMatchObject({ code: 'queryInvalid', findings: [expect.anything()] });
  expect(JSON.stringify(jsonOf(answer))).not.toMatch(VALIDATORS_WORDS);
});
