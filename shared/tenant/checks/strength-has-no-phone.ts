import { bootstrapStrengthOf, modesOf } from '../access.ts';
import { check, unclear, verdict } from '../check.ts';

export const strengthHasNoPhone = check({
  id: 'strengthHasNoPhone',
  severity: 'required',
  what: 'The strength allows neither SMS nor voice.',
  why: 'Attackers can read codes that go by telephone, redirect them to another number, or ask the person for them.',
  fix: 'Take every combination with sms or voice out of the strength.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths',
  mendedBy: 'apply',
  parts: ['strengths', 'accessPolicies'],
  judge: ({ strengths, accessPolicies }, wanted) => {
    const strength = bootstrapStrengthOf(accessPolicies, strengths, wanted);
    if (!strength) return unclear('there is no such strength yet: see strengthExists');
    const weak = strength.allowedCombinations.filter((combination) =>
      modesOf(combination).some((mode) => mode === 'sms' || mode === 'voice'),
    );
    return verdict(weak.length === 0, `by telephone: ${weak.join('; ') || 'none'}`);
  },
});
