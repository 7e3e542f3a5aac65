/**
 * What is written down before an account is made, so that a run that lost the answer knows its own
 * account again, and takes no other account for it.
 */
export interface CreationIntent {
  /** The first attempt, UTC. */
  readonly at: string;
  /** The newest attempt, UTC. */
  readonly lastAt: string;
  /** A keyed hash of the employee id that the account was to be made for. */
  readonly employeeIdHash: string;
  /** The user principal names that were tried, lower case. */
  readonly userPrincipalNames: readonly string[];
}

interface Found {
  readonly userPrincipalName: string;
  readonly createdAt: string | null;
  readonly employeeIdHash: string | null;
}

/** How far Entra's clock and ours may differ. */
const CLOCKS_APART_MS = 2 * 60_000;
/** A creation that was answered late was still asked for before this long after the newest attempt. */
const ANSWER_LOST_MS = 10 * 60_000;

/**
 * Whether this onboarding made the account. It did when the account was created within the time of
 * the attempts, under a name that was tried, for the employee id that was tried. A moment that Entra
 * does not say proves nothing.
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
