import { bad, check, unclear, verdict } from '../check.ts';

const MEMBERS_MIN = 2;

export const breakGlassAccounts = check({
  id: 'breakGlassAccounts',
  severity: 'required',
  what: 'The group of break-glass accounts exists and has at least two members.',
  why: 'One account can be lost together with its only key.',
  fix: 'Create two accounts for emergencies, and a group with both of them.',
  source:
    'https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access',
  mendedBy: 'person',
  parts: [],
  also: ['breakGlassGroup', 'breakGlassMembers'],
  judge: (_known, { breakGlassGroupId }, { breakGlassGroup, breakGlassMembers }) => {
    if (breakGlassGroupId === null) return bad('no group of break-glass accounts is named');
    if (breakGlassGroup.kind === 'unknown') return unclear(breakGlassGroup.detail);
    if (breakGlassGroup.value === null) return bad('there is no such group');
    if (breakGlassMembers.kind === 'unknown') return unclear(breakGlassMembers.detail);
    const { length } = breakGlassMembers.value;
    return verdict(length >= MEMBERS_MIN, `members: ${length}`);
  },
});
