import { afterEach, expect, test } from 'vitest';
import { BRIEF, PATIENT } from '../../shared/workflow/durable.ts';
import { castFor, done, fails, firstTimes, Person } from '../support/story-cast.ts';
import { beginStory, type Cast, type RunningStory } from '../support/story-runner.ts';

let story: RunningStory;
afterEach(() => story.end());

/** Collects and registers as soon as that is possible, and lets the story end. */
async function goWell(person: Person): Promise<void> {
  if ((await story.runtimeStatus()) !== 'Running') return;
  await story.untilHours(Math.max(193, story.hoursPassed));
  await person.collect(story);
  await story.untilHours(Math.max(216, story.hoursPassed));
  person.register(story);
  await story.untilAtRest();
}

test.each([
  ['findOrCreateUser', 'guest', 0],
  ['issueAccessPass', 'guest', 192],
  ['issueAccessPass', 'privileged', 192],
  ['issueAccessPass', 'alreadyHasStrongMethod', 192],
])('when %s refuses (%s) the story ends refused, and HR is told', async (step, reason, hours) => {
  story = await beginStory(
    castFor(new Person(), { [step]: () => done({ kind: 'refused', reason }) }),
  );
  await story.untilAtRest();
  expect(await story.runtimeStatus()).toBe('Completed');
  expect(await story.progress()).toMatchObject({ stage: 'refused', outcome: 'refused', reason });
  expect(story.steps.slice(-3)).toEqual(['onboarding.refused', 'escalateToIt', 'recordEvidence']);
  expect(story.calls.at(-3)?.input).toMatchObject({ reason });
  expect(story.hoursPassed).toBe(hours);
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
  'when %s says %j a person must look, and the story waits for as long',
  async (step, answer, reason) => {
    story = await beginStory(castFor(new Person(), { [step]: () => done(answer) }));
    await story.untilAtRest();
    expect(await story.progress()).toMatchObject({ outcome: 'needsAttention', reason });
    expect(story.steps.slice(-2)).toEqual(['onboarding.needs-attention', 'escalateToIt']);
    await story.untilHours(24 * 365);
    expect(await story.runtimeStatus()).toBe('Running');
    expect(story.times(step)).toBe(1);
  },
);

test.each(UNCLEAR)(
  'after %s said %j and somebody resumed, the story is told to its end',
  async (step, answer) => {
    const person = new Person();
    const cast = castFor(person);
    const once = firstTimes(1, () => done(answer), cast[step] ?? fails);
    story = await beginStory({ ...cast, [step]: once });
    await story.untilAtRest();
    await story.resume();
    await goWell(person);
    expect(await story.runtimeStatus()).toBe('Completed');
    expect(await story.progress()).toMatchObject({ outcome: 'completed', reason: null });
    expect(await story.events()).toContain('resumed');
  },
);

const STEPS_OF_THE_STORY = [
  'planOnboarding',
  'findOrCreateUser',
  'assignManager',
  'addToGroups',
  'dropOutdatedPass',
  'issueAccessPass',
  'openLink',
  'sendClaimLink',
  'planLadder',
  'readClaim',
  'destroyCode',
  'lookForPasskey',
  'closeAccess',
  'recordEvidence',
];

test.each(STEPS_OF_THE_STORY)(
  'when %s fails for good a person must look, and after that the story is told to its end',
  async (step) => {
    const person = new Person();
    const cast = castFor(person);
    const broken = firstTimes(PATIENT.attempts, fails, cast[step] ?? fails);
    story = await beginStory({ ...cast, [step]: broken });
    await goWell(person);
    expect(story.times(step)).toBe(PATIENT.attempts);
    expect(await story.progress()).toMatchObject({
      outcome: 'needsAttention',
      reason: `stepFailed:${step}`,
    });
    await story.resume();
    await goWell(person);
    expect(await story.runtimeStatus()).toBe('Completed');
    expect(await story.progress()).toMatchObject({ outcome: 'completed', reason: null });
  },
);

test.each(STEPS_OF_THE_STORY)(
  'a failure of %s that passes costs a retry and nothing else',
  async (step) => {
    const person = new Person();
    const cast = castFor(person);
    story = await beginStory({ ...cast, [step]: firstTimes(3, fails, cast[step] ?? fails) });
    await goWell(person);
    expect(await story.progress()).toMatchObject({ outcome: 'completed' });
    expect(await story.events()).not.toContain('needsAttention');
  },
);

test('a step that fails is tried for about an hour and a half, ever more seldom', async () => {
  story = await beginStory(castFor(new Person(), { findOrCreateUser: fails }));
  await story.untilAtRest();
  const at = story.calls
    .filter(({ step }) => step === 'findOrCreateUser')
    .map(({ atHours }) => Math.round(atHours * 3600));
  const waits = at.slice(1).map((seconds, index) => seconds - (at[index] ?? 0));
  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]);
});

