/** Whether the onboarding made the account, and whether it was enabled before; null: not seen. */
export interface AccountOrigin {
  readonly isNew: boolean;
  readonly wasEnabled: boolean | null;
}

export type Retirement = 'disable' | 'delete' | 'leaveAlone';

/**
 * What becomes of the account of a withdrawn hire. One that was in use before the onboarding is
 * somebody's workplace and stays. Deleted is only what Firstkey made, what nobody can have signed
 * in with, and only where the tenant wants it so.
 */
export function retirementOf(
  { isNew, wasEnabled }: AccountOrigin,
  { mayDelete, mayHaveSignedIn }: { mayDelete: boolean; mayHaveSignedIn: boolean },
): Retirement {
  if (!isNew) return wasEnabled === false ? 'disable' : 'leaveAlone';
  return mayDelete && !mayHaveSignedIn ? 'delete' : 'disable';
}

export interface SignInEvidence {
  readonly lastSignIn: Date | 'never' | 'unknown';
  readonly isCodeShown: boolean;
  readonly strongMethods: number;
}

/**
 * Entra's record of sign-ins is up to a day late, so that nobody signed in is believed only when
 * nobody ever saw a code either. Whatever is not known counts as a sign-in.
 */
export function mayHaveSignedIn({ lastSignIn, isCodeShown, strongMethods }: SignInEvidence) {
  return lastSignIn !== 'never' || isCodeShown || strongMethods > 0;
}
