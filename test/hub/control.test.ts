import { describe, expect, test } from 'vitest';
import { aWorld, DAY_MS, MINUTE_MS, START } from './world.ts';

function aControlledWorld() {
  const calls: string[] = [];
  const broken = new Set<string>();
  const act = (name: string) => () => {
    calls.push(name);
    if (broken.has(name)) throw new Error(`${name} is broken`);
    return name;
  };
  const world = aWorld({
    activities: {
      a: act('a'),
      b: act('b'),
      undo: act('undo'),
      slow: () => world.clock.sleep(1000),
    },
    orchestrators: {
      *wait({ df }) {
        const data = yield df.waitForExternalEvent('Go');
        return [data, yield df.callActivity('a')];
      },
      *slow({ df }) {
        yield df.callActivity('slow');
        return yield df.callActivity('a');
      },
      *saga({ df }) {
        const first = yield df.callActivity('a');
        try {
          return [first, yield df.callActivity('b')];
        } catch (error) {
          yield df.callActivity('undo');
          throw error;
        }
      },
      *fan({ df }) {
        return yield df.Task.all([df.callActivity('a'), df.callActivity('b')]);
      },
      *family({ df }) {
        return [yield df.callActivity('a'), yield df.callSubOrchestrator('saga', 1, 'child')];
      },
      // biome-ignore lint/correctness/useYield: it never gets that far
      *throws() {
        calls.push('throws');
        throw new Error('by its own hand');
      },
      // biome-ignore lint/correctness/useYield: it answers at once
      *input({ df }) {
        df.setCustomStatus({ seen: df.getInput() });
        return df.getInput();
      },
    },
  });
  return { ...world, calls, broken };
}

