import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countAsk, type LinkAsks, uncountAsk } from '../../shared/domain/new-link.ts';

const T0 = Date.parse('2026-11-23T08:00:00.000Z');
const at = (minutes: number) => new Date(T0 + minutes * 60_000);
const ask = (asks: LinkAsks | undefined, minutes: number, actedAt?: string) =>
  countAsk(asks, { now: at(minutes), max: 2, actedAt });
const counted = (asks: LinkAsks | 'notNow'): LinkAsks => {
  if (asks === 'notNow') throw new Error('not counted');
  return asks;
};

test('who presses twice asks once', () => {
  const first = counted(ask(undefined, 0));
  expect(ask(first, 1)).toBe('notNow');
  expect(ask(first, 10)).toMatchObject({ count: 2 });
});

test('above the cap nothing is asked, until an operator has acted', () => {
  const second = counted(ask(counted(ask(undefined, 0)), 20));
  expect(ask(second, 40)).toBe('notNow');
  expect(ask(second, 40 * 24 * 60)).toBe('notNow');
  expect(ask(second, 40, at(-5).toISOString())).toBe('notNow');
  expect(ask(second, 40, at(30).toISOString())).toMatchObject({ count: 1 });
});

test('an ask that came to nothing can be made again at once', () => {
  const first = counted(ask(undefined, 0));
  expect(ask(uncountAsk(first), 0)).toMatchObject({ count: 1 });
});

test('without an operator there are never more asks than the cap, whenever they come', () => {
  const waits = fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 30 });
  fc.assert(
    fc.property(waits, fc.integer({ min: 0, max: 9 }), (minutes, max) => {
      let asks: LinkAsks | undefined;
      let taken = 0;
      let now = T0;
      for (const wait of minutes) {
        now += wait * 60_000;
        const next = countAsk(asks, { now: new Date(now), max, actedAt: undefined });
        if (next === 'notNow') continue;
        asks = next;
        taken++;
      }
      expect(taken).toBeLessThanOrEqual(max);
    }),
  );
});
