import type { OwnDeeds } from '../../../shared/domain/identity/account-kind.ts';
import type { AccountFacts } from '../../../shared/domain/identity/facts.ts';

export const NOW = new Date('2026-11-23T08:00:00Z');

/** An account that was made yesterday for Ada Larsen by somebody else, and never used. */
export const accountFacts = (change: Partial<AccountFacts> = {}): AccountFacts => ({
  userId: 'user-1',
  userPrincipalName: 'ada.larsen@contoso.com',
  employeeId: 'E-104233',
  displayName: 'Ada Larsen',
  givenName: 'Ada',
  surname: 'Larsen',
  createdAt: '2026-11-22T08:00:00Z',
  isEnabled: false,
  isExternal: false,
  isSynced: false,
  privilege: 'none',
  lastSignIn: 'never',
  passwordChangedAt: '2026-11-22T08:00:00Z',
  hasStrongMethod: false,
  hasOtherMethod: false,
  ...change,
});

export const NO_DEEDS: OwnDeeds = { isOurs: false, isEnabledByUs: false, firstMintedAt: null };
