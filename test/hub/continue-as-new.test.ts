import { expect, test } from 'vitest';
import { aWorld, MINUTE_MS, START } from './world.ts';

test('a new execution has a new id, a fresh history and the old custom status', async () => {
  const world = aWorld({
    orchestrators: {
      *count({ df }) {
        const { n } = df.getInput() as { n: number };
        if (n === 1) df.setCustomStatus({ begun: true });
        yield df.createTimer(new Date(df.currentUtcDateTime.getTime() + MINUTE_MS));
        if (n < 3) df.continueAsNew({ n: n + 1 });
        else yield df.waitForExternalEvent('end');
        return n;
      },
    },
  });
  const id = await world.begin('count', { n: 1 });
  const before = await world.status(id);
  await world.pass(5 * MINUTE_MS);
  const after = await world.status(id);
  expect(after.executionId).not.toBe(before.executionId);
  expect(after).toMatchObject({
    runtimeStatus: 'Running',
    inputJson: '{"n":3}',
    customStatusJson: '{"begun":true}',
    createdAt: START + 2 * MINUTE_MS,
  });
  expect(await world.types(id)).toEqual([12, 0, 13, 10, 13, 12, 11, 13]);
});

test('an event that waits in the queue belongs to the next execution', async () => {
  const world = aWorld({
    orchestrators: {
      *one({ df }) {
        const seen = (df.getInput() as unknown[]) ?? [];
        seen.push(yield df.waitForExternalEvent('E'));
        if (seen.length < 3) df.continueAsNew(seen);
        return seen;
      },
    },
  });
  const id = await world.hub.start({ name: 'one', inputJson: '[]' });
  await Promise.all(['1', '2', '3'].map((data) => world.hub.raiseEvent(id, 'E', data)));
  await world.clock.idle();
  expect(await world.output(id)).toEqual([1, 2, 3]);
});

test('an open task holds the next execution back, and events that come meanwhile are carried', async () => {
  const world = aWorld({
    activities: { slow: () => world.clock.sleep(MINUTE_MS) },
    orchestrators: {
      *hasty({ df }) {
        if (df.getInput() === 2) return yield df.waitForExternalEvent('E');
        yield df.Task.any([df.callActivity('slow'), df.waitForExternalEvent('skip')]);
        df.continueAsNew(2);
        return undefined;
      },
    },
  });
  const id = await world.begin('hasty', 1);
  await world.hub.raiseEvent(id, 'skip', '1');
  await world.clock.idle();
  await world.hub.raiseEvent(id, 'E', '"carried"');
  await world.clock.idle();
  expect((await world.status(id)).inputJson).toBe('1');
  await world.pass(MINUTE_MS);
  expect(await world.output(id)).toBe('carried');
});

test('the late result of an activity that belongs to an earlier run of the id is ignored', async () => {
  let runs = 0;
  const world = aWorld({
    activities: {
      slow: async () => {
        const run = ++runs;
        await world.clock.sleep(run === 1 ? 10 * MINUTE_MS : 20 * MINUTE_MS);
        return run;
      },
    },
    orchestrators: {
      *call({ df }) {
        return yield df.callActivity('slow');
      },
    },
  });
  await world.begin('call', 0, 'x');
  await world.hub.terminate('x', 'again');
  await world.clock.idle();
  await world.begin('call', 0, 'x');
  await world.pass(15 * MINUTE_MS);
  expect((await world.status('x')).runtimeStatus).toBe('Running');
  await world.pass(15 * MINUTE_MS);
  expect(await world.output('x')).toBe(2);
});

test('an event delivered to an execution that never awaits it goes with that execution, as on Azure', async () => {
  const world = aWorld({
    orchestrators: {
      *deaf({ df }) {
        if (df.getInput() === 2) return yield df.waitForExternalEvent('E');
        yield df.createTimer(new Date(df.currentUtcDateTime.getTime() + MINUTE_MS));
        df.continueAsNew(2);
        return undefined;
      },
    },
  });
  const id = await world.begin('deaf', 1);
  await world.hub.raiseEvent(id, 'E', '"early"');
  await world.pass(MINUTE_MS);
  expect((await world.status(id)).runtimeStatus).toBe('Running');
  await world.hub.raiseEvent(id, 'E', '"late"');
  await world.clock.idle();
  expect(await world.output(id)).toBe('late');
});
