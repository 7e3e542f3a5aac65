import { afterEach, expect, test } from 'vitest';
import {
  BEGUN_AT,
  beginRun,
  type Cast,
  NEAR_START,
  type RunHarness,
} from '../support/run-harness.ts';
import { castFor, done, Person } from '../support/scripted-activities.ts';
import { stepsOfRun } from '../support/steps-of-run.ts';

let run: RunHarness;
afterEach(() => run.end());

/** The cast with `happen` taking place at the first call of `step`, while the step is running. */
function during(person: Person, step: string, happen: (run: RunHarness) => Promise<void>): Cast {
  const cast = castFor(person);
  let calls = 0;
  return {
    ...cast,
    [step]: async (input, running) => {
      const answer = cast[step]?.(input, running);
      if (++calls === 1) await happen(running);
      return answer;
    },
  };
}

const FAILED = { kind: 'failed', message: 'm' };

const hoursOf = (step: string) =>
  run.calls.filter((call) => call.step === step).map(({ atHours }) => atHours);

async function finish(person: Person): Promise<void> {
  await run.untilHours(217);
  person.register(run);
  await run.untilAtRest();
  expect(await run.runtimeStatus()).toBe('Completed');
}

test.each(['sendClaimLink', 'readClaim'])(
  'a pass collected while %s is running is noticed at once',
  async (step) => {
    const person = new Person();
    run = await beginRun(during(person, step, (running) => person.collect(running)));
    await run.untilHours(192);
    expect(await run.events()).toContain('passCollected');
    await finish(person);
  },
);

test('a pass that is collected while HR is notified of its delivery is noticed at once', async () => {
  const person = new Person();
  const cast = castFor(person);
  const notifyHr: Cast[string] = async ({ type }, running) => {
    if (type === 'onboarding.pass-delivered') await person.collect(running);
    return done('queued');
  };
  run = await beginRun({ ...cast, notifyHr });
  await run.untilHours(192);
  expect(await run.events()).toContain('passCollected');
  await finish(person);
});

test('a pass that is collected between two polls is noticed at once', async () => {
  const person = new Person();
  run = await beginRun(castFor(person));
  await run.untilHours(199.5);
  await person.collect(run);
  await run.untilHours(199.5);
  expect(hoursOf('readClaim')).toEqual([192, 198, 199.5]);
  expect((await run.progress()).stage).toBe('awaitingPasskey');
});

test('a pass collected at the very moment of a look is noticed once', async () => {
  const person = new Person();
  run = await beginRun(castFor(person));
  await run.untilHours(197.99);
  await person.collect(run);
  await run.untilHours(198);
  expect((await run.events()).filter((event) => event === 'passCollected')).toHaveLength(1);
});

test('a collection whose announcement got lost is found within six hours', async () => {
  const person = new Person();
  run = await beginRun(castFor(person));
  await run.untilHours(199);
  await person.collect(run, { isAnnounced: false });
  await run.untilHours(203.9);
  expect((await run.progress()).stage).toBe('awaitingCollection');
  await run.untilHours(204);
  expect((await run.progress()).stage).toBe('awaitingPasskey');
});

test('a collection that is announced three times is one collection', async () => {
  const person = new Person();
  run = await beginRun(castFor(person));
  await run.untilHours(200);
  for (let times = 0; times < 3; times++) await person.collect(run);
  await finish(person);
  const events = await run.events();
  expect(events.filter((event) => event === 'passCollected')).toHaveLength(1);
  expect(run.steps.filter((step) => step === 'onboarding.pass-collected')).toHaveLength(1);
});

const EVERY_STEP = stepsOfRun('destroyCode');
test.each(EVERY_STEP)(
  'an announcement without a collection during %s moves nothing on',
  async (step) => {
    const person = new Person();
    const announce = (running: RunHarness) =>
      running.raise('passCollected', { collectedAt: running.now.toISOString() });
    run = await beginRun(during(person, step, announce));
    await run.untilHours(200);
    expect(await run.events()).not.toContain('passCollected');
    await person.collect(run);
    await finish(person);
    expect(run.times('issueAccessPass')).toBe(1);
    expect(run.times('sendClaimLink')).toBe(1);
  },
);

test.each(EVERY_STEP)('a resume nobody needed, during %s, moves nothing on', async (step) => {
  const person = new Person();
  const resume = (running: RunHarness) =>
    running.raise('operatorResumed', { resumedAt: running.now.toISOString() });
  run = await beginRun(during(person, step, resume));
  await run.untilHours(200);
  await person.collect(run);
  await finish(person);
  expect(await run.events()).not.toContain('resumed');
  expect(run.times('findOrCreateUser')).toBe(1);
});

test.each([10, 100, 191.99])(
  'news %s hours before the issue moment does not end the sleep',
  async (hoursBefore) => {
    run = await beginRun(castFor(new Person()));
    await run.untilHours(192 - hoursBefore);
    await run.raise('passCollected', { collectedAt: BEGUN_AT });
    await run.raise('operatorResumed', { resumedAt: BEGUN_AT });
    await run.untilHours(191.995);
    expect(run.times('issueAccessPass')).toBe(0);
    await run.untilHours(192);
    expect(run.times('issueAccessPass')).toBe(1);
  },
);

test('a pass nobody collects needs attention when it expires, and not before', async () => {
  run = await beginRun(castFor(new Person()));
  await run.untilHours(223.99);
  expect((await run.progress()).outcome).toBeNull();
  await run.untilAtRest();
  expect(run.hoursPassed).toBe(224);
  expect(await run.progress()).toMatchObject({
    stage: 'needsAttention',
    outcome: 'needsAttention',
    reason: 'passExpired',
  });
  expect(run.steps.slice(-2)).toEqual(['onboarding.needs-attention', 'escalateToIt']);
  expect(await run.runtimeStatus()).toBe('Running');
});

test('a pass collected in its last minute is collected', async () => {
  const person = new Person();
  run = await beginRun(castFor(person));
  await run.untilHours(223.99);
  await person.collect(run, { isAnnounced: false });
  await run.untilHours(224);
  expect(await run.events()).toContain('passCollected');
});

test('a mail that could not be sent needs attention at once, and HR does not hear of a delivery', async () => {
  run = await beginRun(castFor(new Person(), { sendClaimLink: () => done(FAILED) }));
  await run.untilAtRest();
  expect(run.hoursPassed).toBe(192);
  expect((await run.progress()).reason).toBe('claimLinkNotSent');
  expect(run.steps).not.toContain('onboarding.pass-delivered');
});

test('a run that ends while a poll was still planned is over at once', async () => {
  const person = new Person();
  person.hire.startsAt = NEAR_START;
  run = await beginRun(castFor(person));
  await run.untilHours(48.5);
  person.register(run);
  await person.collect(run);
  // For five minutes the code may be shown again to the browser that won.
  await run.untilHours(48.6);
  expect(await run.runtimeStatus()).toBe('Completed');
});

test('a timer that was set before the collection does not wake the run again', async () => {
  const person = new Person();
  person.hire.startsAt = NEAR_START;
  run = await beginRun(castFor(person));
  await run.untilHours(25);
  await person.collect(run);
  await run.untilHours(47.9);
  expect(hoursOf('readClaim')).toEqual([24, 25]);
  expect(run.times('lookForPasskey')).toBe(0);
});
