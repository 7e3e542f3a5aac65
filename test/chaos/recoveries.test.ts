import { expect, test } from 'vitest';
import { IS_FULL, size } from '../sizes.ts';
import { brokenRecovery } from './recovery-invariants.ts';
import { type RecoveryPlan, recoveryPlanOf } from './recovery-plan.ts';
import { playRecovery } from './recovery-play.ts';

const SEEDS = size('recoveryWorlds');

test(`${SEEDS} seeded recoveries keep every promise, with crashes and attackers`, {
  timeout: 600_000,
}, async () => {
  const findings: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const played = await playRecovery(recoveryPlanOf(seed));
    for (const finding of await brokenRecovery(played)) findings.push(`seed ${seed}: ${finding}`);
    await played.world.close();
  }
  expect(findings).toEqual([]);
});

const QUIET: RecoveryPlan = {
  ...recoveryPlanOf(1),
  deliverTo: 'person',
  person: 'withMethods',
  approver: 'approves',
  attacker: 'phisher',
  behaviour: 'good',
  faults: [],
  crashes: [],
  rebootsAfterHours: [],
};

test.runIf(IS_FULL)(
  'the promises can be broken, and each is then named',
  { timeout: 120_000 },
  async () => {
    const played = await playRecovery(QUIET);
    const { world, before, codesShown } = played;
    expect(await brokenRecovery(played)).toEqual([]);
    expect(codesShown).toHaveLength(1);

    world.simulators.directory.updateUser(before.id, { department: 'Elsewhere' });
    (world.log as string[]).push(`shown ${codesShown[0]}`);
    const plan: RecoveryPlan = { ...QUIET, approver: 'declines' };
    const found = await brokenRecovery({
      ...played,
      plan,
      codesStolen: ['x'],
      approvalsForged: 1,
      approvedAt: null,
    });
    expect(found.sort()).toEqual([
      '1 acts of attackers were taken',
      'a code is in log',
      'a pass was minted without an approval',
      'an attacker saw a code or a message',
      'ended completed (null), deserved refused,approvalDeclined',
      'the account was changed',
    ]);
    await world.close();
  },
);
