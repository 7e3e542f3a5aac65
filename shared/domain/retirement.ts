/**
 * Whether the onboarding created the account, and whether the account was enabled before it (null:
 * not known).
 */
export interface AccountOrigin {
  readonly isNew: boolean;
  readonly wasEnabled: boolean | null;
  /** Another directory masters the account. */
  readonly isSynced?: boolean;
}

export type Retirement = 'disable' | 'delete' | 'leaveAlone';

/**
 * Decides what happens to the account of a withdrawn hire. An account that was in use before the
 * onboarding stays as it is. An account is deleted only when Firstkey created it, nobody can have
 * signed in with it, and the tenant's policy allows deletion.
 */
export function retirementOf(
  { isNew, wasEnabled, isSynced = false }: AccountOrigin,
  { mayDelete, mayHaveSignedIn }: { mayDelete: boolean; mayHaveSignedIn: boolean },
): Retirement {
  if (isSynced) return 'leaveAlone';
  if (!isNew) return wasEnabled === false ? 'disable' : 'leaveAlone';
  return mayDelete && !mayHaveSignedIn ? 'delete' : 'disable';
}

export interface SignInEvidence {
  readonly lastSignIn: Date | 'never' | 'unknown';
  readonly isCodeShown: boolean;
  readonly strongMethods: number;
}

/**
 * Entra shows sign-ins up to one day late. So a missing sign-in counts as proof only when the code
 * was never shown and no strong method exists. An unknown sign-in counts as a sign-in.
 */
export function mayHaveSignedIn({ lastSignIn, isCodeShown, strongMethods }: SignInEvidence) {
  return lastSignIn !== 'never' || isCodeShown || strongMethods > 0;
}
