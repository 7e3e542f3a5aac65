import { expect, test } from 'vitest';
import { namesakes } from '../bench/namesakes.ts';
import { size } from '../sizes.ts';
import { standingDate } from '../support/standing-date.ts';

standingDate();

test.each([...new Set([30, 300, size('namesakes')])])(
  '%i hires of one name at once all get an account, for the requests of a free name',
  async (count) => {
    const end = await namesakes(count);
    expect(end).toMatchObject({ accounts: count, userNames: count, failed: 0 });
    expect(end.requestsPerHire / end.requestsWhenFree).toBeLessThan(1.3);
    expect(end.requestsCountingUp).toBeGreaterThan(10 * end.requestsPerHire);
  },
);

/** The requests of the other steps until the start, as docs/graph-requests.md lists them. */
const OTHER_STEPS = 6;

test.each([1, 30, 300])(
  'hires whose name %i people in the tenant have need few more requests',
  async (before) => {
    const end = await namesakes(300, before);
    expect(end).toMatchObject({ accounts: 300, userNames: 300, failed: 0 });
    const ratio = (end.requestsPerHire + OTHER_STEPS) / (end.requestsWhenFree + OTHER_STEPS);
    expect(ratio).toBeLessThan(1.3);
  },
);
