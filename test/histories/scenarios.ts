import type { EventName } from '../../shared/workflow/events.ts';

/** What a scenario needs of a run and of its person, in this release and in earlier ones. */
interface ScenarioRun {
  readonly now: Date;
  untilHours(hours: number): Promise<unknown>;
  untilAtRest(): Promise<unknown>;
  raise(event: EventName, data: object): Promise<void>;
}
interface ScenarioPerson<Run> {
  hire: { startsAt: string; revision: number; isWithdrawn: boolean };
  collect(run: Run): Promise<void>;
  register(run: Run): void;
}
export type Scenario = <Run extends ScenarioRun>(
  run: Run,
  person: ScenarioPerson<Run>,
) => Promise<void>;

/**
 * The runs whose histories are kept for every release, by the name of their file. No step fails in
 * them: how a step is tried again is the SDK's business. The pass is issued after 192 hours, and the
 * hire starts after 216.
 */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'main-path': async (run, person) => {
    await run.untilHours(200);
    await person.collect(run);
    await run.untilHours(216.04);
    person.register(run);
    await run.untilAtRest();
  },
  'date-change': async (run, person) => {
    await run.untilHours(195);
    await change(run, person, { startsAt: '2026-12-04T08:00:00.000Z' });
    await run.untilHours(245);
    await person.collect(run);
    await run.untilHours(264.04);
    person.register(run);
    await run.untilAtRest();
  },
  withdrawal: async (run, person) => {
    await run.untilHours(200);
    await person.collect(run);
    await run.untilHours(205);
    await change(run, person, { isWithdrawn: true });
    await run.untilAtRest();
  },
  reissue: async (run, person) => {
    await run.untilHours(200);
    await run.raise('reissueRequested', { requestedAt: run.now.toISOString() });
    await run.untilHours(201);
    await person.collect(run);
    await run.untilHours(217);
    person.register(run);
    await run.untilAtRest();
  },
  'unneeded-events': async (run, person) => {
    for (const hours of [10, 10.5, 11]) {
      await run.untilHours(hours);
      await run.raise('messageReported', { message: 'm', verdict: 'delivered' });
    }
    await run.untilHours(217);
    await person.collect(run);
    person.register(run);
    await run.untilAtRest();
  },
  'passkey-never-registered': async (run, person) => {
    await run.untilHours(217);
    await person.collect(run);
    await run.untilAtRest();
  },
};

async function change<Run extends ScenarioRun>(
  run: Run,
  person: ScenarioPerson<Run>,
  hire: Partial<ScenarioPerson<Run>['hire']>,
): Promise<void> {
  const revision = person.hire.revision + 1;
  person.hire = { ...person.hire, revision, ...hire };
  await run.raise('hireChanged', { revision });
}
