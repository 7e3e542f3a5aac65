import { registrationPolicyOf } from '../access.ts';
import { bad, check, unclear, verdict } from '../check.ts';

export const registrationPolicyBreakGlass = check({
  id: 'registrationPolicyBreakGlass',
  severity: 'required',
  what: 'That policy excludes the break-glass accounts.',
  why: 'An account for emergencies must get in when everything else is set up wrong.',
  fix: 'Name their group in groups.breakGlass of the desired state and exclude it from the policy.',
  source:
    'https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access',
  mendedBy: 'apply',
  parts: ['accessPolicies', 'strengths'],
  judge: ({ accessPolicies, strengths }, { breakGlassGroupId }) => {
    const policy = registrationPolicyOf(accessPolicies, strengths);
    if (!policy) return unclear('there is no such policy yet: see registrationPolicy');
    if (breakGlassGroupId === null) return bad('no group of break-glass accounts is named');
    const excluded = policy.conditions.users?.excludeGroups ?? [];
    return verdict(
      excluded.includes(breakGlassGroupId),
      `excluded groups: ${excluded.join(', ') || 'none'}`,
    );
  },
});
