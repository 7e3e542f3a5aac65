import { check, good, verdict } from '../check.ts';
import type { PasskeyProfile } from '../parts.ts';
import { admits, profileNames, profilesOfHires } from '../passkeys.ts';

export const passkeyModels = check({
  id: 'passkeyModels',
  severity: 'advised',
  what: 'The profiles admit the accepted models and no others.',
  why: 'A hire who registers a model that does not count has to register again.',
  fix: 'Restrict the keys of the profiles to the models in passkeys.aaGuids of the desired state, or accept more of them.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-passkey-profiles',
  mendedBy: 'person',
  parts: ['passkeyPolicy'],
  also: ['nestedGroups'],
  judge: ({ passkeyPolicy }, wanted, tenant) => {
    const { aaGuids } = wanted.passkeys;
    const profiles = profilesOfHires(passkeyPolicy, wanted, tenant);
    if (aaGuids.length === 0) return good('every model counts');
    const wider = profiles.filter((profile) => !isWithin(profile, aaGuids));
    const missing = aaGuids.filter(
      (aaGuid) => !profiles.some((profile) => admits(profile, aaGuid)),
    );
    const evidence = `wider: ${profileNames(wider)}; accepted but not admitted: ${missing.join(', ') || 'none'}`;
    return verdict(wider.length === 0 && missing.length === 0, evidence);
  },
});

/** Whether the profile admits nothing but these models. */
function isWithin({ keyRestrictions }: PasskeyProfile, aaGuids: readonly string[]): boolean {
  const { isEnforced, enforcementType, aaGuids: listed } = keyRestrictions;
  if (!isEnforced || enforcementType === 'block') return false;
  const accepted = aaGuids.map((one) => one.toLowerCase());
  return (listed ?? []).every((one) => accepted.includes(one.toLowerCase()));
}
