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
import type { FunctionInvoker, TaskHub } from '../../local/hub/contract.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub } from '../../local/hub/task-hub.ts';
import { sdkInvoker } from '../support/sdk-invoker.ts';

/** One engine under one load; `perSecond` follows from the median run, or the median batch. */
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

export interface Engine {
  readonly name: string;
  /** Takes part in a round; between its rounds an engine must not use the processor. */
  begin(): Promise<void>;
  rest(): Promise<void>;
  /** Starts one workflow, raises its event at once and waits for its end. */
  run(): Promise<void>;
  close(): Promise<void>;
}

export type Measured = Omit<Row, 'timesPeer'>;

const PEER = 'durabletask-js in memory';
/** Activities before the timer, and again after the event. */
export const STEPS = 3;
export const TIMER_MS = 10;
export const NO_TIMER = ', no timer';
const WARM_UP_ROUNDS = 4;
const ROUNDS = 16;
const SINGLE_RUNS = 20;
const AT_ONCE = 64;
const BATCHES = 3;

/** What was measured of one engine, in milliseconds. */
interface Times {
  readonly single: number[];
  readonly atOnce: number[];
  readonly batch: number[];
}

/**
 * Six activities, one 10 ms timer and one event that waits already, on this hub in memory and on a
 * file whose every commit reaches the disk, beside Microsoft's in-memory backend. The same without the
 * timer follows, because one workflow at a time mostly waits for it. Its moment comes from an activity:
 * the time that the peer tells a workflow is some tenths of a millisecond old, and a timer made from it
 * is shorter by as much. They take turns, in one order
 * and then in the other, so that the weather on the machine is the same for all.
 */
export async function benchHub(): Promise<Row[]> {
  const withTimer = await besideDurableTask(TIMER_MS);
  const without = await besideDurableTask(0);
  return [...withTimer, ...without.map((row) => ({ ...row, load: `${row.load}${NO_TIMER}` }))];
}

async function besideDurableTask(timerMs: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  const engines = [
    aPeer(timerMs),
    aHub(':memory:', timerMs),
    aHub(join(folder, 'hub.db'), timerMs),
  ];
  try {
    const rows = await inTurns(engines, { warmUp: WARM_UP_ROUNDS, rounds: ROUNDS });
    return rows.map((row) => besidePeer(row, rows));
  } finally {
    for (const engine of engines) await engine.close();
    rmSync(folder, { recursive: true });
  }
}

/** Lets engines take turns, in one order and then in the other. */
export async function inTurns(
  engines: readonly Engine[],
  { warmUp, rounds }: { readonly warmUp: number; readonly rounds: number },
): Promise<Measured[]> {
  const measured = engines.map((engine) => ({ engine, times: noTimes() }));
  for (let round = -warmUp; round < rounds; round++) {
    const order = round % 2 === 0 ? measured : measured.toReversed();
    for (const { engine, times } of order) await oneTurn(engine, round < 0 ? noTimes() : times);
  }
  return measured.flatMap(({ engine, times }) => summaries(engine, times));
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

const noTimes = (): Times => ({ single: [], atOnce: [], batch: [] });

async function oneTurn(engine: Engine, { single, atOnce, batch }: Times): Promise<void> {
  await engine.begin();
  for (let i = 0; i < SINGLE_RUNS; i++) {
    await anyMomentOfAMillisecond();
    single.push(await timed(engine));
  }
  for (let i = 0; i < BATCHES; i++) {
    const begun = performance.now();
    atOnce.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => timed(engine)))));
    batch.push(performance.now() - begun);
  }
  await engine.rest();
}

