import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { median } from './median.ts';

export interface LoadFigures {
  readonly what: string;
  readonly runs: number;
  readonly medianMs: number;
  /** Processor time, of all threads. */
  readonly cpuMs: number;
  /**
   * How many times the processor time of an app that imports the two SDKs and nothing else. It is
   * steadier than wall time where other processes want the machine too.
   */
  readonly timesTinyApp: number;
}

interface Load {
  readonly ms: number;
  readonly cpuMs: number;
}

const RUNS = 11;
const APP_FOLDER = resolve(import.meta.dirname, '../..');

const SUBJECTS = {
  'a tiny app of the two SDKs': 'test/bench/tiny-app.cjs',
  'the bundle, dist/index.cjs': 'dist/index.cjs',
  'the sources, functions/index.ts': 'functions/index.ts',
};

/**
 * What it takes to load the app, which is our part of a cold start. Each run is a process of its own,
 * and the subjects take turns, so that a busy moment of the machine meets all of them.
 */
export function benchLoad(): LoadFigures[] {
  const loads = Object.keys(SUBJECTS).map(() => [] as Load[]);
  for (let i = 0; i < RUNS; i++) {
    for (const [index, file] of Object.values(SUBJECTS).entries()) loads[index]?.push(loadOf(file));
  }
  const figures = loads.map((some) => ({
    medianMs: median(some.map(({ ms }) => ms)),
    cpuMs: median(some.map(({ cpuMs }) => cpuMs)),
  }));
  const tinyCpuMs = figures[0]?.cpuMs ?? Number.NaN;
  return Object.keys(SUBJECTS).map((what, index) => {
    const { medianMs = Number.NaN, cpuMs = Number.NaN } = figures[index] ?? {};
    return { what, runs: RUNS, medianMs, cpuMs, timesTinyApp: cpuMs / tinyCpuMs };
  });
}

function loadOf(file: string): Load {
  const script = join(import.meta.dirname, 'load-once.ts');
  const out = execFileSync(process.execPath, [script, join(APP_FOLDER, file)], {
    encoding: 'utf8',
    // Outside of a Functions host the SDKs warn that there is none.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Load;
}

if (import.meta.main) console.table(benchLoad());
