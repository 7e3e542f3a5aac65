import { expect, test } from 'vitest';
import { IS_FULL } from '../sizes.ts';
import { everyCrash, quietRun } from './every-crash.ts';
import { broken } from './invariants.ts';

test('a process that dies before any effect goes on to one account, one pass, one mail of each kind', {
  timeout: 600_000,
}, async () => {
  const { effects, tried, findings, died } = await everyCrash('before');
  expect(findings).toEqual([]);
  expect(effects.length).toBeGreaterThan(60);
  expect(died).toBe(tried.length);
});

test('a process that dies after any effect goes on to one account, one pass, one mail of each kind', {
  timeout: 600_000,
}, async () => {
  const { tried, findings, died } = await everyCrash('after');
  expect(findings).toEqual([]);
  expect(died).toBe(tried.length);
});

test.runIf(IS_FULL)(
  'a process that dies twice in a row at the same effect still goes on',
  async () => {
    const played = await quietRun([
      { effect: 14, when: 'after' },
      { effect: 15, when: 'after' },
      { effect: 16, when: 'before' },
    ]);
    expect(await broken(played)).toEqual([]);
    await played.world.close();
  },
);
