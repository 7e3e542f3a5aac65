import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  forecastOf,
  freeAt,
  freeTimesOf,
  isCalm,
  JITTER_MS,
  NO_RESERVE,
  reserveOf,
  type SendBudget,
  spend,
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
/** Sends as fast as the budget lets, asking at the forecast moments. */
function sendsOf(count: number, budget: SendBudget, reserve = NO_RESERVE): number[] {
  const sent: number[] = [];
  let now = NOW;
  while (sent.length < count) {
    const at = forecastOf(freeTimesOf(sent, budget), reserve, now)(0);
    if (at <= now) sent.push(now);
    else now = at;
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

test('the forecast of a rank is the very moment at which it is its turn, when all before have gone', () => {
  fc.assert(
    fc.property(situations, fc.nat(60), fc.boolean(), ({ budget, used }, rank, isReserved) => {
      const reserve = isReserved ? reserveOf(budget) : NO_RESERVE;
      const forecast = forecastOf(freeTimesOf(used, budget), reserve, NOW);
      fc.pre(rank <= 2 * Math.max(budget.perMinute, budget.perHour));
      const before = Array.from({ length: rank }, (_, other) => forecast(other));
      const at = forecast(rank);
      const then = freeTimesOf([...used, ...before], budget);
      expect(forecastOf(then, reserve, at)(0)).toBe(at);
      if (at > (before.at(-1) ?? NOW)) {
        expect(forecastOf(then, reserve, at - 1)(0)).toBeGreaterThan(at - 1);
      }
    }),
  );
});

test('a forecast is never later than a window after the theoretical best', () => {
  fc.assert(
    fc.property(situations, fc.nat(60), ({ budget, used }, rank) => {
      const at = forecastOf(freeTimesOf(used, budget), NO_RESERVE, NOW)(rank);
      const best = bestMoments(rank + 1, NOW, budget).at(-1) ?? NOW;
      const jitter = (rank + 1) * 2 * JITTER_MS;
      expect(at).toBeLessThanOrEqual(best + WINDOW_MS.hour + WINDOW_MS.minute + jitter);
    }),
  );
});

test('a caller with more others before it never gets an earlier moment, near or far', () => {
  fc.assert(
    fc.property(situations, fc.nat(400), ({ budget, used }, rank) => {
      const forecast = forecastOf(freeTimesOf(used, budget), reserveOf(budget), NOW);
      expect(forecast(rank + 1)).toBeGreaterThanOrEqual(forecast(rank));
    }),
  );
});

test('the estimate for a far rank is within a percent of the moment itself', () => {
  const budget = { perMinute: 30, perHour: 100 };
  const rank = 2_000;
  const estimate = forecastOf(freeTimesOf([], budget), reserveOf(budget), NOW)(rank) - NOW;
  const exact = (sendsOf(rank + 1, budget, reserveOf(budget)).at(-1) ?? NOW) - NOW;
  expect(estimate / exact).toBeGreaterThan(0.99);
  expect(estimate / exact).toBeLessThan(1.01);
});

test('a bulk leaves the reserve alone until as many permits are about to return', () => {
  const budget = { perMinute: 30, perHour: 100 };
  const reserve = reserveOf(budget);
  expect(reserve).toEqual({ minute: 2, hour: 4 });
  const sent = sendsOf(300, budget, reserve);
  const firstHour = sent.filter((at) => at < NOW + WINDOW_MS.hour - 120_000);
  expect(fullestWindow(firstHour, WINDOW_MS.minute)).toBe(30);
  expect(firstHour).toHaveLength(96);
  expect(fullestWindow(sent, WINDOW_MS.hour)).toBe(100);
});

test('a person who waits for a PIN gets a permit within the time for which the reserve is lent', () => {
  const budget = { perMinute: 30, perHour: 100 };
  const sent = sendsOf(400, budget, reserveOf(budget));
  for (let at = NOW; at < (sent.at(-1) ?? NOW); at += 61_000) {
    const used = sent.filter((moment) => moment <= at);
    const first = forecastOf(freeTimesOf(used, budget), NO_RESERVE, at)(0);
    expect(first - at).toBeLessThanOrEqual(120_000);
  }
});

test('what is taken now is free again a window later', () => {
  const budget = { perMinute: 3, perHour: 5 };
  const state = spend(freeTimesOf([], budget), 2, NOW);
  expect(freeAt(state, NOW)).toEqual({ minute: 1, hour: 3 });
  expect(state).toEqual(freeTimesOf([NOW, NOW], budget));
});

test('a tiny budget has no reserve and is never calm', () => {
  const budget = { perMinute: 5, perHour: 9 };
  expect(reserveOf(budget)).toEqual(NO_RESERVE);
  expect(isCalm(freeTimesOf([], budget), NOW)).toBe(false);
});

test('calm ends with a tenth of either budget in use', () => {
  const budget = { perMinute: 30, perHour: 100 };
  const calmAfter = (ages: number[]) => {
    const used = ages.map((age) => NOW - age);
    return isCalm(freeTimesOf(used, budget), NOW);
  };
  expect(calmAfter([1, 2])).toBe(true);
  expect(calmAfter([1, 2, 3])).toBe(false);
  const older = Array.from({ length: 10 }, (_, index) => 600_000 + index);
  expect(calmAfter(older.slice(1))).toBe(true);
  expect(calmAfter(older)).toBe(false);
});

test('a permit comes back one window and the jitter after it was used, not before', () => {
  const budget = { perMinute: 1, perHour: 10 };
  const free = (after: number) => freeAt(freeTimesOf([NOW], budget), NOW + after).minute;
  expect(free(WINDOW_MS.minute + JITTER_MS - 1)).toBe(0);
  expect(free(WINDOW_MS.minute + JITTER_MS)).toBe(1);
});

test('what is out beyond a budget that was lowered has to come back first', () => {
  const used = [NOW - 30_000, NOW - 20_000, NOW - 10_000];
  const state = freeTimesOf(used, { perMinute: 1, perHour: 100 });
  expect(state.minute).toEqual([NOW - 10_000 + WINDOW_MS.minute + JITTER_MS]);
});
