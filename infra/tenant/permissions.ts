import { REQUESTS } from '../../shared/tenant/requests.ts';

/** Delegated permissions of the same names as the app roles: what each verb asks a person for. */
export const READING: readonly string[] = [
  ...new Set([
    ...Object.values(REQUESTS).map(({ permission }) => permission),
    // Which Graph permissions the app's identity holds.
    'Application.Read.All',
  ]),
];

export const WRITING: readonly string[] = [
  'Policy.ReadWrite.AuthenticationMethod',
  'Policy.ReadWrite.ConditionalAccess',
  'Policy.ReadWrite.SecurityDefaults',
  'Group.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
];
