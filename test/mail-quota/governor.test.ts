import { expect, test } from 'vitest';
import { z } from 'zod';
import { WINDOW_MS } from '../../shared/domain/send-budget.ts';
import { sendGovernor } from '../../shared/mail-quota/governor.ts';
import { Crash, crashPoints, Fate } from '../support/crashes.ts';
import { FakeRecords } from '../support/fakes.ts';
import { NOW } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const BUDGET = { perMinute: 4, perHour: 8 };
const BUDGET_OF_ONE = { perMinute: 1, perHour: 8 };

function office(budget = BUDGET, records = new FakeRecords()) {
  const governor = sendGovernor(records, budget);
  const ask = (id: string, hoursLeft = 1) =>
    governor.admit({
      onboardingId: id,
      key: 'mail',
      deadline: new Date(NOW.getTime() + hoursLeft * WINDOW_MS.hour),
    });
  const askAtOnce = (id = 'visitor') =>
    governor.admit({ onboardingId: id, key: 'pin', deadline: 'now' });
  /** Joins the line and comes back when the others have joined too. */
  const askTwice = async (id: string, hoursLeft?: number) => {
    await ask(id, hoursLeft);
    await time.passMs(3 * SECOND_MS);
    return ask(id, hoursLeft);
  };
  return { governor, records, ask, askAtOnce, askTwice };
}

const afterMs = (answer: Awaited<ReturnType<ReturnType<typeof office>['ask']>>) =>
  answer.kind === 'later' ? answer.at.getTime() - Date.now() : undefined;

const LINE = 'send-line';
const waiting = async (records: FakeRecords) => (await records.list(LINE, z.unknown())).length;

test('in quiet times a mail goes at once, and nobody stands in the line', async () => {
  const { ask, records } = office({ perMinute: 30, perHour: 100 });
  expect(await ask('a')).toEqual({ kind: 'admitted' });
  expect(await ask('b')).toEqual({ kind: 'admitted' });
  expect(await waiting(records)).toBe(0);
});

test('of many callers that wake at one moment the nearest deadline goes first, in any order of asking', async () => {
  const { ask } = office({ perMinute: 2, perHour: 8 });
  const hours = { c: 3, a: 1, d: 4, b: 2 };
  for (const [id, left] of Object.entries(hours)) {
    expect(afterMs(await ask(id, left))).toBe(3 * SECOND_MS);
  }
  await time.passMs(3 * SECOND_MS);
  const answers: Record<string, string> = {};
  for (const [id, left] of Object.entries(hours)) answers[id] = (await ask(id, left)).kind;
  expect(answers).toEqual({ a: 'admitted', b: 'admitted', c: 'later', d: 'later' });
});

test('who is admitted has left the line', async () => {
  const { askTwice, records } = office();
  expect((await askTwice('a')).kind).toBe('admitted');
  expect(await waiting(records)).toBe(0);
});

test('any number of instances together spend no more permits than there are', async () => {
  const records = new FakeRecords();
  const instances = Array.from({ length: 5 }, () => office(BUDGET, records));
  // The second time the permits have rows, which are taken in another way than new ones.
  for (let minute = 0; minute < 2; minute++) {
    const answers = await Promise.all(
      instances.flatMap(({ askAtOnce }) => [askAtOnce(), askAtOnce(), askAtOnce()]),
    );
    expect(answers.filter(({ kind }) => kind === 'admitted')).toHaveLength(BUDGET.perMinute);
    await time.passMs(MINUTE_MS + 2 * SECOND_MS);
  }
});

test('an hour permit whose minute permit was lost to another is given back', async () => {
  const records = new FakeRecords();
  const instances = Array.from({ length: 5 }, () => office(BUDGET, records));
  await Promise.all(instances.flatMap(({ askAtOnce }) => [askAtOnce(), askAtOnce()]));
  const { free } = await office(BUDGET, records).governor.overview();
  expect(free).toEqual({ minute: 0, hour: BUDGET.perHour - BUDGET.perMinute });
});

