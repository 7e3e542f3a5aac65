import { check, verdict } from '../check.ts';

export const appPermissions = check({
  id: 'appPermissions',
  severity: 'mustHave',
  what: 'The app has every Graph permission that it needs.',
  why: 'A missing permission stops every onboarding at the step that needs it.',
  fix: 'Grant the missing app roles to the app’s identity.',
  source: 'https://learn.microsoft.com/graph/permissions-reference',
  mendedBy: 'apply',
  parts: ['appRoles'],
  judge: ({ appRoles }, { appRoles: { needed } }) => {
    const missing = needed.filter((role) => !appRoles.includes(role));
    return verdict(missing.length === 0, `missing: ${missing.join(', ') || 'none'}`);
  },
});
