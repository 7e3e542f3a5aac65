import { afterEach, expect, test } from 'vitest';
import { busyUntil, castFor, done, fails, firstTimes, Person } from '../support/story-cast.ts';
import { beginStory, type Cast, INPUT, type RunningStory } from '../support/story-runner.ts';

// Where two things meet: an expiry and a slow message, a refusal and a live pass, HR's repetitions
// and a story that waits for somebody.

let story: RunningStory;
afterEach(() => story.end());

const begin = async (person: Person, change: Cast = {}, input = INPUT) => {
  story = await beginStory(castFor(person, change), { input });
};
const asksOf = (need: string) =>
  story.calls.filter(
    ({ step, input }) =>
      step === 'notifyManager' && (input['about'] as { need?: string }).need === need,
  );

test('a message that takes until after the expiry does not keep the story from seeing it', async () => {
  const rungs = [{ at: '2026-12-02T15:50:00.000Z', rung: 'tellManager' }];
  const cast = castFor(new Person());
  let asked = 0;
  const notifyManager: Cast[string] = (input, running) => {
    const isRung = (input['about'] as { kind: string }).kind === 'needsYou';
    if (isRung && ++asked === 1) return busyUntil(new Date(running.now.getTime() + 30 * 60_000));
    return cast['notifyManager']?.(input, running);
  };
  await begin(new Person(), { planLadder: () => done({ rungs }), notifyManager });
  await story.untilAtRest();
  expect((await story.progress()).reason).toBe('passExpired');
});

test('whoever may not have another pass loses the one there is, and its link', async () => {
  const person = new Person();
  const cast = castFor(person);
  const issueAccessPass = firstTimes(1, cast['issueAccessPass'] ?? fails, () =>
    done({ kind: 'refused', reason: 'privileged' }),
  );
  await begin(person, { issueAccessPass });
  await story.untilHours(200);
  await story.raise('reissueRequested', { requestedAt: story.now.toISOString() });
  await story.untilAtRest();
  expect(await story.progress()).toMatchObject({ outcome: 'refused', reason: 'privileged' });
  expect(story.times('closeLink')).toBe(1);
  expect(story.times('closeAccess')).toBe(1);
});

test('a person who was refused before there was a pass keeps whatever they had', async () => {
  await begin(new Person(), {
    issueAccessPass: () => done({ kind: 'refused', reason: 'privileged' }),
  });
  await story.untilAtRest();
  expect(story.times('closeAccess')).toBe(0);
});

test('whatever HR repeats, no more passes are minted than the cap allows, and help is called once', async () => {
  const person = new Person();
  await begin(person, {}, { ...INPUT, reissuesMax: 2 });
  await story.untilAtRest();
  expect((await story.progress()).reason).toBe('passExpired');
  const passes = story.times('issueAccessPass');
  const calls = story.times('escalateToIt');
  for (let night = 1; night <= 8; night++) {
    await person.change(story, {});
    await story.untilHours(260 + night * 20);
  }
  expect(story.times('issueAccessPass')).toBe(passes);
  expect(story.times('escalateToIt')).toBe(calls);
  expect(story.steps.filter((step) => step === 'onboarding.needs-attention')).toHaveLength(1);
});

test('a start that is moved gets passes of its own, however many were spent before', async () => {
  const person = new Person();
  await begin(person);
  await story.untilAtRest();
  await person.change(story, { startsAt: '2026-12-16T08:00:00.000Z' });
  await story.untilHours(530);
  expect((await story.progress()).stage).toBe('awaitingCollection');
});

test('a replacement that is out stays out when HR changes something else', async () => {
  const person = new Person();
  await begin(person, {}, { ...INPUT, reissuesMax: 2 });
  await story.untilHours(225);
  expect(story.times('openLink')).toBe(2);
  const before = person.secretName;
  await person.change(story, {});
  await story.clock.idle();
  expect(person.secretName).toBe(before);
  expect((await story.progress()).stage).toBe('awaitingCollection');
});

test('the manager is asked about a lost link once, whatever HR changes meanwhile', async () => {
  const person = new Person();
  await begin(person);
  await story.untilHours(192);
  const message = 'link-mail-1-mail-first';
  person.reports.set(message, 'bounced');
  await story.raise('messageReported', { message, verdict: 'bounced' });
  for (let change = 0; change < 4; change++) {
    await person.change(story, {});
    await story.clock.idle();
  }
  expect(new Set(asksOf('linkNotDelivered').map(({ input }) => input['occurrence'])).size).toBe(1);
});

test('every need of attention is told, also long after the timeline is full', async () => {
  await begin(new Person(), { assignManager: () => done('managerNotFound') });
  for (let times = 0; times < 60; times++) await story.resume();
  const told = story.calls.filter(({ input }) => input['type'] === 'onboarding.needs-attention');
  expect(new Set(told.map(({ input }) => input['occurrence'])).size).toBe(61);
  expect(story.times('escalateToIt')).toBe(61);
});

test('a wish for another pass that comes while a mail waits for its turn is not lost', async () => {
  const person = new Person();
  const cast = castFor(person);
  const later = () => done({ kind: 'later', at: '2026-12-01T11:00:00.000Z' });
  const sendClaimLink = firstTimes(1, later, cast['sendClaimLink'] ?? fails);
  await begin(person, { sendClaimLink });
  await story.untilHours(193);
  await story.raise('reissueRequested', { requestedAt: story.now.toISOString() });
  await story.untilHours(195.1);
  expect(story.times('issueAccessPass')).toBe(2);
});

test('what HR corrects after the end does not open the story again, but a withdrawal does', async () => {
  const person = new Person();
  const cast = castFor(person);
  const later = () => done({ kind: 'later', at: '2026-12-02T20:00:00.000Z' });
  const isCompleted = (input: Record<string, unknown>) =>
    (input['about'] as { kind: string }).kind === 'completed';
  let asked = 0;
  const notifyManager: Cast[string] = (input, running) =>
    isCompleted(input) && ++asked === 1 ? later() : cast['notifyManager']?.(input, running);
  await begin(person, { notifyManager });
  await story.untilHours(217);
  await person.collect(story);
  person.register(story);
  await story.untilHours(219);
  expect((await story.progress()).stage).toBe('completed');
  await person.change(story, {});
  await story.clock.idle();
  expect((await story.progress()).stage).toBe('completed');
  await person.change(story, { isWithdrawn: true });
  await story.untilAtRest();
  expect((await story.progress()).outcome).toBe('withdrawn');
});
