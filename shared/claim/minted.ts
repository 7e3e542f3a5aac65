import type { Secret } from '../secret.ts';

/** `refused`: a guard says no, or the pass was withdrawn meanwhile. */
export type Minted =
  | {
      readonly kind: 'minted';
      readonly code: Secret<string>;
      readonly startsAt: string;
      readonly expiresAt: string;
    }
  | { readonly kind: 'refused' };

/**
 * Mints the pass of a link that was just burnt, where it was not minted ahead, and puts its code
 * into the vault under the claim's secret name. Run twice it leaves one pass, the newer. Throws
 * `ServiceError` when no pass was minted and trying again may help.
 */
export type MintAtClaim = (onboardingId: string, userId: string) => Promise<Minted>;
