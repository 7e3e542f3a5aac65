import { afterEach, expect, test } from 'vitest';
import { BRIEF, PATIENT } from '../../shared/workflow/step.ts';
import { beginRun, type Cast, type RunHarness } from '../support/run-harness.ts';
import { castFor, done, fails, firstTimes, Person } from '../support/scripted-activities.ts';
import { stepsOfRun } from '../support/steps-of-run.ts';

let run: RunHarness;
afterEach(() => run.end());

/** Collects and registers as soon as that is possible, and lets the run end. */
async function goWell(person: Person): Promise<void> {
  if ((await run.runtimeStatus()) !== 'Running') return;
  await run.untilHours(Math.max(193, run.hoursPassed));
  await person.collect(run);
  await run.untilHours(Math.max(216, run.hoursPassed));
  person.register(run);
  await run.untilAtRest();
}

test.each([
  ['findOrCreateUser', 'guest', 0],
  ['issueAccessPass', 'guest', 192],
  ['issueAccessPass', 'privileged', 192],
  ['issueAccessPass', 'alreadyHasStrongMethod', 192],
])('when %s refuses (%s) the run ends refused, and HR is notified', async (step, reason, hours) => {
  run = await beginRun(castFor(new Person(), { [step]: () => done({ kind: 'refused', reason }) }));
  await run.untilAtRest();
  expect(await run.runtimeStatus()).toBe('Completed');
  expect(await run.progress()).toMatchObject({ stage: 'refused', outcome: 'refused', reason });
  expect(run.steps.slice(-3)).toEqual(['onboarding.refused', 'escalateToIt', 'recordEvidence']);
  expect(run.calls.at(-3)?.input).toMatchObject({ reason });
  expect(run.hoursPassed).toBe(hours);
});

const UNCLEAR: [string, unknown, string][] = [
  ['findOrCreateUser', { kind: 'unclear', reason: 'employeeIdNotUnique' }, 'employeeIdNotUnique'],
  ['findOrCreateUser', { kind: 'unclear', reason: 'noFreeUserName' }, 'noFreeUserName'],
  ['assignManager', 'managerNotFound', 'managerNotFound'],
  ['addToGroups', 'groupIsRoleAssignable', 'groupIsRoleAssignable'],
  ['issueAccessPass', { kind: 'unclear', reason: 'passPolicyDisabled' }, 'passPolicyDisabled'],
  [
    'issueAccessPass',
    { kind: 'unclear', reason: 'passPolicyExcludesUser' },
    'passPolicyExcludesUser',
  ],
  ['assignManager', 'managerChangedLate', 'managerChangedLate'],
  ['sendClaimLink', { kind: 'failed', message: 'm' }, 'claimLinkNotSent'],
];

test.each(UNCLEAR)(
  'when %s returns %j the run needs attention and waits',
  async (step, answer, reason) => {
    run = await beginRun(castFor(new Person(), { [step]: () => done(answer) }));
    await run.untilAtRest();
    expect(await run.progress()).toMatchObject({ outcome: 'needsAttention', reason });
    expect(run.steps.slice(-2)).toEqual(['onboarding.needs-attention', 'escalateToIt']);
    await run.untilHours(24 * 365);
    expect(await run.runtimeStatus()).toBe('Running');
    expect(run.times(step)).toBe(1);
  },
);

test.each(UNCLEAR)(
  'after %s returned %j and an operator resumed, the run completes',
  async (step, answer) => {
    const person = new Person();
    const cast = castFor(person);
    const once = firstTimes(1, () => done(answer), cast[step] ?? fails);
    run = await beginRun({ ...cast, [step]: once });
    await run.untilAtRest();
    await run.resume();
    await goWell(person);
    expect(await run.runtimeStatus()).toBe('Completed');
    expect(await run.progress()).toMatchObject({ outcome: 'completed', reason: null });
    expect(await run.events()).toContain('resumed');
  },
);

const NEEDED_STEPS = stepsOfRun('notifyHr', 'notifyManager', 'notifyHire');

test.each(NEEDED_STEPS)(
  'when %s fails for good the run needs attention, and completes after a resume',
  async (step) => {
    const person = new Person();
    const cast = castFor(person);
    const broken = firstTimes(PATIENT.attempts, fails, cast[step] ?? fails);
    run = await beginRun({ ...cast, [step]: broken });
    await goWell(person);
    expect(run.times(step)).toBe(PATIENT.attempts);
    expect(await run.progress()).toMatchObject({
      outcome: 'needsAttention',
      reason: `stepFailed:${step}`,
    });
    await run.resume();
    await goWell(person);
    expect(await run.runtimeStatus()).toBe('Completed');
    expect(await run.progress()).toMatchObject({ outcome: 'completed', reason: null });
  },
);

