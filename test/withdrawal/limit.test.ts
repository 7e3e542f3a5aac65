import { expect, test } from 'vitest';
import {
  closeOnboarding,
  openOnboarding,
  withdrawalLimit as theLimit,
} from '../../shared/intake/withdrawal-limit.ts';
import { Crash, crashPoints, Fate } from '../support/crashes.ts';
import { FakeRecords } from '../support/fakes.ts';
import { NOW } from '../support/hires.ts';

const MINUTE_MS = 60_000;
const POLICY = { share: 0.2, min: 5 };

async function withOpen(count: number) {
  const records = new FakeRecords();
  let nowMs = NOW.getTime();
  const now = () => new Date(nowMs);
  for (let n = 0; n < count; n++) await openOnboarding(records, `open-${n}`);
  const withdrawalLimit = theLimit({ records, ...POLICY, now });
  const withdraw = async (from: number, to: number) => {
    const answers: string[] = [];
    for (let n = from; n < to; n++) answers.push(await withdrawalLimit.admit(`open-${n}`));
    return answers;
  };
  const passMinutes = (minutes: number) => {
    nowMs += minutes * MINUTE_MS;
  };
  return { records, withdrawalLimit, withdraw, passMinutes, now };
}
const count = (answers: string[], answer: string) => answers.filter((one) => one === answer).length;

test('a few withdrawals go, however few onboardings are open', async () => {
  const { withdraw } = await withOpen(5);
  expect(await withdraw(0, 5)).toEqual(['go', 'go', 'go', 'go', 'go']);
});

test('more than the share within an hour are held', async () => {
  const { withdraw } = await withOpen(100);
  const answers = await withdraw(0, 60);
  expect(answers.slice(0, 20)).toEqual(Array(20).fill('go'));
  expect(answers.slice(20)).toEqual(Array(40).fill('held'));
});

test('the share is of what was open, also when what was withdrawn is closed meanwhile', async () => {
  const { records, withdrawalLimit } = await withOpen(100);
  const answers: string[] = [];
  for (let n = 0; n < 30; n++) {
    answers.push(await withdrawalLimit.admit(`open-${n}`));
    await closeOnboarding(records, `open-${n}`);
  }
  expect(count(answers, 'go')).toBe(20);
});

test('an onboarding counts once and gets the same answer, however often it is asked', async () => {
  const { withdraw, withdrawalLimit } = await withOpen(100);
  await withdraw(0, 20);
  for (let n = 0; n < 50; n++) expect(await withdrawalLimit.admit('open-3')).toBe('go');
  expect(await withdrawalLimit.admit('open-20')).toBe('held');
  for (let n = 0; n < 5; n++) expect(await withdrawalLimit.admit('open-20')).toBe('held');
});

test('while the flood lasts it does not leak through; an hour after it withdrawals go again', async () => {
  const { withdraw, passMinutes, withdrawalLimit, records } = await withOpen(100);
  await withdraw(0, 60);
  passMinutes(59);
  expect(await withdrawalLimit.admit('open-70')).toBe('held');
  passMinutes(61);
  expect(await withdrawalLimit.admit('open-71')).toBe('go');
  // What was held waits for somebody, however often HR repeats itself.
  expect(await withdrawalLimit.admit('open-70')).toBe('held');
  const kept = Object.keys(records.all()).filter((key) => key.startsWith('recent-'));
  expect(kept).toHaveLength(42);
  await closeOnboarding(records, 'open-70');
  expect(await withdrawalLimit.admit('open-70')).toBe('go');
});

test('of withdrawals at the same moment never more than the share go', async () => {
  const { withdrawalLimit } = await withOpen(100);
  const all = Array.from({ length: 60 }, (_, n) => withdrawalLimit.admit(`open-${n}`));
  expect(count(await Promise.all(all), 'go')).toBeLessThanOrEqual(20);
});

test('a run that died anywhere lets no more through', async () => {
  const { records, now } = await withOpen(30);
  const counted = new Fate();
  await theLimit({ records: counted.over(new FakeRecords()), ...POLICY, now }).admit('open-0');
  let goes = 0;
  for (let n = 0; n < 20; n++) {
    for (const point of crashPoints(counted.calls)) {
      const dying = theLimit({ records: new Fate(point).over(records), ...POLICY, now });
      await dying.admit(`open-${n}`).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
    }
    if ((await theLimit({ records, ...POLICY, now }).admit(`open-${n}`)) === 'go') goes++;
  }
  expect(goes).toBe(6);
});

test('an onboarding can be opened and closed twice', async () => {
  const { records } = await withOpen(1);
  await openOnboarding(records, 'open-0');
  await closeOnboarding(records, 'open-0');
  await closeOnboarding(records, 'open-0');
  expect(records.all()).toEqual({});
});
