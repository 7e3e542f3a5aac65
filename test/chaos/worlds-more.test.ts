import { expect, test } from 'vitest';
import { size } from '../sizes.ts';
import { brokenWorlds } from './many-worlds.ts';

// In a file of its own, so that it runs beside the first.

/** Half of them; the other half is in the other file. */
const SEEDS = size('worlds') / 2;
const FIRST = 1_001;

test(`${SEEDS} more seeded worlds keep every invariant`, { timeout: 600_000 }, async () => {
  expect(await brokenWorlds(FIRST, SEEDS)).toEqual([]);
});
