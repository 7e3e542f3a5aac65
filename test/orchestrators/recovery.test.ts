import { afterEach, expect, test } from 'vitest';
import { PATIENT } from '../../shared/workflow/step.ts';
import { BEGUN_AT, beginRun, type Cast, INPUT, type RunHarness } from '../support/run-harness.ts';
import {
  CHANGES_OF_ACCOUNT,
  castFor,
  done,
  fails,
  Person,
} from '../support/scripted-activities.ts';

let run: RunHarness;
afterEach(() => run.end());

const APPROVED = { kind: 'approved', approval: 'a1' };
const HOURS = 3_600_000;
const waiting = (due: string, wakeHours: number) => ({
  kind: 'waiting',
  approval: 'a1',
  due,
  wakeAt: new Date(Date.parse(BEGUN_AT) + wakeHours * HOURS).toISOString(),
});

/** A recovery: the plan says so, and the pass works at once. */
async function recovery(
  recipient: 'person' | 'operator',
  change: Cast = {},
  person = new Person(),
): Promise<Person> {
  person.hire = { ...person.hire, startsAt: BEGUN_AT };
  const cast = castFor(person, {
    planOnboarding: (input, at) =>
      done({
        ...person.plan(input, at),
        startsAt: BEGUN_AT,
        issueAt: BEGUN_AT,
        recovery: recipient,
      }),
    checkApproval: () => done({ kind: 'notNeeded' }),
    askApprover: () => done({ kind: 'sent', message: 'm' }),
    tellRecovery: () => done({ kind: 'sent', message: 'm' }),
    listOlderMethods: () => done({ methods: [] }),
    ...change,
  });
  run = await beginRun(cast, { input: { ...INPUT, reissuesMax: 0 } });
  return person;
}

/** What a recovery must never do to an account that is in use, and to its person's devices. */
const NEVER = [...CHANGES_OF_ACCOUNT, 'assignDevice', 'freeDevice'];
const touched = () => run.steps.filter((step) => NEVER.includes(step));
const told = (about: string) =>
  run.calls
    .filter(({ step, input }) => step === 'tellRecovery' && input['about'] === about)
    .map(({ input }) => input['to']);

test('no link goes out before somebody has approved, and the approver is reminded', async () => {
  let answer: object = waiting('ask', 4);
  await recovery('person', { checkApproval: () => done(answer) });
  await run.untilHours(0.1);
  expect((await run.progress()).stage).toBe('awaitingApproval');
  expect(told('asked')).toEqual(['person', 'manager']);
  answer = waiting('remind', 6);
  await run.untilHours(4.1);
  answer = waiting('escalate', 8);
  await run.untilHours(6.1);
  const asked = run.calls.filter(({ step }) => step === 'askApprover');
  expect(asked.map(({ input }) => input['message'])).toEqual(['ask', 'remind', 'escalate']);
  expect(run.calls.filter(({ step }) => step === 'escalateToIt')).toMatchObject([
    { input: { reason: 'notApproved' } },
  ]);
  expect(run.steps).not.toContain('issueAccessPass');

  answer = APPROVED;
  await run.raise('operatorResumed', {
    resumedAt: run.now.toISOString(),
    because: 'approvalDecided',
  });
  await run.untilHours(6.2);
  expect((await run.progress()).stage).toBe('awaitingCollection');
});

test('an announcement that gets lost delays a recovery until the next reminder', async () => {
  let answer: object = waiting('ask', 4);
  await recovery('person', { checkApproval: () => done(answer) });
  await run.untilHours(1);
  answer = APPROVED;
  await run.untilHours(3.9);
  expect((await run.progress()).stage).toBe('awaitingApproval');
  await run.untilHours(4.1);
  expect((await run.progress()).stage).toBe('awaitingCollection');
});

test('a recovery ends with the new key, and IT hears of the methods that are older', async () => {
  const methods = [{ kind: 'microsoftAuthenticator', methodId: 'old' }];
  const person = await recovery('person', { listOlderMethods: () => done({ methods }) });
  await run.untilHours(0.1);
  await person.collect(run);
  await run.untilHours(0.5);
  person.register(run);
  await run.untilAtRest();
  const { outcome, timeline } = await run.progress();
  expect(outcome).toBe('completed');
  expect(timeline).toContainEqual(
    expect.objectContaining({ event: 'methodLeft', detail: 'microsoftAuthenticator:old' }),
  );
  expect(told('shown')).toEqual(['person', 'manager', 'approver']);
  expect(told('completed')).toEqual(['person', 'manager', 'approver']);
  expect(run.calls.filter(({ step }) => step === 'escalateToIt')).toMatchObject([
    { input: { reason: 'methodsLeft' } },
  ]);
  expect(run.steps).not.toContain('notifyManager');
  expect(touched()).toEqual([]);
});

/** A completed recovery whose record can be stored from an hour on. */
async function storedFrom(hours: number): Promise<void> {
  const recordEvidence: Cast[string] = (input, at) =>
    at.hoursPassed < hours ? fails(input, at) : done(null);
  const person = await recovery('person', { recordEvidence });
  await run.untilHours(0.1);
  await person.collect(run);
  await run.untilHours(0.5);
  person.register(run);
  await run.untilAtRest();
}

test.each([2.5, 30])(
  'a recovery keeps its end while it cannot be stored for %d hours',
  async (hours) => {
    await storedFrom(hours);
    expect(run.hoursPassed).toBeGreaterThan(hours);
    // An hour of attempts, and an hour's wait.
    expect(run.times('recordEvidence')).toBeLessThanOrEqual(PATIENT.attempts * (hours / 2 + 1));
    expect(await run.runtimeStatus()).toBe('Completed');
    expect(await run.progress()).toMatchObject({ outcome: 'completed', reason: null });
    expect(told('completed')).toEqual(['person', 'manager', 'approver']);
    expect(told('ended')).toEqual([]);
  },
);

test('a code for the requester needs no link', async () => {
  await recovery('operator');
  await run.untilHours(0.1);
  expect((await run.progress()).stage).toBe('awaitingCollection');
  expect(run.steps).not.toContain('sendClaimLink');
});

test.each([
  [{ kind: 'declined' }, 'approvalDeclined'],
  [{ kind: 'expired' }, 'approvalExpired'],
  [{ kind: 'refused', reason: 'privileged' }, 'privileged'],
  [{ kind: 'unclear', reason: 'accountDisabledElsewhere' }, 'accountDisabledElsewhere'],
])(
  'without an approval (%s) there is no pass, and everybody hears of the end',
  async (answer, reason) => {
    await recovery('person', { checkApproval: () => done(answer) });
    await run.untilAtRest();
    expect(await run.progress()).toMatchObject({ outcome: 'refused', reason });
    expect(told('ended')).toEqual(['person', 'manager', 'approver']);
    expect(run.steps).not.toContain('issueAccessPass');
    expect(touched()).toEqual([]);
  },
);

test('a pass that nobody collects is taken back, and the recovery is over', async () => {
  await recovery('person');
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ outcome: 'refused', reason: 'passExpired' });
  expect(run.times('issueAccessPass')).toBe(1);
  expect(run.steps).toEqual(expect.arrayContaining(['closeLink', 'closeAccess']));
});

test('a revoked recovery takes back link and pass, and nothing else of the account', async () => {
  const person = await recovery('person');
  await run.untilHours(0.1);
  await person.change(run, { isWithdrawn: true });
  await run.untilAtRest();
  expect((await run.progress()).outcome).toBe('withdrawn');
  expect(told('ended')).toEqual(['person', 'manager', 'approver']);
  expect(touched()).toEqual([]);
});
