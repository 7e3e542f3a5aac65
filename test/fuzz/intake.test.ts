import { expect, test } from 'vitest';
import { size } from '../sizes.ts';
import { standingDate } from '../support/standing-date.ts';
import { fuzz } from './campaign.ts';

standingDate();

const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const REQUESTS = size('fuzzedRequests');
const HEAP_GROWTH_BYTES_MAX = 8 * 1024 * 1024;

test(`${REQUESTS} changed requests (seed ${SEED}) break nothing and leave nothing behind`, async () => {
  const { statuses, wrongs, heapGrowthBytes } = await fuzz(SEED, REQUESTS);
  expect(wrongs).toEqual([]);
  expect(heapGrowthBytes).toBeLessThan(HEAP_GROWTH_BYTES_MAX);
  // Requests that are all refused for one reason would test nothing behind it.
  for (const status of [200, 202, 400, 401, 413, 415, 422])
    expect(statuses[status]).toBeGreaterThan(0);
}, 120_000);
