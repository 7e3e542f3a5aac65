import { afterEach, expect, test } from 'vitest';
import { castFor, done, Person } from '../support/story-cast.ts';
import { beginStory, type Cast, INPUT, type RunningStory } from '../support/story-runner.ts';

const TWICE = { ...INPUT, reissuesMax: 2 };

let story: RunningStory;
afterEach(() => story.end());

async function begun(person: Person, change: Cast = {}, input = TWICE): Promise<void> {
  story = await beginStory(castFor(person, change), { input });
}
const occasions = () =>
  story.calls.filter(({ step }) => step === 'sendClaimLink').map(({ input }) => input['occasion']);

test('a pass that expires unused is replaced as often as the cap says, then a person must look', async () => {
  await begun(new Person());
  await story.untilAtRest();
  expect(story.times('issueAccessPass')).toBe(3);
  expect(occasions()).toEqual(['first', 'replaced', 'replaced']);
  expect(await story.progress()).toMatchObject({
    outcome: 'needsAttention',
    reason: 'passExpired',
  });
  expect(story.hoursPassed).toBe(192 + 24 + 3 * 8);
});

test('every replacement is a wish of its own, so that a second run of one finds its work', async () => {
  await begun(new Person());
  await story.untilAtRest();
  const wishes = story.calls
    .filter(({ step }) => step === 'issueAccessPass')
    .map(({ input }) => input['replacement']);
  expect(wishes[0]).toBeNull();
  expect(new Set(wishes).size).toBe(3);
});

test('a pass that was used without a passkey coming of it is replaced, too', async () => {
  const person = new Person();
  await begun(person);
  await story.untilHours(217);
  await person.collect(story);
  await story.untilHours(249);
  expect(occasions()).toEqual(['first', 'replaced']);
  await person.collect(story);
  person.register(story);
  await story.untilAtRest();
  expect((await story.progress()).outcome).toBe('completed');
});

test('an operator gets a new pass at once, beyond the cap as well', async () => {
  const person = new Person();
  await begun(person, {}, INPUT);
  await story.untilHours(200);
  await story.raise('reissueRequested', { requestedAt: story.now.toISOString() });
  await story.clock.idle();
  expect(story.times('issueAccessPass')).toBe(2);
  expect(occasions()).toEqual(['first', 'replaced']);
});

test('a request for a new pass while the person has the code already is heard', async () => {
  const person = new Person();
  await begun(person, {}, INPUT);
  await story.untilHours(217);
  await person.collect(story);
  await story.untilHours(218);
  await story.raise('reissueRequested', { requestedAt: story.now.toISOString() });
  await story.clock.idle();
  expect((await story.progress()).stage).toBe('awaitingCollection');
  expect(occasions()).toEqual(['first', 'replaced']);
});

test('a story that waits for a person goes on with a new pass when one is asked for', async () => {
  const person = new Person();
  await begun(person, {}, INPUT);
  await story.untilAtRest();
  expect((await story.progress()).reason).toBe('passExpired');
  await story.raise('reissueRequested', { requestedAt: story.now.toISOString() });
  await story.clock.idle();
  expect((await story.progress()).stage).toBe('awaitingCollection');
  expect(story.times('issueAccessPass')).toBe(2);
});

const RUNGS = [
  { at: '2026-12-02T07:00:00.000Z', rung: 'remindHire' },
  { at: '2026-12-02T09:00:00.000Z', rung: 'remindHire' },
  { at: '2026-12-02T10:00:00.000Z', rung: 'tellManager' },
  { at: '2026-12-02T12:00:00.000Z', rung: 'tellIt' },
];
const planLadder = ({ until }: Record<string, unknown>) =>
  done({ rungs: RUNGS.filter(({ at }) => at < String(until)) });

test('whoever does not come is reminded, then the manager is asked, then IT, each at its moment', async () => {
  await begun(new Person(), { planLadder }, INPUT);
  await story.untilHours(223);
  const help = story.calls.filter(({ step }) =>
    ['sendClaimLink', 'notifyManager', 'escalateToIt'].includes(step),
  );
  expect(help.map(({ step, atHours }) => `${atHours} ${step}`)).toEqual([
    '192 sendClaimLink',
    '192 notifyManager',
    '215 sendClaimLink',
    '217 sendClaimLink',
    '218 notifyManager',
    '220 escalateToIt',
  ]);
  expect(occasions()).toEqual(['first', 'reminder', 'reminder']);
});

test('whoever has collected is reminded no more', async () => {
  const person = new Person();
  const collection = (input: Record<string, unknown>) =>
    input['chapter'] === 'collection' ? planLadder(input) : done({ rungs: [] });
  await begun(person, { planLadder: collection }, INPUT);
  await story.untilHours(216);
  await person.collect(story);
  await story.untilHours(223);
  expect(occasions()).toEqual(['first', 'reminder']);
  expect(story.times('escalateToIt')).toBe(0);
});

test('whoever has the code and no passkey gets help as well', async () => {
  const person = new Person();
  await begun(person, { planLadder }, INPUT);
  await story.untilHours(200);
  await person.collect(story);
  await story.untilHours(223);
  const asked = story.calls.filter(({ step }) => step === 'notifyManager').at(-1);
  expect(asked?.input['about']).toEqual({ kind: 'needsYou', need: 'noPasskey' });
  expect(story.times('escalateToIt')).toBe(1);
  expect(occasions()).toEqual(['first']);
});
