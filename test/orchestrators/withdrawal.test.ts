import { afterEach, expect, test } from 'vitest';
import { busyUntil, castFor, done, fails, firstTimes, Person } from '../support/story-cast.ts';
import { beginStory, type Cast, type RunningStory } from '../support/story-runner.ts';

let story: RunningStory;
afterEach(() => story.end());

const UNDO = [
  'closeLink',
  'findAccount',
  'closeAccess',
  'removeFromGroups',
  'removeManager',
  'retireAccount',
  'revokeSessions',
  'listPasskeys',
];

/** A story that HR calls off while it waits for the code to be collected. */
async function calledOff(change: Cast = {}): Promise<Person> {
  const person = new Person();
  story = await beginStory(castFor(person, change));
  await story.untilHours(200);
  await person.change(story, { isWithdrawn: true });
  await story.clock.idle();
  return person;
}

const stepsOfUndo = () => story.steps.slice(story.steps.indexOf('closeLink'));

test('every finished step is undone, the newest first, and then everybody is told', async () => {
  await calledOff();
  expect(stepsOfUndo()).toEqual([
    ...UNDO,
    'tellHireWithdrawn',
    'notifyManager',
    'onboarding.withdrawn',
    'recordEvidence',
  ]);
  expect(await story.progress()).toMatchObject({ stage: 'withdrawn', outcome: 'withdrawn' });
  expect(await story.runtimeStatus()).toBe('Completed');
});

test('the timeline says what became of each thing', async () => {
  await calledOff();
  const { timeline } = await story.progress();
  const said = timeline.map(({ event, detail }) => [event, detail].filter(Boolean).join(' '));
  expect(said.slice(said.indexOf('linkClosed closed'))).toEqual([
    'linkClosed closed',
    'passRemoved purged',
    'groupsRemoved removed',
    'managerRemoved removed',
    'accountRetired disabled',
    'sessionsRevoked revoked',
    'hireTold withdrawn',
    'managerTold withdrawn',
    'withdrawn',
  ]);
});

test('where no account was ever made there is none to undo', async () => {
  await calledOff({ findAccount: () => done({ userId: null }) });
  expect(stepsOfUndo().slice(0, 3)).toEqual(['closeLink', 'findAccount', 'tellHireWithdrawn']);
});

test('an account that stays in use keeps its sessions', async () => {
  await calledOff({ retireAccount: () => done('leftAlone') });
  expect(story.times('revokeSessions')).toBe(0);
  expect(story.times('listPasskeys')).toBe(1);
});

test('of an account that is gone nothing more is asked', async () => {
  await calledOff({ retireAccount: () => done('deleted') });
  expect(story.times('revokeSessions') + story.times('listPasskeys')).toBe(0);
});

test('passkeys that were registered meanwhile stand in the timeline', async () => {
  const registeredAt = '2026-12-01T10:00:00Z';
  const passkeys = [
    { kind: 'fido2', methodId: 'key-1', registeredAt },
    { kind: 'windowsHelloForBusiness', methodId: 'key-2', registeredAt },
  ];
  await calledOff({ listPasskeys: () => done({ passkeys }) });
  const { timeline } = await story.progress();
  const left = timeline.filter(({ event }) => event === 'passkeyLeft');
  expect(left.map(({ detail }) => detail)).toEqual([
    'fido2:key-1',
    'windowsHelloForBusiness:key-2',
  ]);
});

test.each(UNDO)(
  '%s failing for good does not keep the other steps, and calls a person',
  async (step) => {
    const attempts = 12;
    await calledOff({ [step]: firstTimes(attempts, fails, castFor(new Person())[step] ?? fails) });
    await story.untilHours(210);
    const others = step === 'findAccount' ? ['closeLink'] : UNDO.filter((one) => one !== step);
    for (const other of others) expect(story.times(other), other).toBe(1);
    expect(await story.progress()).toMatchObject({
      outcome: 'needsAttention',
      reason: `stepFailed:${step}`,
    });
    expect(story.times('tellHireWithdrawn')).toBe(0);

    await story.resume();
    expect(await story.progress()).toMatchObject({ outcome: 'withdrawn' });
    for (const one of UNDO) expect(story.times(one), one).toBeGreaterThanOrEqual(1);
  },
);

test('an undo that is asked to wait waits and goes on', async () => {
  const wait: Cast[string] = (_, { now }) => busyUntil(new Date(now.getTime() + 3_600_000));
  await calledOff({ retireAccount: firstTimes(2, wait, () => done('disabled')) });
  expect((await story.progress()).stage).toBe('withdrawing');
  await story.untilHours(203);
  expect(await story.progress()).toMatchObject({ outcome: 'withdrawn' });
});

test('a hire that HR wants again while everybody is being told is onboarded, and called off anew', async () => {
  const whenWithdrawn: Cast[string] = ({ about }, { now }) => {
    const isLater = (about as { kind: string }).kind === 'withdrawn' && !isPatient;
    const at = new Date(now.getTime() + 3_600_000).toISOString();
    return done(isLater ? { kind: 'later', at } : { kind: 'sent', message: 'm' });
  };
  let isPatient = false;
  const person = await calledOff({ notifyManager: whenWithdrawn });
  await person.change(story, { isWithdrawn: false });
  await story.clock.idle();
  expect((await story.progress()).stage).toBe('awaitingCollection');
  isPatient = true;
  await person.change(story, { isWithdrawn: true });
  await story.untilAtRest();
  expect(await story.progress()).toMatchObject({ outcome: 'withdrawn' });
  expect(story.times('closeLink')).toBe(2);
  const told = story.calls.filter(({ step }) => step === 'tellHireWithdrawn');
  expect(told.map(({ input }) => input['occurrence'])).toEqual(['2', '4']);
});
