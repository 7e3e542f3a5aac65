import type { AccountKind } from './account-kind.ts';

/** How accounts are obtained, by setting. */
export const ACCOUNT_POLICIES = ['create', 'adopt'] as const;
export type AccountPolicy = (typeof ACCOUNT_POLICIES)[number];

export const REFUSALS = ['guest', 'privileged', 'alreadyHasStrongMethod'] as const;
export type RefusalReason = (typeof REFUSALS)[number];

export const ACCOUNT_HOLDS = [
  'accountUnreadable',
  'accountInUse',
  'accountReturns',
  'accountFound',
  'accountDisabledElsewhere',
  'employeeIdNamesSomebodyElse',
  'accountNotApproved',
] as const;
export type AccountHold = (typeof ACCOUNT_HOLDS)[number];

export type GuardVerdict =
  | { readonly kind: 'go' }
  | { readonly kind: 'hold'; readonly reason: AccountHold }
  | { readonly kind: 'refuse'; readonly reason: RefusalReason };

interface GuardRule {
  /** A description for people who read the table. */
  readonly what: string;
  readonly verdict: Readonly<Record<AccountPolicy, GuardVerdict>>;
  /** Whether an operator may confirm this account, by its id and with a reason. */
  readonly isConfirmable: boolean;
}

const GO: GuardVerdict = { kind: 'go' };
const hold = (reason: AccountHold): GuardVerdict => ({ kind: 'hold', reason });
const refuse = (reason: RefusalReason): GuardVerdict => ({ kind: 'refuse', reason });
const always = (verdict: GuardVerdict) => ({ create: verdict, adopt: verdict });

/**
 * The guards as a table: the kind of an account and the policy decide. The verdict is the same at
 * all three moments, because each moment judges the account anew. docs/account-guards.md is generated from
 * this table.
 */
export const GUARDS: Readonly<Record<AccountKind, GuardRule>> = {
  external: {
    what: 'a guest, or a member whose identity another tenant holds',
    verdict: always(refuse('guest')),
    isConfirmable: false,
  },
  privileged: {
    what: 'holds a directory role, may activate one, or owns what gives one',
    verdict: always(refuse('privileged')),
    isConfirmable: false,
  },
  unreadable: {
    what: 'Entra does not say enough of it',
    verdict: always(hold('accountUnreadable')),
    isConfirmable: false,
  },
  ours: {
    what: 'made by this onboarding',
    verdict: always(GO),
    isConfirmable: false,
  },
  disabledElsewhere: {
    what: 'enabled by this onboarding, disabled by somebody else since',
    verdict: always(hold('accountDisabledElsewhere')),
    isConfirmable: true,
  },
  strongMethod: {
    what: 'has a passkey, a Windows Hello key or a platform credential already',
    verdict: always(refuse('alreadyHasStrongMethod')),
    isConfirmable: false,
  },
  somebodyElse: {
    what: 'carries the employee id, and the name of another person',
    verdict: always(hold('employeeIdNamesSomebodyElse')),
    isConfirmable: true,
  },
  inUse: {
    what: 'enabled, with a sign-in, a method or a password of its own, or old',
    verdict: always(hold('accountInUse')),
    isConfirmable: true,
  },
  returning: {
    what: 'disabled, and in use before',
    verdict: always(hold('accountReturns')),
    isConfirmable: true,
  },
  newcomer: {
    what: 'made by somebody else lately, and never used',
    verdict: { create: hold('accountFound'), adopt: GO },
    isConfirmable: true,
  },
};

/**
 * A person's confirmation that an onboarding may use one account, and the doubt that was known
 * then.
 */
export interface AccountConfirmation {
  readonly userId: string;
  readonly reason: AccountHold;
}

/** A confirmation of a graver doubt also confirms the lesser ones. */
const GRAVITY: Partial<Record<AccountHold, number>> = {
  accountFound: 1,
  accountReturns: 2,
  accountInUse: 3,
  employeeIdNamesSomebodyElse: 4,
};

/** A confirmation covers doubts of lesser gravity; undefined for a doubt that stands alone. */
export const gravityOf = (hold: AccountHold): number | undefined => GRAVITY[hold];

/**
 * Decides what may be done with an account now. A confirmation is valid for the user id that it
 * names and for doubts that are not graver. A graver doubt must be confirmed again.
 */
export function guard(
  kind: AccountKind,
  policy: AccountPolicy,
  userId: string,
  confirmations: readonly AccountConfirmation[] = [],
): GuardVerdict {
  const { verdict, isConfirmable } = GUARDS[kind];
  const asked = verdict[policy];
  if (asked.kind !== 'hold' || !isConfirmable) return asked;
  const isConfirmed = confirmations.some(
    (one) => one.userId === userId && covers(one.reason, asked.reason),
  );
  return isConfirmed ? GO : asked;
}

function covers(confirmed: AccountHold, asked: AccountHold): boolean {
  if (confirmed === asked) return true;
  return (gravityOf(confirmed) ?? 0) > (gravityOf(asked) ?? Number.POSITIVE_INFINITY);
}
