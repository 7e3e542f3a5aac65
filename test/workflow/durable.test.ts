import type { OrchestrationContext, Task } from 'durable-functions';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Execution, WAITS_MAX } from '../../shared/workflow/durable.ts';
import { step } from '../../shared/workflow/step.ts';
import { aWorld, DAY_MS, MINUTE_MS, START, type World } from '../hub/world.ts';
import type { TestApp } from '../support/sdk-invoker.ts';
import { LabInput, labApp } from './waits-lab.ts';

const TIMER_CREATED = 10;
const TIMER_FIRED = 11;
const EARLY_MS = [0, 1, 250, 500, 960, 999];
const WAITS_MS = [1, 400, 1_000, 10_000, 60 * MINUTE_MS, 4 * DAY_MS, 29 * DAY_MS];
const PAIRS = EARLY_MS.flatMap((earlyMs) => WAITS_MS.map((waitMs) => [waitMs, earlyMs] as const));

const events = { a: z.object({ n: z.number() }), b: z.object({ n: z.number() }) };
const work = step('work', z.object({ ms: z.number() }), z.null());

type Body = (execution: Execution<typeof events>) => Generator<Task, unknown, unknown>;

/** One orchestration, `run`, and one activity that takes `ms` milliseconds. */
function appOf(body: Body): TestApp {
  return {
    orchestrators: {
      *run(context: OrchestrationContext): Generator<Task, unknown, unknown> {
        return yield* body(new Execution(context, events));
      },
    },
    activities: {
      work: async ({ ms }: { ms: number }) => {
        await world.clock.sleep(ms);
        return { done: null };
      },
    },
  };
}

let world: World;

async function begin(body: Body, options: Parameters<typeof aWorld>[1] = {}): Promise<string> {
  world = aWorld(appOf(body), options);
  return await world.begin('run');
}

const countOf = async (id: string, type: number) =>
  (await world.types(id)).filter((each) => each === type).length;

test.each(PAIRS)(
  'a wait of %i ms costs one replay for its moment, with timers %i ms early',
  async (waitMs, timersMayFireEarlyMs) => {
    const until = new Date(START + waitMs);
    const waits: Body[] = [
      function* sleep(execution) {
        yield* execution.sleepUntil(until);
        return execution.now.getTime();
      },
      function* listen(execution) {
        while (execution.now < until) yield* execution.hear(until);
        return execution.now.getTime();
      },
    ];
    for (const wait of waits) {
      const id = await begin(wait, { timersMayFireEarlyMs });
      await world.pass(waitMs + MINUTE_MS);
      const pieces = Math.ceil(waitMs / (5 * DAY_MS));
      expect(await countOf(id, TIMER_FIRED)).toBe(pieces);
      const woken = (await world.output(id)) as number;
      expect(woken - until.getTime()).toBeGreaterThanOrEqual(0);
      expect(woken - until.getTime()).toBeLessThan(1_000);
    }
  },
);

test('no timer is so long that host and SDK would cut it into pieces', async () => {
  const id = await begin(function* wait(execution) {
    yield* execution.sleepUntil(new Date(START + 90 * DAY_MS));
    return 'over';
  });
  await world.pass(91 * DAY_MS);
  expect(await world.output(id)).toBe('over');
  const history = await world.hub.history(id);
  const timers = history.filter(({ EventType }) => EventType === TIMER_CREATED);
  const lengths = timers.map(
    (timer) => Date.parse(String(timer['FireAt'])) - new Date(String(timer['Timestamp'])).getTime(),
  );
  expect(Math.max(...lengths)).toBeLessThan(6 * DAY_MS);
});

/** Hears events for two hours, with a step before each wait, and gives their numbers. */
const hearForHours: Body = function* hearForHours(execution) {
  const heard: number[] = [];
  const until = new Date(START + 120 * MINUTE_MS);
  while (execution.now < until) {
    yield* execution.call(work, { ms: MINUTE_MS });
    const next = new Date(Math.min(execution.now.getTime() + 10 * MINUTE_MS, until.getTime()));
    const news = yield* execution.hear(next);
    if (news.happened !== 'nothing') heard.push(news.data.n);
  }
  return heard;
};

