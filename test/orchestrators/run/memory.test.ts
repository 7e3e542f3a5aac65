import { expect, test } from 'vitest';
import { CarriedMemory, Memory } from '../../../functions/orchestrators/run/memory.ts';

/** What a plan of a hire says. */
const plan = (revision: number) => ({ revision, device: 'none', recovery: 'none' }) as const;

test('the first revision that is followed stays the life of the run', () => {
  const memory = new Memory();
  memory.follow(plan(3));
  memory.follow(plan(5));
  expect([memory.revision, memory.life]).toEqual([5, '3']);
});

test('a need is new once, until another one or a resume comes', () => {
  const memory = new Memory();
  const isNew = (reason: string | null) => memory.isNewNeed(reason);
  expect([isNew('passExpired'), isNew('passExpired')]).toEqual([true, false]);
  expect([isNew(null), isNew('passExpired')]).toEqual([true, true]);
  memory.countResume();
  expect([isNew('passExpired'), memory.resumes]).toEqual([true, 1]);
});

test('endings are numbered over all revisions', () => {
  const memory = new Memory();
  memory.follow(plan(3));
  const first = memory.nextEnding();
  memory.follow(plan(4));
  expect([first, memory.nextEnding()]).toEqual(['3-1', '4-2']);
});

test('what is carried along is read again as the same memory', () => {
  const memory = new Memory();
  memory.follow(plan(3));
  memory.countResume();
  memory.isNewNeed('passExpired');
  memory.isFirst('once');
  memory.nextEnding();
  const again = new Memory(CarriedMemory.parse(JSON.parse(JSON.stringify(memory.carried()))));
  expect(again.carried()).toEqual(memory.carried());
  expect([again.isFirst('once'), again.isNewNeed('passExpired')]).toEqual([false, false]);
});

test('a memory that has called for nothing yet is carried along as such', () => {
  const carried = CarriedMemory.parse(JSON.parse(JSON.stringify(new Memory().carried())));
  expect(new Memory(carried).isNewNeed(null)).toBe(true);
});
