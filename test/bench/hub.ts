import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  InMemoryOrchestrationBackend,
  type OrchestrationContext,
  TestOrchestrationClient,
  TestOrchestrationWorker,
} from '@microsoft/durabletask-js';
import { Clock } from '../../local/clock.ts';
import type { FunctionInvoker } from '../../local/hub/contract.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub } from '../../local/hub/task-hub.ts';
import { sdkInvoker } from '../support/sdk-invoker.ts';

/** One engine under one load; `timesPeer` compares p50 (one at a time) or throughput (at once). */
export interface Row {
  readonly bench: string;
  readonly engine: string;
  readonly load: string;
  readonly runs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly perSecond: number;
  /** How many times the peer's time this took; below 1 is faster than the peer. */
  readonly timesPeer: number;
}

interface Engine {
  readonly name: string;
  /** Starts one workflow, raises its event at once and waits for its end. */
  run(): Promise<void>;
  close(): Promise<void>;
}

type Measured = Omit<Row, 'timesPeer'>;

const PEER = 'durabletask-js in memory';
const STEPS = 3;
const TIMER_MS = 10;
const WARM_UP = 50;
const ONE_AT_A_TIME = 300;
const AT_ONCE = 64;
const ROUNDS = 10;

/**
 * Six activities, one 10 ms timer and one event that waits already, on this hub in memory and on a
 * file whose every commit reaches the disk, beside Microsoft's in-memory backend in the same run.
 */
export async function benchHub(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  try {
    const rows: Measured[] = [];
    for (const make of [aPeer, () => aHub(':memory:'), () => aHub(join(folder, 'hub.db'))]) {
      const engine = make();
      for (let i = 0; i < WARM_UP; i++) await engine.run();
      rows.push(await oneAtATime(engine), await manyAtOnce(engine));
      await engine.close();
    }
    return rows.map((row) => besidePeer(row, rows));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What one forced write costs on this disk, the floor under every commit. */
export function medianSyncMs(): number {
  const folder = mkdtempSync(join(tmpdir(), 'sync-'));
  const file = openSync(join(folder, 'probe'), 'w');
  const times = Array.from({ length: 200 }, () => {
    const begun = performance.now();
    writeSync(file, 'x'.repeat(4096));
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return percentile(times, 50);
}

async function oneAtATime(engine: Engine): Promise<Measured> {
  const times: number[] = [];
  const begun = performance.now();
  for (let i = 0; i < ONE_AT_A_TIME; i++) times.push(await timed(engine));
  return summary(engine, 'one at a time', times, performance.now() - begun);
}

async function manyAtOnce(engine: Engine): Promise<Measured> {
  const times: number[] = [];
  const begun = performance.now();
  for (let round = 0; round < ROUNDS; round++) {
    times.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => timed(engine)))));
  }
  return summary(engine, `${AT_ONCE} at once`, times, performance.now() - begun);
}

async function timed(engine: Engine): Promise<number> {
  const begun = performance.now();
  await engine.run();
  return performance.now() - begun;
}

function summary({ name }: Engine, load: string, times: number[], totalMs: number): Measured {
  return {
    bench: 'hub',
    engine: name,
    load,
    runs: times.length,
    p50Ms: percentile(times, 50),
    p95Ms: percentile(times, 95),
    p99Ms: percentile(times, 99),
    perSecond: (times.length * 1000) / totalMs,
  };
}

function percentile(times: readonly number[], percent: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

function besidePeer(row: Measured, rows: readonly Measured[]): Row {
  const peer = rows.find((each) => each.engine === PEER && each.load === row.load) ?? row;
  const isLatency = row.load === 'one at a time';
  const timesPeer = isLatency ? row.p50Ms / peer.p50Ms : peer.perSecond / row.perSecond;
  return { ...row, timesPeer };
}

function aHub(location: string): Engine {
  const store = openHubStore(location);
  const hub = createTaskHub({ name: 'Bench', clock: new Clock({ ticking: true }), store });
  const ended = new Map<string, () => void>();
  hub.open(announcing(workflow(), ended));
  return {
    name:
      location === ':memory:' ? 'this hub in memory' : 'this hub on a file, every commit synced',
    async run() {
      const instanceId = randomUUID();
      const end = new Promise<void>((resolve) => ended.set(instanceId, resolve));
      const starting = hub.start({ name: 'workflow', instanceId });
      await Promise.all([starting, hub.raiseEvent(instanceId, 'Go', '1')]);
      await end;
      while ((await hub.status(instanceId))?.runtimeStatus !== 'Completed') {
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    async close() {
      await hub.close();
      store.close();
    },
  };
}

function workflow(): FunctionInvoker {
  return sdkInvoker({
    activities: { step: () => 'done' },
    orchestrators: {
      *workflow({ df }) {
        for (let i = 0; i < STEPS; i++) yield df.callActivity('step', { i });
        yield df.createTimer(new Date(df.currentUtcDateTime.getTime() + TIMER_MS));
        yield df.waitForExternalEvent('Go');
        for (let i = 0; i < STEPS; i++) yield df.callActivity('step', { i });
        return 'done';
      },
    },
  });
}

/** The hub has no call that waits for an end, so the last episode tells when to look. */
function announcing(invoker: FunctionInvoker, ended: Map<string, () => void>): FunctionInvoker {
  return {
    ...invoker,
    async orchestrator(name, trigger) {
      const answer = await invoker.orchestrator(name, trigger);
      if (answer.startsWith('{"isDone":true')) {
        ended.get((trigger as { instanceId: string }).instanceId)?.();
      }
      return answer;
    },
  };
}

function aPeer(): Engine {
  const { info, log, debug, warn } = console;
  // Its logger writes several lines a workflow, which would be most of what is measured.
  Object.assign(console, { info() {}, log() {}, debug() {}, warn() {} });
  const backend = new InMemoryOrchestrationBackend();
  const client = new TestOrchestrationClient(backend);
  const worker = new TestOrchestrationWorker(backend);
  worker.addNamedActivity('step', () => 'done');
  worker.addNamedOrchestrator('workflow', peerWorkflow);
  const started = worker.start();
  return {
    name: PEER,
    async run() {
      await started;
      const id = await client.scheduleNewOrchestration('workflow', {});
      await client.raiseOrchestrationEvent(id, 'Go', 1);
      await client.waitForOrchestrationCompletion(id);
    },
    async close() {
      await worker.stop();
      Object.assign(console, { info, log, debug, warn });
    },
  };
}

async function* peerWorkflow(context: OrchestrationContext): AsyncGenerator<never, string, never> {
  for (let i = 0; i < STEPS; i++) yield context.callActivity('step', { i }) as never;
  yield context.createTimer(TIMER_MS / 1000) as never;
  yield context.waitForExternalEvent('Go') as never;
  for (let i = 0; i < STEPS; i++) yield context.callActivity('step', { i }) as never;
  return 'done';
}

if (import.meta.main) {
  const rows = await benchHub();
  console.table(
    rows.map((row) => ({
      engine: row.engine,
      load: row.load,
      p50Ms: row.p50Ms.toFixed(1),
      p95Ms: row.p95Ms.toFixed(1),
      p99Ms: row.p99Ms.toFixed(1),
      perSecond: Math.round(row.perSecond),
      timesPeer: row.timesPeer.toFixed(2),
    })),
  );
  console.log(`one forced write on this disk: ${medianSyncMs().toFixed(2)} ms`);
}
