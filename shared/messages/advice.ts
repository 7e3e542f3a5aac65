/** The stable codes that IT may be told, as docs/operations.md has them; the rest is `unlisted`. */
export const ADVISED_REASONS = [
  'employeeIdNotUnique',
  'noFreeUserName',
  'managerNotFound',
  'managerChangedLate',
  'managerDisowned',
  'groupIsRoleAssignable',
  'passPolicyDisabled',
  'passPolicyExcludesUser',
  'claimLinkNotSent',
  'claimLocked',
  'notCollected',
  'noPasskeyYet',
  'passExpired',
  'noPasskey',
  'stepFailed',
  'unexpectedMethod',
  'guest',
  'privileged',
  'alreadyHasStrongMethod',
  'unlisted',
] as const;
export type AdvisedReason = (typeof ADVISED_REASONS)[number];

/** What it means for the onboarding: it stands still, it goes on by itself, or it is over. */
export type Consequence = 'waits' | 'goesOn' | 'refused';

export function consequenceOf(reason: AdvisedReason): Consequence {
  switch (reason) {
    case 'notCollected':
    case 'noPasskeyYet':
    case 'unexpectedMethod':
      return 'goesOn';
    case 'guest':
    case 'privileged':
    case 'alreadyHasStrongMethod':
      return 'refused';
    default:
      return 'waits';
  }
}
