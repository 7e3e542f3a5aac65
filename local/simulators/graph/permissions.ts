import type { Call } from '../call.ts';
import { bodyOf } from '../call.ts';
import data from './permission-data.json' with { type: 'json' };

/** What a call needs: one of the app roles, the least first; or all of `every`. */
export interface Permission {
  oneOf: readonly string[];
  every?: readonly string[];
}

const one = (...oneOf: string[]): Permission => ({ oneOf });

interface Order {
  /** The narrowest role that shows what an onboarding reads, where the flagged one does not. */
  least?: string;
  /** Roles that came after the data was published. */
  newer?: string[];
}

/**
 * The roles that Microsoft publishes for a call, the least first. `User.ReadBasic.All` is left out:
 * with it Graph shows names only, never what an onboarding reads.
 */
function published(call: keyof typeof data.calls, { least, newer = [] }: Order = {}): Permission {
  const { least: flagged, also }: { least: string[]; also: string[] } = data.calls[call];
  const all = [...(least ? [least] : []), ...flagged, ...also, ...newer];
  return { oneOf: [...new Set(all)].filter((role) => role !== 'User.ReadBasic.All') };
}

export const createUser = published('POST /users', { newer: ['User.Create'] });
export const readUsers = published('GET /users', { least: 'User.Read.All' });
export const readUser = published('GET /users/{id}', { least: 'User.Read.All' });
export const deleteUser = published('DELETE /users/{id}');
export const revokeSessions = published('POST /users/{id}/revokeSignInSessions');
export const restoreUser = published('POST /directory/deletedItems/{id}/restore');
export const readManager = published('GET /users/{id}/manager');
export const writeManager = published('PUT /users/{id}/manager');
/** Not in the published data. */
export const readDeleted = one('User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All');
export const readMemberOf = published('GET /users/{id}/memberOf');
export const readTransitiveMemberOf = published('GET /users/{id}/transitiveMemberOf');
export const readOwnedObjects = published('GET /users/{id}/ownedObjects');
const NARROW_GROUP = { least: 'GroupMember.Read.All' };
export const readGroups = published('GET /groups', NARROW_GROUP);
export const readGroup = published('GET /groups/{id}', NARROW_GROUP);
export const readMembers = published('GET /groups/{id}/members', NARROW_GROUP);
/** Also for adding, which the published data leaves out and the documents have. */
export const writeMembers = published('DELETE /groups/{id}/members/{id}');
export const writeLicenses = published('POST /users/{id}/assignLicense');
export const readSkus = published('GET /subscribedSkus');

export const readAllMethods = published('GET /users/{id}/authentication/methods');
export const readPasswords = published('GET /users/{id}/authentication/passwordMethods');

type MethodCollection =
  | 'temporaryAccessPass'
  | 'fido2'
  | 'windowsHelloForBusiness'
  | 'platformCredential'
  | 'microsoftAuthenticator'
  | 'phone'
  | 'email'
  | 'softwareOath';

export const readMethods = (name: MethodCollection): Permission =>
  published(`GET /users/{id}/authentication/${name}Methods`);
/** One of them by id, which takes other roles than the list. */
export const readMethod = (name: MethodCollection): Permission =>
  published(`GET /users/{id}/authentication/${name}Methods/{id}`);
export const writePass = published('POST /users/{id}/authentication/temporaryAccessPassMethods');

const CONFIGURATION =
  '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/{id}';
export const readMethodsPolicy = published('GET /policies/authenticationMethodsPolicy');
export const readMethodConfiguration = published(`GET ${CONFIGURATION}`);
export const writeMethodsPolicy = published(`PATCH ${CONFIGURATION}`);
export const readStrengths = published('GET /policies/authenticationStrengthPolicies');
export const writeStrengths = published('POST /policies/authenticationStrengthPolicies');
export const readConditionalAccess = published('GET /identity/conditionalAccess/policies');
/** The documents ask for all three together, which the published data cannot say. */
export const writeConditionalAccess: Permission = {
  oneOf: ['Policy.ReadWrite.ConditionalAccess'],
  every: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'Application.Read.All'],
};