test.each(NEEDED_STEPS)(
  'a failure of %s that passes costs a retry and nothing else',
  async (step) => {
    const person = new Person();
    const cast = castFor(person);
    run = await beginRun({ ...cast, [step]: firstTimes(3, fails, cast[step] ?? fails) });
    await goWell(person);
    expect(await run.progress()).toMatchObject({ outcome: 'completed' });
    expect(await run.events()).not.toContain('needsAttention');
  },
);

test('a step that fails is tried for about an hour and a half, ever more seldom', async () => {
  const cast = castFor(new Person(), { findOrCreateUser: fails });
  run = await beginRun(cast, { timersMayFireEarlyMs: 0 });
  await run.untilAtRest();
  const at = run.calls
    .filter(({ step }) => step === 'findOrCreateUser')
    .map(({ atHours }) => Math.round(atHours * 3600));
  const waits = at.slice(1).map((seconds, index) => seconds - (at[index] ?? 0));
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]);
});

test('an HR system that is away holds nothing up for longer than minutes', async () => {
  const person = new Person();
  run = await beginRun(castFor(person, { notifyHr: fails }));
  await goWell(person);
  expect(await run.progress()).toMatchObject({ outcome: 'completed' });
  expect(run.times('notifyHr')).toBe(4 * BRIEF.attempts);
  const { timeline } = await run.progress();
  expect(
    timeline.flatMap(({ event, detail }) => (event === 'callbackFailed' ? [detail] : [])),
  ).toEqual([
    'onboarding.account-ready',
    'onboarding.pass-delivered',
    'onboarding.pass-collected',
    'onboarding.completed',
  ]);
});

test.each(['notifyManager', 'escalateToIt'])(
  'a message that cannot be sent for good (%s) is noted and holds nothing up',
  async (step) => {
    const person = new Person();
    const assignManager = firstTimes(
      1,
      () => done('managerNotFound'),
      () => done('assigned'),
    );
    run = await beginRun(castFor(person, { assignManager, [step]: fails }));
    await run.untilAtRest();
    await run.resume();
    await goWell(person);
    expect(await run.progress()).toMatchObject({ outcome: 'completed' });
    const event = step === 'notifyManager' ? 'managerToldFailed' : 'itToldFailed';
    expect(await run.events()).toContain(event);
  },
);

test('other news does not end the wait for somebody', async () => {
  run = await beginRun(castFor(new Person(), { assignManager: () => done('managerNotFound') }));
  for (let times = 0; times < 3; times++) {
    await run.raise('passCollected', { collectedAt: run.now.toISOString() });
    await run.clock.idle();
  }
  expect(run.times('findOrCreateUser')).toBe(1);
  await run.resume();
  expect(run.times('findOrCreateUser')).toBe(2);
});

test('a resume that arrives while HR is notified is not lost', async () => {
  const cast = castFor(new Person());
  let told = 0;
  const notifyHr: Cast[string] = async ({ type }, running) => {
    if (type === 'onboarding.needs-attention' && ++told === 1) {
      await running.raise('operatorResumed', { resumedAt: running.now.toISOString() });
    }
    return done('queued');
  };
  const assignManager = firstTimes(
    1,
    () => done('managerNotFound'),
    () => done('assigned'),
  );
  run = await beginRun({ ...cast, notifyHr, assignManager });
  expect(await run.events()).toContain('resumed');
  expect((await run.progress()).stage).toBe('awaitingStart');
});

test('a resume that comes while the step that needs it is running is not lost', async () => {
  const cast = castFor(new Person());
  const unclear: Cast[string] = async (_, running) => {
    await running.raise('operatorResumed', { resumedAt: running.now.toISOString() });
    return done('managerNotFound');
  };
  const assignManager = firstTimes(1, unclear, () => done('assigned'));
  run = await beginRun({ ...cast, assignManager });
  expect((await run.progress()).stage).toBe('awaitingStart');
});

test('a resume that was not needed does not resume a later need for attention', async () => {
  const issueAccessPass = () => done({ kind: 'unclear', reason: 'passPolicyDisabled' });
  run = await beginRun(castFor(new Person(), { issueAccessPass }));
  await run.untilHours(100);
  await run.resume();
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ outcome: 'needsAttention' });
  expect(run.times('issueAccessPass')).toBe(1);
});

test('two parallel resumes cause one re-run, and the second does no harm', async () => {
  const person = new Person();
  const assignManager = firstTimes(
    1,
    () => done('managerNotFound'),
    () => done('assigned'),
  );
  run = await beginRun(castFor(person, { assignManager }));
  await Promise.all([run.resume(), run.resume()]);
  expect(run.times('findOrCreateUser')).toBe(2);
  await goWell(person);
  expect(await run.runtimeStatus()).toBe('Completed');
});

test('a re-run does not report twice that the account is ready', async () => {
  const person = new Person();
  run = await beginRun(castFor(person));
  await run.untilAtRest();
  expect((await run.progress()).reason).toBe('passExpired');
  await run.resume();
  await goWell(person);
  expect(run.steps.filter((step) => step === 'onboarding.account-ready')).toHaveLength(1);
  expect((await run.events()).filter((event) => event === 'accountReady')).toHaveLength(1);
});

