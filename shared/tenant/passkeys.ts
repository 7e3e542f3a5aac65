import type { PasskeyPolicy, PasskeyProfile, TenantState } from './parts.ts';
import type { AdmittedPasskeys } from './stored-check.ts';
import { targetsOfHires } from './targets.ts';
import type { Wanted } from './wanted.ts';

/** A tenant that was not moved to profiles goes by the older properties, as one profile. */
const LEGACY_ID = 'legacy';

/**
 * The profiles under which hires can register a passkey. A person in several needs to satisfy one
 * of them (https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-passkey-profiles).
 */
export function profilesOfHires(
  policy: PasskeyPolicy,
  wanted: Wanted,
  tenant: TenantState,
): readonly PasskeyProfile[] {
  const profiles = policy.passkeyProfiles ?? [];
  if (profiles.length === 0) return [legacyProfile(policy)];
  const targets = targetsOfHires(policy, wanted, tenant);
  const allowed = targets.flatMap(({ allowedPasskeyProfiles }) => allowedPasskeyProfiles ?? []);
  return profiles.filter(({ id }) => allowed.includes(id));
}

function legacyProfile({ isAttestationEnforced, keyRestrictions }: PasskeyPolicy): PasskeyProfile {
  return {
    id: LEGACY_ID,
    name: LEGACY_ID,
    passkeyTypes: isAttestationEnforced ? 'deviceBound' : 'deviceBound,synced',
    attestationEnforcement: isAttestationEnforced ? 'registrationOnly' : 'disabled',
    keyRestrictions: keyRestrictions ?? { isEnforced: false },
  };
}

export const isAttested = ({ attestationEnforcement }: PasskeyProfile): boolean =>
  attestationEnforcement === 'registrationOnly';

/** Which kinds of passkey the profile lets people register. Synced ones carry no attestation. */
export function typesOf(profile: PasskeyProfile): string[] {
  const types = profile.passkeyTypes.split(',').map((type) => type.trim());
  return isAttested(profile) ? types.filter((type) => type !== 'synced') : types;
}

/** Whether the profile lets people register this model. */
export function admits({ keyRestrictions }: PasskeyProfile, aaGuid: string): boolean {
  const { isEnforced, enforcementType, aaGuids } = keyRestrictions;
  if (!isEnforced) return true;
  const isListed = (aaGuids ?? []).some((one) => one.toLowerCase() === aaGuid.toLowerCase());
  return enforcementType === 'block' ? !isListed : isListed;
}

/** Whether a passkey that counts for Firstkey can be registered under the profile. */
export function canRegister(profile: PasskeyProfile, { passkeys }: Wanted): boolean {
  const hasType = typesOf(profile).some((type) => passkeys.types.some((wanted) => wanted === type));
  const { isEnforced, enforcementType, aaGuids } = profile.keyRestrictions;
  const isEmptyList = isEnforced && enforcementType !== 'block' && (aaGuids ?? []).length === 0;
  const hasModel =
    passkeys.aaGuids.length === 0
      ? !isEmptyList
      : passkeys.aaGuids.some((aaGuid) => admits(profile, aaGuid));
  return hasType && hasModel;
}

/** Microsoft Authenticator on Android and on iOS. Its passkeys stay in the phone. */
export const AUTHENTICATOR = [
  'de1e552d-db1d-4423-a619-566b625cdc84',
  '90a3ccdf-635c-4729-a248-9b709135078f',
];

/** Which passkeys hires can register; null where the policy could not be read or admits none. */
export function admittedPasskeys(
  tenant: TenantState,
  wanted: Wanted,
  now: Date,
): AdmittedPasskeys | null {
  const { passkeyPolicy } = tenant;
  if (passkeyPolicy.kind === 'unknown' || passkeyPolicy.value.state !== 'enabled') return null;
  const profiles = profilesOfHires(passkeyPolicy.value, wanted, tenant);
  if (profiles.length === 0) return null;
  const withType = (type: string) => profiles.filter((profile) => typesOf(profile).includes(type));
  const hasApp = withType('deviceBound').some((profile) =>
    AUTHENTICATOR.every((model) => admits(profile, model)),
  );
  const forSynced = withType('synced');
  const isFree = forSynced.some(({ keyRestrictions }) => !keyRestrictions.isEnforced);
  const someSynced = isFree ? 'any' : 'listed';
  return {
    app: hasApp,
    synced: forSynced.length === 0 ? 'none' : someSynced,
    readAt: now.toISOString(),
  };
}

export const profileNames = (profiles: readonly PasskeyProfile[]): string =>
  profiles.map(({ name, id }) => `${name} (${id})`).join(', ') || 'none';
