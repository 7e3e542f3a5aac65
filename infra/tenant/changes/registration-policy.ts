import { type Changes, together } from '../change.ts';
import type { Current, Raw } from '../current.ts';
import type { Desired } from '../desired.ts';
import { enablingChanges, policyChanges } from './access-policy.ts';
import { groupRef } from './groups.ts';
import { strengthRef } from './strength.ts';

/** The policy on the registration of security information. It only reports when it is new. */
export function registrationPolicyChanges(current: Current, desired: Desired): Changes {
  const { registrationPolicy } = desired;
  const hires = groupRef(current, 'hires');
  const users =
    registrationPolicy.covers === 'everybody'
      ? { includeUsers: ['All'], excludeUsers: ['GuestsOrExternalUsers'] }
      : { includeGroups: [hires] };
  const body: Raw = {
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
      users: { ...users, excludeGroups: [breakGlassId(current)] },
    },
    grantControls: {
      operator: 'OR',
      authenticationStrength: { id: strengthRef(current, desired) },
    },
  };
  return policyChanges(current, registrationPolicy.displayName, body);
}

/** Enforcing it is a change of its own, and the last one that touches anybody. */
export function registrationEnforcement(current: Current, desired: Desired): Changes {
  const { state, displayName } = desired.registrationPolicy;
  return state === 'enabled' ? enablingChanges(current, displayName) : together();
}

export const breakGlassId = ({ groups }: Current): string => String(groups.breakGlass?.['id']);
