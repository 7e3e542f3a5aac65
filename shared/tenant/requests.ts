import type { PartName } from './parts.ts';
import type { Wanted } from './wanted.ts';

/** How often a service may be asked: see docs/decisions/0023. */
export type Throttle = 'conditionalAccess' | 'reports' | 'other';

export interface TenantRequest {
  /** Below `/v1.0`, with what the settings name filled in. Several where there are several objects. */
  readonly paths: (wanted: Wanted) => readonly string[];
  /** As it is shown in documents. */
  readonly shown: string;
  /** The least application permission, and the delegated one of the same name. */
  readonly permission: string;
  readonly throttle: Throttle;
  /** An advanced query: `ConsistencyLevel: eventual`. */
  readonly isEventual?: boolean;
  /** Where Microsoft documents it. */
  readonly source: string;
}

const LEARN = 'https://learn.microsoft.com/graph/api';
const GROUP_PROPERTIES =
  'id,securityEnabled,mailEnabled,groupTypes,onPremisesSyncEnabled,isAssignableToRole,assignedLicenses';
const EVERYBODY = "(includedUserTypes='all',includedUserRoles='all')";

const groupPath = (id: string) => `/groups/${id}?$select=${GROUP_PROPERTIES}`;
const one = (path: string) => () => [path];

/** Every GET with which a tenant is read. Each is the least that answers its question. */
export const REQUESTS = {
  methodsPolicy: {
    paths: one('/policies/authenticationMethodsPolicy'),
    shown: 'GET /policies/authenticationMethodsPolicy',
    permission: 'Policy.Read.AuthenticationMethod',
    throttle: 'other',
    source: `${LEARN}/authenticationmethodspolicy-get`,
  },
  strengths: {
    paths: one('/policies/authenticationStrengthPolicies'),
    shown: 'GET /policies/authenticationStrengthPolicies',
    permission: 'Policy.Read.AuthenticationMethod',
    throttle: 'other',
    source: `${LEARN}/authenticationstrengthroot-list-policies`,
  },
  accessPolicies: {
    paths: one('/identity/conditionalAccess/policies'),
    shown: 'GET /identity/conditionalAccess/policies',
    permission: 'Policy.Read.All',
    throttle: 'conditionalAccess',
    source: `${LEARN}/conditionalaccessroot-list-policies`,
  },
  securityDefaults: {
    paths: one('/policies/identitySecurityDefaultsEnforcementPolicy'),
    shown: 'GET /policies/identitySecurityDefaultsEnforcementPolicy',
    permission: 'Policy.Read.All',
    throttle: 'other',
    source: `${LEARN}/identitysecuritydefaultsenforcementpolicy-get`,
  },
  deviceRegistration: {
    paths: one('/policies/deviceRegistrationPolicy'),
    shown: 'GET /policies/deviceRegistrationPolicy',
    permission: 'Policy.Read.DeviceConfiguration',
    throttle: 'other',
    source: `${LEARN}/deviceregistrationpolicy-get`,
  },
  methodsInUse: {
    paths: one(`/reports/authenticationMethods/usersRegisteredByMethod${EVERYBODY}`),
    shown: 'GET /reports/authenticationMethods/usersRegisteredByMethod',
    permission: 'AuditLog.Read.All',
    throttle: 'reports',
    source: `${LEARN}/authenticationmethodsroot-usersregisteredbymethod`,
  },
  featuresInUse: {
    paths: one(`/reports/authenticationMethods/usersRegisteredByFeature${EVERYBODY}`),
    shown: 'GET /reports/authenticationMethods/usersRegisteredByFeature',
    permission: 'AuditLog.Read.All',
    throttle: 'reports',
    source: `${LEARN}/authenticationmethodsroot-usersregisteredbyfeature`,
  },
  subscriptions: {
    paths: one('/subscribedSkus'),
    shown: 'GET /subscribedSkus',
    permission: 'LicenseAssignment.Read.All',
    throttle: 'other',
    source: `${LEARN}/subscribedsku-list`,
  },
  hireGroups: {
    paths: ({ hireGroupIds }) => hireGroupIds.map(groupPath),
    shown: 'GET /groups/{id}',
    permission: 'GroupMember.Read.All',
    throttle: 'other',
    source: `${LEARN}/group-get`,
  },
  privilegedGroup: {
    paths: ({ privilegedGroupId: id }) => (id === null ? [] : [groupPath(id)]),
    shown: 'GET /groups/{id}',
    permission: 'GroupMember.Read.All',
    throttle: 'other',
    source: `${LEARN}/group-get`,
  },
  breakGlassGroup: {
    paths: ({ breakGlassGroupId: id }) => (id === null ? [] : [groupPath(id)]),
    shown: 'GET /groups/{id}',
    permission: 'GroupMember.Read.All',
    throttle: 'other',
    source: `${LEARN}/group-get`,
  },
  breakGlassMembers: {
    paths: ({ breakGlassGroupId: id }) => (id === null ? [] : [`/groups/${id}/members?$select=id`]),
    shown: 'GET /groups/{id}/members',
    permission: 'GroupMember.Read.All',
    throttle: 'other',
    source: `${LEARN}/group-list-members`,
  },
  groupsWithLicenseErrors: {
    paths: one('/groups?$count=true&$filter=hasMembersWithLicenseErrors eq true&$select=id'),
    shown: 'GET /groups?$filter=hasMembersWithLicenseErrors eq true',
    permission: 'GroupMember.Read.All',
    throttle: 'other',
    isEventual: true,
    source: `${LEARN}/group-list`,
  },
  domain: {
    paths: ({ domain }) => [`/domains/${encodeURIComponent(domain)}`],
    shown: 'GET /domains/{id}',
    permission: 'Domain.Read.All',
    throttle: 'other',
    source: `${LEARN}/domain-get`,
  },
  otherDomains: {
    paths: ({ otherDomains }) => otherDomains.map((name) => `/domains/${encodeURIComponent(name)}`),
    shown: 'GET /domains/{id}',
    permission: 'Domain.Read.All',
    throttle: 'other',
    source: `${LEARN}/domain-get`,
  },
} as const satisfies Record<string, TenantRequest>;
export type RequestName = keyof typeof REQUESTS;

