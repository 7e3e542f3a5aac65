import { expect, test } from 'vitest';
import { deliverCallback } from '../../functions/queues/deliver-callback.ts';
import { ATTEMPTS_MAX } from '../../shared/domain/callback-schedule.ts';
import { DEAD_LETTERS, DeadLetterDocument } from '../../shared/storage/dead-letters.ts';
import {
  CALLBACK,
  type CallbackWorld,
  callbackWorld,
  deliver,
  FIRST_MESSAGE,
  refusal,
  untilQuiet,
} from '../support/callback-world.ts';
import { Crash, crashPoints, Fate } from '../support/crashes.ts';
import { away, brokenPort } from '../support/fakes.ts';
import { ID } from '../support/hires.ts';
import { invocation } from '../support/requests.ts';

const forEver = (failure = refusal(503)) => Array.from({ length: 50 }, () => failure);

async function lettersOf({ records }: CallbackWorld) {
  return (await records.list(DEAD_LETTERS, DeadLetterDocument)).map(({ value }) => value);
}

test('HR gets what was kept, under the id that was kept', async () => {
  const world = await callbackWorld();
  await deliver(world);
  expect([...world.callbacks.received.values()]).toEqual([
    {
      id: `${ID}-3`,
      type: 'onboarding.account-ready',
      at: new Date('2026-11-23T08:00:00.000Z'),
      data: { id: ID, employeeId: 'E-104233', reason: null },
    },
  ]);
  expect(await world.callback()).toMatchObject({
    state: 'delivered',
    attempts: [{ answer: 'delivered' }],
  });
});

test('a failure is no failure of the run: the next attempt is planned, and it is written down', async () => {
  const world = await callbackWorld();
  world.callbacks.failures.push(refusal(503), refusal());
  await deliver(world);
  expect(world.callbackQueue.messages).toEqual([
    { message: { ...FIRST_MESSAGE, attempt: 2 }, delayMs: 5_000 },
  ]);
  await untilQuiet(world);
  const { state, attempts } = await world.callback();
  expect(state).toBe('delivered');
  expect(attempts.map(({ answer }) => answer)).toEqual([503, 'unreachable', 'delivered']);
});

test('what HR asks to wait is waited', async () => {
  const world = await callbackWorld();
  world.callbacks.failures.push(refusal(429, 90_000));
  await deliver(world);
  expect(world.callbackQueue.messages[0]?.delayMs).toBe(90_000);
});

test('after the last attempt there is one dead letter and no further attempt', async () => {
  const world = await callbackWorld();
  world.callbacks.failures.push(...forEver());
  await deliver(world);
  await untilQuiet(world);
  expect(world.callbacks.tried).toBe(ATTEMPTS_MAX);
  expect((await world.callback()).state).toBe('dead');
  expect(await lettersOf(world)).toMatchObject([
    {
      kind: 'callback',
      reason: 'callbackUndelivered',
      onboardingId: ID,
      queue: 'hr-callbacks',
      attempts: ATTEMPTS_MAX,
      state: 'waiting',
    },
  ]);
});

test('410 Gone is dead at once', async () => {
  const world = await callbackWorld();
  world.callbacks.failures.push(refusal(410));
  await deliver(world);
  expect(world.callbackQueue.messages).toEqual([]);
  expect((await lettersOf(world)).map(({ reason }) => reason)).toEqual(['callbackGone']);
});

test('a replayed dead letter starts a new round of attempts, and can deliver', async () => {
  const world = await callbackWorld();
  world.callbacks.failures.push(...forEver().slice(0, ATTEMPTS_MAX + 1));
  await deliver(world);
  await untilQuiet(world);
  const [letter] = await lettersOf(world);
  await deliver(world, letter?.message);
  expect(world.callbackQueue.messages[0]?.delayMs).toBe(5_000);
  expect((await world.callback()).state).toBe('waiting');
  await untilQuiet(world);
  expect((await world.callback()).state).toBe('delivered');
  expect(world.callbacks.received.size).toBe(1);
});

test('a message that comes again after its attempt was made sends nothing and plans nothing', async () => {
  const world = await callbackWorld();
  world.callbacks.failures.push(refusal(503));
  await deliver(world);
  await deliver(world);
  expect(world.callbacks.tried).toBe(1);
  expect(world.callbackQueue.messages).toHaveLength(1);
});

