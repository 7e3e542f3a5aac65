import type { Fault } from '../../local/simulators/faults.ts';
import { createDice } from './dice.ts';
import { type Crash, crashOf, faultOf } from './plan.ts';

/** Everything that one seed decides about a world in which IT asks for a device pass. */
export interface DevicePlan {
  readonly seed: number;
  readonly bornAt: number;
  readonly deliverTo: 'person' | 'technician';
  readonly secondFactor: 'sms' | 'managerPin';
  /** What Autopilot knows of the device. */
  readonly device: 'free' | 'new' | 'somebodyElses' | 'missing';
  readonly person: 'plain' | 'privileged' | 'eligible' | 'passkeyHolder';
  /** Whether the tenant permits passes that work more than once. */
  readonly permitsReusable: boolean;
  /** `withdrawn`: by the technician, after so many hours. */
  readonly behaviour: 'good' | 'neverCollects' | 'neverEnrols' | 'withdrawn';
  readonly withdrawnAfterHours: number;
  /** How often the same request is posted. */
  readonly posts: number;
  readonly faults: readonly Fault[];
  readonly crashes: readonly Crash[];
  readonly rebootsAfterHours: readonly number[];
  readonly timersMayFireEarlyMs: number;
}

export function devicePlanOf(seed: number): DevicePlan {
  const dice = createDice(seed);
  return {
    seed,
    bornAt: Date.parse('2027-01-04T08:00:00Z') + dice.between(0, 360 * 24) * 3_600_000,
    deliverTo: dice.pick(['person', 'technician']),
    secondFactor: dice.pick(['sms', 'managerPin']),
    device: dice.pick(['free', 'free', 'free', 'new', 'somebodyElses', 'missing']),
    person: dice.pick(['plain', 'plain', 'plain', 'privileged', 'eligible', 'passkeyHolder']),
    permitsReusable: dice.isLucky(0.5),
    behaviour: dice.pick(['good', 'good', 'good', 'neverCollects', 'neverEnrols', 'withdrawn']),
    withdrawnAfterHours: dice.between(0, 8),
    posts: dice.between(1, 3),
    faults: Array.from({ length: dice.between(0, 3) }, () => faultOf(dice)),
    crashes: Array.from({ length: dice.between(0, 3) }, () => crashOf(dice)),
    rebootsAfterHours: Array.from({ length: dice.between(0, 2) }, () => dice.between(1, 12)),
    timersMayFireEarlyMs: dice.pick([0, 0, 960]),
  };
}
