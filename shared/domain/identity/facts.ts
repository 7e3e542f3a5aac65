/**
 * What is known of an account before anything of it is touched. `null` and `'unknown'` mean that
 * Entra did not say (limited information, a missing permission): they are never read as "no".
 */
export interface AccountFacts {
  readonly userId: string;
  readonly userPrincipalName: string;
  readonly employeeId: string | null;
  readonly displayName: string | null;
  readonly givenName: string | null;
  readonly surname: string | null;
  /** UTC; null where Entra does not say. */
  readonly createdAt: string | null;
  readonly isEnabled: boolean | null;
  /** A guest, or a member whose identity another tenant or a social provider holds. */
  readonly isExternal: boolean | null;
  /** Mastered on premises: most attributes cannot be written in Entra. */
  readonly isSynced: boolean;
  readonly privilege: 'none' | 'privileged' | 'unknown';
  readonly lastSignIn: Date | 'never' | 'unknown';
  /** UTC; a password that was set after the account was made says that somebody works with it. */
  readonly passwordChangedAt: string | null;
  /** Passkeys, Windows Hello keys and platform credentials. */
  readonly hasStrongMethod: boolean | 'unknown';
  /** Phone, Authenticator, OATH token, e-mail: every registered method beside a password. */
  readonly hasOtherMethod: boolean | 'unknown';
}
