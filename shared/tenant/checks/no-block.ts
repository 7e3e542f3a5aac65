import { namesOf, obstaclesOf } from '../access.ts';
import { bad, check, good, warning } from '../check.ts';

export const noBlock = check({
  id: 'noBlock',
  severity: 'mustHave',
  what: 'No policy blocks hires on their way to the registration.',
  why: 'A hire who is blocked cannot sign in, with or without a pass.',
  fix: 'Exclude the group of new hires from the policy, or the application "My Signins".',
  source:
    'https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant',
  mendedBy: 'person',
  parts: ['accessPolicies', 'strengths'],
  judge: ({ accessPolicies, strengths }, wanted) => {
    const inTheWay = obstaclesOf(accessPolicies, strengths, wanted)
      .filter(({ cause, isByLocation }) => cause === 'block' && !isByLocation)
      .map(({ policy }) => policy);
    const byPlatform = inTheWay.filter(({ conditions }) => conditions.platforms);
    if (inTheWay.length === 0) return good('no policy blocks them');
    const isByPlatform = byPlatform.length === inTheWay.length;
    return isByPlatform
      ? warning(`on some platforms: ${namesOf(byPlatform)}`)
      : bad(namesOf(inTheWay));
  },
});
