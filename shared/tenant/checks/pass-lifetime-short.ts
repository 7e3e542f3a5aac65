import { check, verdict } from '../check.ts';

export const passLifetimeShort = check({
  id: 'passLifetimeShort',
  severity: 'advised',
  what: 'No pass can live longer than needed.',
  why: 'A stranger who reads a pass can use it for as long as it lives.',
  fix: 'Lower the maximum lifetime.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass',
  mendedBy: 'apply',
  parts: ['passPolicy'],
  judge: ({ passPolicy: { maximumLifetimeInMinutes: most } }, { pass }) =>
    verdict(
      most <= pass.lifetimeMinutesMax,
      `maximum: ${most} minutes; at most ${pass.lifetimeMinutesMax} is advised`,
    ),
});
