import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { costsTable, PRICES } from '../bench/costs.ts';
import { type Counted, type PerOnboarding, perOnboarding } from '../bench/per-onboarding.ts';
import { IS_FULL } from '../sizes.ts';
import { type Running, startedFirstkey } from './world.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/costs.md'), 'utf8');
const table = page.slice(page.indexOf('| what | for one hire |'), page.indexOf('## A month'));
const DOCUMENTED = Object.fromEntries(
  [...table.matchAll(/^\| ([^|]+) \| (\d+) \|$/gm)].map(([, what, count]) => [what, Number(count)]),
);

/** A step that looks again a moment later is counted once more or not, as the moved clock falls. */
const mayDiffer = (count: number) => Math.max(2, Math.ceil(count * 0.05));

describe.runIf(IS_FULL)('what one onboarding costs', () => {
  let running: Running;
  let measured: PerOnboarding;
  beforeAll(async () => {
    running = await startedFirstkey({ vendor: 'none' });
    measured = await perOnboarding(running);
  }, 60_000);
  afterAll(async () => {
    await running.stop();
    running.remove();
  });

  test('the counts of the page are those that are measured', () => {
    const all: Counted = Object.assign({}, ...Object.values(measured));
    expect(Object.keys(DOCUMENTED).toSorted()).toEqual(Object.keys(all).toSorted());
    for (const [what, count] of Object.entries(all)) {
      const apart = Math.abs(count - (DOCUMENTED[what] ?? 0));
      expect(apart, `${what}: ${count}`).toBeLessThanOrEqual(mayDiffer(count));
    }
  });

  test('the costs of the page follow from its counts', () => {
    const part = (counts: Counted): Counted =>
      Object.fromEntries(Object.keys(counts).map((what) => [what, DOCUMENTED[what] ?? 0]));
    const { executions, storage, services, durable } = measured;
    const documented: PerOnboarding = {
      executions: part(executions),
      storage: part(storage),
      services: part(services),
      durable: part(durable),
    };
    expect(page).toContain(costsTable(documented));
  });
});

test('every price of the page has its source and its date', () => {
  for (const meter of Object.keys(PRICES)) {
    const row = new RegExp(`^\\| ${meter} \\| \\$.*https://.*20\\d\\d-\\d\\d.*\\|$`, 'm');
    expect(page, meter).toMatch(row);
  }
});
