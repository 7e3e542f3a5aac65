import { expect, test } from 'vitest';
import { aWorld, DAY_MS, MINUTE_MS, START } from './world.ts';

const inMs = (df: { currentUtcDateTime: Date }, ms: number) =>
  new Date(df.currentUtcDateTime.getTime() + ms);

test('a timer fires at its moment and not before', async () => {
  const world = aWorld({
    orchestrators: {
      *sleep({ df }) {
        yield df.createTimer(inMs(df, MINUTE_MS));
        return df.currentUtcDateTime.getTime();
      },
    },
  });
  const id = await world.begin('sleep');
  await world.pass(MINUTE_MS - 1);
  expect((await world.status(id)).runtimeStatus).toBe('Running');
  await world.pass(1);
  expect(await world.output(id)).toBe(START + MINUTE_MS);
});

test('a timer whose moment has passed fires at once', async () => {
  const world = aWorld({
    orchestrators: {
      *late({ df }) {
        yield df.createTimer(new Date(0));
        return 'fired';
      },
    },
  });
  expect(await world.output(await world.begin('late'))).toBe('fired');
});

test('a cancelled timer never fires and does not hold the end back', async () => {
  const world = aWorld({
    orchestrators: {
      *race({ df }) {
        const timer = df.createTimer(inMs(df, DAY_MS));
        const event = df.waitForExternalEvent('go');
        const winner = yield df.Task.any([event, timer]);
        if (winner === event) timer.cancel();
        yield df.waitForExternalEvent('end');
        return winner === event ? 'event' : 'timer';
      },
    },
  });
  const id = await world.begin('race');
  await world.hub.raiseEvent(id, 'go', '1');
  await world.clock.idle();
  expect(world.clock.nextDue()).toBeUndefined();
  await world.pass(2 * DAY_MS);
  await world.hub.raiseEvent(id, 'end', '1');
  await world.clock.idle();
  expect(await world.output(id)).toBe('event');
  expect(await world.types(id)).not.toContain(11);
});

test('a timer left running holds the end back, as on Azure', async () => {
  const world = aWorld({
    orchestrators: {
      *forgetful({ df }) {
        const timer = df.createTimer(inMs(df, MINUTE_MS));
        yield df.Task.any([df.waitForExternalEvent('go'), timer]);
        return 'done';
      },
    },
  });
  const id = await world.begin('forgetful');
  await world.hub.raiseEvent(id, 'go', 'null');
  await world.clock.idle();
  expect((await world.status(id)).runtimeStatus).toBe('Running');
  await world.pass(MINUTE_MS);
  expect((await world.status(id)).runtimeStatus).toBe('Completed');
});

test('a long timer goes in three-day pieces and the tasks after it keep their ids', async () => {
  const world = aWorld({
    activities: { echo: (input: unknown) => input },
    orchestrators: {
      *wait({ df }) {
        yield df.createTimer(inMs(df, 14 * DAY_MS));
        return { at: df.currentUtcDateTime.getTime(), next: yield df.callActivity('echo', 'x') };
      },
    },
  });
  const id = await world.begin('wait');
  await world.pass(30 * DAY_MS);
  expect(await world.output(id)).toEqual({ at: START + 14 * DAY_MS, next: 'x' });
  const fired = (await world.hub.history(id)).filter((e) => e.EventType === 11);
  expect(fired.map((e) => (Date.parse(String(e['FireAt'])) - START) / DAY_MS)).toEqual([
    3, 6, 9, 14,
  ]);
});

test('a cancelled long timer leaves no piece behind', async () => {
  const world = aWorld({
    orchestrators: {
      *race({ df }) {
        const timer = df.createTimer(inMs(df, 30 * DAY_MS));
        yield df.Task.any([df.waitForExternalEvent('go'), timer]);
        timer.cancel();
        return 'cancelled';
      },
    },
  });
  const id = await world.begin('race');
  await world.pass(4 * DAY_MS);
  await world.hub.raiseEvent(id, 'go', '1');
  await world.clock.idle();
  expect(await world.output(id)).toBe('cancelled');
  expect(world.clock.nextDue()).toBeUndefined();
});

test.each([MINUTE_MS, 14 * DAY_MS])(
  'timers of %i ms may fire early on purpose, and the orchestration continues',
  async (delayMs) => {
    const world = aWorld(
      {
        activities: { echo: (input: unknown) => input },
        orchestrators: {
          *wait({ df }) {
            const goal = inMs(df, delayMs);
            while (df.currentUtcDateTime < goal) yield df.createTimer(goal);
            return yield df.callActivity('echo', 'done');
          },
        },
      },
      { timersMayFireEarlyMs: 900 },
    );
    const id = await world.begin('wait');
    await world.pass(delayMs - 900);
    expect((await world.types(id)).at(-2)).not.toBe(1);
    expect(await world.types(id)).toContain(11);
    await world.pass(MINUTE_MS);
    expect(await world.output(id)).toBe('done');
  },
);

test('a timer that is made again for what is left fires again at once, as on the real host', async () => {
  const world = aWorld(
    {
      orchestrators: {
        *spin({ df }) {
          const goal = inMs(df, MINUTE_MS);
          while (df.currentUtcDateTime < goal) yield df.createTimer(goal);
          return df.currentUtcDateTime.getTime();
        },
      },
    },
    { timersMayFireEarlyMs: 700 },
  );
  const id = await world.begin('spin');
  await world.pass(2 * MINUTE_MS);
  expect(await world.output(id)).toBe(START + MINUTE_MS);
  const fired = (await world.types(id)).filter((type) => type === 11);
  expect(fired.length).toBeGreaterThan(20);
  expect(fired.length).toBeLessThan(40);
});

test('two open timers for the same moment are reported, because a reused timer hangs', async () => {
  const world = aWorld({
    orchestrators: {
      *reuse({ df }) {
        const timer = df.createTimer(inMs(df, DAY_MS));
        yield df.Task.any([df.waitForExternalEvent('a'), timer]);
        yield df.Task.any([df.waitForExternalEvent('a'), timer]);
      },
    },
  });
  const id = await world.begin('reuse');
  await world.hub.raiseEvent(id, 'a', '1');
  await world.clock.idle();
  expect(world.warnings.join()).toContain('make a fresh timer for each wait');
});
