/**
 * What is known of an account before it is changed. `null` and `'unknown'` mean that Entra did not
 * say it (limited information, a missing permission). They never count as "no".
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
  /** A guest, or a member whose identity is held by another tenant or a social provider. */
  readonly isExternal: boolean | null;
  /** Synchronised from an on-premises directory. Most attributes cannot be changed in Entra. */
  readonly isSynced: boolean;
  readonly privilege: 'none' | 'privileged' | 'unknown';
  readonly lastSignIn: Date | 'never' | 'unknown';
  /**
   * UTC. A password that was set after the account was created shows that somebody uses the
   * account.
   */
  readonly passwordChangedAt: string | null;
  /** Passkeys, Windows Hello keys and platform credentials. */
  readonly hasStrongMethod: boolean | 'unknown';
  /** Phone, Authenticator, OATH token, e-mail: every registered method beside a password. */
  readonly hasOtherMethod: boolean | 'unknown';
}
