import { allows, bootstrapStrengthOf } from '../access.ts';
import { check, unclear, verdict } from '../check.ts';

export const strengthAllowsPasskeys = check({
  id: 'strengthAllowsPasskeys',
  severity: 'required',
  what: 'The strength allows the phishing-resistant methods.',
  why: 'A hire who comes back to add a second passkey must be able to use the first one.',
  fix: 'Add fido2 and windowsHelloForBusiness to the strength.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths',
  mendedBy: 'apply',
  parts: ['strengths', 'accessPolicies'],
  judge: ({ strengths, accessPolicies }, wanted) => {
    const strength = bootstrapStrengthOf(accessPolicies, strengths, wanted);
    if (!strength) return unclear('there is no such strength yet: see strengthExists');
    const missing = ['fido2', 'windowsHelloForBusiness'].filter((mode) => !allows(strength, mode));
    return verdict(missing.length === 0, `missing: ${missing.join(', ') || 'none'}`);
  },
});
