import { afterEach, expect, test } from 'vitest';
import { beginRun, type Cast, type RunHarness } from '../support/run-harness.ts';
import { castFor, done, firstTimes, Person } from '../support/scripted-activities.ts';

let run: RunHarness;
afterEach(() => run.end());

const stopped: Cast[string] = () => done({ stoppedBy: 'noBlock' });
const goesOn: Cast[string] = () => done({ stoppedBy: null });
const REASON = 'tenantNotReady:noBlock';

async function tenantIsReady(): Promise<void> {
  const resumedAt = run.now.toISOString();
  await run.raise('operatorResumed', { resumedAt, because: 'tenantReady' });
  await run.clock.idle();
}

test('a tenant that is not ready stops an onboarding days before the pass would be issued', async () => {
  const readTenantCheck = stopped;
  run = await beginRun(castFor(new Person(), { readTenantCheck }));
  expect(run.hoursPassed).toBe(0);
  expect(await run.progress()).toMatchObject({ outcome: 'needsAttention', reason: REASON });
  expect(run.steps).toContain('onboarding.needs-attention');
  await run.untilHours(24 * 30);
  expect(run.times('issueAccessPass')).toBe(0);
  expect(await run.runtimeStatus()).toBe('Running');
});

test('it goes on by itself when the tenant is ready, and issues the pass in time', async () => {
  const person = new Person();
  const readTenantCheck = firstTimes(1, stopped, goesOn);
  run = await beginRun(castFor(person, { readTenantCheck }));
  await run.untilHours(48);
  await tenantIsReady();
  expect(await run.progress()).toMatchObject({ stage: 'awaitingStart', reason: null });
  await run.untilHours(193);
  await person.collect(run);
  await run.untilHours(216);
  person.register(run);
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ outcome: 'completed' });
  const issued = run.calls.find(({ step }) => step === 'issueAccessPass');
  expect(issued?.atHours).toBe(192);
  expect(await run.events()).toContain('tenantReady');
  expect(await run.events()).not.toContain('resumed');
});

test('IT is not called any more for a tenant that is ready meanwhile', async () => {
  const person = new Person();
  const readTenantCheck = firstTimes(1, stopped, goesOn);
  const later: Cast[string] = (_, { now }) =>
    done({ kind: 'later', at: new Date(now.getTime() + 3_600_000).toISOString() });
  const escalateToIt = firstTimes(1, later, castFor(person)['escalateToIt'] ?? later);
  run = await beginRun(castFor(person, { readTenantCheck, escalateToIt }));
  await run.untilHours(0.5);
  expect(run.times('escalateToIt')).toBe(1);
  await tenantIsReady();
  await run.untilHours(48);
  expect(run.times('escalateToIt')).toBe(1);
});

test('a tenant that breaks before the issue moment stops the pass, until it is mended', async () => {
  const person = new Person();
  const cast = castFor(person);
  const refused: Cast[string] = () => done({ kind: 'unclear', reason: REASON });
  const issueAccessPass = firstTimes(1, refused, cast['issueAccessPass'] ?? refused);
  run = await beginRun({ ...cast, issueAccessPass });
  await run.untilHours(195);
  expect(await run.progress()).toMatchObject({ outcome: 'needsAttention', reason: REASON });
  await tenantIsReady();
  expect(await run.progress()).toMatchObject({ stage: 'awaitingCollection' });
  expect(run.times('issueAccessPass')).toBe(2);
});

test('a tenant that is ready does not answer what a person has to', async () => {
  const assignManager = () => done('managerNotFound');
  run = await beginRun(castFor(new Person(), { assignManager }));
  await tenantIsReady();
  expect(await run.progress()).toMatchObject({ reason: 'managerNotFound' });
  expect(run.times('assignManager')).toBe(1);
});

test('a run that sleeps, or waits for its link to be opened, is not disturbed', async () => {
  const person = new Person();
  run = await beginRun(castFor(person));
  await tenantIsReady();
  await run.untilHours(193);
  await tenantIsReady();
  expect(await run.progress()).toMatchObject({ stage: 'awaitingCollection', outcome: null });
  expect(run.times('planOnboarding')).toBe(1);
});

test('HR and IT hear again of a tenant that breaks again', async () => {
  const readTenantCheck = firstTimes(1, stopped, firstTimes(1, goesOn, stopped));
  const person = new Person();
  run = await beginRun(castFor(person, { readTenantCheck }));
  await tenantIsReady();
  await person.change(run, { startsAt: '2026-12-04T08:00:00.000Z' });
  await run.clock.idle();
  expect(await run.progress()).toMatchObject({ reason: REASON });
  expect(run.steps.filter((step) => step === 'onboarding.needs-attention')).toHaveLength(2);
});

test('a change by HR while the tenant is not ready is followed, and nobody is told twice', async () => {
  const person = new Person();
  run = await beginRun(castFor(person, { readTenantCheck: stopped }));
  await person.change(run, { startsAt: '2026-12-04T08:00:00.000Z' });
  await run.clock.idle();
  expect(run.times('readTenantCheck')).toBe(2);
  expect(run.steps.filter((step) => step === 'onboarding.needs-attention')).toHaveLength(1);
});

test('a run of an older version is stopped at the issue moment only', async () => {
  const readTenantCheck = stopped;
  run = await beginRun(castFor(new Person(), { readTenantCheck }), { defaultVersion: '1.1' });
  expect(await run.progress()).toMatchObject({ stage: 'awaitingStart' });
  expect(run.times('readTenantCheck')).toBe(0);
});
