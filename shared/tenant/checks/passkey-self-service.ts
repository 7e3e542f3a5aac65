import { check, unclear, verdict } from '../check.ts';

export const passkeySelfService = check({
  id: 'passkeySelfService',
  severity: 'mustHave',
  what: 'People may register passkeys themselves.',
  why: 'Without self-service the registration page offers no passkey, to anybody.',
  fix: 'Allow self-service set-up in the passkey policy.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-passkeys-fido2',
  mendedBy: 'apply',
  parts: ['passkeyPolicy'],
  judge: ({ passkeyPolicy: { isSelfServiceRegistrationAllowed: isAllowed } }) =>
    isAllowed === null || isAllowed === undefined
      ? unclear('the policy does not say')
      : verdict(isAllowed, `self-service is ${isAllowed ? 'allowed' : 'not allowed'}`),
});
