import { expect, test } from 'vitest';
import type { StepDeps } from '../../functions/steps.ts';
import { size, spread } from '../sizes.ts';
import { tenant } from '../support/activity-world.ts';
import { Crash, type CrashPoint, crashPoints, Fate } from '../support/crashes.ts';
import { standingDate } from '../support/standing-date.ts';
import {
  callOff,
  expectNothingLive,
  onboard,
  playIn,
  STAGES,
  undo,
} from '../support/withdrawal-world.ts';

const { passMs } = standingDate();
const ALL_STAGES = Array.from({ length: STAGES + 1 }, (_, stages) => stages);
const POLICIES: [string, Partial<StepDeps>][] = [
  ['accounts are disabled', { deletesWithdrawn: false }],
  ['accounts are deleted', { deletesWithdrawn: true }],
];

async function orDies(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Crash)) throw error;
  });
}

/** An onboarding that dies at one point, its withdrawal that dies at another, and one that ends. */
async function withdrawn(
  { stages = STAGES, onboarding, undoing }: Partial<Plot>,
  policy: Partial<StepDeps>,
) {
  const world = await tenant();
  await orDies(onboard(playIn(world, passMs, new Fate(onboarding), policy), world, stages));
  await callOff(world);
  if (undoing) await orDies(undo(playIn(world, passMs, new Fate(undoing), policy)));
  const answers = await undo(playIn(world, passMs, new Fate(), policy));
  return { world, answers };
}

interface Plot {
  readonly stages: number;
  readonly onboarding: CrashPoint;
  readonly undoing: CrashPoint;
}

/** Nothing is left live after each of the plots, or after a sample of them. */
async function allUndone(plots: readonly Partial<Plot>[], policy: Partial<StepDeps>) {
  for (const plot of spread(plots, size('undoCrashes'))) {
    const { world } = await withdrawn(plot, policy);
    await expectNothingLive(world).catch((error: unknown) => {
      throw new Error(`After ${JSON.stringify(plot)}.`, { cause: error });
    });
  }
}

async function callsOf(policy: Partial<StepDeps>) {
  const world = await tenant();
  const [forward, back] = [new Fate(), new Fate()];
  await onboard(playIn(world, passMs, forward, policy), world);
  await callOff(world);
  await undo(playIn(world, passMs, back, policy));
  return { forward: forward.calls, back: back.calls };
}

test.each(POLICIES)('withdrawn after every stage nothing is left live: %s', async (_, policy) => {
  for (const stages of ALL_STAGES) {
    const { world } = await withdrawn({ stages }, policy);
    await expectNothingLive(world);
  }
});

test.each(POLICIES)(
  'an onboarding that died at any of its calls leaves nothing live when it is withdrawn: %s',
  async (_, policy) => {
    const { forward } = await callsOf(policy);
    expect(forward).toBeGreaterThan(30);
    await allUndone(
      crashPoints(forward).map((onboarding) => ({ onboarding })),
      policy,
    );
  },
);

test.each(POLICIES)(
  'an undo that died at any of its calls, at any stage, is finished by the next: %s',
  async (_, policy) => {
    const { back } = await callsOf(policy);
    expect(back).toBeGreaterThan(15);
    const points = crashPoints(back);
    const plots = ALL_STAGES.flatMap((stages) => points.map((undoing) => ({ stages, undoing })));
    await allUndone(plots, policy);
  },
);

test('a crash in the onboarding and another in the undo, at any two points, leave nothing', async () => {
  const [, policy] = POLICIES[1] ?? [];
  const { forward, back } = await callsOf(policy ?? {});
  const isDone = ({ effect }: CrashPoint) => effect === 'done';
  const undos = crashPoints(back).filter(isDone);
  const plots = crashPoints(forward)
    .filter(isDone)
    .flatMap((onboarding) => undos.map((undoing) => ({ onboarding, undoing })));
  await allUndone(plots, policy ?? {});
});

test.each(POLICIES)(
  'an undo that ran twice says the same and changes nothing more: %s',
  async (_, policy) => {
    const { world, answers } = await withdrawn({}, policy);
    const before = structuredClone([
      world.records.all(),
      world.directory.people.map(({ sessionsRevoked: _n, ...p }) => p),
    ]);
    expect(await undo(playIn(world, passMs, new Fate(), policy))).toEqual(answers);
    const after = [
      world.records.all(),
      world.directory.people.map(({ sessionsRevoked: _n, ...p }) => p),
    ];
    expect(after).toEqual(before);
  },
);
