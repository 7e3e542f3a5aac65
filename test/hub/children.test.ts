import { RetryOptions } from 'durable-functions';
import { expect, test } from 'vitest';
import { aWorld, MINUTE_MS } from './world.ts';

test('a child gets its input and parent, and gives its result back', async () => {
  const world = aWorld({
    orchestrators: {
      *parent({ df }) {
        const first = yield df.callSubOrchestrator('child', 'A');
        return [first, yield df.callSubOrchestrator('child', { b: 1 }, `${df.instanceId}:fixed`)];
      },
      // biome-ignore lint/correctness/useYield: a child that answers at once
      *child({ df }) {
        return { input: df.getInput(), parent: df.parentInstanceId, id: df.instanceId };
      },
    },
  });
  const id = await world.begin('parent', {}, 'p');
  const { executionId } = await world.status(id);
  expect(await world.output(id)).toEqual([
    { input: 'A', parent: 'p', id: `${executionId}:0` },
    { input: { b: 1 }, parent: 'p', id: 'p:fixed' },
  ]);
});

test('the failure of a child reaches the parent as an error it can catch', async () => {
  const world = aWorld({
    orchestrators: {
      *parent({ df }) {
        try {
          yield df.callSubOrchestrator('child');
        } catch (error) {
          return (error as Error).message;
        }
        return 'not reached';
      },
      // biome-ignore lint/correctness/useYield: a child that fails at once
      *child() {
        throw new RangeError('too far');
      },
    },
  });
  expect(await world.output(await world.begin('parent'))).toBe(
    "Orchestrator function 'child' failed: too far \n Message: too far, StackTrace: ",
  );
});

test('a child is tried again as the policy says, under the id it was given', async () => {
  let tries = 0;
  const world = aWorld({
    activities: {
      count: () => {
        tries++;
        if (tries < 3) throw new Error('not yet');
        return tries;
      },
    },
    orchestrators: {
      *parent({ df }) {
        return yield df.callSubOrchestratorWithRetry('child', new RetryOptions(1000, 3), 0, 'c');
      },
      *child({ df }) {
        return yield df.callActivity('count');
      },
    },
  });
  const id = await world.begin('parent');
  await world.pass(MINUTE_MS);
  expect(await world.output(id)).toBe(3);
  expect((await world.status('c')).runtimeStatus).toBe('Completed');
});

test('a terminated child fails for its parent with the reason', async () => {
  const world = aWorld({
    orchestrators: {
      *parent({ df }) {
        return yield df.callSubOrchestrator('child', 0, 'c');
      },
      *child({ df }) {
        yield df.waitForExternalEvent('never');
      },
    },
  });
  const id = await world.begin('parent');
  await world.hub.terminate('c', 'not needed');
  await world.clock.idle();
  const { runtimeStatus, output } = await world.status(id);
  expect(runtimeStatus).toBe('Failed');
  expect(output).toContain('not needed');
});

test('a child id that is in use fails for the parent and leaves the other alone', async () => {
  const world = aWorld({
    orchestrators: {
      *parent({ df }) {
        return yield df.callSubOrchestrator('child', 0, 'c');
      },
      *child({ df }) {
        yield df.waitForExternalEvent('go');
        return 'mine';
      },
    },
  });
  await world.begin('child', 0, 'c');
  const id = await world.begin('parent');
  expect((await world.status(id)).output).toContain('already exists');
  await world.hub.raiseEvent('c', 'go', '1');
  await world.clock.idle();
  expect(await world.output('c')).toBe('mine');
});

test('a parent that was terminated is not woken by its child', async () => {
  const world = aWorld({
    orchestrators: {
      *parent({ df }) {
        return yield df.callSubOrchestrator('child', 0, 'c');
      },
      *child({ df }) {
        return yield df.waitForExternalEvent('go');
      },
    },
  });
  const id = await world.begin('parent');
  await world.hub.terminate(id, 'enough');
  await world.hub.raiseEvent('c', 'go', '1');
  await world.clock.idle();
  expect((await world.status('c')).runtimeStatus).toBe('Completed');
  expect((await world.status(id)).runtimeStatus).toBe('Terminated');
});
