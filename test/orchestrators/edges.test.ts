import { afterEach, expect, test } from 'vitest';
import { beginRun, type Cast, INPUT, type RunHarness } from '../support/run-harness.ts';
import {
  busyUntil,
  castFor,
  done,
  fails,
  firstTimes,
  Person,
} from '../support/scripted-activities.ts';

// Where two things meet: an expiry and a slow message, a refusal and a live pass, HR's repetitions
// and a run that waits for somebody.

let run: RunHarness;
afterEach(() => run.end());

const begin = async (person: Person, change: Cast = {}, input = INPUT) => {
  run = await beginRun(castFor(person, change), { input });
};
const asksOf = (need: string) =>
  run.calls.filter(
    ({ step, input }) =>
      step === 'notifyManager' && (input['about'] as { need?: string }).need === need,
  );

test('a message that is sent after the expiry does not hide the expiry from the run', async () => {
  const rungs = [{ at: '2026-12-02T15:50:00.000Z', rung: 'tellManager' }];
  const cast = castFor(new Person());
  let asked = 0;
  const notifyManager: Cast[string] = (input, running) => {
    const isReminder = (input['about'] as { kind: string }).kind === 'needsYou';
    if (isReminder && ++asked === 1)
      return busyUntil(new Date(running.now.getTime() + 30 * 60_000));
    return cast['notifyManager']?.(input, running);
  };
  await begin(new Person(), { planLadder: () => done({ rungs }), notifyManager });
  await run.untilAtRest();
  expect((await run.progress()).reason).toBe('passExpired');
});

test('a person who must not get another pass loses the current one and its link', async () => {
  const person = new Person();
  const cast = castFor(person);
  const issueAccessPass = firstTimes(1, cast['issueAccessPass'] ?? fails, () =>
    done({ kind: 'refused', reason: 'privileged' }),
  );
  await begin(person, { issueAccessPass });
  await run.untilHours(200);
  await run.raise('reissueRequested', { requestedAt: run.now.toISOString() });
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ outcome: 'refused', reason: 'privileged' });
  expect(run.times('closeLink')).toBe(1);
  expect(run.times('closeAccess')).toBe(1);
});

test('whatever HR repeats, no more passes are minted than the cap allows, and help is called once', async () => {
  const person = new Person();
  await begin(person, {}, { ...INPUT, reissuesMax: 2 });
  await run.untilAtRest();
  expect((await run.progress()).reason).toBe('passExpired');
  const passes = run.times('issueAccessPass');
  const calls = run.times('escalateToIt');
  for (let night = 1; night <= 8; night++) {
    await person.change(run, {});
    await run.untilHours(260 + night * 20);
  }
  expect(run.times('issueAccessPass')).toBe(passes);
  expect(run.times('escalateToIt')).toBe(calls);
  expect(run.steps.filter((step) => step === 'onboarding.needs-attention')).toHaveLength(1);
});

test('a start that is moved gets passes of its own, however many were spent before', async () => {
  const person = new Person();
  await begin(person);
  await run.untilAtRest();
  await person.change(run, { startsAt: '2026-12-16T08:00:00.000Z' });
  await run.untilHours(530);
  expect((await run.progress()).stage).toBe('awaitingCollection');
});

test('a replacement that is out stays out when HR changes something else', async () => {
  const person = new Person();
  await begin(person, {}, { ...INPUT, reissuesMax: 2 });
  await run.untilHours(225);
  expect(run.times('openLink')).toBe(2);
  const before = person.secretName;
  await person.change(run, {});
  await run.clock.idle();
  expect(person.secretName).toBe(before);
  expect((await run.progress()).stage).toBe('awaitingCollection');
});

test('the manager is asked about a lost link once, whatever HR changes meanwhile', async () => {
  const person = new Person();
  await begin(person);
  await run.untilHours(192);
  const message = 'link-mail-1-mail-first';
  person.reports.set(message, 'bounced');
  await run.raise('messageReported', { message, verdict: 'bounced' });
  for (let change = 0; change < 4; change++) {
    await person.change(run, {});
    await run.clock.idle();
  }
  expect(new Set(asksOf('linkNotDelivered').map(({ input }) => input['occurrence'])).size).toBe(1);
});

test('every need for attention is reported, also long after the timeline is full', async () => {
  await begin(new Person(), { assignManager: () => done('managerNotFound') });
  for (let times = 0; times < 60; times++) await run.resume();
  const told = run.calls.filter(({ input }) => input['type'] === 'onboarding.needs-attention');
  expect(new Set(told.map(({ input }) => input['occurrence'])).size).toBe(61);
  expect(run.times('escalateToIt')).toBe(61);
});

test('a wish for another pass that comes while a mail waits for its turn is not lost', async () => {
  const person = new Person();
  const cast = castFor(person);
  const later = () => done({ kind: 'later', at: '2026-12-01T11:00:00.000Z' });
  const sendClaimLink = firstTimes(1, later, cast['sendClaimLink'] ?? fails);
  await begin(person, { sendClaimLink });
  await run.untilHours(193);
  await run.raise('reissueRequested', { requestedAt: run.now.toISOString() });
  await run.untilHours(195.1);
  expect(run.times('issueAccessPass')).toBe(2);
});

test('a correction after the end does not start the run again, but a withdrawal does', async () => {
  const person = new Person();
  const cast = castFor(person);
  const later = () => done({ kind: 'later', at: '2026-12-02T20:00:00.000Z' });
  const isCompleted = (input: Record<string, unknown>) =>
    (input['about'] as { kind: string }).kind === 'completed';
  let asked = 0;
  const notifyManager: Cast[string] = (input, running) =>
    isCompleted(input) && ++asked === 1 ? later() : cast['notifyManager']?.(input, running);
  await begin(person, { notifyManager });
  await run.untilHours(217);
  await person.collect(run);
  person.register(run);
  await run.untilHours(219);
  expect((await run.progress()).stage).toBe('completed');
  await person.change(run, {});
  await run.clock.idle();
  expect((await run.progress()).stage).toBe('completed');
  await person.change(run, { isWithdrawn: true });
  await run.untilAtRest();
  expect((await run.progress()).outcome).toBe('withdrawn');
});
