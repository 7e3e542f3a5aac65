import { namesOf, obstaclesOf } from '../access.ts';
import { bad, check, good } from '../check.ts';

export const noLocationDemand = check({
  id: 'noLocationDemand',
  severity: 'mustHave',
  what: 'Hires can register from where they are.',
  why: 'A policy that stops people outside of trusted locations stops a hire at home, and the set-up of a new device there.',
  fix: 'Exclude new hires from the policy, or set checks.registersFrom of the desired state to trustedLocations if they are to come to the office.',
  source:
    'https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant',
  mendedBy: 'person',
  parts: ['accessPolicies', 'strengths'],
  judge: ({ accessPolicies, strengths }, wanted) => {
    const inTheWay = obstaclesOf(accessPolicies, strengths, wanted)
      .filter(({ isByLocation }) => isByLocation)
      .map(({ policy }) => policy);
    if (inTheWay.length === 0) return good('no policy depends on the location');
    const evidence = namesOf(inTheWay);
    return wanted.registersFrom === 'trustedLocations'
      ? good(`as the settings say, people register in trusted locations: ${evidence}`)
      : bad(evidence);
  },
});
