import { namesOf, obstaclesOf } from '../access.ts';
import { check, verdict } from '../check.ts';

export const noDeviceDemand = check({
  id: 'noDeviceDemand',
  severity: 'mustHave',
  what: 'No policy asks for a compliant or joined device or for an approved app on the way.',
  why: 'A hire begins on a device that nobody knows, and Windows asks these policies during its own set-up too.',
  fix: 'Exclude the user action and the application "My Signins", or accept a strength instead of the device.',
  source:
    'https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant',
  mendedBy: 'person',
  parts: ['accessPolicies', 'strengths'],
  judge: ({ accessPolicies, strengths }, wanted) => {
    const inTheWay = obstaclesOf(accessPolicies, strengths, wanted).filter(
      ({ cause, isByLocation }) => cause === 'device' && !isByLocation,
    );
    return verdict(
      inTheWay.length === 0,
      namesOf(inTheWay.map(({ policy }) => policy)) || 'no policy asks for one',
    );
  },
});
