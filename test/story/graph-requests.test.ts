import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphRequests, NEEDED, total } from '../bench/graph-requests.ts';
import { type Running, startedFirstkey } from './world.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/graph-requests.md'), 'utf8');
const [untilStart, dateChange, issuing, reissue, withdrawal] = [
  ...(/\| \*\*sum\*\* (.*)/.exec(page)?.[1] ?? '').matchAll(/\d+/g),
].map(([count]) => Number(count));
const DOCUMENTED = { untilStart, dateChange, issuing, reissue, withdrawal };

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
  for (const [part, least] of Object.entries(NEEDED)) expect(sums[part], part).toBe(least);
  for (const [part, most] of Object.entries(DOCUMENTED)) {
    expect(sums[part], part).toBeLessThanOrEqual(most ?? 0);
  }
  expect(parts['untilStart']?.['POST /users']).toBe(1);
  expect(parts['untilStart']?.['GET /groups/{id}']).toBeUndefined();
});
