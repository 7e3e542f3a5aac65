import { afterEach, expect, test } from 'vitest';
import { BEGUN_AT, beginRun, type Cast, INPUT, type RunHarness } from '../support/run-harness.ts';
import { CHANGES_OF_ACCOUNT, castFor, done, Person } from '../support/scripted-activities.ts';

let run: RunHarness;
afterEach(() => run.end());

const HOUR_MS = 3_600_000;
const POLICY = { ...INPUT, enrolmentPeriodMs: 48 * HOUR_MS };

/** A hire with a device. `change` replaces single steps. */
const withDevice = (person: Person, change: Cast = {}): Cast =>
  castFor(person, {
    planOnboarding: (input, at) => done({ ...person.plan(input, at), device: 'withHire' }),
    ...change,
  });

async function begun(change: Cast = {}): Promise<Person> {
  const person = new Person();
  run = await beginRun(withDevice(person, change), { input: POLICY });
  return person;
}

/** The code is shown a day ahead, and a key is there shortly after the start. */
async function keyRegistered(person: Person): Promise<void> {
  await run.untilHours(200);
  await person.collect(run);
  await run.untilHours(216.04);
  person.register(run);
}

test('the device is assigned with the account, and looked at again before the pass', async () => {
  await begun();
  await run.untilHours(193);
  expect(run.calls.filter(({ step }) => step === 'assignDevice')).toMatchObject([
    { atHours: 0, input: { userId: 'user-1' } },
    { atHours: 192 },
  ]);
  const events = await run.events();
  expect(events.filter((event) => event === 'deviceAssigned')).toHaveLength(1);
});

test('the run is done when the key is there and the device is enrolled, not before', async () => {
  let isEnrolled = false;
  const person = await begun({
    lookForEnrolment: () =>
      done(isEnrolled ? { kind: 'done', deviceId: 'd' } : { kind: 'notYet', missing: 'enrolment' }),
  });
  await keyRegistered(person);
  await run.untilHours(220);
  expect(await run.progress()).toMatchObject({ stage: 'awaitingEnrolment', outcome: null });
  expect(run.times('closeAccess')).toBe(1);
  expect(run.steps).not.toContain('onboarding.completed');

  isEnrolled = true;
  await run.untilAtRest();
  const { outcome, timeline } = await run.progress();
  expect(outcome).toBe('completed');
  expect(timeline).toContainEqual(
    expect.objectContaining({ event: 'deviceEnrolled', detail: 'd' }),
  );
  expect(run.steps).toContain('onboarding.completed');
});

test.each([
  ['enrolment', 'deviceNotEnrolled'],
  ['compliance', 'deviceNotCompliant'],
])('a device without %s is a matter for IT after the period', async (missing, reason) => {
  const person = await begun({ lookForEnrolment: () => done({ kind: 'notYet', missing }) });
  await keyRegistered(person);
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ outcome: 'needsAttention', reason });
  expect(run.hoursPassed).toBeGreaterThan(216 + 47);
  expect(run.hoursPassed).toBeLessThan(216 + 50);
});

test('a device that somebody else has enrolled is a matter for IT at once', async () => {
  const reason = 'deviceEnrolledBySomebodyElse';
  const person = await begun({ lookForEnrolment: () => done({ kind: 'hold', reason }) });
  await keyRegistered(person);
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ outcome: 'needsAttention', reason });
});

test('a device that is missing does not hold up the first day, and IT is told once', async () => {
  const problem = { kind: 'problem', reason: 'deviceNotFound' };
  const person = await begun({ assignDevice: () => done(problem) });
  await keyRegistered(person);
  await run.untilAtRest();
  expect((await run.progress()).outcome).toBe('completed');
  const told = run.calls.filter(({ step }) => step === 'escalateToIt');
  expect(told).toMatchObject([{ atHours: 0, input: { reason: 'deviceNotFound' } }]);
});

test('IT is told of each device that HR names and that is missing, once', async () => {
  let device = 'first';
  const person = await begun({
    assignDevice: () => done({ kind: 'problem', reason: 'deviceNotFound', device }),
  });
  for (const next of ['second', 'second', 'first']) {
    await run.untilHours(run.hoursPassed + 2);
    device = next;
    await person.change(run, {});
  }
  await run.untilHours(run.hoursPassed + 2);
  expect(run.times('assignDevice')).toBe(4);
  const told = run.calls.filter(({ step }) => step === 'escalateToIt');
  expect(told.map(({ input }) => (input as { occurrence: string }).occurrence)).toEqual([
    'device.deviceNotFound.first.0',
    'device.deviceNotFound.second.0',
  ]);
  const events = await run.events();
  expect(events.filter((event) => event === 'deviceProblem')).toHaveLength(2);
});

test('a rule that stops the registration is told to IT before the first day', async () => {
  await begun({
    assignDevice: () => done({ kind: 'assigned', warning: 'registrationDemandsDevice' }),
  });
  await run.untilHours(1);
  expect(run.calls.filter(({ step }) => step === 'escalateToIt')).toMatchObject([
    { input: { reason: 'registrationDemandsDevice' } },
  ]);
});

test('the timeline says how often the pass may be used, and why', async () => {
  const shape = { uses: 'repeatedly', because: 'setUpMayReboot' };
  const person = new Person();
  const issueAccessPass: Cast[string] = (input, at) => done({ ...person.issue(input, at), shape });
  run = await beginRun(withDevice(person, { issueAccessPass }), { input: POLICY });
  await run.untilHours(193);
  const { timeline } = await run.progress();
  expect(timeline).toContainEqual(
    expect.objectContaining({ event: 'passShape', detail: 'repeatedly:setUpMayReboot' }),
  );
});

