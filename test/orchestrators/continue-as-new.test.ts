import { expect, test } from 'vitest';
import { ExecutionInput } from '../../functions/orchestrators/run/input.ts';
import type { Position } from '../../functions/orchestrators/run/position.ts';
import { benchWait } from '../bench/waits.ts';
import {
  beginRun,
  type Cast,
  type Episode,
  NEAR_START,
  type RunHarness,
} from '../support/run-harness.ts';
import { castFor, done, fails, firstTimes, Person } from '../support/scripted-activities.ts';

const HOUR_MS = 3_600_000;
/** Long enough for several executions. */
const PASS_MINUTES = 4 * 24 * 60;
const POLICY = { reissuesMax: 1, passkeyGraceMs: 24 * HOUR_MS, deliverySilenceMs: 4 * HOUR_MS };

/** What happens to a person, and in which phases the run is to continue as new. */
interface Scenario {
  /** In which it continues as new. */
  readonly phases: readonly Position['phase'][];
  readonly live: (run: RunHarness, person: Person) => Promise<void>;
  readonly change?: (cast: Cast) => Cast;
  readonly startsAt?: string;
  readonly passMinutes?: number;
  /** The last version without, and the first with continue-as-new in these phases. */
  readonly versions?: readonly [string, string];
}

const reminders = (from: number, kinds: string[]) =>
  kinds.map((rung, index) => ({
    at: new Date(Date.parse(NEAR_START) + (from + index * 5) * HOUR_MS).toISOString(),
    rung,
  }));

/** Every kind of reminder, spread over days. */
const withReminders = (cast: Cast): Cast => ({
  ...cast,
  planLadder: ({ chapter }) =>
    done({
      rungs: reminders(chapter === 'collection' ? 5 : 85, ['remindHire', 'tellManager', 'tellIt']),
    }),
});

/** The first messages to the manager and to IT wait for days. */
const withLateMessages = (cast: Cast): Cast => {
  const later = (hours: number): NonNullable<Cast[string]> => {
    const at = new Date(Date.parse(NEAR_START) + hours * HOUR_MS).toISOString();
    return () => done({ kind: 'later', at });
  };
  return {
    ...withReminders(cast),
    notifyManager: firstTimes(2, later(50), cast['notifyManager'] ?? later(0)),
    escalateToIt: firstTimes(1, later(90), cast['escalateToIt'] ?? later(0)),
  };
};

async function collectAndRegister(run: RunHarness, person: Person): Promise<void> {
  await run.untilHours(run.hoursPassed + 130);
  await person.collect(run);
  await run.untilHours(run.hoursPassed + 20);
  person.register(run);
  await run.untilAtRest();
}

const SCENARIOS: Record<string, Scenario> = {
  'a pass collected and a key registered after weeks': {
    phases: ['awaitingCollection', 'awaitingPasskey'],
    live: collectAndRegister,
  },
  'reminders, and calls for help': {
    phases: ['awaitingCollection', 'awaitingPasskey'],
    live: collectAndRegister,
    change: withReminders,
  },
  'messages that wait for their turn for days': {
    phases: ['awaitingCollection', 'awaitingPasskey'],
    live: collectAndRegister,
    change: withLateMessages,
  },
  'a pass that nobody collects, replaced once': {
    phases: ['awaitingCollection'],
    live: async (run) => void (await run.untilAtRest()),
  },
  'passes that nobody uses, then a resume': {
    phases: ['awaitingPasskey'],
    passMinutes: 24 * 60,
    live: async (run, person) => {
      await run.untilHours(60);
      await person.collect(run);
      await run.untilHours(160);
      await run.resume();
      await run.untilHours(165);
      await person.collect(run);
      person.register(run);
      await run.untilAtRest();
    },
  },
  'another pass asked for while the passkey is awaited': {
    phases: ['awaitingPasskey'],
    live: async (run, person) => {
      await run.untilHours(60);
      await person.collect(run);
      await run.untilHours(100);
      await run.raise('reissueRequested', { requestedAt: run.now.toISOString() });
      await run.untilHours(130);
      await person.collect(run);
      await run.untilHours(150);
      person.register(run);
      await run.untilAtRest();
    },
  },
  'a start that HR moves, and a withdrawal': {
    phases: ['awaitingCollection'],
    live: async (run, person) => {
      await run.untilHours(140);
      await person.change(run, { startsAt: '2026-12-05T08:00:00.000Z' });
      await run.untilHours(420);
      await person.change(run, { isWithdrawn: true });
      await run.untilAtRest();
    },
  },
  'changes whose announcements get lost': {
    phases: ['awaitingCollection', 'awaitingPasskey'],
    live: async (run, person) => {
      await run.untilHours(60);
      await person.collect(run, { isAnnounced: false });
      await run.untilHours(90);
      await person.change(run, { isWithdrawn: true }, { isAnnounced: false });
      await run.untilAtRest();
    },
  },
  'a start a year ahead': {
    phases: ['awaitingStart', 'awaitingPasskey'],
    startsAt: '2027-11-23T08:00:00.000Z',
    live: async (run, person) => {
      await run.untilHours(8_761);
      await person.collect(run);
      await run.untilHours(8_770);
      person.register(run);
      await run.untilAtRest();
    },
  },
  'a hold that no service allows, a resume and a withdrawal': {
    phases: ['awaitingOperator'],
    versions: ['1.2', '1.3'],
    change: (cast) => ({
      ...cast,
      holdAccess: fails,
      assignManager: firstTimes(
        1,
        () => done('managerNotFound'),
        () => done('assigned'),
      ),
    }),
    live: async (run, person) => {
      await run.untilHours(40);
      await run.resume();
      await person.change(run, { isWithdrawn: true });
      await run.untilAtRest();
    },
  },
};