test.each([
  ['before the first wait', [0]],
  ['during a step', [11.5]],
  ['during a wait', [5]],
  ['twice in one wait', [5, 5.001]],
  ['twice during one step', [11.2, 11.8]],
  ['at the moment of a timer', [11, 22]],
  ['never', []],
] as [string, number[]][])('events that come %s are each heard once', async (_, minutes) => {
  const id = await begin(hearForHours);
  for (const [n, minute] of minutes.entries()) {
    await world.clock.moveTo(START + minute * MINUTE_MS);
    await world.hub.raiseEvent(id, 'a', JSON.stringify({ n }));
  }
  await world.pass(2 * DAY_MS);
  expect(await world.output(id)).toEqual(minutes.map((__, n) => n));
});

test.each([
  ['alone', [5], ['{}']],
  ['before one that can', [5, 5], ['null', '{"n":1}']],
  ['after one that can', [11.2, 11.8], ['{"n":1}', '{"n":"one"}']],
])(
  'an event that cannot be read, %s, is left out, and the run goes on',
  async (_, minutes, data) => {
    const id = await begin(hearForHours);
    for (const [n, minute] of minutes.entries()) {
      await world.clock.moveTo(START + minute * MINUTE_MS);
      await world.hub.raiseEvent(id, 'a', data[n] ?? '');
    }
    await world.pass(2 * DAY_MS);
    expect(await world.output(id)).toEqual(data.length > 1 ? [1] : []);
  },
);

test('an event that comes while a service is waited for is heard afterwards', async () => {
  const id = await begin(function* sleep(execution) {
    yield* execution.hear(new Date(START + MINUTE_MS));
    yield* execution.sleepUntil(new Date(START + 60 * MINUTE_MS));
    return yield* execution.hear(new Date(START + 61 * MINUTE_MS));
  });
  await world.pass(30 * MINUTE_MS);
  await world.hub.raiseEvent(id, 'b', '{"n":7}');
  await world.pass(DAY_MS);
  expect(await world.output(id)).toEqual({ happened: 'b', data: { n: 7 } });
});

async function beginLab(version: string, input: Partial<LabInput>): Promise<string> {
  world = aWorld(labApp, { defaultVersion: version });
  return await world.begin('lab', LabInput.parse({ total: 2, waitMs: 60 * MINUTE_MS, ...input }));
}

const execution = async (id: string) =>
  LabInput.parse(JSON.parse((await world.status(id)).inputJson ?? '')).executions;

test('an execution continues as new after so many waits, and history begins afresh', async () => {
  const id = await beginLab('1.1', {});
  await world.pass(WAITS_MAX * 59 * MINUTE_MS);
  const before = (await world.types(id)).length;
  expect(await execution(id)).toBe(1);
  await world.pass(2 * 60 * MINUTE_MS);
  expect(await execution(id)).toBe(2);
  expect((await world.types(id)).length).toBeLessThan(before / 4);
});

test('an event that comes right at the continue-as-new is heard in the next execution', async () => {
  const punctual = await beginLab('1.1', {});
  while ((await execution(punctual)) === 1) await world.clock.moveTo(world.clock.nextDue() ?? 0);
  const moment = world.clock.now();

  const id = await beginLab('1.1', {});
  await world.clock.moveTo(moment - 1);
  const moved = world.clock.moveTo(moment);
  await world.hub.raiseEvent(id, 'a', '{"n":1}');
  await world.hub.raiseEvent(id, 'b', '{"n":2}');
  await moved;
  await world.clock.idle();
  expect(await world.output(id)).toMatchObject({ heard: [1, 2] });
});

test('a run that release 0.1.0 began makes no pauses and never continues as new', async () => {
  const id = await beginLab('1.0', { looks: 'never', total: 3 });
  await world.pass(30 * 60 * MINUTE_MS);
  expect(await execution(id)).toBe(1);
  const before = await countOf(id, TIMER_CREATED);
  await world.hub.raiseEvent(id, 'a', '{"n":1}');
  await world.clock.idle();
  expect(await countOf(id, TIMER_CREATED)).toBe(before + 1);
});
