import { check, unclear, verdict } from '../check.ts';
import { canRegister, profileNames, profilesOfHires } from '../passkeys.ts';

export const passkeyAcceptable = check({
  id: 'passkeyAcceptable',
  severity: 'mustHave',
  what: 'Hires can register a passkey that counts.',
  why: 'Firstkey calls an onboarding done only for the kinds and models that the settings accept. If the policy admits none of them, no onboarding ends.',
  fix: 'Let a profile of the hires admit a model and a type from passkeys.aaGuids and passkeys.types of the desired state.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-passkey-profiles',
  mendedBy: 'apply',
  parts: ['passkeyPolicy'],
  also: ['nestedGroups'],
  judge: ({ passkeyPolicy }, wanted, tenant) => {
    const profiles = profilesOfHires(passkeyPolicy, wanted, tenant);
    if (profiles.length === 0) return unclear('see passkeyProfileOfHires');
    const able = profiles.filter((profile) => canRegister(profile, wanted));
    return verdict(
      able.length > 0,
      `able: ${profileNames(able)}; profiles: ${profileNames(profiles)}`,
    );
  },
});