export const readSecurityDefaults = one('Policy.Read.All', 'Policy.ReadWrite.SecurityDefaults');
export const writeSecurityDefaults: Permission = {
  oneOf: ['Policy.ReadWrite.SecurityDefaults'],
  every: ['Policy.Read.All', 'Policy.ReadWrite.SecurityDefaults'],
};
export const readDeviceRegistration = one(
  'Policy.Read.DeviceConfiguration',
  'Policy.ReadWrite.DeviceConfiguration',
);
export const writeDeviceRegistration = one('Policy.ReadWrite.DeviceConfiguration');
export const readDomain = one(
  'Domain.Read.All',
  'Domain.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
);
export const readOrganization = one(
  'Organization.Read.All',
  'Organization.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
);
export const createGroup = one('Group.Create', 'Group.ReadWrite.All', 'Directory.ReadWrite.All');
export const deleteGroup = one('Group.ReadWrite.All');
export const readApplications = one(
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Directory.Read.All',
);
export const grantAppRole: Permission = {
  oneOf: ['AppRoleAssignment.ReadWrite.All'],
  every: ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
};

export const readRoleDefinitions = published('GET /roleManagement/directory/roleDefinitions');
export const readRoles = published('GET /roleManagement/directory/roleAssignments');
export const readEligibleRoles = published(
  'GET /roleManagement/directory/roleEligibilityScheduleInstances',
);
export const readActiveRoles = published(
  'GET /roleManagement/directory/roleAssignmentScheduleInstances',
);
export const readEligibleGroups = published(
  'GET /identityGovernance/privilegedAccess/group/eligibilitySchedules',
);
/** Members of a role-assignable group: without it nobody can be raised by way of a group. */
export const WRITE_ROLE_ASSIGNABLE = 'RoleManagement.ReadWrite.Directory';

export const readAudits = published('GET /auditLogs/directoryAudits');
export const readSignIns = published('GET /auditLogs/signIns');
export const readRegistrations = published(
  'GET /reports/authenticationMethods/userRegistrationDetails',
);
/** Not in the published data. */
export const readAutopilot = one(
  'DeviceManagementServiceConfig.Read.All',
  'DeviceManagementServiceConfig.ReadWrite.All',
);
export const writeAutopilot = one('DeviceManagementServiceConfig.ReadWrite.All');
export const readManagedDevices = published('GET /deviceManagement/managedDevices');
export const sendMail = published('POST /users/{id}/sendMail');

const NARROW_UPDATES: [role: string, names: string[]][] = [
  ['User.EnableDisableAccount.All', ['accountEnabled']],
  ['User-PasswordProfile.ReadWrite.All', ['passwordProfile']],
  ['User-Phone.ReadWrite.All', ['mobilePhone', 'businessPhones']],
  ['User-Mail.ReadWrite.All', ['otherMails']],
  ['User.ManageIdentities.All', ['identities']],
];
const NARROW_ROLES = NARROW_UPDATES.map(([role]) => role);
const UPDATE_USER: Permission = {
  oneOf: published('PATCH /users/{id}', { newer: ['User.ReadUpdate.All'] }).oneOf.filter(
    (role) => !NARROW_ROLES.includes(role),
  ),
};

/** PATCH of a user: some properties have narrow permissions of their own; one always needs its own. */
export function updateUser(call: Call): Permission {
  const names = Object.keys(bodyOf(call) ?? {});
  if (names.includes('employeeLeaveDateTime')) {
    const role = 'User-LifeCycleInfo.ReadWrite.All';
    return { oneOf: [role], every: [role] };
  }
  const narrow = NARROW_UPDATES.find(([, allowed]) =>
    names.every((name) => allowed.includes(name)),
  );
  return narrow && names.length > 0 ? one(narrow[0], ...UPDATE_USER.oneOf) : UPDATE_USER;
}

export function isPermitted({ oneOf, every }: Permission, roles: readonly string[]): boolean {
  if (every) return every.every((role) => roles.includes(role));
  return oneOf.some((role) => roles.includes(role));
}
