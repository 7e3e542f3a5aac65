import { check, verdict } from '../check.ts';
import type { Group } from '../parts.ts';

export const groupsJoinable = check({
  id: 'groupsJoinable',
  severity: 'mustHave',
  what: 'Firstkey can add people to these groups.',
  why: 'Members of dynamic, synchronised and mail-enabled groups are decided elsewhere, and a role-assignable group would make the hire privileged.',
  fix: 'Name security groups with assigned membership in GROUP_IDS.',
  source: 'https://learn.microsoft.com/graph/api/group-post-members',
  mendedBy: 'person',
  parts: ['hireGroups'],
  judge: ({ hireGroups }) => {
    const reasons = hireGroups.flatMap(({ id, group }) => {
      const reason = group && whyNotJoinable(group);
      return reason ? [`${id} is ${reason}`] : [];
    });
    return verdict(reasons.length === 0, reasons.join('; ') || 'all of them');
  },
});

function whyNotJoinable(group: Group): string | undefined {
  if (group.isAssignableToRole) return 'role-assignable';
  if (group.onPremisesSyncEnabled) return 'synchronised from on-premises';
  if (group.groupTypes?.includes('DynamicMembership')) return 'dynamic';
  if (group.mailEnabled && !group.groupTypes?.includes('Unified')) return 'mail-enabled';
  return group.securityEnabled === false ? 'not a security group' : undefined;
}
