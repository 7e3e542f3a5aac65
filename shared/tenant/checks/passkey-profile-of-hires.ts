import { check, unclear, verdict } from '../check.ts';
import { profileNames, profilesOfHires } from '../passkeys.ts';
import { coverageOf } from '../targets.ts';

export const passkeyProfileOfHires = check({
  id: 'passkeyProfileOfHires',
  severity: 'mustHave',
  what: 'The targets that hires are in name a passkey profile.',
  why: 'A target without a profile lets nobody register a passkey.',
  fix: 'Choose a profile for the target of the new hires.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-passkey-profiles',
  mendedBy: 'apply',
  parts: ['passkeyPolicy'],
  also: ['nestedGroups'],
  judge: ({ passkeyPolicy }, wanted, tenant) => {
    if (coverageOf(passkeyPolicy, wanted, tenant) !== 'covered')
      return unclear('see passkeyIncludesHires');
    const profiles = profilesOfHires(passkeyPolicy, wanted, tenant);
    return verdict(profiles.length > 0, `profiles of hires: ${profileNames(profiles)}`);
  },
});
