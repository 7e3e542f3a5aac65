import type { Secret } from '../secret.ts';

/** `refused` means that a guard refused the pass, or that the pass was withdrawn meanwhile. */
export type Minted =
  | {
      readonly kind: 'minted';
      readonly code: Secret<string>;
      readonly startsAt: string;
      readonly expiresAt: string;
    }
  | { readonly kind: 'refused' };

/**
 * Mints the pass of a link that was just used, when it was not minted before, and stores its code
 * in the vault under the secret name of the claim. After two runs only the newer pass is left.
 * Throws `ServiceError` when no pass was minted and a retry may help.
 */
export type MintAtClaim = (onboardingId: string, userId: string) => Promise<Minted>;
