import { namesOf, registrationPolicyOf } from '../access.ts';
import { check, verdict } from '../check.ts';

export const registrationPolicy = check({
  id: 'registrationPolicy',
  severity: 'required',
  what: 'A Conditional Access policy guards the registration of security information with a strength.',
  why: 'Without this policy a password is enough to register a sign-in method for the account.',
  fix: 'Create a policy for the user action "Register security information" that requires the strength.',
  source:
    'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-security-info-registration',
  mendedBy: 'apply',
  parts: ['accessPolicies', 'strengths'],
  judge: ({ accessPolicies, strengths }) => {
    const policy = registrationPolicyOf(accessPolicies, strengths);
    return verdict(policy !== undefined, policy ? namesOf([policy]) : 'there is none');
  },
});
