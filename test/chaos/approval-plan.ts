import type { Fault } from '../../local/simulators/faults.ts';
import { createDice } from './dice.ts';
import { type Crash, crashOf, faultOf } from './plan.ts';

/** Everything that one seed decides about a world in which somebody has to approve a hire. */
export interface ApprovalPlan {
  readonly seed: number;
  readonly bornAt: number;
  /**
   * `falseManager`: HR names a guest, who approves. `changesLater`: after the approval HR names another
   * private address. `comesBack`: after it HR withdraws the hire and announces them again.
   */
  readonly story: 'plain' | 'falseManager' | 'changesLater' | 'comesBack';
  readonly answer: 'approves' | 'declines' | 'silent' | 'isNoManagerAnyMore';
  readonly answersAfterHours: number;
  /** How long the world is watched. */
  readonly hours: number;
  readonly faults: readonly Fault[];
  readonly crashes: readonly Crash[];
  readonly timersMayFireEarlyMs: number;
}

export function approvalPlanOf(seed: number): ApprovalPlan {
  const dice = createDice(seed);
  const plan = {
    seed,
    bornAt: Date.parse('2027-01-04T08:00:00Z') + dice.between(0, 360 * 24) * 3_600_000,
    answer: dice.pick([
      'approves',
      'approves',
      'declines',
      'silent',
      'isNoManagerAnyMore',
    ] as const),
    answersAfterHours: dice.between(1, 60),
    hours: 80,
    faults: Array.from({ length: dice.between(0, 3) }, () => faultOf(dice)),
    crashes: Array.from({ length: dice.between(0, 3) }, () => crashOf(dice)),
    timersMayFireEarlyMs: dice.pick([0, 960]),
  };
  const story = dice.pick(['plain', 'falseManager', 'changesLater', 'comesBack'] as const);
  return { ...plan, story: plan.answer === 'approves' ? story : 'plain' };
}
