import { expect, test } from 'vitest';
import { sampleHire } from '../local/sample-hire.ts';

const DAY_MS = 86_400_000;
const MONDAY = Date.parse('2026-11-23T08:00:00Z');

test.each(Array.from({ length: 14 }, (_, days) => new Date(MONDAY + days * DAY_MS)))(
  'a sample hire of %s starts on a workday, nine to eleven days later',
  (now) => {
    const { startDate } = sampleHire(now).data;
    const start = new Date(`${startDate}T00:00:00Z`);
    expect(start.getUTCDay()).toBeGreaterThanOrEqual(1);
    expect(start.getUTCDay()).toBeLessThanOrEqual(5);
    const today = Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
    const days = (start.getTime() - today) / DAY_MS;
    expect(days).toBeGreaterThanOrEqual(9);
    expect(days).toBeLessThanOrEqual(11);
  },
);
