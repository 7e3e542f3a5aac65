import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import hostJson from '../../host.json' with { type: 'json' };
import { buildBundle } from '../../local/build.ts';
import { startedFirstkey } from '../story/world.ts';
import { burst } from './burst.ts';
import { benchDemo } from './demo.ts';
import { graphRequests, MAIN_PATH, NEEDED, requestTable, total } from './graph-requests.ts';
import { benchHub } from './hub.ts';
import { benchList } from './list.ts';
import { benchLoad } from './load.ts';
import { namesakes } from './namesakes.ts';
import { benchReplays, ROWS_BEFORE_MARGIN } from './replays.ts';
import { benchThousandHires } from './thousand-hires.ts';
import { benchWait } from './waits.ts';

// `npm run bench`: all measurements as one table. Compare ratios, because machines differ.

await buildBundle();
const load = benchLoad();
const demo = await benchDemo();
const hub = await benchHub();
const morning = await benchThousandHires();
const wave = await benchThousandHires(5_000);
const crowds = [];
for (const count of [30, 300, 3_000]) crowds.push(await namesakes(count));
const firstkey = await startedFirstkey();
const requests = await graphRequests(firstkey);
await firstkey.stop();
firstkey.remove();
const webhooks = await burst(5_000);
const lists = [];
for (const onboardings of [100, 10_000, 100_000]) lists.push(await benchList(onboardings));
const replays = [];
for (const earlyMs of [0, 1, 250, 500, 750, 999]) replays.push(await benchReplays(earlyMs));
const { defaultVersion } = hostJson.extensions.durableTask;
const waits = [];
for (const days of [1, 7, 30]) waits.push(await benchWait(days, defaultVersion));

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

// A thousand hires on one morning, in virtual time: what counts is the zeros.
// Ten thousand mails show that a mail costs no more rows in a long line.
for (const figures of [morning, wave]) {
  const rows = Object.entries(figures).map(([what, value]) => [what, rounded(value)]);
  console.table(Object.fromEntries(rows));
}

// Requests for one hire, by service and operation: docs/graph-requests.md says why each is needed.
console.log(requestTable(requests));
console.table(
  MAIN_PATH.map((part) => {
    const [needed, asked] = [NEEDED[part], total(requests[part])];
    return { part, needed, asked, 'times the minimum': rounded(asked / needed) };
  }),
);

// Everything that is billed for one hire, and what that is a month: docs/costs.md.
// In a process of its own, because the hires of above are still under way in this one.
const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'costs.ts')], {
  stdio: 'inherit',
});
if (status !== 0) throw new Error('What one hire costs was not counted.');

// Hires of one name in one minute: requests to Graph for each, and as it was when counting up.
console.table(
  crowds.map((figures) =>
    Object.fromEntries(Object.entries(figures).map(([what, value]) => [what, rounded(value)])),
  ),
);

// Five thousand webhooks while the host is stopped and started again: nothing lost, nothing doubled.
console.table(
  Object.fromEntries(Object.entries(webhooks).map(([what, value]) => [what, rounded(value)])),
);

// The list of those that need attention: it costs the same whatever else there is.
console.table(
  lists.map((figures) =>
    Object.fromEntries(Object.entries(figures).map(([what, value]) => [what, rounded(value)])),
  ),
);

// The main path on a hub that fires too early: one replay for each moment, and no longer history.
console.table(
  replays.map(({ historyRows, ...figures }) => ({
    ...figures,
    'history rows before the margin': ROWS_BEFORE_MARGIN[figures.earlyMs],
    'history rows': historyRows,
  })),
);

// Waiting for a passkey: tasks and history do not grow with the days.
console.table(
  waits.map((figures) =>
    Object.fromEntries(Object.entries(figures).map(([what, value]) => [what, rounded(value)])),
  ),
);

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
