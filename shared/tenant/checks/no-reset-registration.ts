import { check, unclear, verdict } from '../check.ts';

export const noResetRegistration = check({
  id: 'noResetRegistration',
  severity: 'advised',
  what: 'Self-service password reset asks nobody to register at the sign-in.',
  why: 'It interrupts the sign-in with a pass and offers no passkey there.',
  fix: 'Take new hires out of the scope of self-service password reset, or do not require registration.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass',
  mendedBy: 'person',
  parts: ['featuresInUse'],
  judge: ({ featuresInUse: { totalUserCount, userRegistrationFeatureCounts } }) => {
    const enabled = userRegistrationFeatureCounts.find(({ feature }) => feature === 'ssprEnabled');
    if (!enabled) return unclear('the report does not count it');
    const { userCount } = enabled;
    return verdict(userCount === 0, `enabled for ${userCount} of ${totalUserCount} people`);
  },
});
