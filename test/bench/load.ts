import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { median } from './median.ts';

export interface LoadFigures {
  readonly what: string;
  readonly runs: number;
  readonly medianMs: number;
  /** How many times the time of an app that imports the two SDKs and nothing else. */
  readonly timesTinyApp: number;
}

const RUNS = 7;
const APP_FOLDER = resolve(import.meta.dirname, '../..');

const SUBJECTS = {
  'a tiny app of the two SDKs': 'test/bench/tiny-app.cjs',
  'the bundle, dist/index.cjs': 'dist/index.cjs',
  'the sources, functions/index.ts': 'functions/index.ts',
};

/**
 * How long it takes to load the app, which is our part of a cold start. Each run is a process of
 * its own, and the subjects take turns, so that a busy moment of the machine meets all of them.
 */
export function benchLoad(): LoadFigures[] {
  const times = Object.keys(SUBJECTS).map(() => [] as number[]);
  for (let i = 0; i < RUNS; i++) {
    for (const [index, file] of Object.values(SUBJECTS).entries()) times[index]?.push(loadMs(file));
  }
  const medians = times.map(median);
  return Object.keys(SUBJECTS).map((what, index) => ({
    what,
    runs: RUNS,
    medianMs: medians[index] ?? Number.NaN,
    timesTinyApp: (medians[index] ?? Number.NaN) / (medians[0] ?? Number.NaN),
  }));
}

function loadMs(file: string): number {
  const script = join(import.meta.dirname, 'load-once.ts');
  const out = execFileSync(process.execPath, [script, join(APP_FOLDER, file)], {
    encoding: 'utf8',
    // Outside of a Functions host the SDKs warn that there is none.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return Number(/loaded in ([\d.]+) ms/.exec(out)?.[1]);
}

if (import.meta.main) console.table(benchLoad());
