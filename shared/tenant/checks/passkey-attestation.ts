import { check, good, verdict } from '../check.ts';
import { isAttested, profileNames, profilesOfHires } from '../passkeys.ts';

export const passkeyAttestation = check({
  id: 'passkeyAttestation',
  severity: 'advised',
  what: 'The profiles demand attestation, where the settings do.',
  why: 'Without attestation nothing proves the model that a passkey names.',
  fix: 'Enforce attestation in the profiles of the hires, or set passkeys.isAttested of the desired state to false.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-passkeys-fido2',
  mendedBy: 'person',
  parts: ['passkeyPolicy'],
  also: ['nestedGroups'],
  judge: ({ passkeyPolicy }, wanted, tenant) => {
    if (!wanted.passkeys.isAttested) return good('the settings ask for none');
    const without = profilesOfHires(passkeyPolicy, wanted, tenant).filter(
      (one) => !isAttested(one),
    );
    return verdict(without.length === 0, `without attestation: ${profileNames(without)}`);
  },
});