/** What is asked once the policies are known: which groups are inside those that they name. */
export const NESTED_GROUPS = {
  path: (groupId: string) =>
    `/groups/${groupId}/transitiveMembers/microsoft.graph.group?$count=true&$select=id`,
  shown: 'GET /groups/{id}/transitiveMembers/microsoft.graph.group',
  permission: 'GroupMember.Read.All',
  source: `${LEARN}/group-list-transitivemembers`,
} as const;

/** What is not read from Graph by a request of this table. */
export const ELSEWHERE = {
  appRoles: 'the roles in the app’s own token for Graph',
  mailDomain: 'the Communication Services resource in Azure Resource Manager',
  smsNumbers: 'GET /phoneNumbers of the Communication Services resource',
  secretAges:
    'the vault’s dates of the vendors’ secrets, and when Firstkey first saw each webhook secret',
} as const satisfies Partial<Record<PartName, string>>;

/** Which requests tell a part. */
export const PART_REQUESTS = {
  passPolicy: ['methodsPolicy'],
  passkeyPolicy: ['methodsPolicy'],
  campaign: ['methodsPolicy'],
  migrationState: ['methodsPolicy'],
  strengths: ['strengths'],
  accessPolicies: ['accessPolicies'],
  securityDefaults: ['securityDefaults'],
  deviceRegistration: ['deviceRegistration'],
  methodsInUse: ['methodsInUse'],
  featuresInUse: ['featuresInUse'],
  subscriptions: ['subscriptions'],
  hireGroups: ['hireGroups'],
  privilegedGroup: ['privilegedGroup'],
  breakGlassGroup: ['breakGlassGroup'],
  breakGlassMembers: ['breakGlassMembers'],
  nestedGroups: ['methodsPolicy'],
  groupsWithLicenseErrors: ['groupsWithLicenseErrors'],
  domain: ['domain'],
  otherDomains: ['otherDomains'],
  appRoles: [],
  mailDomain: [],
  smsNumbers: [],
  secretAges: [],
} as const satisfies Record<PartName, readonly RequestName[]>;
