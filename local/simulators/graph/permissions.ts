import type { Call } from '../call.ts';
import { bodyOf } from '../call.ts';

/** What a call needs: one of the app roles, the least first; or all of `every`. */
export interface Permission {
  oneOf: readonly string[];
  every?: readonly string[];
}

const one = (...oneOf: string[]): Permission => ({ oneOf });

export const createUser = one('User.ReadWrite.All', 'Directory.ReadWrite.All');
export const readUser = one(
  'User.Read.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
);
export const deleteUser = one(
  'User.DeleteRestore.All',
  'User.ReadWrite.All',
  'Directory.ReadWrite.All',
);
export const revokeSessions = one(
  'User.RevokeSessions.All',
  'User.ReadWrite.All',
  'Directory.ReadWrite.All',
);
export const writeManager = one('User.ReadWrite.All', 'Directory.ReadWrite.All');
export const readDeleted = one('User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All');
export const readMemberOf = one('Directory.Read.All', 'Directory.ReadWrite.All');
export const readTransitiveMemberOf = one(
  'User.Read.All',
  'User.ReadWrite.All',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
);
export const readGroup = one(
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
);
export const writeMembers = one(
  'GroupMember.ReadWrite.All',
  'Group.ReadWrite.All',
  'Directory.ReadWrite.All',
);
export const writeLicenses = one(
  'LicenseAssignment.ReadWrite.All',
  'User.ReadWrite.All',
  'Directory.ReadWrite.All',
);
export const readSkus = one(
  'LicenseAssignment.Read.All',
  'LicenseAssignment.ReadWrite.All',
  'Organization.Read.All',
  'Directory.Read.All',
);

const READ_ANY_METHOD = [
  'UserAuthenticationMethod.Read.All',
  'UserAuthenticationMethod.ReadWrite.All',
];
const readMethod = (family: string) =>
  one(
    `UserAuthMethod-${family}.Read.All`,
    `UserAuthMethod-${family}.ReadWrite.All`,
    ...READ_ANY_METHOD,
  );

export const readAllMethods = one(...READ_ANY_METHOD);
export const readPass = readMethod('TAP');
export const writePass = one(
  'UserAuthMethod-TAP.ReadWrite.All',
  'UserAuthenticationMethod.ReadWrite.All',
);
export const readPasskey = readMethod('Passkey');
export const readWindowsHello = readMethod('WindowsHello');
export const readPlatformCredential = readMethod('PlatformCred');
export const readAuthenticator = readMethod('MicrosoftAuthApp');
export const readPassword = readMethod('Password');
export const readPhone = readMethod('Phone');
export const readEmail = readMethod('Email');
export const readSoftwareOath = readMethod('SoftwareOATH');

export const readMethodsPolicy = one(
  'Policy.Read.AuthenticationMethod',
  'Policy.Read.All',
  'Policy.ReadWrite.AuthenticationMethod',
);
export const writeMethodsPolicy = one('Policy.ReadWrite.AuthenticationMethod');
export const readStrengths = one(
  'Policy.Read.AuthenticationMethod',
  'Policy.Read.All',
  'Policy.ReadWrite.ConditionalAccess',
  'Policy.ReadWrite.AuthenticationMethod',
);
export const writeStrengths = one(
  'Policy.ReadWrite.ConditionalAccess',
  'Policy.ReadWrite.AuthenticationMethod',
);
export const readConditionalAccess = one('Policy.Read.All');
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

export const readRoles = one('RoleManagement.Read.Directory', 'Directory.Read.All');
export const readEligibleRoles = one(
  'RoleEligibilitySchedule.Read.Directory',
  'RoleManagement.Read.Directory',
);
export const readActiveRoles = one(
  'RoleAssignmentSchedule.Read.Directory',
  'RoleManagement.Read.Directory',
);
/** Members of a role-assignable group: without it nobody can be raised by way of a group. */
export const WRITE_ROLE_ASSIGNABLE = 'RoleManagement.ReadWrite.Directory';

export const readAuditLogs = one('AuditLog.Read.All');
export const readAutopilot = one(
  'DeviceManagementServiceConfig.Read.All',
  'DeviceManagementServiceConfig.ReadWrite.All',
);
export const writeAutopilot = one('DeviceManagementServiceConfig.ReadWrite.All');
export const readManagedDevices = one(
  'DeviceManagementManagedDevices.Read.All',
  'DeviceManagementManagedDevices.ReadWrite.All',
);
export const sendMail = one('Mail.Send');

const UPDATE_USER = one('User.ReadWrite.All', 'Directory.ReadWrite.All');
const NARROW_UPDATES: [names: string[], permission: string][] = [
  [['accountEnabled'], 'User.EnableDisableAccount.All'],
  [['passwordProfile'], 'User-PasswordProfile.ReadWrite.All'],
  [['mobilePhone', 'businessPhones'], 'User-Phone.ReadWrite.All'],
  [['otherMails'], 'User-Mail.ReadWrite.All'],
];

/** PATCH of a user: some properties have narrow permissions of their own; one always needs its own. */
export function updateUser(call: Call): Permission {
  const names = Object.keys(bodyOf(call) ?? {});
  if (names.includes('employeeLeaveDateTime')) {
    return {
      oneOf: ['User-LifeCycleInfo.ReadWrite.All'],
      every: ['User-LifeCycleInfo.ReadWrite.All'],
    };
  }
  const narrow = NARROW_UPDATES.find(([allowed]) => names.every((name) => allowed.includes(name)));
  return narrow && names.length > 0 ? one(narrow[1], ...UPDATE_USER.oneOf) : UPDATE_USER;
}

export function isPermitted({ oneOf, every }: Permission, roles: readonly string[]): boolean {
  if (every) return every.every((role) => roles.includes(role));
  return oneOf.some((role) => roles.includes(role));
}
