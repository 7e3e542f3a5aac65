import { isForHires, namesOf, obstaclesOf, registrationPolicyOf } from '../access.ts';
import { bad, check, good, warning } from '../check.ts';

export const noPasskeyDemand = check({
  id: 'noPasskeyDemand',
  severity: 'mustHave',
  what: 'No policy asks hires for a passkey before they can register one.',
  why: 'A strength without Temporary Access Pass cannot be satisfied by somebody who has nothing else. Several policies on the registration must all be satisfied.',
  fix: 'Let the policy on the registration require the strength that allows a pass; exclude new hires from the others until they are done.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strength-how-it-works',
  mendedBy: 'person',
  parts: ['accessPolicies', 'strengths'],
  judge: ({ accessPolicies, strengths }, wanted) => {
    const inTheWay = obstaclesOf(accessPolicies, strengths, wanted).filter(
      ({ cause, isByLocation }) => cause === 'strength' && !isByLocation,
    );
    if (inTheWay.length === 0) return good('every strength on the way allows a pass');
    const evidence = namesOf(inTheWay.map(({ policy }) => policy));
    const isOnlyAtSignIn = inTheWay.every(({ where }) => where === 'signingIn');
    const first = registrationPolicyOf(accessPolicies, strengths);
    // Entra documents that the strength of the registration goes first, but only for the registration
    // that it starts by itself (Interrupt mode).
    return isOnlyAtSignIn && first?.state === 'enabled' && isForHires(first, wanted)
      ? warning(
          `${evidence}; the strength of the registration goes first where Entra interrupts the sign-in, so try it`,
        )
      : bad(evidence);
  },
});
