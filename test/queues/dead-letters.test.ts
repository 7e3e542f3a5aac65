import { expect, test } from 'vitest';
import { keepPoisoned } from '../../functions/queues/keep-poisoned.ts';
import { addDeadLetter, type NewDeadLetter } from '../../shared/dead-letters/add.ts';
import { DEAD_LETTER_ID } from '../../shared/dead-letters/id.ts';
import { DEAD_LETTERS, DeadLetterDocument } from '../../shared/storage/dead-letters.ts';
import { Crash, crashPoints, Fate } from '../support/crashes.ts';
import { brokenPort, FakeRecords } from '../support/fakes.ts';
import { invocation } from '../support/requests.ts';

const ONBOARDING = 'onboarding2345672345672345';
const LETTER: NewDeadLetter = {
  kind: 'hireEvent',
  reason: 'withdrawalBraked',
  onboardingId: ONBOARDING,
  queue: 'hire-events',
  message: { onboardingId: ONBOARDING, eventKey: 'event-1' },
};
const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 8, 0, second));

async function lettersIn(records: FakeRecords) {
  return (await records.list(DEAD_LETTERS, DeadLetterDocument)).map(({ value }) => value);
}

async function settle(records: FakeRecords, id: string, state: 'replayed' | 'discarded') {
  const found = await records.read(DEAD_LETTERS, id, DeadLetterDocument);
  await records.put(DEAD_LETTERS, id, { ...found?.value, state });
}

test('a dead letter stores the message unchanged, with an opaque id', async () => {
  const records = new FakeRecords();
  const id = await addDeadLetter(records, LETTER, at(0));
  expect(id).toMatch(DEAD_LETTER_ID);
  expect(await lettersIn(records)).toEqual([
    { id, ...LETTER, at: at(0).toISOString(), attempts: 1, state: 'waiting', settled: null },
  ]);
});

test('the newest comes first in the list', async () => {
  const records = new FakeRecords();
  for (const second of [2, 0, 1]) {
    await addDeadLetter(records, { ...LETTER, message: { second } }, at(second));
  }
  const seconds = (await lettersIn(records)).map(({ at: moment }) => moment.slice(17, 19));
  expect(seconds).toEqual(['02', '01', '00']);
});

test('a waiting message is not added twice, and another reason or message is another dead letter', async () => {
  const records = new FakeRecords();
  const first = await addDeadLetter(records, LETTER, at(0));
  expect(await addDeadLetter(records, LETTER, at(9))).toBe(first);
  await addDeadLetter(records, { ...LETTER, reason: 'poisoned' }, at(9));
  await addDeadLetter(records, { ...LETTER, message: { eventKey: 'event-2' } }, at(9));
  expect(await lettersIn(records)).toHaveLength(3);
});

test.each(['replayed', 'discarded'] as const)(
  'a message that fails again after it was %s is a new dead letter',
  async (state) => {
    const records = new FakeRecords();
    const first = await addDeadLetter(records, LETTER, at(0));
    await settle(records, first, state);
    const second = await addDeadLetter(records, LETTER, at(9));
    expect(second).not.toBe(first);
    expect((await lettersIn(records)).map((letter) => letter.state)).toEqual(['waiting', state]);
    expect(await addDeadLetter(records, LETTER, at(10))).toBe(second);
  },
);

test('a dead letter that was announced and never written is written under its id', async () => {
  const records = new FakeRecords();
  const id = await addDeadLetter(records, LETTER, at(0));
  await records.remove(DEAD_LETTERS, id);
  expect(await addDeadLetter(records, LETTER, at(9))).toBe(id);
  expect((await lettersIn(records)).map((letter) => letter.id)).toEqual([id]);
});

test('ten parallel calls add one dead letter', async () => {
  const records = new FakeRecords();
  const ids = await Promise.all(
    Array.from({ length: 10 }, (_, n) => addDeadLetter(records, LETTER, at(n))),
  );
  expect(new Set(ids).size).toBe(1);
  expect(await lettersIn(records)).toHaveLength(1);
});

test('after a crash anywhere the next call completes the work: one dead letter, never none', async () => {
  for (const point of crashPoints(6)) {
    const records = new FakeRecords();
    try {
      await addDeadLetter(new Fate(point).over(records), LETTER, at(0));
    } catch (error) {
      expect(error).toBeInstanceOf(Crash);
    }
    await addDeadLetter(records, LETTER, at(30));
    expect(await lettersIn(records), `${point.call} ${point.effect}`).toHaveLength(1);
  }
});

test('a message that is too large for a row gets a dead letter without the message', async () => {
  const records = new FakeRecords();
  await addDeadLetter(records, { ...LETTER, message: 'x'.repeat(60_000) }, at(0));
  expect(await lettersIn(records)).toMatchObject([{ message: null, reason: 'withdrawalBraked' }]);
});

test('a poisoned message becomes a dead letter with its queue and its onboarding', async () => {
  const records = new FakeRecords();
  const keep = keepPoisoned({ records, kind: 'hireEvent', queue: 'hire-events' });
  const lines: string[] = [];
  await keep(LETTER.message, invocation(lines));
  await keep(LETTER.message, invocation(lines));
  expect(await lettersIn(records)).toMatchObject([
    { ...LETTER, reason: 'poisoned', attempts: 5, state: 'waiting' },
  ]);
  expect(lines.join()).not.toContain('event-1');
});

test.each([['a text of no form'], [null], [{ onboardingId: 'Ada Larsen' }]])(
  'a poisoned message of any form is kept: %j',
  async (message) => {
    const records = new FakeRecords();
    await keepPoisoned({ records, kind: 'vendorEvent', queue: 'q' })(message, invocation());
    expect(await lettersIn(records)).toMatchObject([{ message, onboardingId: null }]);
  },
);

test('while the records are away the poisoned message is not given up', async () => {
  const keep = keepPoisoned({ records: brokenPort('Table'), kind: 'callback', queue: 'q' });
  await expect(keep({}, invocation())).rejects.toThrow();
});
