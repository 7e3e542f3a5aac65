import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  forecast,
  freeAt,
  freeTimesOf,
  isCalm,
  JITTER_MS,
  mayGo,
  NO_RESERVE,
  reserveOf,
  type SendBudget,
  WINDOW_MS,
} from '../../shared/domain/send-budget.ts';
import { bestMoments, fullestWindow } from '../mail-quota/virtual-morning.ts';

const NOW = Date.parse('2026-11-23T08:00:00Z');
const budgets = fc.record({
  perMinute: fc.integer({ min: 1, max: 12 }),
  perHour: fc.integer({ min: 1, max: 40 }),
});
const moments = (budget: SendBudget) =>
  fc.array(fc.integer({ min: NOW - 2 * WINDOW_MS.hour, max: NOW }), {
    maxLength: budget.perHour + 3,
  });
const situations = budgets.chain((budget) =>
  fc.record({ budget: fc.constant(budget), used: moments(budget) }),
);
const freeTimes = (used: readonly number[], budget: SendBudget) =>
  freeTimesOf({ minute: used.slice(0, budget.perMinute), hour: used }, budget);

/** Sends as fast as the budget lets, asking at the forecast moments. */
function sendsOf(count: number, budget: SendBudget, reserve = NO_RESERVE): number[] {
  const sent: number[] = [];
  let now = NOW;
  while (sent.length < count) {
    const state = freeTimesOf({ minute: sent, hour: sent }, budget);
    if (mayGo(state, 0, reserve, now)) sent.push(now);
    else now = forecast(state, 0, reserve, now);
  }
  return sent;
}

test('no sliding window ever sees more sends than its budget', () => {
  fc.assert(
    fc.property(budgets, fc.integer({ min: 1, max: 60 }), (budget, count) => {
      const sent = sendsOf(count, budget);
      const late = WINDOW_MS.minute + JITTER_MS - 1;
      expect(fullestWindow(sent, late)).toBeLessThanOrEqual(budget.perMinute);
      const hour = WINDOW_MS.hour + JITTER_MS - 1;
      expect(fullestWindow(sent, hour)).toBeLessThanOrEqual(budget.perHour);
    }),
  );
});

test('a forecast is the very moment from which one may go, when all before have gone', () => {
  fc.assert(
    fc.property(situations, fc.nat(60), ({ budget, used }, rank) => {
      const state = freeTimes(used, budget);
      const at = forecast(state, rank, NO_RESERVE, NOW);
      const sent: number[] = [];
      for (let other = 0; other < rank; other++) {
        sent.push(forecast(state, other, NO_RESERVE, NOW));
      }
      const then = freeTimesOf(
        { minute: [...used.slice(0, budget.perMinute), ...sent], hour: [...used, ...sent] },
        budget,
      );
      expect(mayGo(then, 0, NO_RESERVE, at)).toBe(true);
      if (at > NOW) expect(mayGo(then, 0, NO_RESERVE, at - 1)).toBe(false);
    }),
  );
});

test('a forecast is never later than a window after the theoretical best', () => {
  fc.assert(
    fc.property(situations, fc.nat(60), ({ budget, used }, rank) => {
      const at = forecast(freeTimes(used, budget), rank, NO_RESERVE, NOW);
      const best = bestMoments(rank + 1, NOW, budget).at(-1) ?? NOW;
      const jitter = (rank + 1) * 2 * JITTER_MS;
      expect(at).toBeLessThanOrEqual(best + WINDOW_MS.hour + WINDOW_MS.minute + jitter);
    }),
  );
});

test('a caller with more others before it never gets an earlier moment', () => {
  fc.assert(
    fc.property(situations, fc.nat(40), ({ budget, used }, rank) => {
      const state = freeTimes(used, budget);
      const reserve = reserveOf(budget);
      expect(forecast(state, rank + 1, reserve, NOW)).toBeGreaterThanOrEqual(
        forecast(state, rank, reserve, NOW),
      );
    }),
  );
});

test('a bulk leaves the reserve of both windows alone', () => {
  const budget = { perMinute: 30, perHour: 100 };
  const reserve = reserveOf(budget);
  expect(reserve).toEqual({ minute: 2, hour: 4 });
  const sent = sendsOf(300, budget, reserve);
  expect(fullestWindow(sent, WINDOW_MS.minute)).toBe(28);
  expect(fullestWindow(sent, WINDOW_MS.hour)).toBe(96);
});

test.each([
  [0, 4, 3, true],
  [2, 4, 3, true],
  [3, 4, 3, false],
  [3, 3, 4, false],
])(
  'with %i before it, %i permits of the minute and %i of the hour: %s',
  (rank, minute, hour, may) => {
    const free = { minute: Array<number>(minute).fill(0), hour: Array<number>(hour).fill(NOW) };
    expect(mayGo(free, rank, NO_RESERVE, NOW)).toBe(may);
  },
);

test('a tiny budget has no reserve and is never calm', () => {
  const budget = { perMinute: 5, perHour: 9 };
  expect(reserveOf(budget)).toEqual(NO_RESERVE);
  expect(isCalm(freeTimesOf({ minute: [], hour: [] }, budget), NOW)).toBe(false);
});

test('calm ends with a tenth of either budget in use', () => {
  const budget = { perMinute: 30, perHour: 100 };
  const calmAfter = (ages: number[]) => {
    const used = ages.map((age) => NOW - age);
    return isCalm(freeTimesOf({ minute: used, hour: used }, budget), NOW);
  };
  expect(calmAfter([1, 2])).toBe(true);
  expect(calmAfter([1, 2, 3])).toBe(false);
  const older = Array.from({ length: 10 }, (_, index) => 600_000 + index);
  expect(calmAfter(older.slice(1))).toBe(true);
  expect(calmAfter(older)).toBe(false);
});

test('a permit comes back one window and the jitter after it was used, not before', () => {
  const budget = { perMinute: 1, perHour: 10 };
  const free = (after: number) =>
    freeAt(freeTimesOf({ minute: [NOW], hour: [NOW] }, budget), NOW + after).minute;
  expect(free(WINDOW_MS.minute + JITTER_MS - 1)).toBe(0);
  expect(free(WINDOW_MS.minute + JITTER_MS)).toBe(1);
});

test('what is out beyond a budget that was lowered has to come back first', () => {
  const used = [NOW - 30_000, NOW - 20_000, NOW - 10_000];
  const state = freeTimesOf({ minute: used, hour: used }, { perMinute: 1, perHour: 100 });
  expect(state.minute).toEqual([NOW - 10_000 + WINDOW_MS.minute + JITTER_MS]);
});