test('a callback that was delivered is not sent again by a message left over', async () => {
  const world = await callbackWorld();
  await deliver(world);
  await deliver(world, { ...FIRST_MESSAGE, attempt: 7 });
  expect(world.callbacks.tried).toBe(1);
});

test('attempts are kept up to a number, however often an operator replays', async () => {
  const world = await callbackWorld();
  world.callbacks.failures.push(...forEver(), ...forEver());
  for (let round = 0; round < 4; round++) {
    const letter = (await lettersOf(world)).at(-1);
    await deliver(world, letter?.message ?? FIRST_MESSAGE);
    await untilQuiet(world);
  }
  expect((await world.callback()).attempts.length).toBe(20);
});

test('without an address of HR it waits as if HR were away', async () => {
  const world = await callbackWorld();
  const { records, callbackQueue } = world;
  const run = deliverCallback({ records, callbackQueue, callbacks: undefined, queueName: 'q' });
  await run(FIRST_MESSAGE, invocation());
  expect(callbackQueue.messages).toHaveLength(1);
  expect((await world.callback()).attempts).toMatchObject([{ answer: 'notConfigured' }]);
});

test('when our own storage is away the run fails, so that the queue brings the message again', async () => {
  const world = await callbackWorld();
  const run = deliverCallback({ ...world, records: brokenPort('Table storage'), queueName: 'q' });
  await expect(run(FIRST_MESSAGE, invocation())).rejects.toThrow(away('Table storage').message);
});

test('a message that is none of ours, or about nothing, fails and sends nothing', async () => {
  const world = await callbackWorld();
  await expect(deliver(world, 'rubbish')).rejects.toThrow();
  const unknown = { ...FIRST_MESSAGE, callback: 'callback-99' };
  await expect(deliver(world, unknown)).rejects.toThrow(/callback-99/);
  expect(world.callbacks.tried).toBe(0);
});

test('the log names the callback and the answer, and nothing that HR knows', async () => {
  const world = await callbackWorld();
  world.callbacks.failures.push(refusal(503));
  await deliver(world);
  expect(world.lines).toEqual([`warning callback ${ID}-3 attempt 1: 503`]);
});

const failuresBefore = [0, 1, ATTEMPTS_MAX];

test.each(failuresBefore)(
  'wherever a process crashes, an HR system that fails %i times gets the callback or there is one dead letter',
  async (failures) => {
    const points = crashPoints(12);
    for (const attemptToDie of [1, 2, ATTEMPTS_MAX]) {
      for (const point of points) {
        const world = await callbackWorld();
        world.callbacks.failures.push(...forEver().slice(0, failures));
        await runWithCrash(world, attemptToDie, new Fate(point));
        const { state } = await world.callback();
        const letters = await lettersOf(world);
        const label = `attempt ${attemptToDie}, call ${point.call} ${point.effect}`;
        if (failures < ATTEMPTS_MAX)
          expect([state, letters.length], label).toEqual(['delivered', 0]);
        // A crash may cost one attempt more, with which HR happens to be back.
        else expect(letters.length === 1 || state === 'delivered', label).toBe(true);
        expect(world.callbacks.tried, label).toBeLessThanOrEqual(failures + 3);
      }
    }
  },
);

/** The queue gives a message again whose run died. */
async function runWithCrash(world: CallbackWorld, attemptToDie: number, fate: Fate) {
  await world.callbackQueue.put(FIRST_MESSAGE);
  let runs = 0;
  while (world.callbackQueue.messages.length > 0) {
    const { message } = world.callbackQueue.take();
    const isDoomed = ++runs === attemptToDie;
    try {
      await deliver(world, message, isDoomed ? fate : new Fate());
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      await deliver(world, message);
    }
  }
}

test('two runs on one message at the same moment deliver under one id and plan one chain', async () => {
  const world = await callbackWorld();
  world.callbacks.failures.push(refusal(503), refusal(503));
  await Promise.all([deliver(world), deliver(world)]);
  expect(world.callbackQueue.messages).toHaveLength(2);
  expect((await world.callback()).attempts).toHaveLength(1);
  await untilQuiet(world);
  expect(world.callbacks.received.size).toBe(1);
  expect((await world.callback()).state).toBe('delivered');
  expect(world.records.all()[`${ID}/${CALLBACK}`]).toMatchObject({ state: 'delivered' });
});
