import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reminders } from '../../shared/domain/reminder-plan.ts';

const OSLO = { timeZone: 'Europe/Oslo', country: 'NO' };
const NIGHT = { from: '20:00', until: '07:00' };
const POLICY = { remindHire: ['-PT1H', 'PT1H'], tellManager: ['PT2H'], tellIt: ['PT4H'] };
const START = new Date('2026-12-02T08:00:00Z');
const END = new Date('2026-12-02T16:00:00Z');
const EVE = new Date('2026-12-01T08:00:00Z');

const plannedReminders = (
  policy = POLICY,
  { from = START, until = END, now = EVE } = {},
  quiet = NIGHT,
): string[] =>
  reminders(policy, { from, until, now }, OSLO, quiet).map(
    ({ at, kind }) => `${at.toISOString().slice(5, 16)} ${kind}`,
  );

test('reminders first, then the manager, then IT', () => {
  expect(plannedReminders()).toEqual([
    '12-02T07:00 remindHire',
    '12-02T09:00 remindHire',
    '12-02T10:00 tellManager',
    '12-02T12:00 tellIt',
  ]);
});

test('reminders whose moment has passed are not sent later', () => {
  expect(plannedReminders(POLICY, { now: new Date('2026-12-02T09:30:00Z') })).toEqual([
    '12-02T10:00 tellManager',
    '12-02T12:00 tellIt',
  ]);
});

test('nobody is reminded of an expired pass', () => {
  expect(plannedReminders(POLICY, { until: new Date('2026-12-02T10:00:00Z') })).toEqual([
    '12-02T07:00 remindHire',
    '12-02T09:00 remindHire',
  ]);
});

test('two reminders of one night become one in the morning', () => {
  const policy = { ...POLICY, remindHire: ['-PT4H', '-PT3H'], tellManager: [], tellIt: [] };
  expect(plannedReminders(policy)).toEqual(['12-02T06:00 remindHire']);
});

test('on a weekend the hire is reminded, but manager and IT are not', () => {
  const saturday = new Date('2026-12-05T08:00:00Z');
  const span = { from: saturday, until: new Date('2026-12-12T08:00:00Z') };
  expect(plannedReminders(POLICY, span)).toEqual([
    '12-05T07:00 remindHire',
    '12-05T09:00 remindHire',
    '12-07T06:00 tellManager',
    '12-07T06:00 tellIt',
  ]);
});

test('an empty policy plans no reminders', () => {
  expect(plannedReminders({ remindHire: [], tellManager: [], tellIt: [] })).toEqual([]);
});

test('every reminder lies between now and the end, in order, and none twice', () => {
  const hours = fc.integer({ min: -72, max: 240 });
  fc.assert(
    fc.property(hours, hours, fc.array(fc.integer({ min: -48, max: 96 })), (from, now, offsets) => {
      const moment = (h: number) => new Date(START.getTime() + h * 3_600_000);
      const policy = {
        remindHire: offsets.map((h) => (h < 0 ? `-PT${-h}H` : `PT${h}H`)),
        tellManager: ['PT2H'],
        tellIt: [],
      };
      const span = { from: moment(from), until: moment(from + 60), now: moment(now) };
      const planned = reminders(policy, span, OSLO, NIGHT);
      const times = planned.map(({ at }) => at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      for (const at of times) {
        expect(at).toBeGreaterThan(span.now.getTime());
        expect(at).toBeLessThan(span.until.getTime());
      }
      const keys = planned.map(({ at, kind }) => `${kind}${at.getTime()}`);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});
