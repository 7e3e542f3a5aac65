import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  atWork,
  nextPassStart,
  outsideQuietHours,
  weekendOf,
} from '../../shared/domain/calendar.ts';

const OSLO = { timeZone: 'Europe/Oslo', country: 'NO' };
const RIYADH = { timeZone: 'Asia/Riyadh', country: 'SA' };
const NIGHT = { from: '20:00', until: '07:00' };
const at = (text: string) => new Date(text);

test.each([
  ['NO', [6, 7]],
  ['SA', [5, 6]],
  ['XX', [6, 7]],
])('the weekend of %s', (country, days) => {
  expect(weekendOf(country)).toEqual(days);
});

test.each([
  ['by day nothing is moved', '2026-12-02T11:00:00Z', '2026-12-02T11:00:00Z'],
  ['in the evening it waits for the morning', '2026-12-02T19:30:00Z', '2026-12-03T06:00:00Z'],
  ['after midnight it waits for the same morning', '2026-12-02T02:00:00Z', '2026-12-02T06:00:00Z'],
  ['the first quiet minute is quiet', '2026-12-02T19:00:00Z', '2026-12-03T06:00:00Z'],
  ['the first loud minute is loud', '2026-12-02T06:00:00Z', '2026-12-02T06:00:00Z'],
  [
    'over the night the clocks change it is still seven',
    '2026-10-24T20:00:00Z',
    '2026-10-25T06:00:00Z',
  ],
])('%s', (_, given, expected) => {
  expect(outsideQuietHours(at(given), OSLO, NIGHT)).toEqual(at(expected));
});

test('quiet hours may lie within one day, and may be empty', () => {
  const noon = { from: '12:00', until: '13:00' };
  const lunch = at('2026-12-02T11:30:00Z');
  expect(outsideQuietHours(lunch, OSLO, noon)).toEqual(at('2026-12-02T12:00:00Z'));
  expect(outsideQuietHours(lunch, OSLO, { from: '12:00', until: '12:00' })).toEqual(lunch);
});

test.each([
  ['a Saturday becomes Monday morning', OSLO, '2026-12-05T11:00:00Z', '2026-12-07T06:00:00Z'],
  ['a Friday evening becomes Monday', OSLO, '2026-12-04T20:00:00Z', '2026-12-07T06:00:00Z'],
  ['a Sunday is work where the week is so', RIYADH, '2026-12-06T08:00:00Z', '2026-12-06T08:00:00Z'],
  ['a Friday there is not', RIYADH, '2026-12-04T08:00:00Z', '2026-12-06T04:00:00Z'],
])('%s', (_, place, given, expected) => {
  expect(atWork(at(given), place, NIGHT)).toEqual(at(expected));
});

test.each([
  ['before work it starts with the day', '2026-12-02T05:00:00Z', '2026-12-02T08:00:00Z'],
  ['early in the day it works at once', '2026-12-02T10:00:00Z', '2026-12-02T10:00:00Z'],
  ['late in the day it waits for the next', '2026-12-02T13:00:00Z', '2026-12-03T08:00:00Z'],
  ['on Friday evening it waits for Monday', '2026-12-04T17:00:00Z', '2026-12-07T08:00:00Z'],
  ['on a Sunday it waits for Monday', '2026-12-06T09:00:00Z', '2026-12-07T08:00:00Z'],
])('a pass in place of another: %s', (_, now, expected) => {
  expect(nextPassStart(at(now), '09:00', OSLO)).toEqual(at(expected));
});

const moments = fc.date({
  min: at('2026-01-01T00:00:00Z'),
  max: at('2028-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const places = fc.constantFrom(OSLO, RIYADH, {
  timeZone: 'America/New_York',
  country: 'US',
});

test('whatever the moment: never earlier, never more than four days later, and at rest when asked again', () => {
  fc.assert(
    fc.property(moments, places, (moment, place) => {
      const moved = atWork(moment, place, NIGHT);
      expect(moved.getTime()).toBeGreaterThanOrEqual(moment.getTime());
      expect(moved.getTime() - moment.getTime()).toBeLessThan(4 * 86_400_000);
      expect(atWork(moved, place, NIGHT)).toEqual(moved);
    }),
  );
});
