import { afterEach, expect, test } from 'vitest';
import { BEGUN_AT, beginRun, type Cast, type RunHarness } from '../support/run-harness.ts';
import { castFor, done, Person } from '../support/scripted-activities.ts';

let run: RunHarness;
afterEach(() => run.end());

const waiting = (due: string, wakeHours: number) => ({
  kind: 'waiting',
  approval: 'a1',
  due,
  wakeAt: new Date(Date.parse(BEGUN_AT) + wakeHours * 3_600_000).toISOString(),
});

/** A hire in a tenant that has rules for approvals. */
async function hire(answer: () => object, hasApprovalRules = true): Promise<Person> {
  const person = new Person();
  const change: Cast = {
    planOnboarding: (input, at) => done({ ...person.plan(input, at), hasApprovalRules }),
    checkApproval: () => done(answer()),
    askApprover: () => done({ kind: 'sent', message: 'm' }),
  };
  run = await beginRun(castFor(person, change));
  return person;
}

test('nothing is given to the account before somebody has approved', async () => {
  let answer: object = waiting('ask', 36);
  await hire(() => answer);
  await run.untilHours(20);
  expect((await run.progress()).stage).toBe('awaitingApproval');
  expect(run.times('findOrCreateUser')).toBe(1);
  for (const step of ['assignManager', 'addToGroups', 'issueAccessPass']) {
    expect(run.times(step), step).toBe(0);
  }
  answer = { kind: 'approved', approval: 'a1' };
  await run.raise('operatorResumed', {
    resumedAt: run.now.toISOString(),
    because: 'approvalDecided',
  });
  await run.untilHours(21);
  expect((await run.progress()).stage).toBe('awaitingStart');
  expect(run.times('addToGroups')).toBe(1);
  expect(await run.events()).toContain('approved');
});

test('a declined hire is refused, and what was made is taken back', async () => {
  await hire(() => ({ kind: 'declined' }));
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ outcome: 'refused', reason: 'approvalDeclined' });
  expect(run.times('addToGroups')).toBe(0);
  expect(run.times('retireAccount')).toBe(1);
});

test('a decision resumes no run that waits for an operator', async () => {
  const person = new Person();
  run = await beginRun(castFor(person, { assignManager: () => done('managerNotFound') }));
  await run.untilHours(1);
  await run.raise('operatorResumed', {
    resumedAt: run.now.toISOString(),
    because: 'approvalDecided',
  });
  await run.untilHours(2);
  expect(run.times('assignManager')).toBe(1);
  expect(await run.events()).not.toContain('resumed');
  await run.resume();
  expect(run.times('assignManager')).toBe(2);
});

test('a hire whom nobody approves in time waits for an operator, who has it asked once more', async () => {
  let answer: object = { kind: 'expired' };
  await hire(() => answer);
  await run.untilHours(1);
  const reason = 'approvalExpired';
  expect(await run.progress()).toMatchObject({ outcome: 'needsAttention', reason });
  answer = waiting('ask', 36);
  await run.resume();
  expect((await run.progress()).stage).toBe('awaitingApproval');
});

test('a withdrawal ends the wait for an approval', async () => {
  const person = await hire(() => waiting('ask', 36));
  await run.untilHours(2);
  await person.change(run, { isWithdrawn: true });
  await run.untilAtRest();
  expect((await run.progress()).outcome).toBe('withdrawn');
});

test('without rules nobody is asked', async () => {
  await hire(() => waiting('ask', 36), false);
  await run.untilHours(1);
  expect(run.times('checkApproval')).toBe(0);
  expect((await run.progress()).stage).toBe('awaitingStart');
});

test('a question that comes with a change closes the link that is out, until the answer', async () => {
  let answer: object = { kind: 'notNeeded' };
  const person = await hire(() => answer);
  await run.untilHours(195);
  expect(run.times('sendClaimLink')).toBe(1);
  answer = waiting('ask', 210);
  await person.change(run, { revision: 2 });
  await run.untilHours(196);
  expect((await run.progress()).stage).toBe('awaitingApproval');
  expect(run.times('holdAccess')).toBe(1);
  answer = { kind: 'approved', approval: 'a1' };
  await run.raise('operatorResumed', {
    resumedAt: run.now.toISOString(),
    because: 'approvalDecided',
  });
  await run.untilHours(197);
  expect((await run.progress()).stage).not.toBe('awaitingApproval');
});
