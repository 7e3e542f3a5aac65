import { buildBundle } from '../../local/build.ts';
import { benchDemo } from './demo.ts';
import { benchHub } from './hub.ts';
import { benchLoad } from './load.ts';

// `npm run bench`: all measurements as one table. Compare ratios, because machines differ.

await buildBundle();
const load = benchLoad();
const demo = await benchDemo();
const hub = await benchHub();

console.table([
  ...hub.map(({ engine, load: how, p50Ms, p95Ms, p99Ms, perSecond, timesPeer }) => ({
    bench: 'hub',
    what: `${engine}, ${how}`,
    'p50 ms': rounded(p50Ms),
    'p95 ms': rounded(p95Ms),
    'p99 ms': rounded(p99Ms),
    'per second': Math.round(perSecond),
    'times its peer': rounded(timesPeer),
  })),
  ...load.map(({ what, medianMs, timesTinyApp }) => ({
    bench: 'load',
    what,
    'p50 ms': rounded(medianMs),
    'times its peer': rounded(timesTinyApp),
  })),
  {
    bench: 'demo',
    what: `npm run demo, median of ${demo.runs}`,
    'p50 ms': rounded(demo.wallSeconds * 1000),
    'peak MB': Math.round(demo.peakMb),
  },
]);

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
