import { check, unclear, verdict } from '../check.ts';
import { profilesOfHires, typesOf } from '../passkeys.ts';

export const passkeyTypes = check({
  id: 'passkeyTypes',
  severity: 'advised',
  what: 'The profiles admit the accepted types of passkeys and no others.',
  why: 'A synced passkey where only device-bound ones count has to be registered again; a type that counts and is not admitted cannot be registered.',
  fix: 'Set the types of the profiles to those in passkeys.types of the desired state.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-passkey-profiles',
  mendedBy: 'person',
  parts: ['passkeyPolicy'],
  also: ['nestedGroups'],
  judge: ({ passkeyPolicy }, wanted, tenant) => {
    const profiles = profilesOfHires(passkeyPolicy, wanted, tenant);
    const accepted: readonly string[] = wanted.passkeys.types;
    const admitted = [...new Set(profiles.flatMap(typesOf))];
    if (!accepted.some((type) => admitted.includes(type))) return unclear('see passkeyAcceptable');
    const isSame = new Set([...admitted, ...accepted]).size === admitted.length;
    return verdict(
      isSame && admitted.length === accepted.length,
      `admitted: ${admitted.join(', ')}; accepted: ${accepted.join(', ')}`,
    );
  },
});