test('wherever a process dies over a permit, the next gets through, and one is wasted at most', async () => {
  const calls = 5;
  for (const point of crashPoints(calls)) {
    const { governor, records, ask } = office();
    await ask('a');
    await time.passMs(3 * SECOND_MS);
    const dying = office(BUDGET, new Fate(point).over(records));
    await expect(dying.ask('a'), JSON.stringify(point)).rejects.toThrow(Crash);
    let answer = await office(BUDGET, records).ask('a');
    for (let asks = 0; answer.kind === 'later' && asks < 3; asks++) {
      await time.passMs(answer.at.getTime() - Date.now());
      answer = await office(BUDGET, records).ask('a');
    }
    expect(answer.kind, JSON.stringify(point)).toBe('admitted');
    const { free, waiting: line } = await governor.overview();
    expect(free.hour).toBeGreaterThanOrEqual(BUDGET.perHour - 2);
    expect(line).toBe(0);
    await time.passMs(WINDOW_MS.hour);
  }
});

test('a permit becomes free after its window, for the mail that was given that moment', async () => {
  const { askAtOnce, askTwice, ask } = office({ perMinute: 1, perHour: 8 });
  await askAtOnce();
  const told = afterMs(await askTwice('a')) ?? 0;
  expect(told).toBeGreaterThan(WINDOW_MS.minute - 3 * SECOND_MS);
  await time.passMs(told - 1);
  expect((await ask('a')).kind).toBe('later');
  await time.passMs(SECOND_MS);
  expect((await ask('a')).kind).toBe('admitted');
});

test('a bulk keeps nobody from a PIN', async () => {
  const { ask, askAtOnce } = office({ perMinute: 30, perHour: 100 });
  const ids = Array.from({ length: 60 }, (_, index) => `hire-${index}`);
  const waits: string[] = [];
  for (const id of ids) if ((await ask(id)).kind === 'later') waits.push(id);
  await time.passMs(3 * SECOND_MS);
  for (const id of waits) await ask(id);
  expect((await askAtOnce()).kind).toBe('admitted');
  expect((await askAtOnce()).kind).toBe('admitted');
  const third = await askAtOnce();
  expect(afterMs(third)).toBeGreaterThan(SECOND_MS);
});

test('a PIN that cannot go leaves no place in the line', async () => {
  const { askAtOnce, records } = office({ perMinute: 1, perHour: 1 });
  await askAtOnce('a');
  expect((await askAtOnce('b')).kind).toBe('later');
  expect(await waiting(records)).toBe(0);
});

test('after a refusal of the service nobody is admitted until it is over', async () => {
  const { governor, ask, askAtOnce, askTwice } = office();
  const until = new Date(NOW.getTime() + 2 * MINUTE_MS);
  await governor.paused(until);
  await governor.paused(new Date(NOW.getTime() + MINUTE_MS));
  expect(await askAtOnce()).toEqual({ kind: 'later', at: until });
  expect(await askTwice('a')).toEqual({ kind: 'later', at: until });
  expect((await governor.overview()).pausedUntil).toEqual(until);
  await time.passMs(2 * MINUTE_MS - 3 * SECOND_MS);
  expect((await ask('a')).kind).toBe('admitted');
});

test('who stays away loses the place, and those behind move up', async () => {
  const { ask, askTwice, records } = office({ perMinute: 1, perHour: 8 });
  await ask('gone', 1);
  await time.passMs(4 * SECOND_MS);
  expect((await askTwice('here', 2)).kind).toBe('later');
  await time.passMs(9 * MINUTE_MS);
  expect((await ask('here', 2)).kind).toBe('later');
  await time.passMs(2 * MINUTE_MS);
  expect((await ask('here', 2)).kind).toBe('admitted');
  expect(await waiting(records)).toBe(0);
});

test('a mail that asks another instance keeps its place, however long the service pauses', async () => {
  const records = new FakeRecords();
  const [here, there] = [office(BUDGET_OF_ONE, records), office(BUDGET_OF_ONE, records)];
  await there.ask('first', 1);
  await here.ask('second', 2);
  await time.passMs(4 * SECOND_MS);
  expect((await here.ask('second', 2)).kind).toBe('later');
  await here.governor.paused(new Date(Date.now() + 20 * MINUTE_MS));
  await time.passMs(20 * MINUTE_MS);
  expect((await here.ask('second', 2)).kind).toBe('later');
  expect((await there.ask('first', 1)).kind).toBe('admitted');
});

