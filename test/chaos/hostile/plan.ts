import { createDice, type Dice } from '../dice.ts';

/** The one power of an attacker. */
export const POWERS = [
  'vendorSecret',
  'queueRights',
  'selfService',
  'manager',
  'mailboxReader',
  'operator',
  'employeeNumber',
] as const;
export type Power = (typeof POWERS)[number];

/** Whom the directory knows before anything happens. */
export const STAFF = {
  employee: 'E-1001',
  guest: 'E-1002',
  administrator: 'E-1003',
  leaver: 'E-1004',
  namesake: 'E-1005',
  keyHolder: 'E-1006',
  /** Whose sign-ins Entra does not tell. */
  unseen: 'E-1007',
} as const;
export type Staff = keyof typeof STAFF;

export const ACTS = [
  'announce',
  'announceHire',
  'update',
  'withdraw',
  'backAgain',
  'claim',
  'press',
] as const;
export type Act = (typeof ACTS)[number];

/** Whose name an event on the integration queue uses. `none`: it has no envelope that names one. */
export const ENVELOPES = ['own', 'own', 'none', 'hr', 'vendor', 'operator'] as const;
export type Envelope = (typeof ENVELOPES)[number];

export interface Move {
  /** Hours after the world's birth. */
  readonly at: number;
  readonly act: Act;
  readonly target: Staff;
  /** Of the power `queueRights` only. */
  readonly envelope: Envelope;
}

/**
 * What an administrator, or time, does to the account of the honest hire. `keyAdded`: somebody else
 * registers a key before the pass is used; `keyInstead`: right after, and the hire registers none.
 */
export const MISHAPS = [
  'none',
  'disabled',
  'raised',
  'methodAdded',
  'passRemoved',
  'keyAdded',
  'keyInstead',
] as const;
export type Mishap = (typeof MISHAPS)[number];

export interface HostilePlan {
  readonly seed: number;
  readonly power: Power;
  readonly policy: 'create' | 'adopt';
  readonly passMinted: 'scheduled' | 'atClaim';
  readonly factor: 'none' | 'sms' | 'managerPin';
  readonly moves: readonly Move[];
  /** Whether attackers use what they have before the run has heard of what they said. */
  readonly claimsAtOnce: boolean;
  /** Whether the app may read Entra's audit log. */
  readonly isAuditLogRead: boolean;
  readonly mishap: { readonly kind: Mishap; readonly at: number };
  /** How many hours before the start people begin to use links. */
  readonly claimsBefore: number;
  /** Hours after birth at which HR announces the honest hire. */
  readonly hiredAt: number;
  readonly rehires: boolean;
  /** A failed creation, so that an intent without an account is left. */
  readonly failsToCreate: boolean;
  /** From the issue moment on Entra finds nobody by employee id, so that runs are slow to move. */
  readonly isSearchAway: boolean;
}

/** The start of the hires of HR, in hours after birth. */
export const START_HOURS = 240;
/** The pass is issued so many hours before the start. */
export const ISSUE_LEAD_HOURS = 24;

export function hostilePlanOf(seed: number): HostilePlan {
  const dice = createDice(seed);
  const power = POWERS[seed % POWERS.length] ?? 'vendorSecret';
  // Without a second factor, everybody who reads the mail has the code: docs/settings.md says so.
  const factors = MAIL_ALONE.includes(power) ? (['sms', 'managerPin'] as const) : FACTORS;
  return {
    seed,
    power,
    policy: dice.pick(['create', 'create', 'adopt']),
    passMinted: dice.pick(['scheduled', 'scheduled', 'atClaim']),
    factor: dice.pick(factors),
    moves: movesOf(dice),
    claimsAtOnce: dice.isLucky(0.5),
    isAuditLogRead: dice.isLucky(0.7),
    mishap: { kind: dice.pick(MISHAPS), at: START_HOURS - dice.between(1, 20) },
    claimsBefore: dice.pick([22, 10, 1]),
    hiredAt: dice.between(0, 30),
    rehires: dice.isLucky(0.3),
    failsToCreate: dice.isLucky(0.25),
    isSearchAway: dice.isLucky(0.25),
  };
}

/** They reach the mail, and nothing else of the hire. */
const MAIL_ALONE: readonly Power[] = ['mailboxReader', 'selfService'];
const FACTORS = ['none', 'sms', 'managerPin'] as const;

function movesOf(dice: Dice): Move[] {
  const staff = Object.keys(STAFF) as [Staff, ...Staff[]];
  const moves = Array.from({ length: dice.between(2, 7) }, () => ({
    at: dice.pick([dice.between(0, 30), dice.between(30, 215), dice.between(216, 260)]),
    act: dice.pick<Act>(ACTS),
    target: dice.pick(staff),
    envelope: dice.pick<Envelope>(ENVELOPES),
  }));
  return moves.sort((a, b) => a.at - b.at);
}
