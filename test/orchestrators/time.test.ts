import { afterEach, expect, test } from 'vitest';
import { PATIENT } from '../../shared/workflow/durable.ts';
import { busyUntil, castFor, fails, firstTimes, Person } from '../support/story-cast.ts';
import { beginStory, NEAR_START, type RunningStory } from '../support/story-runner.ts';

const open: RunningStory[] = [];
afterEach(async () => {
  for (const story of open.splice(0)) await story.end();
});
async function begin(...given: Parameters<typeof beginStory>): Promise<RunningStory> {
  const story = await beginStory(...given);
  open.push(story);
  return story;
}

function nearPerson(): Person {
  const person = new Person();
  person.hire.startsAt = NEAR_START;
  return person;
}

const EARLY_MS = [1, 250, 960, 1_000];

test.each(EARLY_MS)(
  'timers that fire %i ms early change nothing of a story that goes well',
  async (timersMayFireEarlyMs) => {
    const tell = async (earlyMs: number) => {
      const person = nearPerson();
      const story = await begin(castFor(person), { timersMayFireEarlyMs: earlyMs });
      await story.untilHours(24.5);
      await person.collect(story);
      await story.untilHours(48.06);
      person.register(story);
      await story.untilAtRest();
      return story;
    };
    const [punctual, early] = [await tell(0), await tell(timersMayFireEarlyMs)];
    expect(early.steps).toEqual(punctual.steps);
    expect(await early.events()).toEqual(await punctual.events());
    expect(await early.runtimeStatus()).toBe('Completed');
  },
);

test.each(EARLY_MS)(
  'with timers %i ms early no pass is issued early and none expires early',
  async (timersMayFireEarlyMs) => {
    const story = await begin(castFor(nearPerson()), { timersMayFireEarlyMs });
    await story.untilAtRest();
    const issued = story.calls.find(({ step }) => step === 'issueAccessPass');
    expect(issued?.atHours).toBeGreaterThanOrEqual(24);
    expect(issued?.atHours).toBeCloseTo(24, 2);
    expect((await story.progress()).reason).toBe('passExpired');
    expect(story.hoursPassed).toBeGreaterThanOrEqual(56);
    expect(story.hoursPassed).toBeCloseTo(56, 2);
  },
);

test('with early timers nobody looks for a passkey before the pass works', async () => {
  const person = nearPerson();
  const story = await begin(castFor(person), { timersMayFireEarlyMs: 1_000 });
  await story.untilHours(25);
  await person.collect(story);
  await story.untilHours(49);
  const first = story.calls.find(({ step }) => step === 'lookForPasskey');
  expect(first?.atHours).toBeGreaterThanOrEqual(48);
});

const later = (story: RunningStory, minutes: number) =>
  new Date(story.now.getTime() + minutes * 60_000);

test.each([0, 1_000])(
  'a service that is busy is asked again at its moment and not before (%i ms early)',
  async (timersMayFireEarlyMs) => {
    const cast = castFor(nearPerson());
    const busy = firstTimes(
      1,
      (_, story) => busyUntil(later(story, 90)),
      cast['assignManager'] ?? fails,
    );
    const story = await begin({ ...cast, assignManager: busy }, { timersMayFireEarlyMs });
    await story.untilHours(1.49);
    expect(story.times('assignManager')).toBe(1);
    await story.untilHours(1.5);
    const asked = story.calls.filter(({ step }) => step === 'assignManager');
    expect(asked.map(({ atHours }) => atHours)).toEqual([0, 1.5]);
    expect((await story.progress()).stage).toBe('awaitingStart');
  },
);

test('a service may be busy more often than a step may fail', async () => {
  const cast = castFor(new Person());
  const times = PATIENT.attempts * 3;
  const busy = firstTimes(
    times,
    (_, story) => busyUntil(later(story, 5)),
    cast['addToGroups'] ?? fails,
  );
  const story = await begin({ ...cast, addToGroups: busy });
  await story.untilHours(4);
  expect(story.times('addToGroups')).toBe(times + 1);
  expect((await story.progress()).stage).toBe('awaitingStart');
});

test('a moment that has passed when it is heard of costs no wait', async () => {
  const cast = castFor(new Person());
  const busy = firstTimes(
    1,
    (_, story) => busyUntil(later(story, -5)),
    cast['addToGroups'] ?? fails,
  );
  const story = await begin({ ...cast, addToGroups: busy });
  expect(story.hoursPassed).toBe(0);
  expect(story.times('addToGroups')).toBe(2);
});

test('news that comes while a service is busy is not lost', async () => {
  const person = new Person();
  const cast = castFor(person);
  const busy = firstTimes(1, (_, story) => busyUntil(later(story, 60)), cast['readClaim'] ?? fails);
  const story = await begin({ ...cast, readClaim: busy });
  await story.untilHours(192.5);
  await person.collect(story);
  await story.untilHours(193);
  expect(await story.events()).toContain('passCollected');
});

test.each(['beforeActivity', 'afterActivity', 'beforeCommit', 'afterCommit'] as const)(
  'a host that dies in every place once, %s, tells the same story',
  async (moment) => {
    const seen = new Map<string, number>();
    /** Dies the first time it comes to each place, so that every place is died at once. */
    const once = (place: string) => {
      seen.set(place, (seen.get(place) ?? 0) + 1);
      return seen.get(place) === 1 ? ('abandon' as const) : undefined;
    };
    let episodes = 0;
    const faults = {
      [moment]: (at: { name: string; taskId?: number }) =>
        once(
          at.taskId === undefined ? `episode ${Math.floor(episodes++ / 2)}` : `task ${at.taskId}`,
        ),
    };
    const person = nearPerson();
    const story = await begin(castFor(person), { faults });
    await story.untilHours(24.5);
    await person.collect(story);
    await story.untilHours(48.06);
    person.register(story);
    await story.untilAtRest();
    expect(await story.runtimeStatus()).toBe('Completed');
    expect(await story.events()).toEqual([
      'accountCreated',
      'accountReady',
      'passIssued',
      'claimLinkSent',
      'managerTold',
      'passCollected',
      'managerTold',
      'codeDestroyed',
      'passkeyRegistered',
      'passRemoved',
      'managerTold',
      'completed',
    ]);
    expect(seen.size).toBeGreaterThan(10);
  },
);