test('callers whose places another instance removed take no more permits than there are', async () => {
  const { ask, records } = office({ perMinute: 2, perHour: 8 });
  const ids = ['a', 'b', 'c', 'd'];
  for (const [index, id] of ids.entries()) await ask(id, index + 1);
  await time.passMs(3 * SECOND_MS);
  for (const { key } of (await records.list(LINE, z.unknown())).slice(0, 2)) {
    await records.remove(LINE, key);
  }
  const answers = await Promise.all(ids.map((id, index) => ask(id, index + 1)));
  expect(answers.map(({ kind }) => kind)).toEqual(['admitted', 'admitted', 'later', 'later']);
});

test('permits that another instance has just taken are not counted against those behind', async () => {
  const records = new FakeRecords();
  const budget = { perMinute: 2, perHour: 8 };
  const [here, there] = [office(budget, records), office(budget, records)];
  await there.ask('first', 1);
  await here.ask('second', 2);
  await time.passMs(3 * SECOND_MS);
  const remove = records.remove.bind(records);
  let letFirstLeave = () => {};
  const gate = new Promise<void>((resolve) => {
    letFirstLeave = resolve;
  });
  records.remove = async (...given) => {
    records.remove = remove;
    await gate;
    return remove(...given);
  };
  const first = there.ask('first', 1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(await waiting(records)).toBe(2);
  expect((await here.ask('second', 2)).kind).toBe('admitted');
  letFirstLeave();
  expect((await first).kind).toBe('admitted');
});

test('a place can be given up', async () => {
  const { governor, ask, records } = office();
  await ask('a');
  const deadline = new Date(NOW.getTime() + 60 * MINUTE_MS);
  await governor.left({ onboardingId: 'a', key: 'mail', deadline });
  await governor.left({ onboardingId: 'visitor', key: 'pin', deadline: 'now' });
  expect(await waiting(records)).toBe(0);
});

test('many that ask within a second share one look at the table', async () => {
  const records = new FakeRecords();
  let looks = 0;
  const { list, read } = { list: records.list.bind(records), read: records.read.bind(records) };
  records.list = (...given) => {
    looks++;
    return list(...given) as never;
  };
  records.read = (...given) => {
    looks++;
    return read(...given) as never;
  };
  const { ask } = office(BUDGET, records);
  await Promise.all(Array.from({ length: 50 }, (_, index) => ask(`hire-${index}`)));
  expect(looks).toBe(1);
});

test('of many that ask at one moment all that may go are given their permits by one write', async () => {
  const records = new FakeRecords();
  const { ask } = office({ perMinute: 4, perHour: 8 }, records);
  const ids = Array.from({ length: 20 }, (_, index) => `hire-${index}`);
  await Promise.all(ids.map((id) => ask(id)));
  await time.passMs(3 * SECOND_MS);
  let writes = 0;
  const { insert, replace } = {
    insert: records.insert.bind(records),
    replace: records.replace.bind(records),
  };
  records.insert = (...given) => {
    writes++;
    return insert(...given);
  };
  records.replace = (...given) => {
    writes++;
    return replace(...given);
  };
  const answers = await Promise.all(ids.map((id) => ask(id)));
  expect(answers.filter(({ kind }) => kind === 'admitted')).toHaveLength(4);
  expect(writes).toBeLessThanOrEqual(2);
});

test('a look that failed is not shared', async () => {
  const records = new FakeRecords();
  const read = records.read.bind(records);
  records.read = async () => {
    throw new Error('away');
  };
  const { ask } = office(BUDGET, records);
  await expect(ask('a')).rejects.toThrow('away');
  records.read = read;
  expect((await ask('a')).kind).toBe('later');
});

test('the overview tells what waits, what is free and when the last one goes', async () => {
  const { governor, ask, askAtOnce } = office({ perMinute: 2, perHour: 8 });
  await askAtOnce();
  await askAtOnce();
  for (const [id, hours] of [
    ['a', 1],
    ['b', 2],
    ['c', 20],
  ] as const) {
    await ask(id, hours);
  }
  const back = NOW.getTime() + 62 * SECOND_MS;
  expect(await governor.overview()).toEqual({
    waiting: 3,
    budgets: { perMinute: 2, perHour: 8 },
    free: { minute: 0, hour: 6 },
    nextAt: new Date(back),
    lastForecastAt: new Date(back + 62 * SECOND_MS),
    pausedUntil: null,
    byDay: { '2026-11-23': 2, '2026-11-24': 1 },
  });
});
