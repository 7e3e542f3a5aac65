import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextCollectionPoll, nextPasskeyPoll } from '../../shared/domain/poll-schedule.ts';
import { NOW } from '../support/hires.ts';

const minutesFromNow = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const anEnd = fc
  .integer({ min: 1, max: 30 * 86_400_000 })
  .map((ms) => new Date(NOW.getTime() + ms));

test('the next poll is always ahead and never after the end', () => {
  fc.assert(
    fc.property(fc.nat(10_000), anEnd, (polls, until) => {
      for (const poll of [nextPasskeyPoll(polls, NOW, until), nextCollectionPoll(NOW, until)]) {
        expect(poll.getTime()).toBeGreaterThan(NOW.getTime());
        expect(poll.getTime()).toBeLessThanOrEqual(until.getTime());
      }
    }),
  );
});

test('polling for a passkey backs off from a minute to an hour and stays there', () => {
  const until = minutesFromNow(100_000);
  const gaps = Array.from({ length: 12 }, (_, polls) => {
    return (nextPasskeyPoll(polls, NOW, until).getTime() - NOW.getTime()) / 60_000;
  });
  expect(gaps).toEqual([1, 2, 2, 5, 5, 10, 15, 20, 30, 60, 60, 60]);
});

test('collection is polled every six hours, and at the end', () => {
  expect(nextCollectionPoll(NOW, minutesFromNow(1000))).toEqual(minutesFromNow(360));
  expect(nextCollectionPoll(NOW, minutesFromNow(10))).toEqual(minutesFromNow(10));
});
