import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  changedParts,
  FIRST_DAY_MOVES_DAYS,
  SEEN_PARTS,
  type Seen,
} from '../../shared/domain/approval-subject.ts';

const FIRST_DAY = '2026-12-02T08:00:00.000Z';
const seen: Seen = {
  person: 'p',
  account: 'a',
  contacts: 'c',
  manager: 'm',
  groups: 'g',
  firstDay: FIRST_DAY,
};
const DAY_MS = 86_400_000;
const movedBy = (days: number) => new Date(Date.parse(FIRST_DAY) + days * DAY_MS).toISOString();

test.each(SEEN_PARTS.filter((part) => part !== 'firstDay'))('another %s is a change', (part) => {
  expect(changedParts(seen, { ...seen, [part]: 'other' })).toEqual([part]);
});

test('a first day that moves more than a week, in either direction, is a change', () => {
  fc.assert(
    fc.property(fc.double({ min: -60, max: 60, noNaN: true }), (days) => {
      const changed = changedParts(seen, { ...seen, firstDay: movedBy(days) });
      // A day is counted in whole milliseconds.
      fc.pre(Math.abs(Math.abs(days) - FIRST_DAY_MOVES_DAYS) > 1e-6);
      expect(changed).toEqual(Math.abs(days) > FIRST_DAY_MOVES_DAYS ? ['firstDay'] : []);
    }),
  );
});

test('of a question of which nothing was kept everything counts as changed', () => {
  expect(changedParts(null, seen)).toEqual([...SEEN_PARTS]);
});
