import { afterEach, expect, test } from 'vitest';
import { rebuild } from '../../functions/timers/repair-list.ts';
import { correlationIdOf } from '../../shared/correlation.ts';
import { ENDED, noteEnd, RETIRED } from '../../shared/storage/retired.ts';
import { size } from '../sizes.ts';
import { Crash, crashPoints, Fate } from '../support/crashes.ts';
import { FakeWorkflow, fakeKeys } from '../support/fakes.ts';
import { BORN_AT, WholeProduct } from '../support/whole-product.ts';

const DAY_HOURS = 24;
/** Of the hire, HR's data about them, and the manager. */
const PERSONAL =
  /\bAda\b|Larsen|ada\.|example\.net|4799999999|E-104233|boss|Finance|Oslo|"2026-12-02"|contoso/;

let product: WholeProduct | undefined;
afterEach(async () => {
  await product?.end();
  product = undefined;
});

/** A hire who has registered a passkey on the first day. */
async function completed(): Promise<WholeProduct> {
  product = await WholeProduct.born();
  await product.toCompletion();
  expect((await product.progress()).outcome).toBe('completed');
  return product;
}

const personalIn = (one: WholeProduct) =>
  Object.entries(one.tenant.records.all()).filter((row) => PERSONAL.test(JSON.stringify(row)));

const markOf = (one: WholeProduct) =>
  one.tenant.records.all()[`${one.id}/${RETIRED}`] as Record<string, unknown> | undefined;

test('ninety days after the end nothing of the person is stored, and nothing a day before', async () => {
  const one = await completed();
  await one.untilHours((10 + 88) * DAY_HOURS);
  await one.deleteOldData();
  expect(personalIn(one).length).toBeGreaterThan(5);
  await one.untilHours((10 + 91) * DAY_HOURS);
  await one.deleteOldData();
  expect(personalIn(one)).toEqual([]);
  expect(one.tenant.secrets.values.size).toBe(0);
  expect(await one.runtimeStatus()).toBeUndefined();
  expect(markOf(one)).toMatchObject({ outcome: 'completed' });
});

test('an onboarding that began again is kept until its last end is long ago', async () => {
  const one = await completed();
  await noteEnd(one.tenant.records, one.id, new Date(BORN_AT).toISOString());
  await one.untilHours(91 * DAY_HOURS);
  await one.deleteOldData();
  expect(personalIn(one).length).toBeGreaterThan(5);
  await one.untilHours(101 * DAY_HOURS);
  await one.deleteOldData();
  expect(personalIn(one)).toEqual([]);
});

test('the vault can say for which onboarding a code was deleted at the end', async () => {
  const one = await completed();
  await one.untilHours(101 * DAY_HOURS);
  const { correlations } = one.tenant.secrets;
  correlations.length = 0;
  await one.deleteOldData();
  expect(correlations.length).toBeGreaterThan(0);
  expect(new Set(correlations)).toEqual(new Set([correlationIdOf(one.id)]));
});

test('of a deleted onboarding its mark alone is left', async () => {
  const one = await completed();
  await one.untilHours(101 * DAY_HOURS);
  await one.deleteOldData();
  await one.untilHours(102 * DAY_HOURS);
  await one.deleteOldData();
  const all = Object.keys(one.tenant.records.all()).filter((key) => !/^(audit|metrics)/.test(key));
  const about = all.filter((key) => key.includes(one.id));
  expect(about).toEqual([`${one.id}/${RETIRED}`]);
  const shared = Object.keys(one.tenant.records.all()).map((key) => key.split('/')[0]);
  const marks = shared.filter((name) =>
    /^(deliveries|operations|person|retention)/.test(name ?? ''),
  );
  expect(marks).toEqual([]);
});

test("an old event that HR repeats starts nothing and leaves nothing, whatever its delivery's id", async () => {
  const one = await completed();
  await one.untilHours(101 * DAY_HOURS);
  await one.deleteOldData();
  const before = one.tenant.records.all();
  const people = one.tenant.directory.people.length;
  const timestamp = new Date(BORN_AT).toISOString();
  await one.untilHours(102 * DAY_HOURS);
  for (const id of ['delivery-0', 'another']) {
    await one.saysAgain({ id, event: { type: 'hire.created', timestamp, data: one.hire } });
    const later = new Date(one.clock.now()).toISOString();
    await one.saysAgain({ id, event: { type: 'hire.updated', timestamp: later, data: one.hire } });
  }
  expect(await one.runtimeStatus()).toBeUndefined();
  expect(one.tenant.directory.people).toHaveLength(people);
  expect(one.tenant.records.all()).toEqual(before);
});

