import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { daysUntilStart, durationMs, issueMoment, startsAt } from '../../shared/domain/schedule.ts';
import { isTimeZone, singleTimeZoneOf } from '../../shared/domain/time-zone.ts';

const utc = (startDate: string, startTime: string, timeZone: string) =>
  startsAt({ startDate, startTime, timeZone }).toISOString().slice(0, 16);

test.each([
  ['Pacific/Pago_Pago', '2026-12-02T20:00', 'UTC-11'],
  ['America/Los_Angeles', '2026-12-02T17:00', 'UTC-8'],
  ['America/St_Johns', '2026-12-02T12:30', 'UTC-3:30'],
  ['UTC', '2026-12-02T09:00', 'UTC'],
  ['Europe/Oslo', '2026-12-02T08:00', 'UTC+1'],
  ['Asia/Kolkata', '2026-12-02T03:30', 'UTC+5:30'],
  ['Asia/Kathmandu', '2026-12-02T03:15', 'UTC+5:45'],
  ['Pacific/Chatham', '2026-12-01T19:15', 'UTC+13:45 in its summer'],
  ['Pacific/Kiritimati', '2026-12-01T19:00', 'UTC+14, still the day before'],
])('nine in the morning in %s is %s in UTC (%s)', (timeZone, expected) => {
  expect(utc('2026-12-02', '09:00', timeZone)).toBe(expected);
});

test.each([
  ['Europe/Oslo', '2026-03-28', '2026-03-28T08:00'],
  ['Europe/Oslo', '2026-03-29', '2026-03-29T07:00'],
  ['Europe/Oslo', '2026-10-24', '2026-10-24T07:00'],
  ['Europe/Oslo', '2026-10-25', '2026-10-25T08:00'],
  ['America/New_York', '2026-03-07', '2026-03-07T14:00'],
  ['America/New_York', '2026-03-08', '2026-03-08T13:00'],
  ['America/New_York', '2026-10-31', '2026-10-31T13:00'],
  ['America/New_York', '2026-11-01', '2026-11-01T14:00'],
  ['Australia/Lord_Howe', '2026-04-04', '2026-04-03T22:00'],
  ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T22:30'],
  ['Australia/Lord_Howe', '2026-10-03', '2026-10-02T22:30'],
  ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T22:00'],
  ['Africa/Casablanca', '2026-02-14', '2026-02-14T08:00'],
  ['Africa/Casablanca', '2026-02-16', '2026-02-16T09:00'],
])('nine stays nine when the clocks of %s change: %s is %s', (timeZone, date, expected) => {
  expect(utc(date, '09:00', timeZone)).toBe(expected);
});

test.each([
  ['Europe/Oslo', '2026-03-29', '02:30', '2026-03-29T01:30', '03:30 in summer time'],
  ['America/New_York', '2026-03-08', '02:00', '2026-03-08T07:00', '03:00 in summer time'],
  ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45', '02:45, a gap of 30 min'],
  ['America/Sao_Paulo', '2018-11-04', '00:00', '2018-11-04T03:00', 'a midnight that was not'],
  ['Africa/Cairo', '2026-04-24', '00:00', '2026-04-23T22:00', 'a midnight that is not'],
  ['Asia/Beirut', '2026-03-29', '00:00', '2026-03-28T22:00', 'a midnight that is not'],
  ['Pacific/Apia', '2011-12-30', '09:00', '2011-12-30T19:00', 'a day that never was'],
])('a time that %s skips on %s (%s) moves by the gap, to %s (%s)', (zone, date, time, expected) => {
  expect(utc(date, time, zone)).toBe(expected);
});

test.each([
  ['Europe/Oslo', '2026-10-25', '02:30', '2026-10-25T00:30'],
  ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30'],
  ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45'],
  ['Africa/Cairo', '2026-10-29', '23:30', '2026-10-29T20:30'],
])('a time that comes twice in %s on %s (%s) means the first, %s', (zone, date, time, expected) => {
  expect(utc(date, time, zone)).toBe(expected);
});

const zones = Intl.supportedValuesOf('timeZone');
const aStart = fc.record({
  timeZone: fc.constantFrom(...zones),
  startDate: fc
    .date({ min: new Date('2025-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10)),
  startTime: fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
});

test('the clock on the wall never shows less than the time HR named, in any zone', () => {
  fc.assert(
    fc.property(aStart, (start) => {
      const wall = Temporal.Instant.fromEpochMilliseconds(startsAt(start).getTime())
        .toZonedDateTimeISO(start.timeZone)
        .toPlainDateTime();
      const named = Temporal.PlainDateTime.from(`${start.startDate}T${start.startTime}`);
      const minutesLater = named.until(wall).total('minutes');
      expect(minutesLater).toBeGreaterThanOrEqual(0);
      expect(minutesLater).toBeLessThanOrEqual(60);
    }),
    { numRuns: 1000 },
  );
});

test('on the day of the start there are no days until it, in any zone', () => {
  fc.assert(
    fc.property(aStart, (start) => {
      // A start in the last hour of a day may be moved past midnight by a change of the clocks.
      if (start.startTime > '22:30') return;
      expect(daysUntilStart(start, startsAt(start))).toBe(0);
    }),
    { numRuns: 500 },
  );
});

test('days are counted by the calendar, not by hours', () => {
  const start = { startDate: '2026-03-30', startTime: '09:00', timeZone: 'Europe/Oslo' };
  expect(daysUntilStart(start, new Date('2026-03-28T22:59:00Z'))).toBe(2);
  expect(daysUntilStart(start, new Date('2026-03-28T23:01:00Z'))).toBe(1);
  expect(daysUntilStart(start, new Date('2026-04-01T00:00:00Z'))).toBe(-2);
});

test('the pass is issued so long before the start as the settings say', () => {
  const start = new Date('2026-03-30T07:00:00Z');
  expect(issueMoment(start, 'PT24H').toISOString()).toBe('2026-03-29T07:00:00.000Z');
  expect(issueMoment(start, 'PT0S')).toEqual(start);
});

test.each([
  ['PT24H', 86_400_000],
  ['P1D', 86_400_000],
  ['PT90M', 5_400_000],
  ['PT0.5S', 500],
])('%s is %i milliseconds', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each(['', '24h', 'P1M', 'P1Y', 'P1W2', 'PT'])('%j is no duration of days at most', (text) => {
  expect(() => durationMs(text)).toThrow(RangeError);
});

test('every zone this runtime names is a zone, and an offset is not', () => {
  for (const zone of zones) expect(isTimeZone(zone), zone).toBe(true);
  for (const text of ['+01:00', '-11', '', 'Mars/Olympus', 'CET/Oslo', '__proto__']) {
    expect(isTimeZone(text), text).toBe(false);
  }
});

test('a zone is guessed only where a country has one', () => {
  expect(singleTimeZoneOf('NO')).toBe('Europe/Oslo');
  expect(singleTimeZoneOf('SE')).toBe('Europe/Stockholm');
  for (const country of ['US', 'CA', 'AU', 'RU', 'ZZ']) {
    expect(singleTimeZoneOf(country), country).toBeUndefined();
  }
});
