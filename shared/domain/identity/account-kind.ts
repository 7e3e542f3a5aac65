import type { AccountFacts } from './facts.ts';
import { namesAgree, type SpokenName } from './names.ts';

/** What an account is to one onboarding. The order is the order in which the facts are judged. */
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

/** What this onboarding itself has done to the account so far. */
export interface OwnDeeds {
  /** Proved by `isMadeBy`, or by an answer of Entra that named the id. */
  readonly isOurs: boolean;
  /** Whether this onboarding enabled the account and nothing of ours disabled it since. */
  readonly isEnabledByUs: boolean;
  /** UTC; null before the first pass. Sign-ins and methods after it may come from the pass. */
  readonly firstMintedAt: string | null;
}

export interface NewcomerRule {
  readonly now: Date;
  /** An account that was created longer ago is no newcomer's. */
  readonly createdWithinDays: number;
}

const DAY_MS = 86_400_000;

/** Judges an account by facts alone. What is unknown never passes for "no". */
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
  // Methods and sign-ins since the first pass may come from it; the completion judges them.
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

/** Only what was never used, by everything that Entra says, can be a newcomer's account. */
function isUsed(facts: AccountFacts, { now, createdWithinDays }: NewcomerRule): boolean {
  if (facts.lastSignIn !== 'never' || facts.hasOtherMethod !== false) return true;
  if (facts.createdAt === null) return true;
  const createdAt = Date.parse(facts.createdAt);
  if (now.getTime() - createdAt > createdWithinDays * DAY_MS) return true;
  return isPasswordOfPerson(facts, createdAt);
}

/** Whoever makes an account sets its first password in the same minutes. */
function isPasswordOfPerson({ passwordChangedAt }: AccountFacts, createdAt: number): boolean {
  return passwordChangedAt !== null && Date.parse(passwordChangedAt) - createdAt > DAY_MS / 24;
}
