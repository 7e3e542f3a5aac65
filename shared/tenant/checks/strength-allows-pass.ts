import { allows, bootstrapStrengthOf, MULTI_USE_PASS, ONE_TIME_PASS } from '../access.ts';
import { check, unclear, verdict } from '../check.ts';

export const strengthAllowsPass = check({
  id: 'strengthAllowsPass',
  severity: 'required',
  what: 'The strength allows a Temporary Access Pass.',
  why: 'A hire who has only a pass could not satisfy it, and would be asked for a passkey in order to register one.',
  fix: 'Add temporaryAccessPassOneTime to the strength, and temporaryAccessPassMultiUse where devices need it.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths',
  mendedBy: 'apply',
  parts: ['strengths', 'accessPolicies'],
  judge: ({ strengths, accessPolicies }, wanted) => {
    const { pass } = wanted;
    const strength = bootstrapStrengthOf(accessPolicies, strengths, wanted);
    if (!strength) return unclear('there is no such strength yet: see strengthExists');
    const modes = pass.uses === 'many' ? [ONE_TIME_PASS, MULTI_USE_PASS] : [ONE_TIME_PASS];
    const missing = modes.filter((mode) => !allows(strength, mode));
    return verdict(missing.length === 0, `missing: ${missing.join(', ') || 'none'}`);
  },
});
