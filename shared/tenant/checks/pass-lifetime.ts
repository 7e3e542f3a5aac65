import { check, verdict } from '../check.ts';

export const passLifetime = check({
  id: 'passLifetime',
  severity: 'mustHave',
  what: 'The pass policy allows the lifetime that the settings ask for.',
  why: 'Entra refuses a lifetime outside of the policy. Firstkey then fits it, and the pass may end before the first day does.',
  fix: 'Widen the minimum and maximum lifetime, or change PASS_LIFETIME_MINUTES.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass',
  mendedBy: 'apply',
  parts: ['passPolicy'],
  judge: ({ passPolicy }, { pass }) => {
    const { minimumLifetimeInMinutes: least, maximumLifetimeInMinutes: most } = passPolicy;
    const isWithin = pass.lifetimeMinutes >= least && pass.lifetimeMinutes <= most;
    return verdict(
      isWithin,
      `allowed: ${least} to ${most} minutes; asked for: ${pass.lifetimeMinutes}`,
    );
  },
});
