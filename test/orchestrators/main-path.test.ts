import { afterEach, expect, test } from 'vitest';
import { RunInput } from '../../functions/orchestrators/run/input.ts';
import { beginRun, INPUT, type RunHarness } from '../support/run-harness.ts';
import { castFor, Person } from '../support/scripted-activities.ts';

let run: RunHarness;
afterEach(() => run.end());

/** Collects some hours after the link was sent, and registers a passkey soon after the start. */
async function asPlanned(person: Person): Promise<RunHarness> {
  run = await beginRun(castFor(person));
  await run.untilHours(200);
  await person.collect(run);
  await run.untilHours(216.04);
  person.register(run);
  return run.untilAtRest();
}

test('a run without problems makes these calls and no others, at these hours', async () => {
  await asPlanned(new Person());
  expect(run.calls.map(({ atHours }, at) => `${atHours.toFixed(2)} ${run.steps[at]}`)).toEqual([
    '0.00 planOnboarding',
    '0.00 findOrCreateUser',
    '0.00 assignManager',
    '0.00 addToGroups',
    '0.00 onboarding.account-ready',
    '0.00 notifyManager',
    '0.00 dropOutdatedPass',
    '0.00 readTenantCheck',
    '192.00 issueAccessPass',
    '192.00 openLink',
    '192.00 sendClaimLink',
    '192.00 onboarding.pass-delivered',
    '192.00 notifyManager',
    '192.00 planLadder',
    '192.00 readClaim',
    '198.00 readClaim',
    '200.00 readClaim',
    '200.00 onboarding.pass-collected',
    '200.00 notifyManager',
    '200.08 destroyCode',
    '216.00 planLadder',
    '216.00 lookForPasskey',
    '216.00 notifyHire',
    '216.02 lookForPasskey',
    '216.05 lookForPasskey',
    '216.05 closeAccess',
    '216.05 notifyHire',
    '216.05 notifyManager',
    '216.05 onboarding.completed',
    '216.05 recordEvidence',
  ]);
  expect(await run.runtimeStatus()).toBe('Completed');
});

test('the timeline tells what happened and when', async () => {
  await asPlanned(new Person());
  const { timeline } = await run.progress();
  expect(
    timeline.map(
      ({ at, event, detail }) => `${at.slice(0, 16)} ${event}${detail ? ` ${detail}` : ''}`,
    ),
  ).toEqual([
    '2026-11-23T08:00 accountCreated',
    '2026-11-23T08:00 accountReady',
    '2026-11-23T08:00 managerTold announced',
    '2026-12-01T08:00 passIssued',
    '2026-12-01T08:00 claimLinkSent mail',
    '2026-12-01T08:00 managerTold delivered',
    '2026-12-01T16:00 passCollected sms',
    '2026-12-01T16:00 managerTold opened',
    '2026-12-01T16:05 codeDestroyed purged',
    '2026-12-02T08:00 hireTold worksNow',
    '2026-12-02T08:03 passkeyRegistered fido2',
    '2026-12-02T08:03 passRemoved purged',
    '2026-12-02T08:03 hireTold welcome',
    '2026-12-02T08:03 managerTold completed',
    '2026-12-02T08:03 completed',
  ]);
});

test('the stored evidence is the final progress of the run', async () => {
  await asPlanned(new Person());
  const progress = await run.progress();
  expect(progress).toMatchObject({
    stage: 'completed',
    outcome: 'completed',
    reason: null,
    evidence: { passkey: { kind: 'fido2', methodId: 'key-1' } },
  });
  expect(run.calls.at(-1)).toMatchObject({ step: 'recordEvidence', input: { progress } });
});

test('the stage shows the current phase', async () => {
  const person = new Person();
  run = await beginRun(castFor(person));
  const stage = async () => (await run.progress()).stage;
  expect(await stage()).toBe('awaitingStart');
  await run.untilHours(191.9);
  expect(await stage()).toBe('awaitingStart');
  await run.untilHours(192);
  expect(await stage()).toBe('awaitingCollection');
  await person.collect(run);
  await run.untilHours(193);
  expect(await stage()).toBe('awaitingPasskey');
});

test('every callback has an id of its own', async () => {
  await asPlanned(new Person());
  const told = run.calls.filter(({ step }) => step === 'notifyHr');
  const occurrences = told.map(({ input }) => input['occurrence']);
  expect(occurrences).toHaveLength(4);
  expect(new Set(occurrences).size).toBe(4);
});

test('a hire whose issue moment has passed gets the pass at once', async () => {
  const person = new Person();
  person.hire.startsAt = '2026-11-23T07:00:00.000Z';
  run = await beginRun(castFor(person));
  expect(run.hoursPassed).toBe(0);
  expect(run.steps).toContain('sendClaimLink');
});

test('a person who had the passkey already when the pass was to be issued is done', async () => {
  const passkey = { kind: 'fido2', methodId: 'key-1', registeredAt: '2026-12-01T08:00:00.000Z' };
  const issueAccessPass = () => ({ done: { kind: 'notNeeded', passkey } });
  run = await beginRun(castFor(new Person(), { issueAccessPass }));
  await run.untilAtRest();
  expect(run.steps.slice(8)).toEqual([
    'issueAccessPass',
    'closeAccess',
    'notifyManager',
    'onboarding.completed',
    'recordEvidence',
  ]);
  expect(await run.progress()).toMatchObject({ outcome: 'completed', evidence: { passkey } });
});

test.each([{ kind: 'failed', message: 'm' }, { kind: 'skipped' }])(
  'a manager who cannot be notified (%o) does not delay the run',
  async (ending) => {
    const person = new Person();
    run = await beginRun(castFor(person, { notifyManager: () => ({ done: ending }) }));
    await run.untilHours(193);
    await person.collect(run);
    person.register(run);
    await run.untilAtRest();
    expect(await run.runtimeStatus()).toBe('Completed');
    expect(await run.events()).not.toContain('managerTold');
  },
);

test('a run is started with policy only', async () => {
  const input = { ...INPUT, reissuesMax: -1 };
  run = await beginRun(castFor(new Person()), { input });
  expect(await run.runtimeStatus()).toBe('Failed');
  expect(run.calls).toEqual([]);
  const given = Object.keys(RunInput.shape).sort();
  expect(given).toEqual([
    'deliverySilenceMs',
    'enrolmentPeriodMs',
    'passkeyGraceMs',
    'reissuesMax',
  ]);
});
