import { afterEach, expect, test } from 'vitest';
import { BEGUN_AT, beginRun, type Cast, type RunHarness } from '../support/run-harness.ts';
import { castFor, done, Person } from '../support/scripted-activities.ts';
import { stepsOfRun } from '../support/steps-of-run.ts';

let run: RunHarness;
afterEach(() => run.end());

async function begun(person: Person, change: Cast = {}): Promise<void> {
  run = await beginRun(castFor(person, change));
}

/** Steps whose hire was changed since they were called answer like this, and do nothing. */
const outdated = (person: Person, cast: Cast): Cast =>
  Object.fromEntries(
    Object.entries(cast).map(([name, implement]) => [
      name,
      (input, running) => {
        const isOld = input['revision'] !== undefined && input['revision'] !== person.hire.revision;
        return isOld ? { outdatedBy: person.hire.revision } : implement(input, running);
      },
    ]),
  );

const LATER = '2026-12-09T08:00:00.000Z';
const SOONER = '2026-11-27T08:00:00.000Z';

test('a run that sleeps follows a start that moves to a later date', async () => {
  const person = new Person();
  await begun(person);
  await run.untilHours(100);
  await person.change(run, { startsAt: LATER });
  await run.untilHours(300);
  expect(run.times('issueAccessPass')).toBe(0);
  await run.untilHours(360);
  expect(run.times('issueAccessPass')).toBe(1);
});

test('a start that comes nearer is met', async () => {
  const person = new Person();
  await begun(person);
  await run.untilHours(10);
  await person.change(run, { startsAt: SOONER });
  await run.untilHours(72);
  expect((await run.progress()).stage).toBe('awaitingCollection');
});

test('a pass that was made for another start dies at once, and another one follows in time', async () => {
  const person = new Person();
  await begun(person);
  await run.untilHours(200);
  await person.change(run, { startsAt: LATER });
  await run.clock.idle();
  expect((await run.progress()).stage).toBe('awaitingStart');
  expect(await run.events()).toContain('passDropped');
  await run.untilHours(361);
  const sent = run.calls.filter(({ step }) => step === 'sendClaimLink');
  expect(sent.map(({ input }) => input['occasion'])).toEqual(['first', 'replaced']);
  expect(run.times('issueAccessPass')).toBe(2);
});

test('a change that has nothing to do with the pass lets it live', async () => {
  const person = new Person();
  await begun(person);
  await run.untilHours(200);
  await person.change(run, {});
  await run.untilHours(201);
  await person.collect(run);
  await run.untilHours(217);
  await person.change(run, {});
  await run.clock.idle();
  expect(await run.events()).not.toContain('passDropped');
  expect((await run.events()).filter((event) => event === 'passIssued')).toHaveLength(1);
  person.register(run);
  await run.untilAtRest();
  expect((await run.progress()).outcome).toBe('completed');
  const told = run.calls.filter(({ step }) => step === 'notifyHr');
  const ids = told.map(({ input }) => input['occurrence']);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an event about a change that the run already knows changes nothing', async () => {
  const person = new Person();
  await begun(person);
  await run.untilHours(100);
  await person.change(run, {});
  await run.raise('hireChanged', { revision: 2 });
  await run.raise('hireChanged', { revision: 1 });
  await run.clock.idle();
  expect(run.times('planOnboarding')).toBe(2);
});

test.each([
  ['awaitingStart', 100],
  ['awaitingCollection', 200],
  ['needsAttention', 230],
])('a withdrawal in %s ends the run as withdrawn', async (stage, hours) => {
  const person = new Person();
  await begun(person);
  await run.untilHours(hours);
  expect((await run.progress()).stage).toBe(stage);
  await person.change(run, { isWithdrawn: true });
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ stage: 'withdrawn', outcome: 'withdrawn' });
  expect(run.steps).toContain('onboarding.withdrawn');
  expect(await run.runtimeStatus()).toBe('Completed');
});

const GUARDED = stepsOfRun('planOnboarding', 'notifyHr');

test.each(
  GUARDED.flatMap((step) => [true, false].map((isAnnounced) => [step, isAnnounced] as const)),
)(
  'a withdrawal that comes while %s is running (announced: %s) is met before anything else is done',
  async (step, isAnnounced) => {
    const person = new Person();
    let withdrawnAt = -1;
    const cast = castFor(person);
    const withdrawing: Cast = {
      ...cast,
      [step]: async (input, running) => {
        const answer = cast[step]?.(input, running);
        if (withdrawnAt === -1) {
          withdrawnAt = running.calls.length;
          await person.change(running, { isWithdrawn: true }, { isAnnounced });
        }
        return answer;
      },
    };
    await begun(person, outdated(person, withdrawing));
    await run.untilHours(200);
    if ((await run.runtimeStatus()) === 'Running') await person.collect(run);
    await run.untilHours(217);
    person.register(run);
    await run.untilAtRest();
    const isTooLate = step === 'recordEvidence';
    const outcome = isTooLate ? 'completed' : 'withdrawn';
    expect((await run.progress()).outcome).toBe(outcome);
  },
);

test('HR that changes its mind about a withdrawal gets its onboarding', async () => {
  const person = new Person();
  const cast = castFor(person);
  let isBack = false;
  const backAgain: Cast = {
    ...cast,
    planOnboarding: async (input, running) => {
      const answer = cast['planOnboarding']?.(input, running);
      if (person.hire.isWithdrawn && !isBack) {
        isBack = true;
        await person.change(running, { isWithdrawn: false });
      }
      return answer;
    },
  };
  await begun(person, outdated(person, backAgain));
  await run.untilHours(100);
  await person.change(run, { isWithdrawn: true });
  await run.clock.idle();
  expect(isBack).toBe(true);
  await run.untilHours(193);
  expect((await run.progress()).stage).toBe('awaitingCollection');
});

test('a message that waits for its turn is not sent after a withdrawal that makes it wrong', async () => {
  const person = new Person();
  const at = new Date(Date.parse(BEGUN_AT) + 230 * 3_600_000).toISOString();
  const kindOf = ({ about }: Record<string, unknown>) => (about as { kind: string }).kind;
  await begun(person, {
    notifyManager: (input, running) =>
      done(
        kindOf(input) === 'delivered' && running.hoursPassed < 230
          ? { kind: 'later', at }
          : { kind: 'sent', message: 'm' },
      ),
  });
  await run.untilHours(200);
  await person.change(run, { isWithdrawn: true });
  await run.untilAtRest();
  expect(await run.progress()).toMatchObject({ outcome: 'withdrawn' });
  const told = run.calls.filter(({ step }) => step === 'notifyManager');
  expect(told.map(({ input }) => kindOf(input))).toEqual(['announced', 'delivered', 'withdrawn']);
});
