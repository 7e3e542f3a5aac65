import { rolesFor } from '../../shared/tenant/app-permissions.ts';
import type { Clock } from '../clock.ts';
import { type Chance, createChance } from './chance.ts';
import type { Documents } from './documents.ts';
import type { TenantName } from './graph/tenant-names.ts';
import { createMasking, type Masking } from './masking.ts';

/** A tenant as a customer would have set it up, before our app comes. */
export interface TenantOptions {
  tenantId: string;
  /** The policies that the tenant begins with. */
  policies: TenantName;
  domains: string[];
  /** App roles of the app's managed identity in Graph. */
  graphRoles: string[];
  /** What the managed identity may do with secrets: get, list, set, update, delete, recover, purge. */
  vaultPermissions: string[];
  applications: Application[];
  /** The app registration by which people sign in to Firstkey's pages. */
  webApp: WebApp;
  /** User names, without the domain, of people in IT who may do everything on those pages. */
  operators: string[];
  apiAudience: string;
  identityHeader: string;
  managedIdentityClientId: string;
  mailSenders: string[];
  /** Base64; signs requests that use a connection string. */
  communicationKey: string;
  smsSenders: string[];
  vaultChallengeResource: string;
  hasPurgeProtection: boolean;
  vaultRetentionDays: number;
  hasEntraPremium: boolean;
  hasIntune: boolean;
}

/** A client that may ask the token endpoint for a token, with the roles it gets per audience. */
export interface Application {
  clientId: string;
  secret: string;
  roles: Record<string, string[]>;
}

/**
 * A web app that signs people in. It proves itself by a token of the managed identity (a federated
 * credential). As in Entra the port of a loopback address does not count.
 */
export interface WebApp {
  clientId: string;
  redirectUris: string[];
}

/** How unkind the services are. Every range is [least, most]; a value is drawn each time. */
export interface Unkind {
  /** After the 201, until GET by id sees the user. */
  userReplicationMs: [number, number];
  /** After that, until filters in the search index see the user. */
  indexReplicationMs: [number, number];
  /** After the 201, until the authentication methods service sees the user. */
  methodsReplicationMs: [number, number];
  /** After somebody was added to a group, until a read of the person shows the group. */
  membershipReplicationMs: [number, number];
  /** After the registration, until GET shows the method. */
  newMethodReplicationMs: [number, number];
  /** What POST does when a pass exists: the documents say replace, observations say reject. */
  secondPass: 'reject' | 'replace';
  /** What POST does for a user outside the policy: documents say accept, observations say reject. */
  untargetedPass: 'reject' | 'accept';
  /** True: a start with an offset other than Z is refused as past, as some users saw. */
  refusesOffsets: boolean;
  /** The share of deleted secrets that refuse the first purge. */
  earlyPurgeShare: number;
  /** True: the same Operation-Id sends the mail again. */
  hasDuplicateMails: boolean;
  hasMailLimits: boolean;
  hasConditionalAccessLimit: boolean;
  /** Requests per 10 seconds to users/{id}/authentication; undefined = no limit, as none is published. */
  methodsPerTenSeconds: number | undefined;
}

export interface World {
  clock: Clock;
  documents: Documents;
  chance: Chance;
  tenant: TenantOptions;
  unkind: Unkind;
  masking: Masking;
  /** Every pass code that Graph has answered with; in memory only. */
  codesIssued: Set<string>;
}

/** The least set of app roles with which an onboarding of ours can be done. */
export const LEAST_GRAPH_ROLES = rolesFor('run');

/** An administrator of the sample tenant, as the `tenant` command signs in there. */
export const ADMINISTRATOR: Application = {
  clientId: '0be7a705-0000-4000-8000-0000000ad317',
  secret: 'local-administrator-secret',
  roles: {
    'https://graph.microsoft.com': [
      'Policy.Read.All',
      'Policy.Read.DeviceConfiguration',
      'Policy.ReadWrite.AuthenticationMethod',
      'Policy.ReadWrite.ConditionalAccess',
      'Policy.ReadWrite.SecurityDefaults',
      'Group.ReadWrite.All',
      'GroupMember.Read.All',
      'Application.Read.All',
      'AppRoleAssignment.ReadWrite.All',
      'AuditLog.Read.All',
      'LicenseAssignment.Read.All',
      'Domain.Read.All',
    ],
  },
};

/** The two roles that only accounts of other systems need: every method, and sign-ins. */
export const OPTIONAL_GRAPH_ROLES = rolesFor('adoption');

export const defaultTenant: TenantOptions = {
  tenantId: 'f1a57bed-0000-4000-8000-00000c047050',
  policies: 'open',
  domains: ['contoso.com', 'contoso.onmicrosoft.com'],
  graphRoles: LEAST_GRAPH_ROLES,
  vaultPermissions: ['get', 'list', 'set', 'update', 'delete', 'recover', 'purge'],
  applications: [
    {
      clientId: '0be7a705-0000-4000-8000-0000000ca11e',
      secret: 'local-operator-secret',
      roles: { 'api://firstkey': ['Onboarding.Read', 'Onboarding.Operate', 'Onboarding.Device'] },
    },
    ADMINISTRATOR,
  ],
  webApp: {
    clientId: '0be7a705-0000-4000-8000-0000000deb01',
    redirectUris: [
      'https://firstkey.example/sign-in/callback',
      'http://localhost/sign-in/callback',
      'http://127.0.0.1/sign-in/callback',
    ],
  },
  operators: [],
  apiAudience: 'api://firstkey',
  identityHeader: 'local-identity-header',
  managedIdentityClientId: '7a9e3d52-0000-4000-8000-0000000a9911',
  mailSenders: ['onboarding@mail.contoso.com'],
  communicationKey: Buffer.from('communication-services-access-key').toString('base64'),
  smsSenders: ['Contoso', '+18005551234'],
  vaultChallengeResource: 'https://vault.azure.net',
  hasPurgeProtection: false,
  vaultRetentionDays: 7,
  hasEntraPremium: true,
  hasIntune: true,
};

export const defaultUnkind: Unkind = {
  userReplicationMs: [500, 8_000],
  indexReplicationMs: [0, 15_000],
  methodsReplicationMs: [4_000, 20_000],
  membershipReplicationMs: [1_000, 20_000],
  newMethodReplicationMs: [0, 10_000],
  secondPass: 'reject',
  untargetedPass: 'reject',
  refusesOffsets: false,
  earlyPurgeShare: 0.25,
  hasDuplicateMails: false,
  hasMailLimits: true,
  hasConditionalAccessLimit: true,
  methodsPerTenSeconds: undefined,
};

export interface WorldOptions {
  clock: Clock;
  documents: Documents;
  seed?: number;
  tenant?: Partial<TenantOptions>;
  unkind?: Partial<Unkind>;
}

export function createWorld({ clock, documents, seed, tenant, unkind }: WorldOptions): World {
  const boots = documents.collection<{ count: number }>('boots');
  const boot = boots.get('simulators')?.count ?? 0;
  boots.put('simulators', { count: boot + 1 });
  return {
    clock,
    documents,
    chance: createChance(seed, boot),
    tenant: { ...defaultTenant, ...tenant },
    unkind: { ...defaultUnkind, ...unkind },
    masking: createMasking(),
    codesIssued: new Set(),
  };
}

/** The moment at which something that happens now becomes visible. */
export function visibleAfter({ clock, chance }: World, [least, most]: [number, number]): number {
  return clock.now() + chance.between(least, most);
}
