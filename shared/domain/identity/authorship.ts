/**
 * What is stored before an account is created. After a lost answer, a run recognises its own
 * account by it, and does not take another account for its own.
 */
export interface CreationIntent {
  /** The first attempt, UTC. */
  readonly at: string;
  /** The newest attempt, UTC. */
  readonly lastAt: string;
  /** A keyed hash of the employee id of the hire. */
  readonly employeeIdHash: string;
  /** The user principal names that were tried, lower case. */
  readonly userPrincipalNames: readonly string[];
}

interface Found {
  readonly userPrincipalName: string;
  readonly createdAt: string | null;
  readonly employeeIdHash: string | null;
}

/** The largest difference between Entra's clock and ours. */
const CLOCKS_APART_MS = 2 * 60_000;
/** Entra may create an account this long after the newest attempt, when the answer was late. */
const ANSWER_LOST_MS = 10 * 60_000;

/**
 * Whether this onboarding created the account: it was created during the attempts, under a name
 * that was tried, for the employee id that was tried. An unknown creation time proves nothing.
 */
export function isMadeBy(intent: CreationIntent | undefined, found: Found): boolean {
  if (!intent || found.createdAt === null) return false;
  const createdAt = Date.parse(found.createdAt);
  return (
    found.employeeIdHash === intent.employeeIdHash &&
    intent.userPrincipalNames.includes(found.userPrincipalName.toLowerCase()) &&
    createdAt >= Date.parse(intent.at) - CLOCKS_APART_MS &&
    createdAt <= Date.parse(intent.lastAt) + ANSWER_LOST_MS
  );
}
