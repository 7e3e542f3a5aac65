import type { SecretStore } from '../../../shared/domain/ports.ts';
import type { Secret } from '../../../shared/secret.ts';
import type { Challenger } from './challenge.ts';

export interface ClaimDeps extends Challenger {
  readonly secrets: SecretStore;
  readonly mint: MintAtClaim;
}

/**
 * Mints the pass of a link that was just burnt, where it was not minted ahead, and puts its code
 * into the vault under the claim's secret name. Run twice it leaves one pass, the newer. Throws
 * `ServiceError` when nothing came of it and trying again may help.
 */
export type MintAtClaim = (onboardingId: string, userId: string) => Promise<Mint>;

export type Mint =
  | {
      readonly kind: 'minted';
      readonly code: Secret<string>;
      readonly startsAt: string;
      readonly expiresAt: string;
    }
  | { readonly kind: 'refused' };
