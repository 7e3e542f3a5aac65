import type { AccountFacts } from './facts.ts';
import { namesAgree, type SpokenName } from './names.ts';

/** The relation of an account to one onboarding. The facts are judged in this order. */
export const ACCOUNT_KINDS = [
  'external',
  'privileged',
  'unreadable',
  'ours',
  'disabledElsewhere',
  'strongMethod',
  'somebodyElse',
  'inUse',
  'returning',
  'newcomer',
] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** What this onboarding has done to the account so far. */
export interface OwnDeeds {
  /** Proved by `isMadeBy`, or by an answer of Entra that contained the id. */
  readonly isOurs: boolean;
  /** Whether this onboarding enabled the account and has not disabled it since. */
  readonly isEnabledByUs: boolean;
  /** UTC; null before the first pass. Sign-ins and methods after it may come from the pass. */
  readonly firstMintedAt: string | null;
}

export interface NewcomerRule {
  readonly now: Date;
  /** An account that was created earlier than this is not a newcomer's. */
  readonly createdWithinDays: number;
}

const DAY_MS = 86_400_000;

/** Judges an account by facts alone. An unknown fact never counts as "no". */
export function accountKind(
  facts: AccountFacts,
  deeds: OwnDeeds,
  hire: SpokenName,
  rule: NewcomerRule,
): AccountKind {
  if (facts.isExternal === true) return 'external';
  if (facts.privilege === 'privileged') return 'privileged';
  if (facts.isExternal === null || facts.privilege === 'unknown') return 'unreadable';
  if (facts.isEnabled === null || facts.hasStrongMethod === 'unknown') return 'unreadable';
  if (deeds.isOurs) return ownKind(facts, deeds);
  if (deeds.isEnabledByUs && !facts.isEnabled) return 'disabledElsewhere';
  // Methods and sign-ins after the first pass may come from it; `completion` judges them.
  const isBeforeFirstPass = deeds.firstMintedAt === null;
  if (isBeforeFirstPass && facts.hasStrongMethod) return 'strongMethod';
  if (!namesAgree(hire, facts)) return 'somebodyElse';
  if (!isBeforeFirstPass || !isUsed(facts, rule)) return 'newcomer';
  return facts.isEnabled && !deeds.isEnabledByUs ? 'inUse' : 'returning';
}

function ownKind(facts: AccountFacts, deeds: OwnDeeds): AccountKind {
  if (deeds.isEnabledByUs && !facts.isEnabled) return 'disabledElsewhere';
  if (deeds.firstMintedAt !== null) return 'ours';
  if (facts.hasStrongMethod) return 'strongMethod';
  const isSignedIn = facts.lastSignIn instanceof Date;
  return isSignedIn || facts.hasOtherMethod === true ? 'inUse' : 'ours';
}

/** A newcomer's account was never used, according to every fact that Entra shows. */
function isUsed(facts: AccountFacts, { now, createdWithinDays }: NewcomerRule): boolean {
  if (facts.lastSignIn !== 'never' || facts.hasOtherMethod !== false) return true;
  if (facts.createdAt === null) return true;
  const createdAt = Date.parse(facts.createdAt);
  if (now.getTime() - createdAt > createdWithinDays * DAY_MS) return true;
  return isPasswordOfPerson(facts, createdAt);
}

/**
 * The first password is set when the account is created. A later change means that a person uses
 * it.
 */
function isPasswordOfPerson({ passwordChangedAt }: AccountFacts, createdAt: number): boolean {
  return passwordChangedAt !== null && Date.parse(passwordChangedAt) - createdAt > DAY_MS / 24;
}
