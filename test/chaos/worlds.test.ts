import { expect, test } from 'vitest';
import { IS_FULL, size } from '../sizes.ts';
import { brokenWorlds } from './many-worlds.ts';
import { planOf } from './plan.ts';
import { implement } from './play.ts';

/** Half of them; the other half is in the other file. */
const SEEDS = size('worlds') / 2;
const FIRST = 1;

test(`${SEEDS} seeded worlds keep every invariant`, { timeout: 600_000 }, async () => {
  expect(await brokenWorlds(FIRST, SEEDS)).toEqual([]);
});

test.runIf(IS_FULL)('a seed gives the same run again', async () => {
  // HR sends nothing twice at once in this one, so that nothing depends on which is handled first.
  const plan = planOf(16);
  const told = async () => {
    const { world, onboardingId } = await implement(plan);
    const status = await world.hub().status(onboardingId);
    const mails = world.simulators.outbox().map(({ to, sentAt }) => [to, sentAt]);
    const requests = world.simulators.traffic().map(({ at, method, status: s }) => [at, method, s]);
    await world.close();
    return { timeline: JSON.parse(status?.customStatusJson ?? '{}').timeline, mails, requests };
  };
  expect(await told()).toEqual(await told());
});