test('an HR system that is away holds nothing up for longer than minutes', async () => {
  const person = new Person();
  story = await beginStory(castFor(person, { notifyHr: fails }));
  await goWell(person);
  expect(await story.progress()).toMatchObject({ outcome: 'completed' });
  expect(story.times('notifyHr')).toBe(4 * BRIEF.attempts);
  const { timeline } = await story.progress();
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
    story = await beginStory(castFor(person, { assignManager, [step]: fails }));
    await story.untilAtRest();
    await story.resume();
    await goWell(person);
    expect(await story.progress()).toMatchObject({ outcome: 'completed' });
    const event = step === 'notifyManager' ? 'managerToldFailed' : 'itToldFailed';
    expect(await story.events()).toContain(event);
  },
);

test('other news does not end the wait for somebody', async () => {
  story = await beginStory(castFor(new Person(), { assignManager: () => done('managerNotFound') }));
  for (let times = 0; times < 3; times++) {
    await story.raise('passCollected', { collectedAt: story.now.toISOString() });
    await story.clock.idle();
  }
  expect(story.times('findOrCreateUser')).toBe(1);
  await story.resume();
  expect(story.times('findOrCreateUser')).toBe(2);
});

test('a resume that comes while HR is being told of the need is not lost', async () => {
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
  story = await beginStory({ ...cast, notifyHr, assignManager });
  expect(await story.events()).toContain('resumed');
  expect((await story.progress()).stage).toBe('awaitingStart');
});

test('a resume that comes while the step that needs it is running is not lost', async () => {
  const cast = castFor(new Person());
  const unclear: Cast[string] = async (_, running) => {
    await running.raise('operatorResumed', { resumedAt: running.now.toISOString() });
    return done('managerNotFound');
  };
  const assignManager = firstTimes(1, unclear, () => done('assigned'));
  story = await beginStory({ ...cast, assignManager });
  expect((await story.progress()).stage).toBe('awaitingStart');
});

test('a resume the story had no use for at the time does not answer a later need', async () => {
  const issueAccessPass = () => done({ kind: 'unclear', reason: 'passPolicyDisabled' });
  story = await beginStory(castFor(new Person(), { issueAccessPass }));
  await story.untilHours(100);
  await story.resume();
  await story.untilAtRest();
  expect(await story.progress()).toMatchObject({ outcome: 'needsAttention' });
  expect(story.times('issueAccessPass')).toBe(1);
});

test('two resumes at once tell the story once more, and the second does no harm', async () => {
  const person = new Person();
  const assignManager = firstTimes(
    1,
    () => done('managerNotFound'),
    () => done('assigned'),
  );
  story = await beginStory(castFor(person, { assignManager }));
  await Promise.all([story.resume(), story.resume()]);
  expect(story.times('findOrCreateUser')).toBe(2);
  await goWell(person);
  expect(await story.runtimeStatus()).toBe('Completed');
});

test('a story told again does not say twice that the account is ready', async () => {
  const person = new Person();
  story = await beginStory(castFor(person));
  await story.untilAtRest();
  expect((await story.progress()).reason).toBe('passExpired');
  await story.resume();
  await goWell(person);
  expect(story.steps.filter((step) => step === 'onboarding.account-ready')).toHaveLength(1);
  expect((await story.events()).filter((event) => event === 'accountReady')).toHaveLength(1);
});

test('a pass that expired is followed by another one, with its own link and its own collection', async () => {
  const person = new Person();
  story = await beginStory(castFor(person));
  await story.untilAtRest();
  await story.resume();
  const opened = story.calls.filter(({ step }) => step === 'openLink');
  expect(opened.map(({ input }) => (input['pass'] as { passId: string }).passId)).toEqual([
    'pass-1',
    'pass-2',
  ]);
  const sent = story.calls.filter(({ step }) => step === 'sendClaimLink');
  expect(sent.map(({ input }) => input['occasion'])).toEqual(['first', 'replaced']);
  await goWell(person);
  expect(await story.runtimeStatus()).toBe('Completed');
});

test('a story that needs attention again and again stays within what Durable keeps', async () => {
  const assignManager = () => done('managerNotFound');
  story = await beginStory(castFor(new Person(), { assignManager }));
  for (let times = 0; times < 60; times++) await story.resume();
  expect(await story.runtimeStatus()).toBe('Running');
  expect(story.times('assignManager')).toBe(61);
  expect((await story.progress()).timeline).toHaveLength(70);
});
