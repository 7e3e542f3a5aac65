import { afterEach, expect, test } from 'vitest';
import { castFor, done, Person } from '../support/story-cast.ts';
import {
  BEGUN_AT,
  beginStory,
  type Cast,
  NEAR_START,
  type RunningStory,
} from '../support/story-runner.ts';

let story: RunningStory;
afterEach(() => story.end());

/** The cast with `happen` taking place at the first call of `step`, while the step is running. */
function during(
  person: Person,
  step: string,
  happen: (story: RunningStory) => Promise<void>,
): Cast {
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
  story.calls.filter((call) => call.step === step).map(({ atHours }) => atHours);

async function finish(person: Person): Promise<void> {
  await story.untilHours(217);
  person.register(story);
  await story.untilAtRest();
  expect(await story.runtimeStatus()).toBe('Completed');
}

test.each(['sendClaimLink', 'readClaim'])(
  'a pass collected while %s is running is noticed at once',
  async (step) => {
    const person = new Person();
    story = await beginStory(during(person, step, (running) => person.collect(running)));
    await story.untilHours(192);
    expect(await story.events()).toContain('passCollected');
    await finish(person);
  },
);

test('a pass collected while HR is being told of its delivery is noticed at once', async () => {
  const person = new Person();
  const cast = castFor(person);
  const notifyHr: Cast[string] = async ({ type }, running) => {
    if (type === 'onboarding.pass-delivered') await person.collect(running);
    return done('queued');
  };
  story = await beginStory({ ...cast, notifyHr });
  await story.untilHours(192);
  expect(await story.events()).toContain('passCollected');
  await finish(person);
});

test('a pass collected between two looks is noticed at once', async () => {
  const person = new Person();
  story = await beginStory(castFor(person));
  await story.untilHours(199.5);
  await person.collect(story);
  await story.untilHours(199.5);
  expect(hoursOf('readClaim')).toEqual([192, 198, 199.5]);
  expect((await story.progress()).stage).toBe('awaitingPasskey');
});

test('a pass collected at the very moment of a look is noticed once', async () => {
  const person = new Person();
  story = await beginStory(castFor(person));
  await story.untilHours(197.99);
  await person.collect(story);
  await story.untilHours(198);
  expect((await story.events()).filter((event) => event === 'passCollected')).toHaveLength(1);
});

test('a collection whose announcement got lost is found within six hours', async () => {
  const person = new Person();
  story = await beginStory(castFor(person));
  await story.untilHours(199);
  await person.collect(story, { isAnnounced: false });
  await story.untilHours(203.9);
  expect((await story.progress()).stage).toBe('awaitingCollection');
  await story.untilHours(204);
  expect((await story.progress()).stage).toBe('awaitingPasskey');
});

test('a collection that is announced three times is one collection', async () => {
  const person = new Person();
  story = await beginStory(castFor(person));
  await story.untilHours(200);
  for (let times = 0; times < 3; times++) await person.collect(story);
  await finish(person);
  const events = await story.events();
  expect(events.filter((event) => event === 'passCollected')).toHaveLength(1);
  expect(story.steps.filter((step) => step === 'onboarding.pass-collected')).toHaveLength(1);
});

const EVERY_STEP = [
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
  'notifyHr',
  'lookForPasskey',
  'closeAccess',
  'notifyManager',
  'recordEvidence',
];
test.each(EVERY_STEP)(
  'an announcement without a collection during %s moves nothing on',
  async (step) => {
    const person = new Person();
    const announce = (running: RunningStory) =>
      running.raise('passCollected', { collectedAt: running.now.toISOString() });
    story = await beginStory(during(person, step, announce));
    await story.untilHours(200);
    expect(await story.events()).not.toContain('passCollected');
    await person.collect(story);
    await finish(person);
    expect(story.times('issueAccessPass')).toBe(1);
    expect(story.times('sendClaimLink')).toBe(1);
  },
);

test.each(EVERY_STEP)('a resume nobody needed, during %s, moves nothing on', async (step) => {
  const person = new Person();
  const resume = (running: RunningStory) =>
    running.raise('operatorResumed', { resumedAt: running.now.toISOString() });
  story = await beginStory(during(person, step, resume));
  await story.untilHours(200);
  await person.collect(story);
  await finish(person);
  expect(await story.events()).not.toContain('resumed');
  expect(story.times('findOrCreateUser')).toBe(1);
});

test.each([10, 100, 191.99])(
  'news %s hours before the issue moment does not end the sleep',
  async (hoursBefore) => {
    story = await beginStory(castFor(new Person()));
    await story.untilHours(192 - hoursBefore);
    await story.raise('passCollected', { collectedAt: BEGUN_AT });
    await story.raise('operatorResumed', { resumedAt: BEGUN_AT });
    await story.untilHours(191.995);
    expect(story.times('issueAccessPass')).toBe(0);
    await story.untilHours(192);
    expect(story.times('issueAccessPass')).toBe(1);
  },
);

test('a pass nobody collects needs attention when it expires, and not before', async () => {
  story = await beginStory(castFor(new Person()));
  await story.untilHours(223.99);
  expect((await story.progress()).outcome).toBeNull();
  await story.untilAtRest();
  expect(story.hoursPassed).toBe(224);
  expect(await story.progress()).toMatchObject({
    stage: 'needsAttention',
    outcome: 'needsAttention',
    reason: 'passExpired',
  });
  expect(story.steps.slice(-2)).toEqual(['onboarding.needs-attention', 'escalateToIt']);
  expect(await story.runtimeStatus()).toBe('Running');
});

test('a pass collected in its last minute is collected', async () => {
  const person = new Person();
  story = await beginStory(castFor(person));
  await story.untilHours(223.99);
  await person.collect(story, { isAnnounced: false });
  await story.untilHours(224);
  expect(await story.events()).toContain('passCollected');
});

test('a mail that could not be sent needs attention at once, and HR does not hear of a delivery', async () => {
  story = await beginStory(castFor(new Person(), { sendClaimLink: () => done(FAILED) }));
  await story.untilAtRest();
  expect(story.hoursPassed).toBe(192);
  expect((await story.progress()).reason).toBe('claimLinkNotSent');
  expect(story.steps).not.toContain('onboarding.pass-delivered');
});

test('a story that ends while a look was still planned is over at once', async () => {
  const person = new Person();
  person.hire.startsAt = NEAR_START;
  story = await beginStory(castFor(person));
  await story.untilHours(48.5);
  person.register(story);
  await person.collect(story);
  // For five minutes the code may be shown again to the browser that won.
  await story.untilHours(48.6);
  expect(await story.runtimeStatus()).toBe('Completed');
});

test('a timer that is left behind by a collection never wakes the story again', async () => {
  const person = new Person();
  person.hire.startsAt = NEAR_START;
  story = await beginStory(castFor(person));
  await story.untilHours(25);
  await person.collect(story);
  await story.untilHours(47.9);
  expect(hoursOf('readClaim')).toEqual([24, 25]);
  expect(story.times('lookForPasskey')).toBe(0);
});
