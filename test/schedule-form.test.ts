import { expect, test } from 'vitest';
import { parseSchedule } from '../local/host/triggers/schedule.ts';
import { isSchedule } from '../shared/schedule-form.ts';

test.each([
  '0 */15 * * * *',
  '0 5/15 * * * *',
  '0 5,20,35,50 * * * *',
  '0 0 6 * * 1-5',
  '0 0 6 * * Mon,FRI',
  '59 59 23 31 12 6',
  '0 0 6 1 JAN *',
])('the schedule %s is taken, and a host reads it', (text) => {
  expect(isSchedule(text)).toBe(true);
  expect(() => parseSchedule(text)).not.toThrow();
});

test.each([
  '60 0 0 * * *',
  '0 60 * * * *',
  '0 0 24 * * *',
  '0 0 0 0 * *',
  '0 0 0 32 * *',
  '0 0 0 * 13 *',
  '0 0 0 * * 7',
  '0 0 0 * * Montag',
  '0 0 MON * * *',
  '0 */0 * * * *',
  '0 1-2-3 * * * *',
  '0 1, * * * *',
  '- - - - - -',
  '0 0 6 * *',
  '0 0 6 * * * *',
  '01:00:00',
])('the schedule %s is refused, because its timer would never run', (text) =>
  expect(isSchedule(text)).toBe(false),
);
