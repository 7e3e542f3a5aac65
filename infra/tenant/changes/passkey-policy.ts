import { z } from 'zod';
import { PasskeyPolicy, type PasskeyProfile } from '../../../shared/tenant/parts.ts';
import { canRegister } from '../../../shared/tenant/passkeys.ts';
import type { Wanted } from '../../../shared/tenant/wanted.ts';
import type { Changes, LeftAlone } from '../change.ts';
import type { Current, Raw } from '../current.ts';
import type { Desired } from '../desired.ts';
import { groupRef } from './groups.ts';
import { configurationOf, groupTarget, methodChange, type RawTarget, targetsIn } from './method.ts';

const ID = 'Fido2';
const OWN_PROFILE_ID = 'f1257ce1-0000-4000-8000-000000000001';
const PROFILES_MAX = 3;

/**
 * The passkey policy: on, with self-service, and open to the hires with a profile under which they
 * can register what counts. Other people's targets and profiles stay as they are.
 */
export function passkeyPolicyChanges(current: Current, desired: Desired): Changes {
  const before = configurationOf(current, ID);
  const left: LeftAlone[] = [];
  const profile = profileForHires(before, desired, left);
  return methodChange(
    ID,
    before,
    {
      state: 'enabled',
      isSelfServiceRegistrationAllowed: true,
      ...(profile.isNew && { passkeyProfiles: [...rawProfiles(before), profile.raw] }),
      includeTargets: included(current, before, profile.id),
    },
    left,
  );
}

interface ChosenProfile {
  /** Null in a tenant that was not moved to profiles. */
  readonly id: string | null;
  readonly isNew: boolean;
  readonly raw: Raw;
}

function profileForHires(before: Raw, desired: Desired, left: LeftAlone[]): ChosenProfile {
  const profiles = PasskeyPolicy.parse(before).passkeyProfiles ?? [];
  const wanted = { passkeys: desired.passkeys } as Wanted;
  const able = profiles.find((profile) => canRegister(profile, wanted));
  if (able) return { id: able.id, isNew: false, raw: {} };
  if (profiles.length === 0) {
    left.push({ what: 'The tenant has no passkey profiles. A person must opt in to them.' });
    return { id: null, isNew: false, raw: {} };
  }
  if (profiles.length >= PROFILES_MAX) {
    left.push({ what: 'No passkey profile admits what counts, and there is room for three only.' });
    return { id: profiles[0]?.id ?? null, isNew: false, raw: {} };
  }
  return { id: OWN_PROFILE_ID, isNew: true, raw: { ...ownProfile(desired) } };
}

function ownProfile({ passkeys: { aaGuids, types, isAttested } }: Desired): PasskeyProfile {
  return {
    id: OWN_PROFILE_ID,
    name: 'Firstkey',
    passkeyTypes: types.join(','),
    attestationEnforcement: isAttested ? 'registrationOnly' : 'disabled',
    keyRestrictions: { isEnforced: aaGuids.length > 0, enforcementType: 'allow', aaGuids },
  };
}

const rawProfiles = (before: Raw) => z.array(z.unknown()).parse(before['passkeyProfiles'] ?? []);

function included(current: Current, before: Raw, profileId: string | null): readonly RawTarget[] {
  const targets = before['state'] === 'enabled' ? targetsIn(before, 'includeTargets') : [];
  const hires = groupRef(current, 'hires');
  const hasProfile = ({ allowedPasskeyProfiles: allowed }: RawTarget) =>
    profileId === null || (Array.isArray(allowed) && allowed.includes(profileId));
  const covers = (target: RawTarget) =>
    ['all_users', hires].includes(target.id) && hasProfile(target);
  if (targets.some(covers)) return targets;
  const others = targets.filter(({ id }) => id !== hires);
  const own = targets.find(({ id }) => id === hires)?.['allowedPasskeyProfiles'];
  const allowedPasskeyProfiles = [...(Array.isArray(own) ? own : []), profileId];
  const more = profileId === null ? {} : { allowedPasskeyProfiles };
  return [...others, groupTarget(hires, more)];
}
