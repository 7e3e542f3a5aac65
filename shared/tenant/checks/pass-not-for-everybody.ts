import { check, verdict } from '../check.ts';
import { ALL_USERS, idsOf } from '../targets.ts';

export const passNotForEverybody = check({
  id: 'passNotForEverybody',
  severity: 'required',
  what: 'The pass policy includes chosen groups, not all users.',
  why: 'A pass takes the place of the second factor. With a policy for all users, an authentication administrator can sign in as any person.',
  fix: 'Include the group of new hires in place of all users.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass',
  mendedBy: 'apply',
  parts: ['passPolicy'],
  judge: ({ passPolicy: { includeTargets } }) =>
    verdict(
      !includeTargets.some(({ id }) => id === ALL_USERS),
      `included: ${idsOf(includeTargets)}`,
    ),
});