/** Timers end on whole milliseconds: runs back to back would all begin there, and all look alike. */
async function anyMomentOfAMillisecond(): Promise<void> {
  const until = performance.now() + Math.random();
  while (performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
}

async function timed(engine: Engine): Promise<number> {
  const begun = performance.now();
  await engine.run();
  return performance.now() - begun;
}

function summaries({ name }: Engine, { single, atOnce, batch }: Times): Measured[] {
  const row = (load: string, times: number[], perSecond: number): Measured => ({
    bench: 'hub',
    engine: name,
    load,
    runs: times.length,
    p50Ms: percentile(times, 50),
    p95Ms: percentile(times, 95),
    p99Ms: percentile(times, 99),
    perSecond,
  });
  return [
    row('one at a time', single, 1000 / percentile(single, 50)),
    row(`${AT_ONCE} at once`, atOnce, (AT_ONCE * 1000) / percentile(batch, 50)),
  ];
}

function percentile(times: readonly number[], percent: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

function besidePeer(row: Measured, rows: readonly Measured[]): Row {
  const peer = rows.find((each) => each.engine === PEER && each.load === row.load) ?? row;
  return { ...row, timesPeer: peer.perSecond / row.perSecond };
}

export function aHub(location: string, timerMs = TIMER_MS): Engine {
  const store = openHubStore(location);
  const hub = createTaskHub({ name: 'Bench', clock: new Clock({ ticking: true }), store });
  const ended = new Map<string, () => void>();
  hub.open(announcing(workflow(timerMs), ended));
  return {
    name:
      location === ':memory:' ? 'this hub in memory' : 'this hub on a file, every commit synced',
    async begin() {},
    async rest() {},
    async run() {
      const instanceId = randomUUID();
      const end = new Promise<void>((resolve) => ended.set(instanceId, resolve));
      const starting = hub.start({ name: 'workflow', instanceId });
      await Promise.all([starting, hub.raiseEvent(instanceId, 'Go', '1')]);
      await end;
      ended.delete(instanceId);
      // In memory the end is recorded within some microtasks; on a file it takes a turn of the loop.
      for (let looks = 1; !(await isCompleted(hub, instanceId)); looks++) {
        if (looks > MICROTASK_LOOKS) await new Promise((resolve) => setImmediate(resolve));
      }
    },
    async close() {
      await hub.close();
      store.close();
    },
  };
}

const MICROTASK_LOOKS = 20;

const isCompleted = async (hub: TaskHub, instanceId: string): Promise<boolean> =>
  (await hub.status(instanceId))?.runtimeStatus === 'Completed';

function workflow(timerMs: number): FunctionInvoker {
  return sdkInvoker({
    activities: { step: () => 'done', moment: () => Date.now() + timerMs },
    orchestrators: {
      *workflow({ df }) {
        for (let i = 1; i < STEPS; i++) yield df.callActivity('step', { i });
        const due: number = yield df.callActivity('moment');
        if (timerMs > 0) yield df.createTimer(new Date(due));
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
      if ((answer as { isDone: boolean }).isDone) {
        ended.get((trigger as { instanceId: string }).instanceId)?.();
      }
      return answer;
    },
  };
}

function aPeer(timerMs: number): Engine {
  const backend = new InMemoryOrchestrationBackend();
  const client = new TestOrchestrationClient(backend);
  const worker = new TestOrchestrationWorker(backend);
  worker.addNamedActivity('step', () => 'done');
  worker.addNamedActivity('moment', () => Date.now() + timerMs);
  worker.addNamedOrchestrator('workflow', peerWorkflow(timerMs));
  const { info, log, debug, warn } = console;
  return {
    name: PEER,
    async begin() {
      // Its logger writes several lines a workflow, which would be most of what is measured.
      Object.assign(console, { info() {}, log() {}, debug() {}, warn() {} });
      await worker.start();
    },
    async rest() {
      await worker.stop();
      Object.assign(console, { info, log, debug, warn });
    },
    async run() {
      const id = await client.scheduleNewOrchestration('workflow', {});
      await client.raiseOrchestrationEvent(id, 'Go', 1);
      await client.waitForOrchestrationCompletion(id);
    },
    async close() {},
  };
}

function peerWorkflow(timerMs: number) {
  return async function* workflow(
    context: OrchestrationContext,
  ): AsyncGenerator<never, string, number> {
    for (let i = 1; i < STEPS; i++) yield context.callActivity('step', { i }) as never;
    const due = yield context.callActivity('moment') as never;
    if (timerMs > 0) yield context.createTimer(new Date(due)) as never;
    yield context.waitForExternalEvent('Go') as never;
    for (let i = 0; i < STEPS; i++) yield context.callActivity('step', { i }) as never;
    return 'done';
  };
}

if (import.meta.main) {
  const rows = await benchHub();
  console.table(
    rows.map((row) => ({
      engine: row.engine,
      load: row.load,
      p50Ms: row.p50Ms.toFixed(2),
      p95Ms: row.p95Ms.toFixed(1),
      p99Ms: row.p99Ms.toFixed(1),
      perSecond: Math.round(row.perSecond),
      timesPeer: row.timesPeer.toFixed(2),
    })),
  );
  console.log(`one forced write on this disk: ${medianSyncMs().toFixed(2)} ms`);
}
