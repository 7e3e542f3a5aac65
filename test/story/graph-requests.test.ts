import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Counts,
  graphRequests,
  MAIN_PATH,
  NEEDED,
  PARTS,
  type Part,
  total,
} from '../bench/graph-requests.ts';
import { type Running, startedFirstkey } from './world.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/graph-requests.md'), 'utf8');
/** The counts of the page: a row is a service and an operation, and the first count is their sum. */
const ROWS = [...page.matchAll(/^\| ([\w ]+) \| `([^`]+)` \| (.+) \|$/gm)].map(
  ([, service = '', operation = '', cells = '']) => ({
    name: `${service}: ${operation}`,
    counts: cells.split(' | ').map((cell) => (cell === '–' ? 0 : Number(cell))),
  }),
);
const documented = (part: Part, name: string): number =>
  ROWS.find((row) => row.name === name)?.counts[PARTS.indexOf(part) + 1] ?? 0;

let running: Running;
let measured: Readonly<Record<Part, Counts>>;
beforeAll(async () => {
  running = await startedFirstkey({ vendor: 'none' });
  measured = await graphRequests(running);
}, 60_000);
afterAll(async () => {
  await running.stop();
  running.remove();
});

test('the requests of the page are those that are made', () => {
  const made = new Set(PARTS.flatMap((part) => Object.keys(measured[part])));
  expect([...made].toSorted()).toEqual(ROWS.map(({ name }) => name).toSorted());
  for (const part of PARTS) {
    for (const { name } of ROWS) {
      const apart = Math.abs((measured[part][name] ?? 0) - documented(part, name));
      // A look that falls a moment later is counted once more or not.
      expect(apart, `${part} ${name}`).toBeLessThanOrEqual(1);
    }
  }
});

test('an onboarding asks Graph at most 1.1 times what it needs, and nothing twice until the start', () => {
  const least = MAIN_PATH.reduce((sum, part) => sum + NEEDED[part], 0);
  const asked = MAIN_PATH.reduce((sum, part) => sum + total(measured[part]), 0);
  expect(asked).toBeLessThanOrEqual(1.1 * least);
  for (const part of ['untilStart', 'issuing', 'claim'] as const) {
    expect(total(measured[part]), part).toBe(NEEDED[part]);
  }
  expect(measured.untilStart['graph: POST /users']).toBe(1);
  expect(measured.untilStart['graph: GET /groups/{id}']).toBeUndefined();
  expect(page).toContain(`${least} requests to Graph, and the least that is possible is ${least}`);
});

test('the evidence of an onboarding costs fifteen requests at most after its end', () => {
  expect(total(measured.watched)).toBeGreaterThan(0);
  expect(total(measured.watched)).toBeLessThanOrEqual(15);
});
