import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rebuild } from '../../functions/timers/repair-list.ts';
import { NOT_STARTED, Stage } from '../../shared/domain/onboarding.ts';
import type { Records } from '../../shared/domain/ports.ts';
import { relistOnboarding } from '../../shared/onboardings/relist.ts';
import { MANAGER } from '../../shared/storage/accounts.ts';
import { HIRE, HireDocument } from '../../shared/storage/hires.ts';
import { LISTED } from '../../shared/storage/onboarding-index.ts';
import { Crash, Fate } from '../support/crashes.ts';
import { FakeRecords, FakeWorkflow, fakeKeys } from '../support/fakes.ts';
import { hireDocument } from '../support/hires.ts';

const IDS = ['a', 'b'].map((letter) => letter.repeat(26));
const STAGES = Stage.options.map((stage) => {
  const ends = ['needsAttention', 'completed', 'withdrawn', 'refused'] as const;
  return { stage, outcome: ends.find((one) => one === stage) ?? null };
});
const LATER_MS = 3_600_000;

/** What happens to an onboarding: HR moves it, its run goes on, or it gets another manager. */
const Happening = fc.record({
  id: fc.constantFrom(...IDS),
  startDate: fc.constantFrom('2026-12-02', '2026-12-03', '2027-01-11'),
  standing: fc.constantFrom(...STAGES),
  manager: fc.constantFrom('M1', 'M2', null),
  surname: fc.constantFrom('Larsen', 'Lardner', 'Åberg'),
  /** The call at which the process dies the first time; null when it does not. */
  dies: fc.option(fc.record({ call: fc.integer({ min: 1, max: 16 }), isDone: fc.boolean() })),
});
type Happening = typeof Happening extends fc.Arbitrary<infer T> ? T : never;

class World {
  readonly records = new FakeRecords();
  readonly keys = fakeKeys();
  readonly workflow = new FakeWorkflow();
  #moments = 0;
  #revisions = 0;

  /** The rows of the onboarding and its run change first; the step that lists it comes after. */
  async happens({ id, startDate, standing, manager, surname }: Happening) {
    const document = hireDocument();
    const hire = { ...document.hire, startDate, surname };
    const revision = ++this.#revisions;
    await this.records.put(id, HIRE, HireDocument.parse({ ...document, hire, revision }));
    const since = { before: null, assignedAt: '2026-11-23T08:00:00Z', undone: null };
    if (manager) await this.records.put(id, MANAGER, { ...since, managerId: manager });
    else await this.records.remove(id, MANAGER);
    const customStatus = { ...NOT_STARTED, ...standing };
    this.workflow.states.set(id, { customStatus, hasFailed: false });
    const at = new Date(Date.parse('2026-11-23T08:00:00Z') + ++this.#moments).toISOString();
    return (records: Records) =>
      relistOnboarding({ records, keys: this.keys }, id, { ...standing, at });
  }

  /** The rows of the list, without the versions and moments of writing. */
  index(): Record<string, unknown> {
    const rows = Object.entries(this.records.all());
    return Object.fromEntries(rows.filter(([key]) => key.startsWith('onboardings')));
  }

  /** The list as it is when it is built from nothing but the onboardings. */
  async rebuilt(): Promise<Record<string, unknown>> {
    for (const key of Object.keys(this.index())) {
      const [partition = '', row = ''] = key.split('/');
      await this.records.remove(partition, row);
    }
    for (const id of IDS) await this.records.remove(id, LISTED);
    await rebuild(this, new Date());
    return this.index();
  }
}

test('the list that was kept equals the list built from the onboardings, whatever crashed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Happening, { maxLength: 8 }), async (happenings) => {
      const world = new World();
      for (const happening of happenings) {
        const { dies } = happening;
        const step = await world.happens(happening);
        const fate = new Fate(
          dies ? { call: dies.call, effect: dies.isDone ? 'done' : 'lost' } : undefined,
        );
        await step(fate.over(world.records)).catch(expectCrash);
        // The queue or the task hub calls it again.
        await step(world.records);
      }
      const kept = world.index();
      expect(kept).toEqual(await world.rebuilt());
    }),
  );
});

test('calls at the same moment, each interrupted anywhere, leave the list of the newest', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(Happening, { minLength: 2, maxLength: 4 }),
      async (scheduler, happenings) => {
        const world = new World();
        const steps: ((records: Records) => Promise<void>)[] = [];
        for (const one of happenings) steps.push(await world.happens({ ...one, id: IDS[0] ?? '' }));
        const slow = interleaved(world.records, scheduler);
        await scheduler.waitFor(Promise.all(steps.map((step) => step(slow))));
        const kept = world.index();
        expect(kept).toEqual(await world.rebuilt());
      },
    ),
  );
});

test('a repair corrects an update that was lost, and what no onboarding stands behind', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(Happening, { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat()),
      async (happenings, removed) => {
        const world = new World();
        for (const happening of happenings) {
          const step = await world.happens(happening);
          // Nobody tries again.
          const fate = new Fate({ call: happening.dies?.call ?? 99, effect: 'lost' });
          await step(fate.over(world.records)).catch(expectCrash);
        }
        const keys = Object.keys(world.index());
        for (const index of removed) {
          const [partition = '', row = ''] = (keys[index % keys.length] ?? '').split('/');
          await world.records.remove(partition, row);
        }
        await rebuild(world, new Date(Date.now() + LATER_MS));
        const repaired = world.index();
        expect(repaired).toEqual(await world.rebuilt());
      },
    ),
  );
});

test('a late word of a run changes no newer stage', async () => {
  const world = new World();
  const about = {
    id: IDS[0] ?? '',
    startDate: '2026-12-02' as const,
    manager: null,
    surname: 'Larsen' as const,
    dies: null,
  };
  const early = await world.happens({ ...about, standing: standingAt('issuingPass') });
  const late = await world.happens({ ...about, standing: standingAt('completed') });
  await late(world.records);
  await early(world.records);
  const partitions = Object.keys(world.index()).map((key) => key.split('/')[0] ?? '');
  expect(partitions.filter((name) => !name.startsWith('onboardings-word-')).sort()).toEqual([
    'onboardings',
    'onboardings-outcome-completed',
    'onboardings-stage-completed',
  ]);
});

function standingAt(stage: Stage): Happening['standing'] {
  return STAGES.find((one) => one.stage === stage) ?? { stage, outcome: null };
}

function expectCrash(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}

/** Every call ends when the scheduler says so, in any order. */
function interleaved(records: Records, scheduler: fc.Scheduler): Records {
  return new Proxy(records, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
      return async (...given: unknown[]) => {
        await scheduler.schedule(Promise.resolve(), String(name));
        return Reflect.apply(method, target, given);
      };
    },
  });
}
