import { RetryOptions } from 'durable-functions';
import { expect, test } from 'vitest';
import { aWorld, MINUTE_MS, START } from './world.ts';

const activities = {
  echo: (input: unknown) => ({ got: input === undefined ? 'nothing' : input }),
  nothing: () => undefined,
  text: () => '{"looks":"like JSON"}',
};

const flaky = (failures: number) => {
  let calls = 0;
  return () => {
    calls++;
    if (calls <= failures) throw new Error(`failure ${calls}`);
    return `ok after ${calls}`;
  };
};

const retry = (firstMs: number, attempts: number, more: Partial<RetryOptions> = {}) =>
  Object.assign(new RetryOptions(firstMs, attempts), more);

test.each([
  ['an object', { a: 1 }, { a: 1 }],
  ['a number', 5, 5],
  ['a string', 'x', 'x'],
  ['text that looks like JSON', '{"a":1}', '{"a":1}'],
  ['nothing', undefined, 'nothing'],
  ['a bare boolean, as .NET spells it', true, 'True'],
])('an activity gets %s', async (_, input, expected) => {
  const world = aWorld({
    activities,
    orchestrators: {
      *call({ df }) {
        return yield df.callActivity('echo', input);
      },
    },
  });
  const id = await world.begin('call');
  expect(await world.output(id)).toEqual({ got: expected });
});

test('a result of nothing is null, and text stays text', async () => {
  const world = aWorld({
    activities,
    orchestrators: {
      *call({ df }) {
        return [yield df.callActivity('nothing'), yield df.callActivity('text')];
      },
    },
  });
  expect(await world.output(await world.begin('call'))).toEqual([null, '{"looks":"like JSON"}']);
});

test('retries wait as the policy says, and count ids as the SDK does', async () => {
  const world = aWorld({
    activities: { ...activities, flaky: flaky(3) },
    orchestrators: {
      *patient({ df }) {
        const policy = retry(1000, 5, {
          backoffCoefficient: 3,
          maxRetryIntervalInMilliseconds: 4000,
        });
        const result = yield df.callActivityWithRetry('flaky', policy);
        const after = df.currentUtcDateTime.getTime();
        yield df.callActivity('echo', 'next');
        return { result, after };
      },
    },
  });
  const id = await world.begin('patient');
  await world.pass(MINUTE_MS);
  expect(await world.output(id)).toEqual({ result: 'ok after 4', after: START + 8000 });
  const scheduled = (await world.hub.history(id)).filter((e) => [4, 10].includes(e.EventType));
  expect(scheduled.map((e) => [e.EventType, e['EventId']])).toEqual([
    [4, 0],
    [10, 1],
    [4, 2],
    [10, 3],
    [4, 4],
    [10, 5],
    [4, 6],
    [4, 7],
  ]);
});

test('after the last attempt one more timer of no delay leads to the failure', async () => {
  const world = aWorld({
    activities: { flaky: flaky(9) },
    orchestrators: {
      *call({ df }) {
        return yield df.callActivityWithRetry('flaky', retry(1000, 2));
      },
    },
  });
  const id = await world.begin('call');
  await world.pass(1000);
  const { runtimeStatus, output } = await world.status(id);
  expect(runtimeStatus).toBe('Failed');
  expect(output).toMatch(
    /^Orchestrator function 'call' failed: Activity function 'flaky' failed: failure 2/,
  );
  const timers = (await world.hub.history(id)).filter((e) => e.EventType === 10);
  expect(timers.map((e) => Date.parse(String(e['FireAt'])) - START)).toEqual([1000, 1000]);
});

test('a retried task inside a race keeps its ids while other tasks come and go', async () => {
  const world = aWorld({
    activities: { ...activities, flaky: flaky(2) },
    orchestrators: {
      *race({ df }) {
        const slow = df.callActivityWithRetry('flaky', retry(1000, 3));
        const quick = df.callActivity('echo', 'quick');
        yield df.Task.any([slow, quick]);
        const first = yield df.callActivity('echo', 'between');
        return [first, yield slow, yield df.callActivity('echo', 'last')];
      },
    },
  });
  const id = await world.begin('race');
  await world.pass(MINUTE_MS);
  expect(await world.output(id)).toEqual([{ got: 'between' }, 'ok after 3', { got: 'last' }]);
});

