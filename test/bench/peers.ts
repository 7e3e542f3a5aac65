import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aHub, type Engine, inTurns, type Measured, medianSyncMs } from './hub.ts';
import { type Dbos, dbos } from './peers/dbos.ts';
import { startPostgres } from './peers/postgres.ts';
import { restate } from './peers/restate.ts';

// `npm run bench:peers`: the workload of hub.ts (six activities, a timer, an event) on this hub and on
// engines that people run in production, each with its state on this disk and every commit synced.
// None of them is a dependency: their packages are installed into a temporary folder, without their
// install scripts. An engine that cannot be had here is named with the reason.

const PACKAGES = [
  '@restatedev/restate-server@1.7.12',
  '@restatedev/restate-sdk@1.17.2',
  '@dbos-inc/dbos-sdk@5.3.0',
];
const ROUNDS = { warmUp: 1, rounds: 4 };

const folder = mkdtempSync(join(tmpdir(), 'peers-bench-'));
const engines: Engine[] = [aHub(join(folder, 'hub.db'))];
try {
  const modules = install();
  const from = createRequire(join(folder, 'package.json'));
  await joined('Restate', () =>
    restate(from('@restatedev/restate-sdk'), modules, subfolder('restate')),
  );
  await joined('DBOS', async () => {
    const { DBOS } = from('@dbos-inc/dbos-sdk') as { DBOS: Dbos };
    return dbos(DBOS, await startPostgres());
  });
  const rows = await inTurns(engines, ROUNDS);
  console.table(rows.map((row) => besideHub(row, rows)));
  console.log(`One forced write on this disk takes ${medianSyncMs().toFixed(2)} ms.`);
  console.log('Restate keeps its log in a process of its own, and DBOS its rows in PostgreSQL.');
} finally {
  for (const engine of engines) await engine.close();
  rmSync(folder, { recursive: true, force: true });
}

/** The folder of the packages. They may be missing; then each engine says so. */
function install(): string {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder];
  const { status, stderr } = spawnSync('npm', ['install', ...flags, ...PACKAGES], {
    encoding: 'utf8',
    cwd: folder,
  });
  if (status !== 0) console.log(`The packages cannot be installed: ${stderr}`);
  return join(folder, 'node_modules');
}

function subfolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

async function joined(name: string, open: () => Promise<Engine>): Promise<void> {
  try {
    engines.push(await open());
  } catch (error) {
    console.log(`${name} takes no part: ${(error as Error).message}`);
  }
}

function besideHub(row: Measured, rows: readonly Measured[]) {
  const hub = rows.find(({ engine, load }) => engine === engines[0]?.name && load === row.load);
  return {
    engine: row.engine,
    load: row.load,
    'p50 ms': Number(row.p50Ms.toFixed(1)),
    'p95 ms': Number(row.p95Ms.toFixed(1)),
    'p99 ms': Number(row.p99Ms.toFixed(1)),
    'per second': Math.round(row.perSecond),
    "times the hub's time": Number(((hub ?? row).perSecond / row.perSecond).toFixed(2)),
  };
}
