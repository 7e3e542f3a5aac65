import { bad, check, verdict } from '../check.ts';
import { idsOf } from '../targets.ts';

export const passExcludesPrivileged = check({
  id: 'passExcludesPrivileged',
  severity: 'required',
  what: 'The pass policy excludes the group of privileged accounts.',
  why: 'An exclusion holds even when somebody adds a privileged account to an included group.',
  fix: 'Name the group in groups.privileged of the desired state and exclude it in the pass policy.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass',
  mendedBy: 'apply',
  parts: ['passPolicy'],
  judge: ({ passPolicy: { excludeTargets } }, { privilegedGroupId }) => {
    if (privilegedGroupId === null) return bad('no group of privileged accounts is named');
    const isExcluded = excludeTargets.some(({ id }) => id === privilegedGroupId);
    return verdict(isExcluded, `excluded: ${idsOf(excludeTargets)}`);
  },
});