test('a pass that expired is followed by another one, with its own link and its own collection', async () => {
  const person = new Person();
  run = await beginRun(castFor(person));
  await run.untilAtRest();
  await run.resume();
  const opened = run.calls.filter(({ step }) => step === 'openLink');
  expect(opened.map(({ input }) => (input['pass'] as { passId: string }).passId)).toEqual([
    'pass-1',
    'pass-2',
  ]);
  const sent = run.calls.filter(({ step }) => step === 'sendClaimLink');
  expect(sent.map(({ input }) => input['occasion'])).toEqual(['first', 'replaced']);
  await goWell(person);
  expect(await run.runtimeStatus()).toBe('Completed');
});

test("a run that needs attention again and again stays within Durable's limits", async () => {
  const assignManager = () => done('managerNotFound');
  run = await beginRun(castFor(new Person(), { assignManager }));
  for (let times = 0; times < 60; times++) await run.resume();
  expect(await run.runtimeStatus()).toBe('Running');
  expect(run.times('assignManager')).toBe(61);
  expect((await run.progress()).timeline).toHaveLength(70);
});

test('a need that comes back after the run has gone on is reported again', async () => {
  const person = new Person();
  const issueAccessPass = () => done({ kind: 'unclear', reason: 'passPolicyDisabled' });
  run = await beginRun(castFor(person, { issueAccessPass }));
  await run.untilAtRest();
  await person.change(run, { startsAt: '2027-01-12T08:00:00.000Z' });
  await run.untilHours(400);
  expect(await run.progress()).toMatchObject({ stage: 'awaitingStart', outcome: null });
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ reason: 'passPolicyDisabled' });
  expect(run.times('escalateToIt')).toBe(2);
  expect(run.steps.filter((step) => step === 'onboarding.needs-attention')).toHaveLength(2);
});

test('IT hears of every lock of a link, also when HR has corrected the hire between two', async () => {
  const person = new Person();
  let isLocked = false;
  const readClaim: Cast[string] = (input) => done({ ...person.claim(input), isLocked });
  run = await beginRun(castFor(person, { readClaim }));
  for (let locks = 1; locks <= 3; locks++) {
    await run.untilHours(192 + locks);
    expect(await run.progress()).toMatchObject({ stage: 'awaitingCollection' });
    isLocked = true;
    await run.raise('claimLocked', { lockedAt: run.now.toISOString() });
    await run.clock.idle();
    expect(await run.progress()).toMatchObject({ reason: 'claimLocked' });
    expect(run.times('escalateToIt')).toBe(locks);
    isLocked = false;
    await person.change(run, {});
    await run.clock.idle();
  }
});

test('help is called again when HR brings back a need while the run waits for the person', async () => {
  const person = new Person();
  let isHeld = false;
  const planOnboarding: Cast[string] = (input, running) =>
    done({ ...person.plan(input, running), ...(isHeld && { hold: 'contactChangedLate' }) });
  run = await beginRun(castFor(person, { planOnboarding }));
  await run.untilHours(192);
  for (const held of [true, false, true]) {
    isHeld = held;
    await person.change(run, {});
    await run.clock.idle();
  }
  expect(await run.progress()).toMatchObject({ reason: 'contactChangedLate' });
  expect(run.times('escalateToIt')).toBe(2);
});

test('a call for help that waits for a permit while HR changes the hire is made all the same', async () => {
  const person = new Person();
  const later: Cast[string] = (_, { now }) =>
    done({ kind: 'later', at: new Date(now.getTime() + 3_600_000).toISOString() });
  const cast = castFor(person, { assignManager: () => done('managerNotFound') });
  const escalateToIt = firstTimes(1, later, cast['escalateToIt'] ?? fails);
  run = await beginRun({ ...cast, escalateToIt });
  await run.untilHours(0.5);
  await person.change(run, {});
  await run.untilAtRest();
  expect((await run.events()).filter((event) => event === 'itTold')).toHaveLength(1);
});

test('IT is not called any more for what an operator has resumed meanwhile', async () => {
  const person = new Person();
  const cast = castFor(person);
  const later: Cast[string] = (_, { now }) =>
    done({ kind: 'later', at: new Date(now.getTime() + 3_600_000).toISOString() });
  const assignManager = firstTimes(
    1,
    () => done('managerNotFound'),
    cast['assignManager'] ?? fails,
  );
  const escalateToIt = firstTimes(1, later, cast['escalateToIt'] ?? fails);
  run = await beginRun({ ...cast, assignManager, escalateToIt });
  await run.untilHours(0.5);
  await run.resume();
  await goWell(person);
  expect(await run.progress()).toMatchObject({ outcome: 'completed' });
  expect(run.times('escalateToIt')).toBe(1);
});