test('a withdrawn hire frees the device', async () => {
  const person = await begun();
  await run.untilHours(200);
  await person.change(run, { isWithdrawn: true });
  await run.untilAtRest();
  expect(run.times('freeDevice')).toBe(1);
  expect(await run.events()).toContain('deviceFreed');
  expect((await run.progress()).outcome).toBe('withdrawn');
});

test('a wait for the device goes on in another execution, and ends there', async () => {
  const person = await begun({
    lookForEnrolment: (_, at) =>
      done(
        at.hoursPassed > 250
          ? { kind: 'done', deviceId: 'd' }
          : { kind: 'notYet', missing: 'enrolment' },
      ),
  });
  await keyRegistered(person);
  await run.untilAtRest();
  expect((await run.progress()).outcome).toBe('completed');
  // The history of one execution would hold every look.
  expect(run.times('lookForEnrolment')).toBeGreaterThan(20);
  const looks = (await run.history()).filter(({ Name }) => Name === 'lookForEnrolment');
  expect(looks.length).toBeLessThan(20);
});

test('a wish for another pass is noted while only the device is missing', async () => {
  const person = await begun({
    lookForEnrolment: () => done({ kind: 'notYet', missing: 'enrolment' }),
  });
  await keyRegistered(person);
  await run.untilHours(220);
  await run.raise('reissueRequested', { requestedAt: run.now.toISOString() });
  await run.untilHours(221);
  expect(await run.events()).toContain('reissueNotNeeded');
  expect(run.times('issueAccessPass')).toBe(1);
});

/** A device pass: the plan says so, and the pass works at once. */
async function devicePass(
  device: 'alone' | 'atDesk',
  change: Cast = {},
  person = new Person(),
): Promise<Person> {
  person.hire = { ...person.hire, startsAt: BEGUN_AT };
  const cast = castFor(person, {
    planOnboarding: (input, at) =>
      done({ ...person.plan(input, at), startsAt: BEGUN_AT, issueAt: BEGUN_AT, device }),
    ...change,
  });
  run = await beginRun(cast, { input: POLICY });
  return person;
}

const touched = () => run.steps.filter((step) => CHANGES_OF_ACCOUNT.includes(step));

test('a device pass goes from the device to the key to the enrolment', async () => {
  const person = await devicePass('alone');
  await run.untilHours(0.1);
  expect((await run.progress()).stage).toBe('awaitingCollection');
  expect(run.steps).toContain('sendClaimLink');
  await person.collect(run);
  await run.untilHours(0.5);
  person.register(run);
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ stage: 'completed', outcome: 'completed' });
  expect(run.times('closeAccess')).toBe(1);
  expect(touched()).toEqual([]);
});

test('at the desk no link is sent, and the owner of the account is told of the pass once', async () => {
  const person = new Person();
  const issueAccessPass: Cast[string] = (input, at) =>
    done({ ...person.issue(input, at), isFoundAccount: true });
  await devicePass('atDesk', { issueAccessPass }, person);
  await run.untilHours(0.1);
  expect(run.steps).not.toContain('sendClaimLink');
  expect(run.times('tellPassIssued')).toBe(1);
  await person.collect(run);
  await run.untilHours(0.5);
  person.register(run);
  await run.untilAtRest();
  const { outcome, timeline } = await run.progress();
  expect(outcome).toBe('completed');
  expect(timeline).toContainEqual(
    expect.objectContaining({ event: 'passCollected', detail: 'technician' }),
  );
});

test('without its device a device pass issues no pass, and goes on when IT has mended it', async () => {
  let isThere = false;
  await devicePass('alone', {
    assignDevice: () =>
      done(
        isThere
          ? { kind: 'assigned', warning: null }
          : { kind: 'problem', reason: 'deviceOfSomebodyElse' },
      ),
  });
  await run.untilHours(1);
  const reason = 'deviceOfSomebodyElse';
  expect(await run.progress()).toMatchObject({ outcome: 'needsAttention', reason });
  expect(run.times('issueAccessPass')).toBe(0);
  isThere = true;
  await run.resume();
  expect((await run.progress()).stage).toBe('awaitingCollection');
});

test('a withdrawn device pass takes back pass and device, and nothing else of the account', async () => {
  const person = await devicePass('alone');
  await run.untilHours(0.1);
  await person.change(run, { isWithdrawn: true });
  await run.untilAtRest();
  expect((await run.progress()).outcome).toBe('withdrawn');
  expect(run.steps).toEqual(expect.arrayContaining(['closeLink', 'closeAccess', 'freeDevice']));
  expect(touched()).toEqual([]);
});

test.each(['guest', 'privileged', 'alreadyHasStrongMethod'])(
  'a refused device pass (%s) leaves nothing behind and the account as it was',
  async (reason) => {
    await devicePass('alone', { issueAccessPass: () => done({ kind: 'refused', reason }) });
    await run.untilAtRest();
    expect(await run.progress()).toMatchObject({ outcome: 'refused', reason });
    expect(run.times('freeDevice')).toBe(1);
    expect(touched()).toEqual([]);
  },
);

test('a pass that nobody collects is taken back, and IT decides', async () => {
  await devicePass('atDesk');
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ outcome: 'needsAttention', reason: 'passExpired' });
  expect(run.steps).toContain('holdAccess');
});
