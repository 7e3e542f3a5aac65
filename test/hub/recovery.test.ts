import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import { Clock } from '../../local/clock.ts';
import type { HubStore } from '../../local/hub/hub-store.ts';
import { openHubStore } from '../../local/hub/store.ts';
import { createTaskHub } from '../../local/hub/task-hub.ts';
import { aWorld, DAY_MS, MINUTE_MS, START } from './world.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0).reverse()) cleanup();
});

function aFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hub-'));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  return join(folder, 'hub.db');
}

function opened(location: string): HubStore {
  const store = openHubStore(location);
  cleanups.push(() => store.close());
  return store;
}

/** A run with everything in it: activities, a child, a timer, a buffered event, a new execution. */
function aRun(clock: Clock) {
  const effects: string[] = [];
  const app = {
    activities: {
      effect: async (name: string) => {
        effects.push(name);
        await clock.sleep(1000);
        return name;
      },
    },
    orchestrators: {
      // biome-ignore lint/suspicious/noExplicitAny: the context type is not needed to follow the run
      *run({ df }: any): Generator<unknown, unknown, never> {
        const { round } = df.getInput();
        const one = yield df.callActivity('effect', `one ${round}`);
        const both = yield df.Task.all([
          df.callActivity('effect', `left ${round}`),
          df.callSubOrchestrator('child', round),
        ]);
        const timer = df.createTimer(new Date(df.currentUtcDateTime.getTime() + MINUTE_MS));
        yield timer;
        const event = yield df.waitForExternalEvent('E');
        if (round < 2) return df.continueAsNew({ round: round + 1 });
        return { one, both, event };
      },
      // biome-ignore lint/suspicious/noExplicitAny: as above
      *child({ df }: any): Generator<unknown, unknown, never> {
        return yield df.callActivity('effect', `child ${df.getInput()}`);
      },
    },
  };
  return { app, effects };
}

const OUTPUT = { one: 'one 2', both: ['left 2', 'child 2'], event: 'second' };
const EFFECTS = ['child 1', 'child 2', 'left 1', 'left 2', 'one 1', 'one 2'];

test.each(['beforeCommit', 'afterCommit'] as const)(
  'a run survives a loss at every single %s',
  async (hook) => {
    let commits = Number.POSITIVE_INFINITY;
    let lost = 0;
    for (; lost < commits; lost++) {
      const clock = new Clock({ start: START, ticking: false });
      const { app, effects } = aRun(clock);
      let count = 0;
      const faults = { [hook]: () => (count++ === lost ? 'abandon' : undefined) };
      const world = aWorld(app as never, { clock, faults });
      const id = await world.begin('run', { round: 1 });
      await world.hub.raiseEvent(id, 'E', '"first"');
      await world.pass(DAY_MS);
      await world.hub.raiseEvent(id, 'E', '"second"');
      await world.pass(DAY_MS);
      expect({ lost, output: await world.output(id) }).toEqual({ lost, output: OUTPUT });
      expect([...new Set(effects)].sort()).toEqual(EFFECTS);
      expect(effects.length).toBeLessThanOrEqual(EFFECTS.length + 1);
      commits = count;
    }
    expect(lost).toBeGreaterThan(15);
  },
);

test.each(['beforeActivity', 'afterActivity'] as const)(
  'an attempt lost %s is made again, and nothing else is',
  async (hook) => {
    const clock = new Clock({ start: START, ticking: false });
    const { app, effects } = aRun(clock);
    const lost = new Set<string>();
    const faults = {
      [hook]: ({ instanceId, taskId }: { instanceId: string; taskId: number }) => {
        const key = `${instanceId}/${taskId}`;
        if (lost.has(key)) return undefined;
        lost.add(key);
        return 'abandon' as const;
      },
    };
    const world = aWorld(app as never, { clock, faults });
    const id = await world.begin('run', { round: 2 });
    await world.hub.raiseEvent(id, 'E', '"second"');
    await world.pass(DAY_MS);
    expect(await world.output(id)).toEqual(OUTPUT);
    expect(effects.length).toBe(hook === 'beforeActivity' ? 3 : 6);
  },
);

