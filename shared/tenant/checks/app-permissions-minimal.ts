import { check, verdict } from '../check.ts';

export const appPermissionsMinimal = check({
  id: 'appPermissionsMinimal',
  severity: 'required',
  what: 'The app has no Graph permission beyond that.',
  why: 'An attacker who takes over the app can use every permission that it has.',
  fix: 'Take the other app roles from the app’s identity.',
  source: 'https://learn.microsoft.com/graph/permissions-reference',
  mendedBy: 'person',
  parts: ['appRoles'],
  judge: ({ appRoles }, { appRoles: { needed, allowed } }) => {
    const extra = appRoles.filter((role) => !needed.includes(role) && !allowed.includes(role));
    return verdict(extra.length === 0, `beyond what is needed: ${extra.join(', ') || 'none'}`);
  },
});
