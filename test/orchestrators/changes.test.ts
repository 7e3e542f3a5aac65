import { afterEach, expect, test } from 'vitest';
import { castFor, Person } from '../support/story-cast.ts';
import { beginStory, type Cast, type RunningStory } from '../support/story-runner.ts';

let story: RunningStory;
afterEach(() => story.end());

async function begun(person: Person, change: Cast = {}): Promise<void> {
  story = await beginStory(castFor(person, change));
}

/** Steps whose hire was changed since they were called answer like this, and do nothing. */
const outdated = (person: Person, cast: Cast): Cast =>
  Object.fromEntries(
    Object.entries(cast).map(([name, play]) => [
      name,
      (input, running) => {
        const isOld = input['revision'] !== undefined && input['revision'] !== person.hire.revision;
        return isOld ? { outdatedBy: person.hire.revision } : play(input, running);
      },
    ]),
  );

const LATER = '2026-12-09T08:00:00.000Z';
const SOONER = '2026-11-27T08:00:00.000Z';

test('a start that moves away while the story sleeps is slept for', async () => {
  const person = new Person();
  await begun(person);
  await story.untilHours(100);
  await person.change(story, { startsAt: LATER });
  await story.untilHours(300);
  expect(story.times('issueAccessPass')).toBe(0);
  await story.untilHours(360);
  expect(story.times('issueAccessPass')).toBe(1);
});

test('a start that comes nearer is met', async () => {
  const person = new Person();
  await begun(person);
  await story.untilHours(10);
  await person.change(story, { startsAt: SOONER });
  await story.untilHours(72);
  expect((await story.progress()).stage).toBe('awaitingCollection');
});

test('a pass that was made for another start dies at once, and another one follows in time', async () => {
  const person = new Person();
  await begun(person);
  await story.untilHours(200);
  await person.change(story, { startsAt: LATER });
  await story.clock.idle();
  expect((await story.progress()).stage).toBe('awaitingStart');
  expect(await story.events()).toContain('passDropped');
  await story.untilHours(361);
  const sent = story.calls.filter(({ step }) => step === 'sendClaimLink');
  expect(sent.map(({ input }) => input['occasion'])).toEqual(['first', 'replaced']);
  expect(story.times('issueAccessPass')).toBe(2);
});

test('a change that has nothing to do with the pass lets it live', async () => {
  const person = new Person();
  await begun(person);
  await story.untilHours(200);
  await person.change(story, {});
  await story.untilHours(201);
  await person.collect(story);
  await story.untilHours(217);
  await person.change(story, {});
  await story.clock.idle();
  expect(await story.events()).not.toContain('passDropped');
  expect((await story.events()).filter((event) => event === 'passIssued')).toHaveLength(1);
  person.register(story);
  await story.untilAtRest();
  expect((await story.progress()).outcome).toBe('completed');
  const told = story.calls.filter(({ step }) => step === 'notifyHr');
  const ids = told.map(({ input }) => input['occurrence']);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an announcement of a change that the story knows already changes nothing', async () => {
  const person = new Person();
  await begun(person);
  await story.untilHours(100);
  await person.change(story, {});
  await story.raise('hireChanged', { revision: 2 });
  await story.raise('hireChanged', { revision: 1 });
  await story.clock.idle();
  expect(story.times('planOnboarding')).toBe(2);
});

test.each([
  ['awaitingStart', 100],
  ['awaitingCollection', 200],
  ['needsAttention', 230],
])('a withdrawal in %s ends the story withdrawn', async (stage, hours) => {
  const person = new Person();
  await begun(person);
  await story.untilHours(hours);
  expect((await story.progress()).stage).toBe(stage);
  await person.change(story, { isWithdrawn: true });
  await story.untilAtRest();
  expect(await story.progress()).toMatchObject({ stage: 'withdrawn', outcome: 'withdrawn' });
  expect(story.steps).toContain('onboarding.withdrawn');
  expect(await story.runtimeStatus()).toBe('Completed');
});

const GUARDED = [
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
  'notifyManager',
  'recordEvidence',
];

test.each(
  GUARDED.flatMap((step) => [true, false].map((isAnnounced) => [step, isAnnounced] as const)),
)(
  'a withdrawal that comes while %s is running (announced: %s) is met before anything else is done',
  async (step, isAnnounced) => {
    const person = new Person();
    let withdrawnAt = -1;
    const cast = castFor(person);
    const withdrawing: Cast = {
      ...cast,
      [step]: async (input, running) => {
        const answer = cast[step]?.(input, running);
        if (withdrawnAt === -1) {
          withdrawnAt = running.calls.length;
          await person.change(running, { isWithdrawn: true }, { isAnnounced });
        }
        return answer;
      },
    };
    await begun(person, outdated(person, withdrawing));
    await story.untilHours(200);
    if ((await story.runtimeStatus()) === 'Running') await person.collect(story);
    await story.untilHours(217);
    person.register(story);
    await story.untilAtRest();
    const isTooLate = step === 'recordEvidence';
    const outcome = isTooLate ? 'completed' : 'withdrawn';
    expect((await story.progress()).outcome).toBe(outcome);
  },
);

test('HR that changes its mind about a withdrawal gets its onboarding', async () => {
  const person = new Person();
  const cast = castFor(person);
  let isBack = false;
  const backAgain: Cast = {
    ...cast,
    planOnboarding: async (input, running) => {
      const answer = cast['planOnboarding']?.(input, running);
      if (person.hire.isWithdrawn && !isBack) {
        isBack = true;
        await person.change(running, { isWithdrawn: false });
      }
      return answer;
    },
  };
  await begun(person, outdated(person, backAgain));
  await story.untilHours(100);
  await person.change(story, { isWithdrawn: true });
  await story.clock.idle();
  expect(isBack).toBe(true);
  await story.untilHours(193);
  expect((await story.progress()).stage).toBe('awaitingCollection');
});
