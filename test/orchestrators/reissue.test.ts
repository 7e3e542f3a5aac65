import { afterEach, expect, test } from 'vitest';
import { beginRun, type Cast, INPUT, type RunHarness } from '../support/run-harness.ts';
import { castFor, done, Person } from '../support/scripted-activities.ts';

const TWICE = { ...INPUT, reissuesMax: 2 };

let run: RunHarness;
afterEach(() => run.end());

async function begun(person: Person, change: Cast = {}, input = TWICE): Promise<void> {
  run = await beginRun(castFor(person, change), { input });
}
const occasions = () =>
  run.calls.filter(({ step }) => step === 'sendClaimLink').map(({ input }) => input['occasion']);

test('a pass that expires unused is replaced as often as the cap says, then a person must look', async () => {
  await begun(new Person());
  await run.untilAtRest();
  expect(run.times('issueAccessPass')).toBe(3);
  expect(occasions()).toEqual(['first', 'replaced', 'replaced']);
  expect(await run.progress()).toMatchObject({
    outcome: 'needsAttention',
    reason: 'passExpired',
  });
  expect(run.hoursPassed).toBe(192 + 24 + 3 * 8);
});

test('every replacement is a wish of its own, so that a second run of one finds its work', async () => {
  await begun(new Person());
  await run.untilAtRest();
  const wishes = run.calls
    .filter(({ step }) => step === 'issueAccessPass')
    .map(({ input }) => input['replacement']);
  expect(wishes[0]).toBeNull();
  expect(new Set(wishes).size).toBe(3);
});

test('a pass that was used without a passkey coming of it is replaced, too', async () => {
  const person = new Person();
  await begun(person);
  await run.untilHours(217);
  await person.collect(run);
  await run.untilHours(249);
  expect(occasions()).toEqual(['first', 'replaced']);
  await person.collect(run);
  person.register(run);
  await run.untilAtRest();
  expect((await run.progress()).outcome).toBe('completed');
});

test('an operator gets a new pass at once, beyond the cap as well', async () => {
  const person = new Person();
  await begun(person, {}, INPUT);
  await run.untilHours(200);
  await run.raise('reissueRequested', { requestedAt: run.now.toISOString() });
  await run.clock.idle();
  expect(run.times('issueAccessPass')).toBe(2);
  expect(occasions()).toEqual(['first', 'replaced']);
});

test('two presses of one button bring one new pass and one new link, a later press another', async () => {
  await begun(new Person(), {}, INPUT);
  await run.untilHours(200);
  const pressed = run.now.getTime() - 300;
  for (const at of [pressed, pressed + 200]) {
    await run.raise('reissueRequested', { requestedAt: new Date(at).toISOString() });
  }
  await run.clock.idle();
  expect(run.times('issueAccessPass')).toBe(2);
  expect(occasions()).toEqual(['first', 'replaced']);
  await run.untilHours(201);
  await run.raise('reissueRequested', { requestedAt: run.now.toISOString() });
  await run.clock.idle();
  expect(run.times('issueAccessPass')).toBe(3);
  expect(occasions()).toEqual(['first', 'replaced', 'replaced']);
});

test('a pass that an operator asked for uses up no replacement', async () => {
  await begun(new Person(), {}, { ...INPUT, reissuesMax: 1 });
  await run.untilHours(200);
  await run.raise('reissueRequested', { requestedAt: run.now.toISOString() });
  await run.untilAtRest();
  // The first, the one that was asked for, and the one in place of that.
  expect(run.times('issueAccessPass')).toBe(3);
  expect(await run.progress()).toMatchObject({ outcome: 'needsAttention', reason: 'passExpired' });
});

test('a request for a new pass is accepted although the person already has the code', async () => {
  const person = new Person();
  await begun(person, {}, INPUT);
  await run.untilHours(217);
  await person.collect(run);
  await run.untilHours(218);
  await run.raise('reissueRequested', { requestedAt: run.now.toISOString() });
  await run.clock.idle();
  expect((await run.progress()).stage).toBe('awaitingCollection');
  expect(occasions()).toEqual(['first', 'replaced']);
});

test('a run that needs attention continues with a new pass when an operator requests one', async () => {
  const person = new Person();
  await begun(person, {}, INPUT);
  await run.untilAtRest();
  expect((await run.progress()).reason).toBe('passExpired');
  await run.raise('reissueRequested', { requestedAt: run.now.toISOString() });
  await run.clock.idle();
  expect((await run.progress()).stage).toBe('awaitingCollection');
  expect(run.times('issueAccessPass')).toBe(2);
});

const REMINDER_KINDS = [
  { at: '2026-12-02T07:00:00.000Z', rung: 'remindHire' },
  { at: '2026-12-02T09:00:00.000Z', rung: 'remindHire' },
  { at: '2026-12-02T10:00:00.000Z', rung: 'tellManager' },
  { at: '2026-12-02T12:00:00.000Z', rung: 'tellIt' },
];
const planLadder = ({ until }: Record<string, unknown>) =>
  done({ rungs: REMINDER_KINDS.filter(({ at }) => at < String(until)) });

test('a person who does not collect the pass is reminded, then the manager is asked, then IT, each at its moment', async () => {
  await begun(new Person(), { planLadder }, INPUT);
  await run.untilHours(223);
  const help = run.calls.filter(({ step }) =>
    ['sendClaimLink', 'notifyManager', 'escalateToIt'].includes(step),
  );
  expect(help.map(({ step, atHours }) => `${atHours} ${step}`)).toEqual([
    '0 notifyManager',
    '192 sendClaimLink',
    '192 notifyManager',
    '215 sendClaimLink',
    '217 sendClaimLink',
    '218 notifyManager',
    '220 escalateToIt',
  ]);
  expect(occasions()).toEqual(['first', 'reminder', 'reminder']);
});

test('a person who has collected the pass is not reminded again', async () => {
  const person = new Person();
  const collection = (input: Record<string, unknown>) =>
    input['chapter'] === 'collection' ? planLadder(input) : done({ rungs: [] });
  await begun(person, { planLadder: collection }, INPUT);
  await run.untilHours(216);
  await person.collect(run);
  await run.untilHours(223);
  expect(occasions()).toEqual(['first', 'reminder']);
  expect(run.times('escalateToIt')).toBe(0);
});

test('a person with the code but without a passkey gets help too', async () => {
  const person = new Person();
  await begun(person, { planLadder }, INPUT);
  await run.untilHours(200);
  await person.collect(run);
  await run.untilHours(223);
  const asked = run.calls.filter(({ step }) => step === 'notifyManager').at(-1);
  expect(asked?.input['about']).toEqual({ kind: 'needsYou', need: 'noPasskey' });
  expect(run.times('escalateToIt')).toBe(1);
  expect(occasions()).toEqual(['first']);
});
