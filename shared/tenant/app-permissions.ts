/** What an installation does with Graph. `run` is every onboarding; the others are switched on. */
export const FEATURES = [
  'run',
  'readiness',
  'evidence',
  'removal',
  'adoption',
  'devices',
  'licences',
] as const;
export type Feature = (typeof FEATURES)[number];

export interface AppPermission {
  /** Value of the app role of Microsoft Graph. */
  readonly role: string;
  readonly features: readonly Feature[];
  readonly reason: string;
  /** The requests that need it, with the least that Graph accepts. */
  readonly requests: readonly string[];
}

/** What each feature is, and how it is switched on. */
export const FEATURE_TEXTS: Record<Feature, string> = {
  run: 'every onboarding',
  readiness: 'checks of the tenant inside the app',
  evidence: 'who registered what, and the sign-in with the pass, in the evidence',
  removal: '`DELETE_WITHDRAWN=on`',
  adoption: '`ACCOUNT_POLICY=adopt`',
  devices: '`DEVICES=on`',
  licences: '`ACCESS_RULES` with `licences`',
};

/**
 * Every app role of Graph that the app uses, once. The documents, the check of the app's own
 * permissions and the `tenant` command go by this table.
 */
export const APP_PERMISSIONS: readonly AppPermission[] = [
  {
    role: 'User.ReadWrite.All',
    features: ['run'],
    reason: 'makes, corrects, enables and disables accounts, and sets managers',
    requests: ['POST /users', 'PATCH /users/{id}', 'PUT /users/{id}/manager/$ref'],
  },
  {
    role: 'User.Read.All',
    features: ['run'],
    reason: 'looks people up, and the groups and roles they are in',
    requests: ['GET /users', 'GET /users/{id}/transitiveMemberOf', 'GET /users/{id}/ownedObjects'],
  },
  {
    role: 'User.RevokeSessions.All',
    features: ['run'],
    reason: 'ends the sessions of somebody who is withdrawn',
    requests: ['POST /users/{id}/revokeSignInSessions'],
  },
  {
    role: 'GroupMember.ReadWrite.All',
    features: ['run'],
    reason: 'adds hires to groups and takes them out',
    requests: ['POST /groups/{id}/members/$ref', 'DELETE /groups/{id}/members/{id}/$ref'],
  },
  {
    role: 'GroupMember.Read.All',
    features: ['run', 'readiness'],
    reason: 'sees whether a group can hold directory roles, and who is inside it',
    requests: ['GET /groups/{id}', 'GET /groups/{id}/members'],
  },
  {
    role: 'UserAuthMethod-TAP.ReadWrite.All',
    features: ['run'],
    reason: 'makes, looks at and deletes passes',
    requests: [
      'POST /users/{id}/authentication/temporaryAccessPassMethods',
      'DELETE /users/{id}/authentication/temporaryAccessPassMethods/{id}',
    ],
  },
  {
    role: 'UserAuthMethod-Passkey.Read.All',
    features: ['run'],
    reason: 'sees passkeys',
    requests: [
      'GET /users/{id}/authentication/fido2Methods',
      'GET /users/{id}/authentication/fido2Methods/{id}',
    ],
  },
  {
    role: 'UserAuthMethod-WindowsHello.Read.All',
    features: ['run'],
    reason: 'sees Windows Hello keys',
    requests: ['GET /users/{id}/authentication/windowsHelloForBusinessMethods'],
  },
  {
    role: 'UserAuthMethod-PlatformCred.Read.All',
    features: ['run'],
    reason: 'sees platform credentials of macOS',
    requests: ['GET /users/{id}/authentication/platformCredentialMethods'],
  },
  {
    role: 'Policy.Read.AuthenticationMethod',
    features: ['run', 'readiness'],
    reason: 'fits passes into the policy, and checks methods and strengths',
    requests: [
      'GET /policies/authenticationMethodsPolicy',
      'GET /policies/authenticationStrengthPolicies',
    ],
  },
  {
    role: 'RoleManagement.Read.Directory',
    features: ['run'],
    reason:
      'sees directory roles, also those that can be activated or begin later, so that nobody privileged gets a pass',
    requests: [
      'GET /roleManagement/directory/roleAssignments',
      'GET /roleManagement/directory/roleEligibilitySchedules',
      'GET /roleManagement/directory/roleAssignmentSchedules',
    ],
  },
  {
    role: 'PrivilegedEligibilitySchedule.Read.AzureADGroup',
    features: ['run'],
    reason: 'sees who may make himself a member or an owner of a group that holds roles',
    requests: ['GET /identityGovernance/privilegedAccess/group/eligibilitySchedules'],
  },
  {
    role: 'Policy.Read.All',
    features: ['readiness'],
    reason: 'checks Conditional Access and security defaults',
    requests: [
      'GET /identity/conditionalAccess/policies',
      'GET /policies/identitySecurityDefaultsEnforcementPolicy',
    ],
  },
  {
    role: 'Policy.Read.DeviceConfiguration',
    features: ['readiness'],
    reason: 'checks who may join devices',
    requests: ['GET /policies/deviceRegistrationPolicy'],
  },
  {
    role: 'LicenseAssignment.Read.All',
    features: ['readiness', 'licences'],
    reason: 'checks licences and free seats',
    requests: ['GET /subscribedSkus'],
  },
  {
    role: 'LicenseAssignment.ReadWrite.All',
    features: ['licences'],
    reason: 'assigns direct licences, and takes them back',
    requests: ['POST /users/{id}/assignLicense'],
  },
  {
    role: 'Domain.Read.All',
    features: ['readiness'],
    reason: 'checks the domain of the user names',
    requests: ['GET /domains/{id}'],
  },
  {
    role: 'AuditLog.Read.All',
    features: ['readiness', 'evidence', 'removal', 'adoption'],
    reason: 'sees who changed a policy or a method, sign-ins, and how many people use which method',
    requests: [
      'GET /auditLogs/directoryAudits',
      'GET /auditLogs/signIns',
      'GET /reports/authenticationMethods/usersRegisteredByMethod',
      'GET /reports/authenticationMethods/usersRegisteredByFeature',
      'GET /users/{id}?$select=signInActivity',
    ],
  },
  {
    role: 'UserAuthenticationMethod.Read.All',
    features: ['adoption'],
    reason: 'sees methods of every kind, so that an account in use is not taken for a newcomer’s',
    requests: ['GET /users/{id}/authentication/methods'],
  },
  {
    role: 'DeviceManagementServiceConfig.ReadWrite.All',
    features: ['devices'],
    reason:
      'finds Autopilot devices, registers new ones, assigns them to people and takes that back',
    requests: [
      'GET /deviceManagement/windowsAutopilotDeviceIdentities',
      'POST /deviceManagement/windowsAutopilotDeviceIdentities/{id}/assignUserToDevice',
      'POST /deviceManagement/windowsAutopilotDeviceIdentities/{id}/unassignUserFromDevice',
      'POST /deviceManagement/importedWindowsAutopilotDeviceIdentities',
      'GET /deviceManagement/importedWindowsAutopilotDeviceIdentities/{id}',
    ],
  },
  {
    role: 'DeviceManagementManagedDevices.Read.All',
    features: ['devices'],
    reason: 'sees when a device is enrolled, and whether it is compliant',
    requests: ['GET /deviceManagement/managedDevices'],
  },
];

/** The app roles of these features. */
export function rolesFor(...features: Feature[]): string[] {
  return APP_PERMISSIONS.filter((permission) =>
    permission.features.some((feature) => features.includes(feature)),
  ).map(({ role }) => role);
}
