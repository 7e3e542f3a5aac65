import { check, verdict } from '../check.ts';

export const passEnabled = check({
  id: 'passEnabled',
  severity: 'mustHave',
  what: 'Temporary Access Pass is switched on.',
  why: 'A pass can be made while the method is off, but nobody can sign in with it.',
  fix: 'Switch on Temporary Access Pass in the authentication methods policy.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass',
  mendedBy: 'apply',
  parts: ['passPolicy'],
  judge: ({ passPolicy: { state } }) => verdict(state === 'enabled', `state is ${state}`),
});
