import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitingAt } from '../../shared/domain/approval.ts';

const ASKED = Date.parse('2026-12-01T08:00:00Z');
const HOUR_MS = 3_600_000;
const times = (hours: number) => ({
  askedAt: new Date(ASKED).toISOString(),
  expiresAt: new Date(ASKED + hours * HOUR_MS).toISOString(),
});
const at = (hours: number) => new Date(ASKED + hours * HOUR_MS);

test.each([
  [0, 'ask', 4],
  [3.9, 'ask', 4],
  [4, 'remind', 6],
  [6, 'escalate', 8],
])('after %d of eight hours the message is %s', (hours, due, wakeHours) => {
  expect(waitingAt(times(8), at(hours))).toEqual({ kind: 'waiting', due, wakeAt: at(wakeHours) });
});

test('an approval that nobody has given expires', () => {
  expect(waitingAt(times(8), at(8))).toEqual({ kind: 'expired' });
});

test('a wait always gets on, and ends with the question', () => {
  const minutes = fc.integer({ min: 0, max: 30 * 24 * 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), minutes, (hours, passed) => {
      const now = new Date(ASKED + passed * 60_000);
      const waiting = waitingAt(times(hours), now);
      if (waiting.kind === 'expired') expect(now >= at(hours)).toBe(true);
      else expect(waiting.wakeAt > now && waiting.wakeAt <= at(hours)).toBe(true);
    }),
  );
});
