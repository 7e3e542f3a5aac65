import { check, good, verdict } from '../check.ts';

export const passOneTime = check({
  id: 'passOneTime',
  severity: 'required',
  what: 'Every pass is for one use, where no device needs more.',
  why: 'A pass that works more than once lets a second person sign in after the hire has used it.',
  fix: 'Require one-time use in the pass policy.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass',
  mendedBy: 'apply',
  parts: ['passPolicy'],
  judge: ({ passPolicy: { isUsableOnce } }, { pass }) => {
    if (pass.uses !== 'one')
      return good('devices of this installation may need passes for more than one use');
    return verdict(isUsableOnce, `one-time use is ${isUsableOnce ? 'required' : 'not required'}`);
  },
});
