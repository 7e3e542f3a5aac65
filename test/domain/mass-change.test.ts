import { expect, test } from 'vitest';
import { limitedChange } from '../../shared/domain/mass-change.ts';

const OFF = { at: '2026-11-24T08:00:00Z', reason: null };
const hire = (startsAt: string, withdrawal: object | null = null) => ({ startsAt, withdrawal });
const START = '2026-12-02T08:00:00.000Z';

test.each([
  ['a hire that is not known', undefined, hire(START), 'newHire'],
  ['a hire that is off before it is known', undefined, hire(START, OFF), 'withdrawal'],
  ['a withdrawal', hire(START), hire(START, OFF), 'withdrawal'],
  ['a withdrawal again', hire(START, OFF), hire(START, OFF), undefined],
  ['a start 31 days later', hire(START), hire('2027-01-02T08:00:00.000Z'), 'postponement'],
  ['a start 30 days later', hire(START), hire('2027-01-01T08:00:00.000Z'), undefined],
  ['an earlier start', hire(START), hire('2026-10-02T08:00:00.000Z'), undefined],
  ['the same', hire(START), hire(START), undefined],
])('%s counts for a limit as it does', (_, known, next, change) => {
  expect(limitedChange(known, next)).toBe(change);
});
