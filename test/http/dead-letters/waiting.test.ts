import { expect, test } from 'vitest';
import { pageOf } from '../../../functions/http/dead-letters/list.ts';
import { discard, resolveDeadLetter } from '../../../functions/http/dead-letters/resolve.ts';
import { BUILT, repairList } from '../../../functions/timers/repair-list.ts';
import { addDeadLetter } from '../../../shared/dead-letters/add.ts';
import { DeadLetterQuery } from '../../../shared/dead-letters/query.ts';
import {
  areWaitingListed,
  listWaiting,
  relistWaiting,
  WAITING_LETTERS,
} from '../../../shared/dead-letters/waiting.ts';
import type { Workflow } from '../../../shared/domain/ports.ts';
import { deleteLetter } from '../../../shared/retention/letters.ts';
import { DEAD_LETTERS, DeadLetterDocument } from '../../../shared/storage/dead-letters.ts';
import { brokenPort, fakeKeys } from '../../support/fakes.ts';
import { OPERATOR_ACTOR } from '../../support/operator.ts';
import { invocation } from '../../support/requests.ts';
import { SortedRecords } from '../../support/sorted-records.ts';

// The dead letters that wait are found by rows of their own, however many others were settled since.

const NOW = new Date('2026-11-23T08:00:00Z');
const minute = (number: number) => new Date(NOW.getTime() + number * 60_000);
const later = minute(100_000);

const add = (records: SortedRecords, number: number): Promise<string> =>
  addDeadLetter(
    records,
    {
      kind: 'callback',
      reason: 'callbackUndelivered',
      onboardingId: null,
      queue: 'hr-callbacks',
      message: { number },
    },
    minute(number),
  );

async function settle(records: SortedRecords, id: string): Promise<void> {
  const found = await records.read(DEAD_LETTERS, id, DeadLetterDocument);
  const settled = { at: NOW.toISOString(), reason: 'done', actor: null, salt: '' };
  await records.put(DEAD_LETTERS, id, { ...found?.value, state: 'discarded', settled });
}

/** `waiting` letters, and after them `settled` ones, as a release without the rows left them. */
async function lettersOf(waiting: number, settled: number) {
  const records = new SortedRecords();
  const ids: string[] = [];
  for (let number = 0; number < waiting + settled; number++) {
    const id = await add(records, number);
    if (number < waiting) ids.push(id);
    else await settle(records, id);
    await records.remove(WAITING_LETTERS, id);
  }
  return { records, ids: ids.toReversed() };
}

async function allWaiting(records: SortedRecords, top = 20): Promise<string[]> {
  const seen: string[] = [];
  for (let continuation: string | undefined; ; ) {
    const query = { ...DeadLetterQuery.parse({ state: 'waiting', top }), continuation };
    const { deadLetters, lastId } = await pageOf(records, query);
    seen.push(...deadLetters.map(({ id }) => id));
    continuation = lastId;
    if (lastId === undefined) return seen;
  }
}

test('a page of those that wait costs the same among 50 and among 5,000 that are settled', async () => {
  const costs: number[] = [];
  for (const settled of [50, 5_000]) {
    const { records, ids } = await lettersOf(30, settled);
    await relistWaiting(records, later);
    const before = records.rows;
    const query = DeadLetterQuery.parse({ state: 'waiting', top: 20 });
    const { deadLetters } = await pageOf(records, query);
    costs.push(records.rows - before);
    expect(deadLetters.map(({ id }) => id)).toEqual(ids.slice(0, 20));
  }
  expect(costs[1]).toBe(costs[0]);
  // 25 rows, their letters, and the note that all letters have rows.
  expect(costs[0]).toBe(51);
});

test('letters of an earlier release are listed before and after they have their rows', async () => {
  const { records, ids } = await lettersOf(7, 3);
  expect(await areWaitingListed(records)).toBe(false);
  expect(await allWaiting(records, 3)).toEqual(ids);
  await relistWaiting(records, later);
  expect(await areWaitingListed(records)).toBe(true);
  expect(await allWaiting(records, 3)).toEqual(ids);
});

test('a letter is listed from the moment it is written, and not after it was settled or deleted', async () => {
  const records = new SortedRecords();
  await relistWaiting(records, NOW);
  const [first, second, third] = [
    await add(records, 1),
    await add(records, 2),
    await add(records, 3),
  ];
  expect(await allWaiting(records)).toEqual([third, second, first]);
  const resolution = { reason: 'not needed', actor: OPERATOR_ACTOR };
  await resolveDeadLetter(records, second, resolution, discard(records));
  const letter = await records.read(DEAD_LETTERS, third, DeadLetterDocument);
  if (letter) await deleteLetter(records, letter.value);
  // Before the list is read, because a reading removes what was left behind.
  expect(Object.keys(records.all()).filter((key) => key.startsWith(`${WAITING_LETTERS}/`))).toEqual(
    [`${WAITING_LETTERS}/${first}`],
  );
  expect(await allWaiting(records)).toEqual([first]);
});

test('the timer writes the rows after an upgrade, also where it has built the other lists today', async () => {
  const { records, ids } = await lettersOf(3, 2);
  const workflow = () => brokenPort<Workflow>('task hub');
  const run = repairList({ records, keys: fakeKeys(), workflow });
  await records.put(...BUILT, { at: new Date().toISOString() });
  await run({}, invocation());
  expect(await areWaitingListed(records)).toBe(true);
  expect(await allWaiting(records)).toEqual(ids);
});

test('a letter that an earlier release adds during an upgrade is listed by the next run of the timer', async () => {
  const records = new SortedRecords();
  await relistWaiting(records, NOW);
  const [known, unknown] = [await add(records, 1), await add(records, 2)];
  await records.remove(WAITING_LETTERS, unknown);
  await settle(records, await add(records, 3));
  expect(await allWaiting(records)).toEqual([known]);
  await records.put(...BUILT, { at: new Date().toISOString() });
  await repairList({ records, keys: fakeKeys(), workflow: () => brokenPort<Workflow>('task hub') })(
    {},
    invocation(),
  );
  expect(await allWaiting(records)).toEqual([unknown, known]);
});

test('a row that a crash has left behind a settled letter shows nothing, and is removed', async () => {
  const records = new SortedRecords();
  await relistWaiting(records, NOW);
  const id = await add(records, 1);
  await settle(records, id);
  expect(await allWaiting(records)).toEqual([]);
  expect(records.all()).not.toHaveProperty([`${WAITING_LETTERS}/${id}`]);
});

test('a row without a letter stays as long as its letter may be on its way', async () => {
  const records = new SortedRecords();
  await relistWaiting(records, NOW);
  const id = await add(records, 0);
  await records.remove(DEAD_LETTERS, id);
  expect(await allWaiting(records)).toEqual([]);
  await relistWaiting(records, minute(59));
  expect(records.all()).toHaveProperty([`${WAITING_LETTERS}/${id}`]);
  await relistWaiting(records, minute(61));
  expect(records.all()).not.toHaveProperty([`${WAITING_LETTERS}/${id}`]);
});

test('a letter whose row was lost is listed again by the next building', async () => {
  const records = new SortedRecords();
  await relistWaiting(records, NOW);
  const id = await add(records, 1);
  await records.remove(WAITING_LETTERS, id);
  expect(await allWaiting(records)).toEqual([]);
  await relistWaiting(records, later);
  expect(await allWaiting(records)).toEqual([id]);
  await listWaiting(records, id);
  expect(await allWaiting(records)).toEqual([id]);
});
