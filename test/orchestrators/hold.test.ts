import { afterEach, expect, test } from 'vitest';
import { BRIEF } from '../../shared/workflow/step.ts';
import { beginRun, type Cast, type RunHarness } from '../support/run-harness.ts';
import { castFor, done, fails, firstTimes, Person } from '../support/scripted-activities.ts';

let run: RunHarness;
afterEach(() => run.end());

const unclear = (reason: string) => () => done({ kind: 'unclear', reason });
const refused = (reason: string) => () => done({ kind: 'refused', reason });

const NEEDS: [string, Cast][] = [
  ['noFreeUserName', { findOrCreateUser: unclear('noFreeUserName') }],
  ['managerChangedLate', { assignManager: () => done('managerChangedLate') }],
  ['groupIsRoleAssignable', { addToGroups: () => done('groupIsRoleAssignable') }],
  ['passPolicyDisabled', { issueAccessPass: unclear('passPolicyDisabled') }],
  ['claimLinkNotSent', { sendClaimLink: () => done({ kind: 'failed', message: 'm' }) }],
  ['stepFailed:openLink', { openLink: fails }],
  ['passExpired', {}],
];

test.each(NEEDS)(
  'a run that waits for a person (%s) has put link and pass on hold',
  async (reason, cast) => {
    run = await beginRun(castFor(new Person(), cast));
    await run.untilAtRest();
    expect(await run.progress()).toMatchObject({ outcome: 'needsAttention', reason });
    const { steps } = run;
    expect(run.times('holdAccess')).toBe(1);
    expect(steps.indexOf('holdAccess')).toBeLessThan(steps.indexOf('onboarding.needs-attention'));
  },
);

test('a hold that a service does not allow is tried again every hour until it is done', async () => {
  const holdAccess = firstTimes(2 * BRIEF.attempts, fails, () =>
    done({ link: 'closed', pass: 'purged' }),
  );
  run = await beginRun(
    castFor(new Person(), { assignManager: () => done('managerNotFound'), holdAccess }),
  );
  await run.untilHours(4);
  expect(run.times('holdAccess')).toBe(2 * BRIEF.attempts + 1);
  const events = await run.events();
  expect(events).toContain('holdFailed');
  expect(events.slice(-2)).toEqual(['linkClosed', 'passRemoved']);
  expect(events.filter((event) => event === 'itTold')).toHaveLength(1);
});

test('an operator can resume a run whose hold never worked', async () => {
  const assignManager = firstTimes(
    1,
    () => done('managerNotFound'),
    () => done('assigned'),
  );
  run = await beginRun(castFor(new Person(), { assignManager, holdAccess: fails }));
  await run.untilHours(1);
  await run.resume();
  expect((await run.progress()).stage).toBe('awaitingStart');
});

test('a change of the hire during the hold begins the run again', async () => {
  const person = new Person();
  const assignManager = firstTimes(
    1,
    () => done('managerNotFound'),
    () => done('assigned'),
  );
  const holdAccess = firstTimes(
    1,
    async (_, running) => {
      await person.change(running, {});
      return { outdatedBy: 2 };
    },
    fails,
  );
  run = await beginRun(castFor(person, { assignManager, holdAccess }));
  await run.clock.idle();
  expect((await run.progress()).stage).toBe('awaitingStart');
});

test('after a resume another pass is issued, with another link', async () => {
  const person = new Person();
  const sendClaimLink = firstTimes(
    1,
    () => done({ kind: 'failed', message: 'm' }),
    () => done({ kind: 'sent', message: 'm' }),
  );
  run = await beginRun(castFor(person, { sendClaimLink }));
  await run.untilAtRest();
  await run.resume();
  expect((await run.progress()).stage).toBe('awaitingCollection');
  expect(run.times('issueAccessPass')).toBe(2);
});

const REFUSALS: [string, string][] = [
  ['findOrCreateUser', 'guest'],
  ['issueAccessPass', 'privileged'],
  ['issueAccessPass', 'alreadyHasStrongMethod'],
];

