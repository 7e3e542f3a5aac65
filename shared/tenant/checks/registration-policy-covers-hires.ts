import { isForHires, registrationPolicyOf } from '../access.ts';
import { check, unclear, verdict } from '../check.ts';

export const registrationPolicyCoversHires = check({
  id: 'registrationPolicyCoversHires',
  severity: 'required',
  what: 'That policy covers every hire.',
  why: 'For a hire who is not covered, only the other policies of the tenant apply at the registration.',
  fix: 'Include all users, or a group of GROUP_IDS, and exclude none of these groups.',
  source:
    'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-security-info-registration',
  mendedBy: 'apply',
  parts: ['accessPolicies', 'strengths'],
  judge: ({ accessPolicies, strengths }, wanted) => {
    const policy = registrationPolicyOf(accessPolicies, strengths);
    if (!policy) return unclear('there is no such policy yet: see registrationPolicy');
    const { includeUsers, includeGroups, excludeGroups } = policy.conditions.users ?? {};
    const said = (list: readonly string[] | null | undefined) => list?.join(', ') || 'none';
    const evidence = `users: ${said(includeUsers)}; groups: ${said(includeGroups)}; excluded groups: ${said(excludeGroups)}`;
    return verdict(isForHires(policy, wanted), evidence);
  },
});
