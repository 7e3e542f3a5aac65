import { expect, test } from 'vitest';
import { IS_FULL, size } from '../sizes.ts';
import { brokenDevice } from './device-invariants.ts';
import { type DevicePlan, devicePlanOf } from './device-plan.ts';
import { playDevice } from './device-play.ts';

const SEEDS = size('deviceWorlds');

test(`${SEEDS} seeded device passes keep every promise, with crashes and attackers`, {
  timeout: 600_000,
}, async () => {
  const findings: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const played = await playDevice(devicePlanOf(seed));
    for (const finding of await brokenDevice(played)) findings.push(`seed ${seed}: ${finding}`);
    await played.world.close();
  }
  expect(findings).toEqual([]);
});

const QUIET: DevicePlan = {
  ...devicePlanOf(1),
  deliverTo: 'technician',
  device: 'free',
  person: 'plain',
  permitsReusable: true,
  behaviour: 'good',
  faults: [],
  crashes: [],
  rebootsAfterHours: [],
};

test('the manager in Entra reads out the PIN of a link', { timeout: 120_000 }, async () => {
  const plan = { ...QUIET, deliverTo: 'person', secondFactor: 'managerPin' } as const;
  const played = await playDevice(plan);
  expect(await brokenDevice(played)).toEqual([]);
  const pins = played.world.simulators.outbox().filter(({ subject }) => /PIN/.test(subject ?? ''));
  expect(pins.map(({ to }) => to)).toEqual(['boss@contoso.com']);
  await played.world.close();
});

test.runIf(IS_FULL)(
  'the promises can be broken, and each is then named',
  { timeout: 120_000 },
  async () => {
    const played = await playDevice(QUIET);
    const { world, before, codesShown } = played;
    expect(await brokenDevice(played)).toEqual([]);
    expect(codesShown).toHaveLength(1);

    world.simulators.directory.updateUser(before.id, { department: 'Elsewhere' });
    (world.log as string[]).push(`shown ${codesShown[0]}`);
    const plan: DevicePlan = { ...QUIET, permitsReusable: false, behaviour: 'neverCollects' };
    const found = await brokenDevice({ ...played, plan, codesStolen: ['x'] });
    expect(found.sort()).toEqual([
      'a code is in log',
      'a reusable pass, against the policy',
      'an attacker saw a code',
      'ended completed (null), deserved needsAttention,passExpired',
      'the account was changed',
    ]);
    await world.close();
  },
);
