import { expect, test } from 'vitest';
import { size } from '../../sizes.ts';
import { brokenPromises } from './invariants.ts';
import { hostilePlanOf, POWERS } from './plan.ts';
import { type HostilePlayed, playHostile } from './play.ts';

const SEEDS = size('hostileWorlds');

test(`${SEEDS} attackers see no code of anybody else, and change nobody`, {
  timeout: 600_000,
}, async () => {
  const worlds: HostilePlayed[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) worlds.push(await playHostile(hostilePlanOf(seed)));
  const findings = worlds.flatMap((played) =>
    brokenPromises(played).map((finding) => `seed ${played.plan.seed}: ${finding}`),
  );
  expect(findings).toEqual([]);

  // The worlds are no empty ones: every power was tried, and honest people came through.
  expect(new Set(worlds.map(({ plan }) => plan.power)).size).toBe(POWERS.length);
  const completed = worlds.filter(({ runs }) => runs.some((run) => run.outcome === 'completed'));
  expect(completed.length).toBeGreaterThan(SEEDS / 6);
});
