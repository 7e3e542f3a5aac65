import { check, unclear, verdict } from '../check.ts';
import { coverageOf, idsOf } from '../targets.ts';

export const passIncludesHires = check({
  id: 'passIncludesHires',
  severity: 'mustHave',
  what: 'The pass policy includes the groups that every hire joins, and excludes none of them.',
  why: 'A pass of somebody whom the policy does not cover is refused at the sign-in.',
  fix: 'Include one of the groups in GROUP_IDS, and take hires out of the excluded groups.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass',
  mendedBy: 'apply',
  parts: ['passPolicy'],
  also: ['nestedGroups'],
  judge: ({ passPolicy }, wanted, tenant) => {
    const { includeTargets, excludeTargets } = passPolicy;
    const evidence = `included: ${idsOf(includeTargets)}; excluded: ${idsOf(excludeTargets)}`;
    const coverage = coverageOf(passPolicy, wanted, tenant);
    return coverage === 'unclear' ? unclear(evidence) : verdict(coverage === 'covered', evidence);
  },
});
