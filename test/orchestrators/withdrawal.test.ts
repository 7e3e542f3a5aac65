import { afterEach, expect, test } from 'vitest';
import { beginRun, type Cast, type RunHarness } from '../support/run-harness.ts';
import {
  busyUntil,
  castFor,
  done,
  fails,
  firstTimes,
  Person,
} from '../support/scripted-activities.ts';

let run: RunHarness;
afterEach(() => run.end());

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

/** A run that HR calls off while it waits for the code to be collected. */
async function calledOff(change: Cast = {}): Promise<Person> {
  const person = new Person();
  run = await beginRun(castFor(person, change));
  await run.untilHours(200);
  await person.change(run, { isWithdrawn: true });
  await run.clock.idle();
  return person;
}

const stepsOfUndo = () => run.steps.slice(run.steps.indexOf('closeLink'));

test('every finished step is undone, newest first, and then everybody is notified', async () => {
  await calledOff();
  expect(stepsOfUndo()).toEqual([
    ...UNDO,
    'tellHireWithdrawn',
    'notifyManager',
    'onboarding.withdrawn',
    'escalateToIt',
    'recordEvidence',
  ]);
  expect(await run.progress()).toMatchObject({ stage: 'withdrawn', outcome: 'withdrawn' });
  expect(await run.runtimeStatus()).toBe('Completed');
});

test('the timeline says what became of each thing', async () => {
  await calledOff();
  const { timeline } = await run.progress();
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
    'itTold withdrawn',
  ]);
});

test('where no account was ever made there is none to undo', async () => {
  await calledOff({ findAccount: () => done({ userId: null }) });
  expect(stepsOfUndo().slice(0, 3)).toEqual(['closeLink', 'findAccount', 'tellHireWithdrawn']);
});

test('an account that stays in use keeps its sessions', async () => {
  await calledOff({ retireAccount: () => done('leftAlone') });
  expect(run.times('revokeSessions')).toBe(0);
  expect(run.times('listPasskeys')).toBe(1);
});

test('of an account that is gone nothing more is asked', async () => {
  await calledOff({ retireAccount: () => done('deleted') });
  expect(run.times('revokeSessions') + run.times('listPasskeys')).toBe(0);
});

test('passkeys that were registered meanwhile stand in the timeline', async () => {
  const registeredAt = '2026-12-01T10:00:00Z';
  const passkeys = [
    { kind: 'fido2', methodId: 'key-1', registeredAt },
    { kind: 'windowsHelloForBusiness', methodId: 'key-2', registeredAt },
  ];
  await calledOff({ listPasskeys: () => done({ passkeys }) });
  const { timeline } = await run.progress();
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
    await run.untilHours(210);
    const others = step === 'findAccount' ? ['closeLink'] : UNDO.filter((one) => one !== step);
    for (const other of others) expect(run.times(other), other).toBe(1);
    expect(await run.progress()).toMatchObject({
      outcome: 'needsAttention',
      reason: `stepFailed:${step}`,
    });
    expect(run.times('tellHireWithdrawn')).toBe(0);

    await run.resume();
    expect(await run.progress()).toMatchObject({ outcome: 'withdrawn' });
    for (const one of UNDO) expect(run.times(one), one).toBeGreaterThanOrEqual(1);
  },
);

test('an undo that is asked to wait waits and goes on', async () => {
  const wait: Cast[string] = (_, { now }) => busyUntil(new Date(now.getTime() + 3_600_000));
  await calledOff({ retireAccount: firstTimes(2, wait, () => done('disabled')) });
  expect((await run.progress()).stage).toBe('withdrawing');
  await run.untilHours(203);
  expect(await run.progress()).toMatchObject({ outcome: 'withdrawn' });
});

test('a hire that HR wants again while everybody is notified is onboarded, and withdrawn again', async () => {
  const whenWithdrawn: Cast[string] = ({ about }, { now }) => {
    const isLater = (about as { kind: string }).kind === 'withdrawn' && !isPatient;
    const at = new Date(now.getTime() + 3_600_000).toISOString();
    return done(isLater ? { kind: 'later', at } : { kind: 'sent', message: 'm' });
  };
  let isPatient = false;
  const person = await calledOff({ notifyManager: whenWithdrawn });
  await person.change(run, { isWithdrawn: false });
  await run.clock.idle();
  expect((await run.progress()).stage).toBe('awaitingCollection');
  isPatient = true;
  await person.change(run, { isWithdrawn: true });
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ outcome: 'withdrawn' });
  expect(run.times('closeLink')).toBe(2);
  const told = run.calls.filter(({ step }) => step === 'tellHireWithdrawn');
  expect(told.map(({ input }) => input['occurrence'])).toEqual(['2', '4']);
});

test('a passkey that is left counts once, however often HR repeats the withdrawal meanwhile', async () => {
  const person = new Person();
  const passkey = { kind: 'fido2', methodId: 'key-1', registeredAt: '2026-11-25T08:00:00.000Z' };
  let isProtected = true;
  run = await beginRun(
    castFor(person, {
      listPasskeys: () => done({ passkeys: [passkey] }),
      retireAccount: () => done(isProtected ? 'notAllowed' : 'disabled'),
    }),
  );
  for (let night = 1; night <= 3; night++) {
    await person.change(run, { isWithdrawn: true });
    await run.clock.idle();
  }
  expect(await run.progress()).toMatchObject({ reason: 'accountProtected' });
  isProtected = false;
  await run.resume();
  expect(await run.progress()).toMatchObject({ outcome: 'withdrawn' });
  expect(run.calls.findLast(({ step }) => step === 'escalateToIt')?.input).toMatchObject({
    reason: 'withdrawn',
    passkeysLeft: 1,
  });
});
