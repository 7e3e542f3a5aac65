import { expect, test } from 'vitest';
import { brokenWorlds } from './many-worlds.ts';

// In a file of its own, so that it runs beside the first.

const SEEDS = 20;
const FIRST = 1_001;

test(`${SEEDS} more seeded worlds keep every invariant`, { timeout: 600_000 }, async () => {
  expect(await brokenWorlds(FIRST, SEEDS)).toEqual([]);
});
