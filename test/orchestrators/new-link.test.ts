import { afterEach, expect, test } from 'vitest';
import { beginRun, type Cast, INPUT, type RunHarness } from '../support/run-harness.ts';
import { castFor, done, firstTimes, Person } from '../support/scripted-activities.ts';

let run: RunHarness;
afterEach(() => run.end());

const begun = async (person: Person, change: Cast = {}): Promise<void> => {
  run = await beginRun(castFor(person, change), { input: INPUT });
};
const ask = async (): Promise<void> => {
  const requestedAt = run.now.toISOString();
  await run.raise('reissueRequested', { requestedAt, because: 'hireAsked' });
  await run.clock.idle();
};
const sent = () =>
  run.calls
    .filter(({ step }) => step === 'sendClaimLink')
    .map(({ input }) => input['why'] ?? input['occasion']);
const events = async () => (await run.progress()).timeline.map(({ event }) => event);

test('a hire who asks gets another pass and another link, and the timeline says so', async () => {
  await begun(new Person());
  await run.untilHours(200);
  await ask();
  expect(run.times('issueAccessPass')).toBe(2);
  expect(sent()).toEqual(['first', 'asked']);
  expect(await events()).toContain('newLinkAsked');
  const asked = run.calls.filter(({ step }) => step === 'issueAccessPass');
  expect(asked.map(({ input }) => input['isAskedByHire'])).toEqual([false, true]);
});

test('a hire who asks before the pass is due gets it when it is due', async () => {
  await begun(new Person());
  await run.untilHours(100);
  await ask();
  expect(run.times('issueAccessPass')).toBe(0);
  await run.untilHours(193);
  expect(sent()).toEqual(['first']);
});

test('a hire who has lost the code gets another one', async () => {
  const person = new Person();
  await begun(person);
  await run.untilHours(217);
  await person.collect(run);
  await run.untilHours(218);
  await ask();
  expect((await run.progress()).stage).toBe('awaitingCollection');
  expect(sent()).toEqual(['first', 'asked']);
});

test('a hire whose pass expired is not left alone, although the cap of the run is reached', async () => {
  await begun(new Person());
  await run.untilAtRest();
  expect((await run.progress()).reason).toBe('passExpired');
  await ask();
  expect(await run.progress()).toMatchObject({ stage: 'awaitingCollection', outcome: null });
  await run.untilAtRest();
  expect((await run.progress()).reason).toBe('passExpired');
});

test('a locked link is replaced for the hire who asks, and IT hears of the next lock as well', async () => {
  const locked = { value: true };
  const readClaim = () =>
    done({ collected: null, isLocked: locked.value, heldFor: null, report: null });
  await begun(new Person(), { readClaim });
  await run.untilAtRest();
  expect((await run.progress()).reason).toBe('claimLocked');
  const told = run.times('escalateToIt');
  await ask();
  await run.untilAtRest();
  expect(run.times('issueAccessPass')).toBe(2);
  expect((await run.progress()).reason).toBe('claimLocked');
  expect(run.times('escalateToIt')).toBe(told + 1);
});

test('IT is not called any more for a locked link that was replaced for the hire meanwhile', async () => {
  const person = new Person();
  const cast = castFor(person);
  const later: Cast[string] = (_, { now }) =>
    done({ kind: 'later', at: new Date(now.getTime() + 3_600_000).toISOString() });
  const locked = () => done({ collected: null, isLocked: true, heldFor: null, report: null });
  await begun(person, {
    readClaim: firstTimes(1, locked, cast['readClaim'] ?? locked),
    escalateToIt: firstTimes(1, later, cast['escalateToIt'] ?? later),
  });
  while ((await run.progress()).reason !== 'claimLocked') await run.untilHours(run.hoursPassed + 1);
  expect(run.times('escalateToIt')).toBe(1);
  await ask();
  await run.untilHours(run.hoursPassed + 2);
  expect((await run.progress()).stage).toBe('awaitingCollection');
  expect(run.times('escalateToIt')).toBe(1);
});

test('what a person must decide is not decided by an ask', async () => {
  const issueAccessPass = () => done({ kind: 'unclear', reason: 'passPolicyDisabled' });
  await begun(new Person(), { issueAccessPass });
  await run.untilAtRest();
  const calls = run.calls.length;
  await ask();
  expect(await run.progress()).toMatchObject({ outcome: 'needsAttention' });
  expect(run.calls).toHaveLength(calls);
});
