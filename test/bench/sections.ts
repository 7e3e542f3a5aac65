import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import hostJson from '../../host.json' with { type: 'json' };
import { buildBundle } from '../../local/build.ts';
import { startedFirstkey } from '../story/world.ts';
import { benchBesideOld } from './beside-old.ts';
import { burst } from './burst.ts';
import { costsTable, countsTable } from './costs.ts';
import { benchDemo } from './demo.ts';
import { graphRequests, MAIN_PATH, NEEDED, requestTable, total } from './graph-requests.ts';
import { benchHub } from './hub.ts';
import { benchList } from './list.ts';
import { benchLoad } from './load.ts';
import { namesakes } from './namesakes.ts';
import { perOnboarding } from './per-onboarding.ts';
import { benchReplays, ROWS_BEFORE_MARGIN } from './replays.ts';
import { benchThousandHires } from './thousand-hires.ts';
import { waitingMails } from './waiting-mails.ts';
import { benchWait } from './waits.ts';

interface Section {
  readonly what: string;
  readonly run: () => unknown;
}

/** What `npm run bench` measures, in this order, each in a process of its own. */
export const SECTIONS: Readonly<Record<string, Section>> = {
  load: {
    what: 'loading the app, beside an app of the two SDKs alone',
    run: async () => {
      await buildBundle();
      table(benchLoad());
    },
  },
  demo: { what: 'npm run demo, three times', run: async () => table([await benchDemo()]) },
  hub: {
    what: "the task hub, beside Microsoft's durabletask-js in memory",
    run: async () => table(await benchHub()),
  },
  peers: {
    what: 'the task hub on a file, beside Restate and DBOS (their packages are installed)',
    run: () => script('peers.ts'),
  },
  intake: {
    what: '5,000 webhooks while the host is stopped and started again: nothing lost, nothing doubled',
    run: async () => table([await burst(5_000)]),
  },
  morning: {
    what: "a thousand hires on one morning, through the e-mail client and the service's limits",
    run: async () => table([await benchThousandHires()]),
  },
  mails: {
    what: '1,000, 10,000 and 100,000 waiting mails, in virtual time',
    run: () => each([1_000, 10_000, 100_000], (count) => waitingMails(count, 3)),
  },
  namesakes: {
    what: 'hires of one name in one minute: requests to Graph for each, and as it was when counting up',
    run: () => each([30, 300, 3_000], (count) => namesakes(count)),
  },
  requests: {
    what: 'requests for one hire, by service and operation, beside the minimum',
    run: async () => {
      const firstkey = await startedFirstkey({ vendor: 'none' });
      const requests = await graphRequests(firstkey);
      await firstkey.stop();
      firstkey.remove();
      console.log(requestTable(requests));
      table(
        MAIN_PATH.map((part) => {
          const [needed, asked] = [NEEDED[part], total(requests[part])];
          return { part, needed, asked, timesTheMinimum: asked / needed };
        }),
      );
    },
  },
  costs: {
    what: 'everything that is billed for one hire, and what that is a month',
    run: async () => {
      const firstkey = await startedFirstkey({ vendor: 'none' });
      const one = await perOnboarding(firstkey);
      await firstkey.stop();
      firstkey.remove();
      console.log(`${countsTable(one)}\n\n${costsTable(one)}`);
    },
  },
  list: {
    what: 'the list of those that need attention, beside reading all of them',
    run: () => each([100, 10_000, 100_000], benchList),
  },
  replays: {
    what: 'the main path on a hub that fires too early: one replay for each moment',
    run: () =>
      each([0, 1, 250, 500, 750, 999], async (earlyMs) => ({
        ...(await benchReplays(earlyMs)),
        rowsBeforeTheMargin: ROWS_BEFORE_MARGIN[earlyMs],
      })),
  },
  waits: {
    what: 'waiting for a passkey: tasks and history do not grow with the days',
    run: () =>
      each([1, 7, 30], (days) => benchWait(days, hostJson.extensions.durableTask.defaultVersion)),
  },
  old: {
    what: 'this version beside that of 25 November, in turns',
    run: benchBesideOld,
  },
};

async function each<T>(
  inputs: readonly T[],
  measure: (input: T) => Promise<object>,
): Promise<void> {
  const rows = [];
  for (const input of inputs) rows.push(await measure(input));
  table(rows);
}

function table(rows: readonly object[]): void {
  console.table(
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([what, value]) => [what, rounded(value)])),
    ),
  );
}

function script(file: string): void {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, file)], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${file} ended with ${status}.`);
}

const rounded = (value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(3)) : value;

if (import.meta.main) {
  await SECTIONS[process.argv[2] ?? '']?.run();
  process.exit();
}
