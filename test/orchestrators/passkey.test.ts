import { afterEach, expect, test } from 'vitest';
import { castFor, Person } from '../support/story-cast.ts';
import { beginStory, type RunningStory } from '../support/story-runner.ts';

let story: RunningStory;
afterEach(() => story.end());

/** A story whose pass is collected an hour after the link was sent. */
async function collected(person: Person): Promise<RunningStory> {
  story = await beginStory(castFor(person));
  await story.untilHours(193);
  await person.collect(story);
  await story.untilHours(193);
  return story;
}
const looks = () => story.calls.filter(({ step }) => step === 'lookForPasskey');

test('nobody looks for a passkey before the pass works', async () => {
  await collected(new Person());
  await story.untilHours(215.99);
  expect(looks()).toHaveLength(0);
  await story.untilHours(216);
  expect(looks()).toHaveLength(1);
});

test('looking asks for what is newer than the pass', async () => {
  await collected(new Person());
  await story.untilHours(216);
  expect(looks()[0]?.input).toMatchObject({ newerThan: '2026-12-01T08:00:00.000Z' });
});

test('looks come often at first and hourly later', async () => {
  await collected(new Person());
  await story.untilHours(222);
  const minutes = looks().map(({ atHours }) => Math.round((atHours - 216) * 60));
  expect(minutes).toEqual([0, 1, 3, 5, 10, 15, 25, 40, 60, 90, 150, 210, 270, 330]);
});

test('a passkey that is registered is seen at the next look and ends the story', async () => {
  const person = new Person();
  await collected(person);
  await story.untilHours(216.3);
  person.register(story);
  await story.untilAtRest();
  expect(story.hoursPassed).toBeCloseTo(216 + 25 / 60, 6);
  expect(await story.runtimeStatus()).toBe('Completed');
});

test('a passkey that shows a day after the pass expired still counts', async () => {
  const person = new Person();
  await collected(person);
  await story.untilHours(247.5);
  person.register(story);
  await story.untilAtRest();
  expect((await story.progress()).outcome).toBe('completed');
});

test('without a passkey a person must look, a day after the pass expired and not before', async () => {
  await collected(new Person());
  await story.untilHours(247.99);
  expect((await story.progress()).outcome).toBeNull();
  await story.untilAtRest();
  expect(story.hoursPassed).toBe(248);
  expect(await story.progress()).toMatchObject({ outcome: 'needsAttention', reason: 'noPasskey' });
});

test('news during the looking does not make looks more frequent', async () => {
  await collected(new Person());
  await story.untilHours(220);
  const before = looks().length;
  for (let times = 0; times < 5; times++) {
    await story.raise('passCollected', { collectedAt: story.now.toISOString() });
    await story.resume();
  }
  await story.untilHours(220.4);
  expect(looks()).toHaveLength(before);
});
