import { check, verdict } from '../check.ts';

export const privilegedGroup = check({
  id: 'privilegedGroup',
  severity: 'advised',
  what: 'The group of privileged accounts exists.',
  why: 'An exclusion of a group that was deleted excludes nobody.',
  fix: 'Create the group, or name another one in groups.privileged of the desired state.',
  source:
    'https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass',
  mendedBy: 'apply',
  parts: ['privilegedGroup'],
  judge: ({ privilegedGroup }) =>
    verdict(
      privilegedGroup !== null,
      privilegedGroup === null ? 'there is no such group' : privilegedGroup.id,
    ),
});
