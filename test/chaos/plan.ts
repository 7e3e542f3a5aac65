import type { EmailDelivery } from '../../local/simulators/delivery-reports.ts';
import type { Fault, Service } from '../../local/simulators/faults.ts';
import { createDice, type Dice } from './dice.ts';

/** What the person does with the link. */
export type Behaviour = 'good' | 'neverCollects' | 'neverRegisters';
/** Who the directory knows already under the hire's employee id. */
export type Known = 'nobody' | 'leaver' | 'administrator' | 'eligible' | 'guest' | 'passkeyHolder';

/** What HR comes back with, after the hire. */
export const CHANGES = [
  'startLater',
  'startSooner',
  'newAddress',
  'newMobile',
  'newName',
  'newDepartment',
  'withdrawn',
  'backAgain',
] as const;
export type ChangeKind = (typeof CHANGES)[number];

export interface HrChange {
  readonly kind: ChangeKind;
  /** Relative to the start as HR said it first; never before the hire itself. */
  readonly afterStartHours: number;
}

/** Everything that one seed decides about a world. */
export interface Plan {
  readonly seed: number;
  readonly startsAt: { startDate: string; startTime: string; timeZone: string };
  readonly bornAt: number;
  readonly behaviour: Behaviour;
  readonly known: Known;
  readonly isNameTaken: boolean;
  /** Hours before (negative) or after the start at which the link is used. */
  readonly collectsAfterHours: number;
  /** How often HR posts the same webhook, at once and later. */
  readonly posts: { readonly atOnce: number; readonly later: number };
  readonly opensLinkTimes: number;
  readonly parallelClaims: number;
  /** What becomes of mail to the private address. */
  readonly delivery: EmailDelivery | 'silence';
  /** How often each delivery report comes. */
  readonly reportCopies: number;
  readonly hasOtherEmail: boolean;
  readonly changes: readonly HrChange[];
  readonly faults: readonly Fault[];
  /** Effects of the app (counted from 0) at which its process dies. */
  readonly crashes: readonly Crash[];
  /** Hours after birth at which the whole process is killed and started again. */
  readonly rebootsAfterHours: readonly number[];
  readonly timersMayFireEarlyMs: number;
}

export interface Crash {
  readonly effect: number;
  readonly when: 'before' | 'after';
}

const DAY_MS = 86_400_000;
const ZONES = [
  'Europe/Oslo',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
] as const satisfies readonly [string, ...string[]];

export const QUIET: Omit<Plan, 'seed'> = {
  startsAt: { startDate: '2027-01-13', startTime: '09:00', timeZone: 'Europe/Oslo' },
  bornAt: Date.parse('2027-01-04T08:00:00Z'),
  behaviour: 'good',
  known: 'nobody',
  isNameTaken: false,
  collectsAfterHours: -3,
  posts: { atOnce: 1, later: 0 },
  opensLinkTimes: 1,
  parallelClaims: 1,
  delivery: 'Delivered',
  reportCopies: 1,
  hasOtherEmail: false,
  changes: [],
  faults: [],
  crashes: [],
  rebootsAfterHours: [],
  timersMayFireEarlyMs: 0,
};

export function planOf(seed: number): Plan {
  const dice = createDice(seed);
  const bornAt = Date.parse('2027-01-04T00:00:00Z') + dice.between(0, 360 * 24) * 3_600_000;
  const days = dice.pick([0, 1, 2, 9, 30, 120]);
  return {
    seed,
    bornAt,
    startsAt: {
      startDate: new Date(bornAt + days * DAY_MS).toISOString().slice(0, 10),
      startTime: dice.pick(['00:00', '02:30', '09:00', '23:59']),
      timeZone: dice.pick(ZONES),
    },
    behaviour: dice.pick(['good', 'good', 'good', 'neverCollects', 'neverRegisters']),
    known: dice.pick([
      'nobody',
      'nobody',
      'nobody',
      'nobody',
      'nobody',
      'leaver',
      'administrator',
      'eligible',
      'guest',
      'passkeyHolder',
    ]),
    isNameTaken: dice.isLucky(0.3),
    collectsAfterHours: dice.between(-20, 6),
    posts: { atOnce: dice.between(1, 3), later: dice.between(0, 2) },
    opensLinkTimes: dice.between(1, 4),
    parallelClaims: dice.pick([1, 1, 2]),
    delivery: dice.pick([
      'Delivered',
      'Delivered',
      'Delivered',
      'Bounced',
      'Quarantined',
      'silence',
    ]),
    reportCopies: dice.pick([1, 1, 2]),
    hasOtherEmail: dice.isLucky(0.5),
    changes: dice.isLucky(0.6) ? [] : changesOf(dice),
    faults: Array.from({ length: dice.between(0, 4) }, () => faultOf(dice)),
    crashes: Array.from({ length: dice.between(0, 3) }, () => crashOf(dice)),
    rebootsAfterHours: Array.from({ length: dice.between(0, 3) }, () => dice.between(0, days * 24)),
    timersMayFireEarlyMs: dice.pick([0, 0, 960]),
  };
}

function changesOf(dice: Dice): HrChange[] {
  const changes = Array.from({ length: dice.between(1, 3) }, () => ({
    kind: dice.pick<ChangeKind>(CHANGES),
    afterStartHours: dice.pick([-100, dice.between(-26, -22), dice.between(-22, 12)]),
  }));
  return changes.sort((a, b) => a.afterStartHours - b.afterStartHours);
}

export function faultOf(dice: Dice): Fault {
  const service = dice.pick<Service>([
    'graph',
    'graph',
    'graph',
    'keyVault',
    'communication',
    'hr',
  ]);
  const after = dice.between(0, 30);
  const kind = dice.pick<Fault['kind']>(['status', 'timeoutBefore', 'timeoutAfter']);
  if (kind !== 'status') return { service, kind, after };
  const status = dice.pick([429, 500, 503, 504]);
  return { service, kind, after, status, ...(status === 429 && { retryAfterSeconds: 45 }) };
}

export function crashOf(dice: Dice): Crash {
  return { effect: dice.between(0, 40), when: dice.pick(['before', 'after']) };
}
