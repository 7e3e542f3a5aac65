import { bootstrapStrengthOf } from '../access.ts';
import { check, verdict } from '../check.ts';

export const strengthExists = check({
  id: 'strengthExists',
  severity: 'required',
  what: 'There is an authentication strength for people who begin with a pass.',
  why: 'The built-in passwordless and phishing-resistant strengths do not allow a pass, and the built-in multifactor one allows SMS and voice.',
  fix: 'Create a strength of a one-time pass and phishing-resistant methods.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths',
  mendedBy: 'apply',
  parts: ['strengths', 'accessPolicies'],
  judge: ({ strengths, accessPolicies }, wanted) => {
    const strength = bootstrapStrengthOf(accessPolicies, strengths, wanted);
    return verdict(
      strength !== undefined,
      strength
        ? `${strength.displayName} (${strength.id})`
        : `no strength is called "${wanted.strengthName}"`,
    );
  },
});
