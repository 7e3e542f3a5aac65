import { bad, check, verdict } from '../check.ts';

export const groupsExist = check({
  id: 'groupsExist',
  severity: 'mustHave',
  what: 'The groups that hires join exist.',
  why: 'Firstkey cannot add anybody to a group that is not there.',
  fix: 'Correct GROUP_IDS.',
  source: 'https://learn.microsoft.com/graph/api/group-get',
  mendedBy: 'person',
  parts: ['hireGroups'],
  judge: ({ hireGroups }) => {
    if (hireGroups.length === 0) return bad('no group is named');
    const missing = hireGroups.filter(({ group }) => group === null).map(({ id }) => id);
    return verdict(missing.length === 0, `missing: ${missing.join(', ') || 'none'}`);
  },
});
