import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { median } from './median.ts';

export interface DemoFigures {
  readonly runs: number;
  /** From `npm run` to its end, the build of the bundle included. */
  readonly wallSeconds: number;
  /** Of all its processes together (resident, pages they share counted for each). */
  readonly peakMb: number;
}

const RUNS = 3;
const LOOK_EVERY_MS = 100;
const APP_FOLDER = resolve(import.meta.dirname, '../..');

/** Medians of `npm run demo` on this machine. Throws when the demo does not come to a good end. */
export async function benchDemo(): Promise<DemoFigures> {
  const runs: { seconds: number; peakMb: number }[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await demoOnce());
  return {
    runs: RUNS,
    wallSeconds: median(runs.map(({ seconds }) => seconds)),
    peakMb: median(runs.map(({ peakMb }) => peakMb)),
  };
}

async function demoOnce(): Promise<{ seconds: number; peakMb: number }> {
  const begun = performance.now();
  const child = spawn('npm', ['run', '--silent', 'demo'], { cwd: APP_FOLDER, stdio: 'ignore' });
  let peakMb = 0;
  const looking = setInterval(() => {
    peakMb = Math.max(peakMb, treeMb(child.pid ?? 0));
  }, LOOK_EVERY_MS);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(looking);
  if (code !== 0) throw new Error(`npm run demo ended with ${code}; run it by itself to see why.`);
  return { seconds: (performance.now() - begun) / 1000, peakMb };
}

/** Resident megabytes of a process and everything it started. */
function treeMb(root: number): number {
  const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const tree = new Set([root]);
  // Children may be listed before their parents, so it takes as many rounds as the tree is deep.
  for (let size = 0; size < tree.size; ) {
    size = tree.size;
    for (const [pid = 0, parent = 0] of processes) if (tree.has(parent)) tree.add(pid);
  }
  const inTree = processes.filter(([pid = 0]) => tree.has(pid));
  return inTree.reduce((sum, [, , kilobytes = 0]) => sum + kilobytes, 0) / 1024;
}

if (import.meta.main) console.table([await benchDemo()]);
