import type { Fault } from '../../local/simulators/faults.ts';
import { createDice } from './dice.ts';
import { type Crash, crashOf, faultOf } from './plan.ts';

/** Everything that one seed decides about a world in which IT asks for a recovery. */
export interface RecoveryPlan {
  readonly seed: number;
  readonly bornAt: number;
  readonly deliverTo: 'person' | 'operator';
  /** `becomesPrivileged`: gets a directory role while the approval is waited for. */
  readonly person: 'withMethods' | 'bare' | 'becomesPrivileged';
  readonly approver: 'approves' | 'declines' | 'silent';
  /**
   * A phisher has talked the helpdesk round and holds the stolen phone. A rogue technician asks, and
   * tries to approve and to see codes. A manager who is not one has stolen a link's address.
   */
  readonly attacker: 'phisher' | 'rogueTechnician' | 'falseManager';
  readonly behaviour: 'good' | 'neverCollects' | 'neverRegisters' | 'revoked';
  readonly revokedAfterHours: number;
  readonly posts: number;
  readonly faults: readonly Fault[];
  readonly crashes: readonly Crash[];
  readonly rebootsAfterHours: readonly number[];
  readonly timersMayFireEarlyMs: number;
}

export function recoveryPlanOf(seed: number): RecoveryPlan {
  const dice = createDice(seed);
  return {
    seed,
    bornAt: Date.parse('2027-01-04T08:00:00Z') + dice.between(0, 360 * 24) * 3_600_000,
    deliverTo: dice.pick(['person', 'operator']),
    person: dice.pick(['withMethods', 'withMethods', 'bare', 'becomesPrivileged']),
    approver: dice.pick(['approves', 'approves', 'approves', 'declines', 'silent']),
    attacker: dice.pick(['phisher', 'rogueTechnician', 'falseManager']),
    behaviour: dice.pick(['good', 'good', 'good', 'neverCollects', 'neverRegisters', 'revoked']),
    revokedAfterHours: dice.between(0, 5),
    posts: dice.between(1, 3),
    faults: Array.from({ length: dice.between(0, 3) }, () => faultOf(dice)),
    crashes: Array.from({ length: dice.between(0, 3) }, () => crashOf(dice)),
    rebootsAfterHours: Array.from({ length: dice.between(0, 2) }, () => dice.between(1, 12)),
    timersMayFireEarlyMs: dice.pick([0, 0, 960]),
  };
}
