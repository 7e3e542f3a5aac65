import { check, verdict } from '../check.ts';

const LENGTH_MIN = 8;
const LENGTH_MAX = 20;

export const passLength = check({
  id: 'passLength',
  severity: 'advised',
  what: 'The code is long enough to guess badly and short enough to type.',
  why: 'A person types it by hand, often on a telephone.',
  fix: 'Set the length to between 8 and 20 characters.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass',
  mendedBy: 'apply',
  parts: ['passPolicy'],
  judge: ({ passPolicy: { defaultLength } }) =>
    verdict(defaultLength >= LENGTH_MIN && defaultLength <= LENGTH_MAX, `length: ${defaultLength}`),
});