test('somebody whose withdrawn onboarding was deleted can be hired again, but not by an old event', async () => {
  product = await WholeProduct.born();
  await product.untilHours(24);
  await product.says('hire.withdrawn');
  await product.untilHours(48);
  expect((await product.progress()).outcome).toBe('withdrawn');
  await product.untilHours(100 * DAY_HOURS);
  await product.deleteOldData();
  expect(personalIn(product)).toEqual([]);
  const timestamp = new Date(BORN_AT).toISOString();
  await product.untilHours(101 * DAY_HOURS);
  const old = { type: 'hire.created', timestamp, data: product.hire };
  await product.saysAgain({ id: 'old', event: old });
  expect(await product.runtimeStatus()).toBeUndefined();
  await product.says('hire.created', { startDate: '2027-04-01' });
  expect(await product.runtimeStatus()).toBe('Running');
  await product.untilHours(102 * DAY_HOURS);
  await product.deleteOldData();
  expect(await product.runtimeStatus()).toBe('Running');
  // Nothing says any more that Firstkey made the account, so a person is asked about it.
  expect((await product.progress()).outcome).toBe('needsAttention');
  expect((await product.hireDocument()).hire.startDate).toBe('2027-04-01');
});

test('another employment of the same person gets an onboarding of its own', async () => {
  const one = await completed();
  const first = one.id;
  await one.untilHours(101 * DAY_HOURS);
  await one.deleteOldData();
  await one.says('hire.created', { employmentId: 'E-104233-2', startDate: '2027-04-01' });
  expect(one.id).not.toBe(first);
  expect((await one.progress()).timeline.length).toBeGreaterThan(0);
});

test('an event at the moment of the deletion is asked for again, and not lost', async () => {
  product = await WholeProduct.born();
  await product.untilHours(24);
  await product.says('hire.withdrawn');
  await product.untilHours(100 * DAY_HOURS);
  await product.deleteOldData();
  const hired = product.says('hire.created', { startDate: '2027-04-01' });
  await expect(hired).rejects.toMatchObject({ code: 'beingDeleted' });
});

test('an onboarding that runs, or waits for a person, keeps its data however long it takes', async () => {
  product = await WholeProduct.born();
  await product.tenant.records.put(ENDED, `2026-11-24T00:00:00.000Z|${product.id}`, {});
  await product.untilHours(200 * DAY_HOURS);
  await product.deleteOldData();
  expect((await product.progress()).outcome).toBe('needsAttention');
  expect((await product.hireDocument()).hire.givenName).toBe('Ada');
  expect(markOf(product)).toBeUndefined();
});

test('a process that dies anywhere in the deletion leaves nothing, once the timer comes again', async () => {
  const one = await completed();
  await one.untilHours(101 * DAY_HOURS);
  const whole = one.tenant.records.snapshot();
  const counted = new Fate();
  await one.deleteOldData(counted);
  const points = crashPoints(counted.calls);
  const every = Math.ceil(points.length / size('retirementCrashes'));
  const some = points.filter((_, index) => index % Math.max(1, every) === 0);
  expect(some.length).toBeGreaterThan(10);
  for (const point of some) {
    one.tenant.records.restore(whole);
    await one.deleteOldData(new Fate(point)).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
    await one.deleteOldData();
    expect(personalIn(one), JSON.stringify(point)).toEqual([]);
    expect(markOf(one), JSON.stringify(point)).toMatchObject({ outcome: 'completed' });
  }
});

test('an onboarding that ended before retention was kept track of is found in the list', async () => {
  const one = await completed();
  for (const key of Object.keys(one.tenant.records.all())) {
    if (key.startsWith(`${ENDED}/`))
      await one.tenant.records.remove(ENDED, key.slice(ENDED.length + 1));
  }
  await one.untilHours(101 * DAY_HOURS);
  await one.deleteOldData();
  expect(personalIn(one)).toEqual([]);
});

test('the list that was kept equals the list built anew, after a deletion that crashed anywhere', async () => {
  const one = await completed();
  await one.untilHours(101 * DAY_HOURS);
  const whole = one.tenant.records.snapshot();
  const counted = new Fate();
  await one.deleteOldData(counted);
  for (const point of crashPoints(counted.calls).filter((_, index) => index % 11 === 0)) {
    one.tenant.records.restore(whole);
    await one.deleteOldData(new Fate(point)).catch(() => {});
    await one.deleteOldData();
    const kept = listOf(one);
    const { records } = one.tenant;
    await rebuild({ records, keys: fakeKeys(), workflow: new FakeWorkflow() }, new Date());
    expect(kept).toEqual(listOf(one));
    expect(kept).toEqual([]);
  }
});

test('what a call that began before the deletion writes after it is deleted an hour later', async () => {
  const one = await completed();
  await one.untilHours(101 * DAY_HOURS);
  const whole = one.tenant.records.snapshot();
  await one.deleteOldData();
  const late = [...whole].filter(([key]) => /(^onboardings|\/listed$|\/hire$)/.test(key));
  for (const [full, { json }] of late) {
    const [partition = '', key = ''] = full.split('/');
    await one.tenant.records.put(partition, key, JSON.parse(json));
  }
  expect(late.length).toBeGreaterThan(3);
  expect(personalIn(one)).not.toEqual([]);
  await one.untilHours(101 * DAY_HOURS + 2);
  await one.deleteOldData();
  expect(personalIn(one)).toEqual([]);
  expect(listOf(one)).toEqual([]);
});

const listOf = (one: WholeProduct) =>
  Object.keys(one.tenant.records.all()).filter(
    (key) => /^onboardings(-stage|-outcome)?/.test(key) && !key.startsWith('onboardings-built'),
  );
