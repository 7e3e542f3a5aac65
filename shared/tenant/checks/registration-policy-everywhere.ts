import { registrationPolicyOf } from '../access.ts';
import { check, unclear, verdict } from '../check.ts';

export const registrationPolicyEverywhere = check({
  id: 'registrationPolicyEverywhere',
  severity: 'advised',
  what: 'That policy holds in trusted locations too.',
  why: 'Where trusted locations are excluded, a password is enough on the company network to register a method.',
  fix: 'Take the excluded locations out of the policy.',
  source:
    'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-security-info-registration',
  mendedBy: 'person',
  parts: ['accessPolicies', 'strengths'],
  judge: ({ accessPolicies, strengths }, _wanted) => {
    const policy = registrationPolicyOf(accessPolicies, strengths);
    if (!policy) return unclear('there is no such policy yet: see registrationPolicy');
    const { locations } = policy.conditions;
    const excluded = locations?.excludeLocations ?? [];
    const included = locations?.includeLocations ?? ['All'];
    const isEverywhere = excluded.length === 0 && included.includes('All');
    return verdict(
      isEverywhere,
      `included: ${included.join(', ')}; excluded: ${excluded.join(', ') || 'none'}`,
    );
  },
});