interface Lived {
  readonly calls: RunHarness['calls'];
  readonly progress: unknown;
  readonly status: string | undefined;
  readonly positions: readonly Position[];
  readonly waitsMax: number;
}

async function live(
  { live: goOn, change = (cast) => cast, startsAt, passMinutes = PASS_MINUTES }: Scenario,
  version: string,
): Promise<Lived> {
  const person = new Person();
  person.passMinutes = passMinutes;
  person.hire.startsAt = startsAt ?? NEAR_START;
  const positions = new Map<string, Position>();
  let waitsMax = 0;
  const observe = ({ triggerInput, answer }: Episode) => {
    const { carried } = ExecutionInput.parse(triggerInput.input);
    if (carried) positions.set(JSON.stringify(carried), carried.position);
    waitsMax = Math.max(waitsMax, waitsIn(answer));
  };
  const run = await beginRun(change(castFor(person)), {
    input: POLICY,
    defaultVersion: version,
    observe,
  });
  try {
    await goOn(run, person);
    const progress = await run.progress();
    const status = await run.runtimeStatus();
    return { calls: run.calls, progress, status, positions: [...positions.values()], waitsMax };
  } finally {
    await run.end();
  }
}

const waitsIn = (answer: Episode['answer']) =>
  answer.actions[0].reduce((sum, { compoundActions = [] }) => sum + compoundActions.length, 0);

test.each(Object.entries(SCENARIOS))(
  'continuing as new changes nothing of a run: %s',
  async (_, scenario) => {
    const [before, since] = scenario.versions ?? ['1.0', '1.1'];
    const whole = await live(scenario, before);
    const renewed = await live(scenario, since);
    expect(whole.positions).toEqual([]);
    expect(new Set(renewed.positions.map(({ phase }) => phase))).toEqual(new Set(scenario.phases));
    expect(renewed.calls.map(inMinutes)).toEqual(whole.calls.map(inMinutes));
    expect({ ...renewed, ...IGNORED }).toEqual({ ...whole, ...IGNORED });
    expect(renewed.waitsMax).toBeLessThan(300);
  },
);
const IGNORED = { calls: 0, positions: 0, waitsMax: 0 };

/**
 * A pause of a millisecond, or of the time that a timer's message takes, makes no difference, and a new
 * execution tells its first step the stage once more. What runs of 1.3 ask besides is not about this.
 */
const inMinutes = ({ step, atHours, input }: Lived['calls'][number]) => {
  const { standing: _, alsoDropped: __, ...own } = input;
  return { step, minute: Math.round(atHours * 60), input: own };
};

test('what a run holds, and what a day of waiting costs, does not grow with the days', async () => {
  const [day, week, month] = await Promise.all([1, 7, 30].map((days) => benchWait(days, '1.1')));
  if (!day || !week || !month) throw new Error('A figure is missing.');
  expect(month.tasksHeldMax).toBe(day.tasksHeldMax);
  expect(month.tasksHeldMax).toBeLessThan(100);
  expect(month.historyMax).toBe(day.historyMax);
  expect(month.eventsPerDay).toBeLessThanOrEqual(week.eventsPerDay);
  expect(month.timesNeeded).toBeLessThan(1.1);
});

/** As for an account of another system, or a manager, who is not in Entra: asked for every two hours. */
const soughtFor = (days: number, step: string, wait: (lookAgainAt: string) => unknown) => {
  const found = castFor(new Person())[step];
  return (input: Record<string, unknown>, run: RunHarness) =>
    run.hoursPassed < days * 24
      ? done(wait(new Date(run.now.getTime() + 2 * HOUR_MS).toISOString()))
      : found?.(input, run);
};

const SOUGHT: [string, (lookAgainAt: string) => unknown][] = [
  ['findOrCreateUser', (lookAgainAt) => ({ kind: 'awaited', lookAgainAt })],
  ['assignManager', (lookAgainAt) => ({ lookAgainAt })],
];

test.each(SOUGHT)(
  'a run holds no more when it waits for weeks for what %s looks for',
  async (step, wait) => {
    const [days, weeks] = await Promise.all(
      [3, 9].map((count) => live(soughtScenario(count, step, wait), '1.3')),
    );
    if (!days || !weeks) throw new Error('A run is missing.');
    expect(new Set(weeks.positions.map(({ phase }) => phase))).toContain('preparingAccount');
    expect(weeks.waitsMax).toBe(days.waitsMax);
    expect(weeks.progress).toMatchObject({ stage: 'awaitingStart' });
    const sent = weeks.calls.filter((call) => call.step === 'notifyManager');
    expect(sent).toHaveLength(1);
  },
);

test.each(SOUGHT)(
  'a run of 0.2.0 that waits for what %s looks for keeps its order',
  async (step, wait) => {
    const { positions, progress } = await live(soughtScenario(4, step, wait), '1.2');
    expect(positions).toEqual([]);
    expect(progress).toMatchObject({ stage: 'awaitingStart' });
  },
);

const soughtScenario = (
  days: number,
  step: string,
  wait: (lookAgainAt: string) => unknown,
): Scenario => ({
  phases: ['preparingAccount'],
  startsAt: '2027-01-23T08:00:00.000Z',
  change: (cast) => ({ ...cast, [step]: soughtFor(days, step, wait) }),
  live: async (run) => await run.untilHours(days * 24 + 3),
});
