import { RetryOptions } from 'durable-functions';
import { expect, test } from 'vitest';
import { aWorld } from './world.ts';

// A rewind through several generations: what succeeded anywhere is never done again.

function aFamily() {
  const calls: string[] = [];
  const broken = new Set<string>();
  const act = (name: string) => () => {
    calls.push(name);
    if (broken.has(name)) throw new Error(`${name} is broken`);
    return name;
  };
  const world = aWorld({
    activities: { a: act('a'), b: act('b'), c: act('c'), d: act('d') },
    orchestrators: {
      *leaf({ df }) {
        return [yield df.callActivity('a'), yield df.callActivity('b')];
      },
      *middle({ df }) {
        return [yield df.callActivity('c'), yield df.callSubOrchestrator('leaf', 1, 'leaf')];
      },
      *top({ df }) {
        return [yield df.callActivity('d'), yield df.callSubOrchestrator('middle', 1, 'middle')];
      },
      *wide({ df }) {
        return yield df.Task.all([
          df.callSubOrchestrator('leaf', 1, 'one'),
          df.callSubOrchestrator('middle', 1, 'two'),
          df.callActivity('d'),
        ]);
      },
      *patient({ df }) {
        const first = yield df.callActivity('a');
        const options = new RetryOptions(1_000, 3);
        return [first, yield df.callActivityWithRetry('b', options, null)];
      },
      *parentOfPatient({ df }) {
        return [yield df.callActivity('c'), yield df.callSubOrchestrator('patient', 1, 'patient')];
      },
    },
  });
  const times = (name: string) => calls.filter((one) => one === name).length;
  return { ...world, calls, broken, times };
}

test('a grandchild goes on where it failed, and nobody above it begins again', async () => {
  const { hub, begin, clock, output, calls, broken } = aFamily();
  broken.add('b');
  const id = await begin('top');
  expect(calls).toEqual(['d', 'c', 'a', 'b']);
  broken.clear();
  await hub.rewind(id, 'mended');
  await clock.idle();
  expect(await output(id)).toEqual(['d', ['c', ['a', 'b']]]);
  expect(calls).toEqual(['d', 'c', 'a', 'b', 'b']);
});

test('of children side by side only what failed in them is done again', async () => {
  const { hub, begin, clock, output, broken, times } = aFamily();
  broken.add('b');
  const id = await begin('wide');
  broken.clear();
  for (let rewinds = 0; rewinds < 3; rewinds++) {
    if ((await hub.status(id))?.runtimeStatus !== 'Failed') break;
    await hub.rewind(id, 'mended');
    await clock.idle();
  }
  expect(await output(id)).toEqual([['a', 'b'], ['c', ['a', 'b']], 'd']);
  expect([times('a'), times('c'), times('d'), times('b')]).toEqual([2, 1, 1, 4]);
});

test('a step that used up its attempts inside a child is tried again', async () => {
  const { hub, begin, clock, output, broken, times } = aFamily();
  broken.add('b');
  const id = await begin('parentOfPatient');
  await clock.moveTo(clock.now() + 60_000);
  expect(times('b')).toBe(3);
  broken.clear();
  await hub.rewind(id, 'mended');
  await clock.idle();
  await clock.moveTo(clock.now() + 60_000);
  expect(await output(id)).toEqual(['c', ['a', 'b']]);
  expect([times('a'), times('c'), times('b')]).toEqual([1, 1, 4]);
});
