import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  askAgainAt,
  deadlineOf,
  placeOf,
  type SendKind,
  sendDeadline,
} from '../../shared/domain/send-line.ts';

const NOW = Date.parse('2026-11-23T08:00:00Z');
const START = new Date('2026-12-02T08:00:00Z');
const MINUTE_MS = 60_000;
const at = (kind: SendKind) => sendDeadline(kind, START);

test('of one hire the link goes first, then reminders, calls for help and receipts', () => {
  const kinds: SendKind[] = ['link', 'reminder', 'escalation', 'receipt'];
  const moments = kinds.map((kind) => Number(at(kind)));
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
  expect(new Set(moments).size).toBe(kinds.length);
  expect(at('link')).toEqual(START);
});

test('a PIN stands in no line', () => {
  expect(at('pin')).toBe('now');
});

test('the order of places is the order of deadlines', () => {
  const deadlines = fc.date({ min: new Date(NOW), max: new Date(NOW + 1e11), noInvalidDate: true });
  fc.assert(
    fc.property(deadlines, deadlines, fc.uuid(), fc.uuid(), (one, other, a, b) => {
      fc.pre(one.getTime() !== other.getTime());
      const first = placeOf({ onboardingId: a, key: 'mail', deadline: one });
      const second = placeOf({ onboardingId: b, key: 'mail', deadline: other });
      expect(first < second).toBe(one < other);
      expect(deadlineOf(first)).toBe(one.toISOString());
    }),
  );
});

test.each([
  [0, 1_000],
  [400, 1_000],
  [5 * MINUTE_MS, 5 * MINUTE_MS],
  [360 * MINUTE_MS, 360 * MINUTE_MS],
  [600 * MINUTE_MS, 360 * MINUTE_MS],
  [1_000 * MINUTE_MS, 500 * MINUTE_MS],
])('with %i ms to wait one asks again in %i ms', (wait, sleep) => {
  expect(askAgainAt(NOW, NOW + wait)).toBe(NOW + sleep);
});

test('a caller far behind gets there in few steps, and not before the time', () => {
  const end = NOW + 20 * 60 * MINUTE_MS;
  let [now, asks] = [NOW, 0];
  for (; now < end; asks++) now = askAgainAt(now, end);
  expect(now).toBe(end);
  expect(asks).toBeLessThan(5);
});
