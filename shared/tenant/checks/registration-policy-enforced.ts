import { registrationPolicyOf } from '../access.ts';
import { check, unclear, verdict } from '../check.ts';

export const registrationPolicyEnforced = check({
  id: 'registrationPolicyEnforced',
  severity: 'required',
  what: 'That policy is enforced, or only reports because the desired state says so.',
  why: 'A policy in report-only mode writes to the log and demands nothing.',
  fix: 'Look at its results in the sign-in log for some days, then switch it on and set registrationPolicy.state of the desired state to enabled.',
  source:
    'https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-security-info-registration',
  mendedBy: 'person',
  parts: ['accessPolicies', 'strengths'],
  judge: ({ accessPolicies, strengths }, { registrationPolicy }) => {
    const policy = registrationPolicyOf(accessPolicies, strengths);
    if (!policy) return unclear('there is no such policy yet: see registrationPolicy');
    const isEnforced = policy.state === 'enabled';
    const isAsWanted = isEnforced || registrationPolicy === 'reportOnly';
    const evidence = isEnforced ? 'it is enabled' : 'it only reports: nobody is held to it yet';
    return verdict(isAsWanted, evidence);
  },
});
