import { flagsOf, wholeNumber } from '../../../local/flags.ts';
import { progressLine } from '../progress-line.ts';
import { brokenPromises } from './invariants.ts';
import { hostilePlanOf } from './plan.ts';
import { playHostile } from './play.ts';

// `npm run worlds:hostile -- --seeds N --from S`: plays N worlds with an attacker in each.

const values = flagsOf({
  seeds: { type: 'string', default: '1000' },
  from: { type: 'string', default: '1' },
  verbose: { type: 'boolean', default: false },
});
const from = wholeNumber('--from', values.from);
const count = wholeNumber('--seeds', values.seeds);
const progress = progressLine(count, 'worlds');
const startedAt = performance.now();
const endings = new Map<string, number>();
let failures = 0;
let completed = 0;

for (let seed = from; seed < from + count; seed++) {
  progress(seed - from);
  const plan = hostilePlanOf(seed);
  const played = await playHostile(plan);
  const findings = brokenPromises(played);
  for (const { outcome, reason } of played.runs) {
    const ending = [outcome, reason].filter(Boolean).join(' ');
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  if (played.runs.some(({ outcome }) => outcome === 'completed')) completed++;
  if (values.verbose) console.log(JSON.stringify({ ...played, directory: undefined }));
  if (findings.length === 0) continue;
  failures++;
  console.log(`seed ${seed} (${plan.power}): ${findings.join('; ')}`);
}

const ms = performance.now() - startedAt;
for (const [ending, count] of [...endings].sort(([, a], [, b]) => b - a)) {
  console.log(`${String(count).padStart(6)} ${ending}`);
}
console.log(
  `${count} worlds from seed ${from}, ${failures} broken, ${completed} with a completed hire, ` +
    `${(ms / 1000).toFixed(1)} s (${(ms / count).toFixed(0)} ms each)`,
);
process.exit(failures > 0 ? 1 : 0);