test('a hub that is closed and opened again every half second of the run ends it all the same', async () => {
  const store = openHubStore(':memory:');
  const { effects, last, id } = await throughReopening(store);
  expect(await last.output(id)).toEqual(OUTPUT);
  expect([...new Set(effects)].sort()).toEqual(EFFECTS);
});

async function throughReopening(store: HubStore) {
  const effects: string[] = [];
  let world = openedAt(store, START, effects);
  const id = await world.hub.start({ name: 'run', inputJson: '{"round":1}' });
  await world.hub.raiseEvent(id, 'E', '"first"');
  // Odd steps cut the activities, which take a second, in the middle; even ones let them end.
  for (let step = 0; step < 60; step++) {
    await world.pass(step % 2 === 0 ? 500 : 30_000);
    await world.hub.close();
    world = openedAt(store, world.clock.now(), effects);
    if (step === 40) await world.hub.raiseEvent(id, 'E', '"second"');
  }
  await world.pass(DAY_MS);
  return { effects, last: world, id };
}

function openedAt(store: HubStore, start: number, effects: string[]) {
  const clock = new Clock({ start, ticking: false });
  const run = aRun(clock);
  const { effect } = run.app.activities;
  const noted = (name: string) => {
    effects.push(name);
    return effect(name);
  };
  const app = { ...run.app, activities: { effect: noted } };
  return aWorld(app as never, { clock, store });
}

test('what an abandoned activity answers after the close changes nothing', async () => {
  const store = openHubStore(':memory:');
  const clock = new Clock({ start: START, ticking: false });
  const { app } = aRun(clock);
  const world = aWorld(app as never, { clock, store });
  const id = await world.begin('run', { round: 1 });
  const before = await world.types(id);
  await world.hub.close();
  await clock.moveTo(clock.now() + DAY_MS);
  expect(await world.types(id)).toEqual(before);
});

test('the same world lived twice runs the same steps in the same order', async () => {
  const steps = async () => {
    const clock = new Clock({ start: START, ticking: false });
    const { app, effects } = aRun(clock);
    const world = aWorld(app as never, { clock });
    for (const n of [1, 2, 3, 4, 5])
      await world.hub.start({ name: 'run', inputJson: `{"round":${n % 2}}` });
    await world.pass(DAY_MS);
    return effects;
  };
  expect(await steps()).toEqual(await steps());
});

test('a file keeps everything over a close, timers and waiting events included', async () => {
  const file = aFile();
  const first = opened(file);
  let world = openedAt(first, START, []);
  const id = await world.begin('run', { round: 2 });
  await world.pass(10_000);
  await world.hub.raiseEvent(id, 'E', '"second"');
  await world.hub.close();
  first.close();
  world = openedAt(opened(file), START + DAY_MS, []);
  await world.pass(MINUTE_MS);
  expect(await world.output(id)).toEqual(OUTPUT);
});

test('a file that is in use, of another hub, of another version or no data file is refused in one sentence', () => {
  const file = aFile();
  const store = opened(file);
  const clock = new Clock({ start: START, ticking: false });
  createTaskHub({ name: 'One', clock, store });
  expect(() => createTaskHub({ name: 'Two', clock, store })).toThrow(
    'belongs to the hub One, not to Two',
  );
  expect(() => openHubStore(file)).toThrow(/cannot be opened \(.*locked.*\): stop the process/);
  store.close();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA user_version=99');
  database.close();
  expect(() => openHubStore(file)).toThrow('has version 99, this program reads version 2');
  const text = aFile();
  writeFileSync(text, 'this is not a data file, but a text of some length');
  expect(() => openHubStore(text)).toThrow('cannot be opened (file is not a database)');
});
