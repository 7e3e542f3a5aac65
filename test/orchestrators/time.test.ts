import { afterEach, expect, test } from 'vitest';
import { PATIENT } from '../../shared/workflow/step.ts';
import { benchReplays } from '../bench/replays.ts';
import { beginRun, NEAR_START, type RunHarness } from '../support/run-harness.ts';
import { busyUntil, castFor, fails, firstTimes, Person } from '../support/scripted-activities.ts';

const open: RunHarness[] = [];
afterEach(async () => {
  for (const run of open.splice(0)) await run.end();
});
async function begin(...given: Parameters<typeof beginRun>): Promise<RunHarness> {
  const run = await beginRun(...given);
  open.push(run);
  return run;
}

function nearPerson(): Person {
  const person = new Person();
  person.hire.startsAt = NEAR_START;
  return person;
}

const EARLY_MS = [1, 250, 960, 1_000];
/** In hours. */
const SECOND = 1 / 3_600;

test.each(EARLY_MS)(
  'timers that fire %i ms early do not change a run without problems',
  async (timersMayFireEarlyMs) => {
    const tell = async (earlyMs: number) => {
      const person = nearPerson();
      const run = await begin(castFor(person), { timersMayFireEarlyMs: earlyMs });
      await run.untilHours(24.5);
      await person.collect(run);
      await run.untilHours(48.06);
      person.register(run);
      await run.untilAtRest();
      return run;
    };
    const [punctual, early] = [await tell(0), await tell(timersMayFireEarlyMs)];
    expect(early.steps).toEqual(punctual.steps);
    expect(await early.events()).toEqual(await punctual.events());
    expect(await early.runtimeStatus()).toBe('Completed');
  },
);

test.each(EARLY_MS)(
  'with timers %i ms early no pass is issued early and none expires early',
  async (timersMayFireEarlyMs) => {
    const run = await begin(castFor(nearPerson()), { timersMayFireEarlyMs });
    await run.untilAtRest();
    const issued = run.calls.find(({ step }) => step === 'issueAccessPass');
    expect(issued?.atHours).toBeGreaterThanOrEqual(24);
    expect(issued?.atHours).toBeCloseTo(24, 2);
    expect((await run.progress()).reason).toBe('passExpired');
    expect(run.hoursPassed).toBeGreaterThanOrEqual(56);
    expect(run.hoursPassed).toBeCloseTo(56, 2);
  },
);

test.each([0, 1, 250, 500, 750, 998, 999])(
  'a moment is met by one replay when the hub fires %i ms early',
  async (earlyMs) => {
    const [punctual, early] = [await benchReplays(0), await benchReplays(earlyMs)];
    expect(early.timersPerMoment).toBe(1);
    const { earlyMs: _, ...same } = punctual;
    expect(early).toMatchObject(same);
  },
);

test('with early timers there is no poll for a passkey before the pass works', async () => {
  const person = nearPerson();
  const run = await begin(castFor(person), { timersMayFireEarlyMs: 1_000 });
  await run.untilHours(25);
  await person.collect(run);
  await run.untilHours(49);
  const first = run.calls.find(({ step }) => step === 'lookForPasskey');
  expect(first?.atHours).toBeGreaterThanOrEqual(48);
});

const later = (run: RunHarness, minutes: number) => new Date(run.now.getTime() + minutes * 60_000);

test.each([0, 1_000])(
  'a service that is busy is asked again at its moment and not before (%i ms early)',
  async (timersMayFireEarlyMs) => {
    const cast = castFor(nearPerson());
    const busy = firstTimes(
      1,
      (_, run) => busyUntil(later(run, 90)),
      cast['assignManager'] ?? fails,
    );
    const run = await begin({ ...cast, assignManager: busy }, { timersMayFireEarlyMs });
    await run.untilHours(1.4999);
    expect(run.times('assignManager')).toBe(1);
    await run.untilHours(1.5 + SECOND);
    const [, again] = run.calls.filter(({ step }) => step === 'assignManager');
    expect(again?.atHours).toBeGreaterThanOrEqual(1.5);
    expect((await run.progress()).stage).toBe('awaitingStart');
  },
);

test('a service may be busy more often than a step may fail', async () => {
  const cast = castFor(new Person());
  const times = PATIENT.attempts * 3;
  const busy = firstTimes(
    times,
    (_, run) => busyUntil(later(run, 5)),
    cast['addToGroups'] ?? fails,
  );
  const run = await begin({ ...cast, addToGroups: busy });
  await run.untilHours(4);
  expect(run.times('addToGroups')).toBe(times + 1);
  expect((await run.progress()).stage).toBe('awaitingStart');
});

test('a service that stays busy for a day needs a person, and an older run waits on', async () => {
  const stuck = () => castFor(new Person(), { addToGroups: (_, run) => busyUntil(later(run, 60)) });
  const run = await begin(stuck());
  await run.untilHours(23.9);
  expect(await run.progress()).toMatchObject({ stage: 'preparingAccount' });
  await run.untilHours(24.1);
  expect(await run.progress()).toMatchObject({ reason: 'stepFailed:addToGroups' });
  expect(run.times('escalateToIt')).toBe(1);

  const older = await begin(stuck(), { defaultVersion: '1.2' });
  await older.untilHours(30);
  expect(await older.progress()).toMatchObject({ stage: 'preparingAccount' });
});

test('a moment that has already passed causes no wait', async () => {
  const cast = castFor(new Person());
  const busy = firstTimes(1, (_, run) => busyUntil(later(run, -5)), cast['addToGroups'] ?? fails);
  const run = await begin({ ...cast, addToGroups: busy });
  expect(run.hoursPassed).toBe(0);
  expect(run.times('addToGroups')).toBe(2);
});

test('news that comes while a service is busy is not lost', async () => {
  const person = new Person();
  const cast = castFor(person);
  const busy = firstTimes(1, (_, run) => busyUntil(later(run, 60)), cast['readClaim'] ?? fails);
  const run = await begin({ ...cast, readClaim: busy });
  await run.untilHours(192.5);
  await person.collect(run);
  await run.untilHours(193);
  expect(await run.events()).toContain('passCollected');
});

test.each(['beforeActivity', 'afterActivity', 'beforeCommit', 'afterCommit'] as const)(
  'a host that crashes once in every place, %s, leads to the same result',
  async (moment) => {
    const seen = new Map<string, number>();
    /** Dies the first time it comes to each place, so that every place is died at once. */
    const once = (place: string) => {
      seen.set(place, (seen.get(place) ?? 0) + 1);
      return seen.get(place) === 1 ? ('abandon' as const) : undefined;
    };
    let episodes = 0;
    const faults = {
      [moment]: (at: { name: string; taskId?: number }) =>
        once(
          at.taskId === undefined ? `episode ${Math.floor(episodes++ / 2)}` : `task ${at.taskId}`,
        ),
    };
    const person = nearPerson();
    const run = await begin(castFor(person), { faults });
    await run.untilHours(24.5);
    await person.collect(run);
    await run.untilHours(48.06);
    person.register(run);
    await run.untilAtRest();
    expect(await run.runtimeStatus()).toBe('Completed');
    expect(await run.events()).toEqual([
      'accountCreated',
      'accountReady',
      'managerTold',
      'passIssued',
      'claimLinkSent',
      'managerTold',
      'passCollected',
      'managerTold',
      'codeDestroyed',
      'hireTold',
      'passkeyRegistered',
      'passRemoved',
      'hireTold',
      'managerTold',
      'completed',
    ]);
    expect(seen.size).toBeGreaterThan(10);
  },
);
