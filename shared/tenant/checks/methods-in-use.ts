import { registrationPolicyOf } from '../access.ts';
import { check, good, verdict } from '../check.ts';

/** Names of the registration report for what is neither phishing-resistant nor a pass. */
const WEAK = /phone|oneTimePasscode|email|securityQuestion|microsoftAuthenticator/i;

export const methodsInUse = check({
  id: 'methodsInUse',
  severity: 'advised',
  what: 'Nobody whom the registration policy covers depends on a method that its strength refuses.',
  why: 'People with only SMS or an app with codes could no longer change their own security information.',
  fix: 'Help them to a phishing-resistant method first, or let the policy cover new hires only.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-methods-activity',
  mendedBy: 'person',
  parts: ['methodsInUse', 'accessPolicies', 'strengths'],
  judge: ({ methodsInUse, accessPolicies, strengths }) => {
    const policy = registrationPolicyOf(accessPolicies, strengths);
    const coversAll = (policy?.conditions.users?.includeUsers ?? []).includes('All');
    if (!coversAll) return good('the registration policy does not cover everybody');
    const weak = methodsInUse.userRegistrationMethodCounts.filter(
      ({ authenticationMethod, userCount }) => userCount > 0 && WEAK.test(authenticationMethod),
    );
    const counts = weak.map(
      ({ authenticationMethod, userCount }) => `${authenticationMethod}: ${userCount}`,
    );
    return verdict(
      weak.length === 0,
      counts.join(', ') || `none of ${methodsInUse.totalUserCount} people`,
    );
  },
});
