import { check, good, unclear, verdict } from '../check.ts';
import { coverageOf, idsOf } from '../targets.ts';

export const noCampaign = check({
  id: 'noCampaign',
  severity: 'advised',
  what: 'No registration campaign asks new hires for another method.',
  why: 'It interrupts the sign-in with a pass. Campaigns of Microsoft run unless they are switched off.',
  fix: 'Exclude the group of new hires from the registration campaign.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/how-to-mfa-registration-campaign',
  mendedBy: 'apply',
  parts: ['campaign'],
  also: ['nestedGroups'],
  judge: ({ campaign }, wanted, tenant) => {
    if (campaign === null) return unclear('the policy does not show it');
    const { state, includeTargets, excludeTargets } = campaign;
    if (state === 'disabled') return good('it is off');
    const isForHires = coverageOf(campaign, wanted, tenant) === 'covered';
    const evidence = `state: ${state}; included: ${idsOf(includeTargets)}; excluded: ${idsOf(excludeTargets)}`;
    return verdict(!isForHires, evidence);
  },
});