test('fan-out gives the results in the order of the calls', async () => {
  const world = aWorld({
    activities,
    orchestrators: {
      *fan({ df }) {
        return yield df.Task.all([1, 2, 3].map((n) => df.callActivity('echo', n)));
      },
    },
  });
  expect(await world.output(await world.begin('fan'))).toEqual([
    { got: 1 },
    { got: 2 },
    { got: 3 },
  ]);
});

test('a failed fan-out fails the instance only after the slow sibling ended', async () => {
  const world = aWorld({
    activities: {
      fail: () => {
        throw new Error('no');
      },
      slow: () => world.clock.sleep(MINUTE_MS),
    },
    orchestrators: {
      *fan({ df }) {
        return yield df.Task.all([df.callActivity('fail'), df.callActivity('slow')]);
      },
    },
  });
  const id = await world.begin('fan');
  expect((await world.status(id)).runtimeStatus).toBe('Running');
  await world.pass(MINUTE_MS);
  expect((await world.status(id)).runtimeStatus).toBe('Failed');
});

test('an activity of an unknown name fails the orchestration and starts nothing', async () => {
  let calls = 0;
  const world = aWorld({
    activities: {
      count: () => {
        calls++;
      },
    },
    orchestrators: {
      *call({ df }) {
        yield df.Task.all([df.callActivity('count'), df.callActivity('mistyped')]);
      },
    },
  });
  const id = await world.begin('call');
  const { runtimeStatus, output } = await world.status(id);
  expect(runtimeStatus).toBe('Failed');
  expect(output).toContain("The activity function 'mistyped' is not registered");
  expect(calls).toBe(0);
});

test('failure details of the exception-properties provider reach the orchestrator', async () => {
  const details = { errorType: 'Busy', errorMessage: 'later', properties: { retryAfterMs: 5 } };
  const world = aWorld({
    activities: {
      busy: () => {
        throw new Error(JSON.stringify({ ...details, isNonRetriable: false }));
      },
    },
    orchestrators: {
      *call({ df }) {
        try {
          yield df.callActivity('busy');
        } catch (error) {
          const { message, failureDetails } = error as Error & {
            failureDetails: { properties: unknown };
          };
          return { message, properties: failureDetails.properties };
        }
        return 'not reached';
      },
    },
  });
  const id = await world.begin('call');
  expect(await world.output(id)).toEqual({
    message: 'Busy: later',
    properties: { retryAfterMs: 5 },
  });
});

test('no more activities run at once than allowed, first come first served', async () => {
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const world = aWorld(
    {
      activities: {
        work: async (n: number) => {
          order.push(n);
          most = Math.max(most, ++running);
          await world.clock.sleep(1000);
          running--;
        },
      },
      orchestrators: {
        *fan({ df }) {
          yield df.Task.all([1, 2, 3, 4, 5].map((n) => df.callActivity('work', n)));
        },
      },
    },
    { maxConcurrentActivities: 2 },
  );
  await world.begin('fan');
  await world.pass(MINUTE_MS);
  expect({ most, order }).toEqual({ most: 2, order: [1, 2, 3, 4, 5] });
});

test('a long chain of activities that answer at once leaves room for timers and sockets', async () => {
  const world = aWorld({
    activities: { next: (n: number) => n + 1 },
    orchestrators: {
      *chain({ df }) {
        let n = 0;
        while (n < 500) n = yield df.callActivity('next', n);
        return n;
      },
    },
  });
  let rounds = 0;
  let isOver = false;
  const countRounds = () => {
    rounds++;
    if (!isOver) setImmediate(countRounds);
  };
  setImmediate(countRounds);
  const id = await world.begin('chain');
  isOver = true;
  expect(await world.output(id)).toBe(500);
  expect(rounds).toBeGreaterThan(5);
});
