import { check, verdict } from '../check.ts';

export const passkeyEnabled = check({
  id: 'passkeyEnabled',
  severity: 'mustHave',
  what: 'Passkeys (FIDO2) are switched on.',
  why: 'A hire who has signed in with the pass finds nothing to register.',
  fix: 'Switch on passkeys in the authentication methods policy.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-passkeys-fido2',
  mendedBy: 'apply',
  parts: ['passkeyPolicy'],
  judge: ({ passkeyPolicy: { state } }) => verdict(state === 'enabled', `state is ${state}`),
});
