import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onboardEmployee } from '../../functions/orchestrators/onboard-employee.ts';
import { type Action, ActionType } from '../../local/hub/protocol.ts';
import { type ModelOptions, runOnExtension } from '../support/extension-model.ts';
import { ID } from '../support/hires.ts';
import { BEGUN_AT, beginRun, type Cast, INPUT, type RunHarness } from '../support/run-harness.ts';
import { castFor, Person } from '../support/scripted-activities.ts';
import { labApp } from './waits-lab.ts';

const WAIT_MS = 1_000;
const HOUR_MS = 3_600_000;
const START = Date.parse(BEGUN_AT);

type Raised = Omit<ModelOptions['raised'][number], 'data'>;

const runLab = (looks: string, raised: readonly Raised[], earlyMs = 500) =>
  runOnExtension(() => labApp, {
    name: 'lab',
    instanceId: 'lab',
    input: { total: raised.length, waitMs: WAIT_MS, looks },
    start: START,
    earlyMs,
    raised: raised.map((each, n) => ({ ...each, data: { n } })),
  });

const heardOf = ({ output }: { output: unknown }) => (output as { heard: number[] }).heard;
const all = (raised: readonly unknown[]) => raised.map((_, n) => n);
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

test.each(['always', 'never', 'sometimes'])(
  'no event is lost or heard twice, whenever it comes (looks: %s)',
  async (looks) => {
    const raised = fc.array(
      fc.record({
        atMs: fc.integer({ min: 0, max: 40 * WAIT_MS }),
        name: fc.constantFrom('a', 'b', 'c'),
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(raised, fc.integer({ min: 0, max: 999 }), async (given, earlyMs) => {
        expect(sorted(heardOf(await runLab(looks, given, earlyMs)))).toEqual(all(given));
      }),
      { numRuns: 30 },
    );
  },
);

test('an event that cannot be read ends no run, and hides no other one', async () => {
  const raised = fc.array(
    fc.record({
      atMs: fc.integer({ min: 0, max: 40 * WAIT_MS }),
      name: fc.constantFrom('a', 'b', 'c'),
      isReadable: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(raised, fc.integer({ min: 0, max: 999 }), async (given, earlyMs) => {
      const readable = given.flatMap(({ isReadable }, n) => (isReadable ? [n] : []));
      const result = await runOnExtension(() => labApp, {
        name: 'lab',
        instanceId: 'lab',
        input: { total: readable.length, waitMs: WAIT_MS },
        start: START,
        earlyMs,
        raised: given.map(({ isReadable, ...each }, n) => ({
          ...each,
          data: isReadable ? { n } : { of: 'a later release' },
        })),
      });
      expect(sorted(heardOf(result))).toEqual(readable);
    }),
    { numRuns: 30 },
  );
});

test('an event that comes in the very episode of continue-as-new is heard once, in the next execution', async () => {
  const results = [];
  for (let atMs = 23_000; atMs < 27_000; atMs += 100) {
    const raised = ['a', 'b'].map((name) => ({ atMs, name }));
    const result = await runLab('always', raised);
    expect(sorted(heardOf(result))).toEqual([0, 1]);
    results.push(result);
  }
  expect(results.some(({ carried }) => carried === 2)).toBe(true);
  expect(new Set(results.map(({ executions }) => executions))).toEqual(new Set([1, 2]));
});

test('three events at once in each of many waits are all heard once', async () => {
  const bursts = Array.from({ length: 30 }, (_, at) => at * 2.5 * WAIT_MS);
  const raised = bursts.flatMap((atMs) => ['a', 'a', 'b'].map((name) => ({ atMs, name })));
  const result = await runLab('never', raised);
  expect(sorted(heardOf(result))).toEqual(all(raised));
});

test('after a wait that an event ended, the host is given something to wait for', async () => {
  const raised = [1, 3, 5, 7].map((seconds) => ({ atMs: seconds * 1_000, name: 'a' }));
  const { actions } = await runLab('never', raised);
  const pairs = actions.flatMap((each) =>
    each.map((action, at) => [action, each[at + 1]] as const),
  );
  const afterEvents = pairs.filter(([action]) => isEndedByEvent(action));
  expect(afterEvents).toHaveLength(raised.length);
  expect(afterEvents.filter(([, next]) => next?.actionType === ActionType.WhenAny)).toEqual([]);
});

const isEndedByEvent = ({ compoundActions = [] }: Action) =>
  compoundActions.some(({ isCanceled }) => isCanceled);

/** What happens to a hire, in hours after the beginning, with reports that change nothing. */
const COLLECTED = 200;
const REGISTERED = 216.04;
const REPORTED = [20, 20.000_01, 20.000_02, 100, 101, 193, 194, 205, 206];

const momentOf = (hours: number) => new Date(START + hours * HOUR_MS);
const RAISED = [
  ...REPORTED.map((hours) => ({
    hours,
    name: 'messageReported' as const,
    data: { message: 'm', verdict: 'delivered' },
  })),
  {
    hours: COLLECTED,
    name: 'passCollected' as const,
    data: { collectedAt: momentOf(COLLECTED).toISOString() },
  },
].sort((a, b) => a.hours - b.hours);

/** A person who collects and registers at these moments, without anybody playing them. */
function castOfStory(): Cast {
  const person = new Person();
  const cast = castFor(person);
  return {
    ...cast,
    readClaim: (input, run) => {
      const at = momentOf(COLLECTED);
      if (run.now >= at) person.collectedAt.set('tap-1', at.toISOString());
      return cast['readClaim']?.(input, run);
    },
    lookForPasskey: (input, run) => {
      if (run.now >= momentOf(REGISTERED)) person.register(run);
      return cast['lookForPasskey']?.(input, run);
    },
  };
}

async function onEmbeddedHub(): Promise<string[]> {
  const run = await beginRun(castOfStory());
  try {
    for (const { hours, name, data } of RAISED) {
      await run.untilHours(hours);
      await run.raise(name, data);
    }
    await run.untilAtRest();
    return run.steps;
  } finally {
    await run.end();
  }
}

async function onExtension(earlyMs: number): Promise<string[]> {
  const steps: string[] = [];
  const appAt = (now: () => Date) => ({
    orchestrators: { onboardEmployee },
    activities: Object.fromEntries(
      Object.entries(castOfStory()).map(([step, implement]) => [
        step,
        (input: Record<string, unknown>) => {
          steps.push(String(step === 'notifyHr' ? input['type'] : step));
          return implement(input, { now: now() } as RunHarness);
        },
      ]),
    ),
  });
  const raised = RAISED.map(({ hours, ...event }) => ({ atMs: hours * HOUR_MS, ...event }));
  const about = { name: 'onboardEmployee', instanceId: ID, input: INPUT, start: START };
  await runOnExtension(appAt, { ...about, earlyMs, raised });
  return steps;
}

test.each([0, 400, 999])(
  'a whole run makes the same calls on the extension as on the embedded hub (%i ms early)',
  async (earlyMs) => {
    const steps = await onEmbeddedHub();
    expect(steps.at(-1)).toBe('recordEvidence');
    expect(await onExtension(earlyMs)).toEqual(steps);
  },
);
