import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphRequests, total } from '../bench/graph-requests.ts';
import { type Running, startedFirstkey } from './world.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/graph-requests.md'), 'utf8');
const [untilStart, dateChange, issuing, reissue, withdrawal] = [
  ...(/\| \*\*sum\*\* (.*)/.exec(page)?.[1] ?? '').matchAll(/\d+/g),
].map(([count]) => Number(count));
const DOCUMENTED = { untilStart, dateChange, issuing, reissue, withdrawal };

/** With two groups; the page says why. */
const NEEDED_UNTIL_START = 7;

let running: Running;
beforeAll(async () => {
  running = await startedFirstkey();
});
afterAll(async () => {
  await running.stop();
  running.remove();
});

test('an onboarding asks Graph no more than the page says', async () => {
  const parts = await graphRequests(running);
  const sums = Object.fromEntries(
    Object.entries(parts).map(([part, counts]) => [part, total(counts)]),
  );
  // An account that is not readable yet costs two requests more, each time that it is not.
  const sets = parts['untilStart']?.['PUT /users/{id}/manager/$ref'] ?? 0;
  expect((sums['untilStart'] ?? 0) - 2 * (sets - 1)).toBe(NEEDED_UNTIL_START);
  for (const [part, most] of Object.entries(DOCUMENTED)) {
    if (part !== 'untilStart') expect(sums[part], part).toBeLessThanOrEqual(most ?? 0);
  }
  expect(parts['untilStart']?.['POST /users']).toBe(1);
  expect(parts['untilStart']?.['GET /groups/{id}']).toBeUndefined();
});
