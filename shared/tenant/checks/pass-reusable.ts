import { check, good, verdict } from '../check.ts';

export const passReusable = check({
  id: 'passReusable',
  severity: 'mustHave',
  what: 'Passes for more than one use are possible, where devices need them.',
  why: 'A device that restarts during its set-up asks for the pass again.',
  fix: 'Do not require one-time use in the pass policy, or set up devices without it.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass',
  mendedBy: 'apply',
  parts: ['passPolicy'],
  judge: ({ passPolicy: { isUsableOnce } }, { pass }) => {
    if (pass.uses !== 'many') return good('no device depends on one');
    return verdict(!isUsableOnce, `one-time use is ${isUsableOnce ? 'required' : 'not required'}`);
  },
});
