import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Burst } from './burst.ts';
import { NO_TIMER, type Row } from './hub.ts';
import type { LoadFigures } from './load.ts';
import { median } from './median.ts';
import { oldCommit } from './old-commit.ts';
import type { MorningFigures } from './thousand-hires.ts';

const APP_FOLDER = resolve(import.meta.dirname, '../..');
const WEBHOOKS = 5_000;
const HIRES = 200;

/** One measurement that both commits have, and the figures in its result. */
interface Subject<Result> {
  readonly file: string;
  readonly call: string;
  readonly args: readonly unknown[];
  /** More than one where a busy moment of the machine would show. The median counts. */
  readonly rounds: number;
  readonly figures: (result: Result, cpuMs: number) => Readonly<Record<string, number>>;
}
const subject = <Result>(one: Subject<Result>) => one as Subject<unknown>;

const SUBJECTS = [
  subject<LoadFigures[]>({
    file: 'load.ts',
    call: 'benchLoad',
    args: [],
    rounds: 1,
    figures: ([tiny, bundle]) => ({
      'load: the bundle, times an app of the two SDKs (wall time)':
        (bundle?.medianMs ?? 0) / (tiny?.medianMs ?? 1),
    }),
  }),
  subject<Burst>({
    file: 'burst.ts',
    call: 'burst',
    args: [WEBHOOKS],
    rounds: 1,
    figures: ({ acceptedPerSecond, startedPerSecond, peakMb }, cpuMs) => ({
      [`intake: webhooks accepted a second, of ${WEBHOOKS}`]: acceptedPerSecond,
      'intake: onboardings started a second': startedPerSecond,
      'intake: ms of processor for a hire, the storage emulator in it': cpuMs / WEBHOOKS,
      'intake: MB at most in the process of the app': peakMb,
    }),
  }),
  subject<MorningFigures>({
    file: 'thousand-hires.ts',
    call: 'benchThousandHires',
    args: [HIRES],
    rounds: 1,
    figures: ({ rowsReadPerMail, writesPerMail, hoursToLast, hoursAtBest }) => ({
      [`mails: rows read a mail, of ${2 * HIRES}`]: rowsReadPerMail,
      'mails: writes a mail': writesPerMail,
      'mails: time to the last, times the best': hoursToLast / hoursAtBest,
    }),
  }),
  subject<Row[]>({
    file: 'hub.ts',
    call: 'benchHub',
    args: [],
    rounds: 1,
    figures: (rows) =>
      Object.fromEntries(
        rows
          .filter(({ engine, load }) => engine.startsWith('this hub') && !load.endsWith(NO_TIMER))
          .map(({ engine, load, perSecond }) => [
            `hub: workflows a second, ${engine}, ${load}`,
            perSecond,
          ]),
      ),
  }),
];

/**
 * Prints what both commits can measure, the old one and this in turns, each in a process of its own.
 * Without the old commit it says why, and measures nothing.
 */
export function benchBesideOld(): void {
  let old: ReturnType<typeof oldCommit>;
  try {
    old = oldCommit();
  } catch (error) {
    console.log(`NOTHING STANDS BESIDE THE OLD COMMIT: ${(error as Error).message}`);
    return;
  }
  try {
    const rows = SUBJECTS.flatMap((one) => besides(one, old.folder));
    console.table(Object.fromEntries(rows));
  } finally {
    old.remove();
  }
}

function besides(one: Subject<unknown>, oldFolder: string) {
  const [before, now]: Record<string, number>[][] = [[], []];
  for (let round = 0; round < one.rounds; round++) {
    console.log(
      `  ${one.call}, round ${round + 1} of ${one.rounds}: the old commit, then this one`,
    );
    before?.push(measured(one, oldFolder));
    now?.push(measured(one, APP_FOLDER));
  }
  const figure = (rounds: Record<string, number>[] = [], name: string) =>
    median(rounds.map((each) => each[name] ?? Number.NaN));
  return Object.keys(now?.[0] ?? {}).map((name) => {
    const [was, is] = [figure(before, name), figure(now, name)];
    return [name, { before: rounded(was), now: rounded(is), 'now / before': rounded(is / was) }];
  });
}

function measured(one: Subject<unknown>, folder: string): Record<string, number> {
  const script = join(import.meta.dirname, 'measure.ts');
  const args = [script, folder, one.file, one.call, JSON.stringify(one.args)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${one.call} failed in ${folder}: ${stderr.trim()}`);
  const { result, cpuMs } = JSON.parse(stdout.trim().split('\n').at(-1) ?? 'null');
  return one.figures(result, cpuMs);
}

const rounded = (value: number): number => Number(value.toPrecision(3));

if (import.meta.main) benchBesideOld();
