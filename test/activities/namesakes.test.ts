import { expect, test } from 'vitest';
import { namesakes } from '../bench/namesakes.ts';
import { size } from '../sizes.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();

test.each([...new Set([30, 300, size('namesakes')])])(
  'R33 %i hires of one name at once all get an account, for the requests of a free name',
  async (count) => {
    const end = await namesakes(count);
    expect(end).toMatchObject({ accounts: count, userNames: count, failed: 0 });
    expect(end.requestsPerHire / end.requestsWhenFree).toBeLessThan(1.3);
    expect(end.requestsCountingUp).toBeGreaterThan(10 * end.requestsPerHire);
  },
);

/** The requests of the other steps until the start, as docs/graph-requests.md lists them. */
const OTHER_STEPS = 5;

test.each([
  [1, 1],
  [30, 30],
  [300, 1],
  [300, 300],
])(
  'R33 %i hires whose name %i people in the tenant have need few more requests',
  async (count, before) => {
    const end = await namesakes(count, before);
    expect(end).toMatchObject({ accounts: count, userNames: count, failed: 0 });
    const ratio = (end.requestsPerHire + OTHER_STEPS) / (end.requestsWhenFree + OTHER_STEPS);
    expect(ratio).toBeLessThan(1.3);
  },
);