describe('starting', () => {
  test('a start without input gives the empty string, as the client sends it', async () => {
    const { begin, status } = aControlledWorld();
    const id = await begin('input');
    expect(await status(id)).toMatchObject({ inputJson: '""', output: '""' });
  });

  test('an unfinished id is refused, a finished one is used again with the next generation', async () => {
    const { hub, begin, status } = aControlledWorld();
    await begin('wait', 1, 'x');
    await expect(hub.start({ name: 'wait', instanceId: 'x' })).rejects.toMatchObject({
      code: 'alreadyExists',
    });
    await begin('input', 1, 'y');
    const before = await status('y');
    await begin('input', 2, 'y');
    const after = await status('y');
    expect(after.output).toBe('2');
    expect(after.executionId).not.toBe(before.executionId);
    expect((await hub.history('y'))[1]).toMatchObject({ Generation: 1 });
  });

  test('an unknown orchestrator is accepted and fails', async () => {
    const { begin, status } = aControlledWorld();
    const { runtimeStatus, output } = await status(await begin('nobody'));
    expect(runtimeStatus).toBe('Failed');
    expect(output).toContain("The function 'nobody' doesn't exist");
  });

  test('a restart runs the same input again, under the same id or a new one', async () => {
    const { hub, begin, clock, output } = aControlledWorld();
    const id = await begin('input', { a: 1 });
    expect(await hub.restart(id, false)).toBe(id);
    const other = await hub.restart(id, true);
    await clock.idle();
    expect(other).not.toBe(id);
    expect([await output(id), await output(other)]).toEqual([{ a: 1 }, { a: 1 }]);
    await expect(hub.restart('nobody', true)).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('terminating', () => {
  test('a terminated instance ends with the reason and runs nothing more', async () => {
    const { hub, begin, clock, status, types, calls } = aControlledWorld();
    const id = await begin('wait');
    await hub.terminate(id, 'no longer: needed');
    await clock.idle();
    expect(await status(id)).toMatchObject({
      runtimeStatus: 'Terminated',
      output: 'no longer: needed',
    });
    expect(await types(id)).toEqual([12, 0, 13, 12, 3, 1, 13]);
    expect(calls).toEqual([]);
    await expect(hub.terminate(id, 'x')).rejects.toMatchObject({ code: 'finished' });
  });

  test('a suspended instance can be terminated', async () => {
    const { hub, begin, clock, status } = aControlledWorld();
    const id = await begin('wait');
    await hub.suspend(id, 'hold');
    await clock.idle();
    await hub.terminate(id, 'over');
    await clock.idle();
    expect((await status(id)).runtimeStatus).toBe('Terminated');
  });

  test('no reason is null', async () => {
    const { hub, begin, clock, status } = aControlledWorld();
    const id = await begin('wait');
    await hub.terminate(id, '');
    await clock.idle();
    expect((await status(id)).output).toBeNull();
  });
});

describe('suspending', () => {
  test('no user code runs while suspended, and events wait their turn', async () => {
    const { hub, begin, clock, status, output, calls } = aControlledWorld();
    const id = await begin('wait');
    await hub.suspend(id, 'hold');
    await clock.idle();
    await hub.raiseEvent(id, 'Go', '"go"');
    await clock.idle();
    expect(await status(id)).toMatchObject({ runtimeStatus: 'Suspended', output: 'hold' });
    expect(calls).toEqual([]);
    await hub.resume(id, 'on');
    await clock.idle();
    expect(await output(id)).toEqual(['go', 'a']);
  });

  test('the result of an activity that ends meanwhile is used after the resume', async () => {
    const { hub, begin, clock, pass, output, status, calls } = aControlledWorld();
    const id = await begin('slow');
    await hub.suspend(id, 'hold');
    await clock.idle();
    await pass(DAY_MS);
    expect({ calls, status: (await status(id)).runtimeStatus }).toEqual({
      calls: [],
      status: 'Suspended',
    });
    await hub.resume(id, 'on');
    await clock.idle();
    expect(await output(id)).toBe('a');
  });

  test('suspending twice and resuming what runs are refused', async () => {
    const { hub, begin, clock } = aControlledWorld();
    const id = await begin('wait');
    await expect(hub.resume(id, 'x')).rejects.toMatchObject({ code: 'wrongState' });
    await hub.suspend(id, 'hold');
    await clock.idle();
    await expect(hub.suspend(id, 'x')).rejects.toMatchObject({ code: 'wrongState' });
    await expect(hub.suspend('nobody', 'x')).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('rewinding', () => {
  test('only what failed runs again, and its undo is forgotten', async () => {
    const { hub, begin, clock, output, calls, broken } = aControlledWorld();
    broken.add('b');
    const id = await begin('saga');
    expect(calls).toEqual(['a', 'b', 'undo']);
    broken.clear();
    await hub.rewind(id, 'mended');
    await clock.idle();
    expect(await output(id)).toEqual(['a', 'b']);
    expect(calls).toEqual(['a', 'b', 'undo', 'b']);
  });

  test('siblings that succeeded after the failure keep their result', async () => {
    const { hub, begin, clock, output, calls, broken } = aControlledWorld();
    broken.add('a');
    const id = await begin('fan');
    broken.clear();
    await hub.rewind(id, 'mended');
    await clock.idle();
    expect(await output(id)).toEqual(['a', 'b']);
    expect(calls).toEqual(['a', 'b', 'a']);
  });

  test('what succeeded inside a failed child is not done again', async () => {
    const { hub, begin, clock, output, status, calls, broken } = aControlledWorld();
    broken.add('b');
    const id = await begin('family');
    const { executionId } = await status('child');
    expect(calls).toEqual(['a', 'a', 'b', 'undo']);
    broken.clear();
    await hub.rewind(id, 'mended');
    await clock.idle();
    expect(await output(id)).toEqual(['a', ['a', 'b']]);
    expect(calls).toEqual(['a', 'a', 'b', 'undo', 'b']);
    expect((await status('child')).executionId).toBe(executionId);
  });

  test('an instance may fail and be rewound several times', async () => {
    const { hub, begin, clock, output, status, calls, broken } = aControlledWorld();
    broken.add('a').add('b');
    const id = await begin('fan');
    broken.delete('a');
    await hub.rewind(id, 'half');
    await clock.idle();
    expect((await status(id)).runtimeStatus).toBe('Failed');
    broken.clear();
    await hub.rewind(id, 'all');
    await clock.idle();
    expect(await output(id)).toEqual(['a', 'b']);
    expect(calls).toEqual(['a', 'b', 'a', 'b', 'b']);
  });

  test('what failed by its own hand is called again', async () => {
    const { hub, begin, clock, calls } = aControlledWorld();
    const id = await begin('throws');
    await hub.rewind(id, 'again');
    await clock.idle();
    expect(calls).toEqual(['throws', 'throws']);
  });

  test('what has not failed is refused', async () => {
    const { hub, begin } = aControlledWorld();
    const id = await begin('wait');
    await expect(hub.rewind(id, 'x')).rejects.toMatchObject({ code: 'wrongState' });
    await expect(hub.rewind('nobody', 'x')).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('purging', () => {
  test('one finished instance goes with its history, an unfinished one is refused', async () => {
    const { hub, begin } = aControlledWorld();
    const done = await begin('input');
    const open = await begin('wait');
    expect(await hub.purge(done)).toBe(1);
    expect(await hub.purge(done)).toBe(0);
    expect(await hub.history(done)).toEqual([]);
    await expect(hub.purge(open)).rejects.toMatchObject({ code: 'wrongState' });
  });

  test('a purge by filter never takes an unfinished instance', async () => {
    const { hub, begin, pass } = aControlledWorld();
    await begin('input', 1, 'old');
    await begin('wait', 1, 'open');
    await pass(MINUTE_MS);
    await begin('input', 1, 'new');
    expect(await hub.purgeAll({ statuses: ['Running'] })).toBe(0);
    expect(await hub.purgeAll({ createdTo: START })).toBe(1);
    const { instances } = await hub.list({});
    expect(instances.map((each) => each.instanceId)).toEqual(['new', 'open']);
  });
});

test('lists filter by status, prefix and time, page by page, and a bad token finds nothing', async () => {
  const { hub, begin, pass } = aControlledWorld();
  for (const n of [1, 2, 3, 4, 5]) await begin('input', n, `a-${n}`);
  await pass(MINUTE_MS);
  await begin('wait', 1, 'b-1');
  const pages: string[][] = [];
  let continuationToken: string | undefined;
  do {
    const page = await hub.list({
      top: 2,
      instanceIdPrefix: 'a-',
      ...(continuationToken && { continuationToken }),
    });
    pages.push(page.instances.map((each) => each.instanceId));
    continuationToken = page.continuationToken;
  } while (continuationToken);
  expect(pages).toEqual([['a-1', 'a-2'], ['a-3', 'a-4'], ['a-5']]);
  const ids = async (filter: Parameters<typeof hub.list>[0]) =>
    (await hub.list(filter)).instances.map((each) => each.instanceId);
  expect(await ids({ statuses: ['Running'] })).toEqual(['b-1']);
  expect(await ids({ createdFrom: START + 1 })).toEqual(['b-1']);
  expect(await ids({ continuationToken: 'nonsense' })).toEqual([]);
});

test('an orchestration that failed leaves a line in the log, without the reason', async () => {
  const { begin, warnings } = aControlledWorld();
  const id = await begin('throws');
  expect(warnings).toEqual([
    `Orchestration 'throws' failed: the output of instance ${id} says why.`,
  ]);
});
