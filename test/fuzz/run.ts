import { Clock, installDate } from '../../local/clock.ts';
import { flagsOf, wholeNumber } from '../../local/flags.ts';
import { NOW } from '../support/hires.ts';
import { fuzz } from './campaign.ts';

// `npm run fuzz`: fifty thousand changed requests. FUZZ_SEED repeats a run, FUZZ_REQUESTS shortens it.

flagsOf({});
const drawn = String(1 + Math.floor(Math.random() * 2 ** 32));
const seed = wholeNumber('FUZZ_SEED', process.env['FUZZ_SEED'] || drawn);
const requests = wholeNumber('FUZZ_REQUESTS', process.env['FUZZ_REQUESTS'] || '50000');
console.log(`seed ${seed}, ${requests} requests; this takes some minutes`);
installDate(new Clock({ start: NOW.getTime(), ticking: false }));
const { statuses, wrongs, slowestMs, seconds, heapGrowthBytes } = await fuzz(seed, requests);
console.table({
  requests,
  ...Object.fromEntries(
    Object.entries(statuses).map(([status, count]) => [`HTTP ${status}`, count]),
  ),
  'slowest ms': Math.round(slowestMs),
  seconds: Math.round(seconds),
  'heap growth kB': Math.round(heapGrowthBytes / 1024),
});
for (const wrong of wrongs.slice(0, 20)) console.error(wrong);
if (wrongs.length > 0 || heapGrowthBytes > 16 * 1024 * 1024) process.exitCode = 1;
