import { expect, test } from 'vitest';
import { everyCrash } from './every-crash.ts';

// In a file of its own, so that it runs beside the deaths before each effect.

test('a process that dies after any effect goes on to one account, one pass, one mail of each kind', {
  timeout: 600_000,
}, async () => {
  const { tried, findings, died } = await everyCrash('after');
  expect(findings).toEqual([]);
  expect(died).toBe(tried.length);
});
