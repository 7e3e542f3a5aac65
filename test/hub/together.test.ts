import { expect, test } from 'vitest';
import { ReadyQueue } from '../../local/hub/ready-queue.ts';
import { aWorld, MINUTE_MS } from './world.ts';

test('events that come with the start share the first episode, in order', async () => {
  const world = aWorld({
    orchestrators: {
      *both({ df }) {
        return [yield df.waitForExternalEvent('A'), yield df.waitForExternalEvent('B')];
      },
    },
  });
  const starting = world.hub.start({ name: 'both', instanceId: 'x' });
  const raising = [
    world.hub.raiseEvent('x', 'B', '"b"'),
    world.hub.raiseEvent('x', 'A', '"a1"'),
    world.hub.raiseEvent('x', 'A', '"a2"'),
  ];
  await Promise.all([starting, ...raising]);
  await world.clock.idle();
  expect(await world.output('x')).toEqual(['a1', 'b']);
  expect(await world.types('x')).toEqual([12, 0, 15, 15, 15, 1, 13]);
});

test('an event that comes with the timer before a continue-as-new belongs to the next execution', async () => {
  const world = aWorld({
    orchestrators: {
      *again({ df }) {
        if (df.getInput() !== 'first') return yield df.waitForExternalEvent('E');
        yield df.createTimer(new Date(df.currentUtcDateTime.getTime() + MINUTE_MS));
        return df.continueAsNew('second');
      },
    },
  });
  const id = await world.begin('again', 'first');
  world.clock.at(world.clock.now() + MINUTE_MS, () => {
    void world.hub.raiseEvent(id, 'E', '"kept"');
  });
  await world.pass(MINUTE_MS);
  expect(await world.output(id)).toBe('kept');
});

test('events raised together at a start that continues as new all reach the next execution', async () => {
  const world = aWorld({
    orchestrators: {
      *again({ df }) {
        if (df.getInput() === 'first') return df.continueAsNew('second');
        return [yield df.waitForExternalEvent('E'), yield df.waitForExternalEvent('E')];
      },
    },
  });
  const starting = world.hub.start({ name: 'again', instanceId: 'x', inputJson: '"first"' });
  const one = world.hub.raiseEvent('x', 'E', '1');
  await Promise.all([starting, one, world.hub.raiseEvent('x', 'E', '2')]);
  await world.clock.idle();
  expect(await world.output('x')).toEqual([1, 2]);
});

test('tasks keep their ids when an event arrives with the failure that starts a retry timer', async () => {
  const { RetryOptions } = await import('durable-functions');
  let calls = 0;
  const world = aWorld({
    activities: {
      echo: (input: unknown) => input,
      flaky: async () => {
        await world.hub.raiseEvent('x', 'Go', '1');
        if (++calls === 1) throw new Error('not yet');
        return 'at last';
      },
    },
    orchestrators: {
      *race({ df }) {
        const slow = df.callActivityWithRetry('flaky', new RetryOptions(1000, 3));
        yield df.Task.any([slow, df.waitForExternalEvent('Go')]);
        return [yield df.callActivity('echo', 'between'), yield slow];
      },
    },
  });
  await world.begin('race', undefined, 'x');
  await world.pass(MINUTE_MS);
  expect(await world.output('x')).toEqual(['between', 'at last']);
});

test('instances whose task has ended go first, but the others are not kept out for ever', () => {
  const queue = new ReadyQueue();
  queue.add('new', { isHot: false });
  const taken: string[] = [];
  for (let i = 0; i < 40; i++) {
    queue.add('hot', { isHot: true });
    taken.push(queue.take() ?? 'nothing');
  }
  expect(taken[0]).toBe('hot');
  expect(taken.filter((id) => id === 'new')).toHaveLength(1);
  expect(queue.take()).toBeUndefined();
});

test('an instance waits in the queue once, however often it is added', () => {
  const queue = new ReadyQueue();
  queue.add('a', { isHot: false });
  queue.add('a', { isHot: true });
  queue.add('b', { isHot: true });
  queue.add('b', { isHot: false });
  expect([queue.take(), queue.take(), queue.take()].toSorted()).toEqual(['a', 'b', undefined]);
});

test('five thousand sleepers wake up at their own moments', async () => {
  const world = aWorld({
    orchestrators: {
      *sleep({ df }) {
        const waitMs = df.getInput() as number;
        yield df.createTimer(new Date(df.currentUtcDateTime.getTime() + waitMs));
        return df.currentUtcDateTime.getTime() - waitMs;
      },
    },
  });
  const count = 5000;
  const waitOf = (n: number) => ((n * 7919) % count) + 1;
  const before = world.clock.now();
  for (let n = 0; n < count; n++) {
    await world.hub.start({ name: 'sleep', instanceId: `${n}`, inputJson: `${waitOf(n)}` });
  }
  await world.pass(count / 2);
  const { instances } = await world.hub.list({ statuses: ['Completed'], top: count });
  expect(instances).toHaveLength(count / 2);
  await world.pass(count);
  const ended = await world.hub.list({ statuses: ['Completed'], top: count });
  expect(new Set(ended.instances.map(({ output }) => output))).toEqual(new Set([`${before}`]));
});
