import { flagsOf, wholeNumber } from '../../local/flags.ts';
import { broken } from './invariants.ts';
import { planOf } from './plan.ts';
import { implement } from './play.ts';
import { progressLine } from './progress-line.ts';

// `npm run worlds -- --seeds N --from S`: plays N whole runs and says which seeds break what.

const values = flagsOf({
  seeds: { type: 'string', default: '100' },
  from: { type: 'string', default: '1' },
  verbose: { type: 'boolean', default: false },
});
const from = wholeNumber('--from', values.from);
const count = wholeNumber('--seeds', values.seeds);
const seeds = Array.from({ length: count }, (_, index) => from + index);
const startedAt = performance.now();
const progress = progressLine(count, 'worlds');
let failures = 0;

for (const seed of seeds) {
  const plan = planOf(seed);
  if (values.verbose) console.log(JSON.stringify(plan));
  try {
    const played = await implement(plan);
    const findings = await broken(played);
    if (values.verbose) console.log(played.world.log.join('\n'));
    await played.world.close();
    if (findings.length > 0) report(seed, findings);
  } catch (error) {
    report(seed, [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  }
  progress(seed - from + 1);
}

const seconds = (performance.now() - startedAt) / 1000;
console.log(
  `${seeds.length} worlds from seed ${from}, ${failures} broken, ${seconds.toFixed(1)} s ` +
    `(${((seconds * 1000) / seeds.length).toFixed(0)} ms each)`,
);
process.exit(failures > 0 ? 1 : 0);

function report(seed: number, findings: readonly string[]): void {
  failures++;
  console.log(`seed ${seed}: ${findings.join('; ')}`);
  console.log(`  again: npm run worlds -- --seeds 1 --from ${seed} --verbose`);
}
