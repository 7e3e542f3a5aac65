/** What keeps a code from being shown: how the run is to end, and the stable reason. */
export interface ClaimHold {
  readonly outcome: 'needsAttention' | 'refused';
  readonly reason: string;
}

/**
 * Judges the account of a link right before the link is used: the code may have lain in the vault
 * for days. Undefined when the code may be shown. Changes nothing in Entra. Throws `ServiceError`
 * while the account cannot be read.
 */
export type GuardAtClaim = (onboardingId: string) => Promise<ClaimHold | undefined>;