test.each(REFUSALS)('what the run did before %s refused (%s) is undone', async (step, reason) => {
  run = await beginRun(castFor(new Person(), { [step]: refused(reason) }));
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ outcome: 'refused', reason });
  const undo = run.steps.slice(run.steps.indexOf('closeLink'));
  expect(undo).toEqual([
    'closeLink',
    'findAccount',
    'closeAccess',
    'removeFromGroups',
    'removeManager',
    'retireAccount',
    'revokeSessions',
    'listPasskeys',
    'onboarding.refused',
    'escalateToIt',
    'recordEvidence',
  ]);
  const retired = run.calls.find(({ step: name }) => name === 'retireAccount');
  expect(retired?.input).toMatchObject({ isKept: true });
});

test('a refusal whose undo fails waits for a person, who has it tried again', async () => {
  const cast = castFor(new Person(), { findOrCreateUser: refused('guest') });
  const removeManager = firstTimes(12, fails, cast['removeManager'] ?? fails);
  run = await beginRun({ ...cast, removeManager });
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({
    outcome: 'needsAttention',
    reason: 'stepFailed:removeManager',
  });
  await run.resume();
  expect(await run.progress()).toMatchObject({ outcome: 'refused', reason: 'guest' });
});

test('a run that an older version began keeps its order of steps', async () => {
  const cast = castFor(new Person(), { assignManager: () => done('managerNotFound') });
  run = await beginRun(cast, { defaultVersion: '1.1' });
  await run.untilAtRest();
  expect(run.times('holdAccess')).toBe(0);
  expect((await run.progress()).outcome).toBe('needsAttention');
});

test('a plan that asks for a decision is not followed: nothing is prepared', async () => {
  const person = new Person();
  const planOnboarding: Cast[string] = (input, running) =>
    done({ ...person.plan(input, running), hold: 'sourcesDisagree' });
  run = await beginRun(castFor(person, { planOnboarding }));
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({
    outcome: 'needsAttention',
    reason: 'sourcesDisagree',
  });
  expect(run.times('findOrCreateUser')).toBe(0);
});

test('former contacts hear once of a change, also when the run begins again', async () => {
  const person = new Person();
  const planOnboarding: Cast[string] = (input, running) =>
    done({ ...person.plan(input, running), contactChange: 'change-1' });
  run = await beginRun(castFor(person, { planOnboarding }));
  await person.change(run, {});
  await run.clock.idle();
  expect(run.times('planOnboarding')).toBe(2);
  expect(run.times('tellFormerContact')).toBe(1);
  expect(await run.events()).toContain('hireTold');
});

test('a withdrawal that comes while another pass is planned is not lost', async () => {
  const person = new Person();
  let isSaid = false;
  const planOnboarding: Cast[string] = async (input, running) => {
    if (input['window'] !== 'firstDay' && !isSaid) {
      isSaid = true;
      await person.change(running, { isWithdrawn: true });
    }
    return done(person.plan(input, running));
  };
  run = await beginRun(castFor(person, { planOnboarding }));
  await run.untilHours(200);
  await run.raise('reissueRequested', { requestedAt: run.now.toISOString() });
  await run.untilAtRest();
  expect(isSaid).toBe(true);
  expect(await run.progress()).toMatchObject({ outcome: 'withdrawn' });
  expect(run.times('issueAccessPass')).toBe(1);
});

test('too many links within a day wait for an operator', async () => {
  const person = new Person();
  const openLink: Cast[string] = (input) => done({ ...person.openLink(input), isLimited: true });
  run = await beginRun(castFor(person, { openLink }));
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({
    outcome: 'needsAttention',
    reason: 'tooManyLinks',
  });
  expect(run.times('sendClaimLink')).toBe(0);
});

test('the mailbox of an account that was there before hears of the pass, once for each', async () => {
  const person = new Person();
  const issueAccessPass: Cast[string] = (input, running) =>
    done({ ...person.issue(input, running), isFoundAccount: true });
  run = await beginRun(castFor(person, { issueAccessPass }));
  await run.untilHours(200);
  expect(run.times('tellPassIssued')).toBe(1);
  await run.raise('reissueRequested', { requestedAt: run.now.toISOString() });
  await run.clock.idle();
  expect(run.times('tellPassIssued')).toBe(2);
});
