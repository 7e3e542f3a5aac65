import { afterEach, expect, test } from 'vitest';
import { beginRun, type RunHarness } from '../support/run-harness.ts';
import { castFor, Person } from '../support/scripted-activities.ts';

let run: RunHarness;
afterEach(() => run.end());

/** A run whose pass is collected an hour after the link was sent. */
async function collected(person: Person): Promise<RunHarness> {
  run = await beginRun(castFor(person));
  await run.untilHours(193);
  await person.collect(run);
  await run.untilHours(193);
  return run;
}
const looks = () => run.calls.filter(({ step }) => step === 'lookForPasskey');

test('there is no poll for a passkey before the pass works', async () => {
  await collected(new Person());
  await run.untilHours(215.99);
  expect(looks()).toHaveLength(0);
  await run.untilHours(216);
  expect(looks()).toHaveLength(1);
});

test('looking asks for what is newer than the pass', async () => {
  await collected(new Person());
  await run.untilHours(216);
  expect(looks()[0]?.input).toMatchObject({ newerThan: '2026-12-01T08:00:00.000Z' });
});

test('polls are frequent at first and hourly later', async () => {
  await collected(new Person());
  await run.untilHours(222);
  const minutes = looks().map(({ atHours }) => Math.round((atHours - 216) * 60));
  expect(minutes).toEqual([0, 1, 3, 5, 10, 15, 25, 40, 60, 90, 150, 210, 270, 330]);
});

test('a registered passkey is seen at the next poll and completes the run', async () => {
  const person = new Person();
  await collected(person);
  await run.untilHours(216.3);
  person.register(run);
  await run.untilAtRest();
  expect(run.hoursPassed).toBeCloseTo(216 + 25 / 60, 6);
  expect(await run.runtimeStatus()).toBe('Completed');
});

test('a passkey that shows a day after the pass expired still counts', async () => {
  const person = new Person();
  await collected(person);
  await run.untilHours(247.5);
  person.register(run);
  await run.untilAtRest();
  expect((await run.progress()).outcome).toBe('completed');
});

test('without a passkey a person must look, a day after the pass expired and not before', async () => {
  await collected(new Person());
  await run.untilHours(247.99);
  expect((await run.progress()).outcome).toBeNull();
  await run.untilAtRest();
  expect(run.hoursPassed).toBe(248);
  expect(await run.progress()).toMatchObject({ outcome: 'needsAttention', reason: 'noPasskey' });
});

test('events between polls do not make polls more frequent', async () => {
  await collected(new Person());
  await run.untilHours(220);
  const before = looks().length;
  for (let times = 0; times < 5; times++) {
    await run.raise('passCollected', { collectedAt: run.now.toISOString() });
    await run.resume();
  }
  await run.untilHours(220.4);
  expect(looks()).toHaveLength(before);
});
