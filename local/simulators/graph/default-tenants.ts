import type { World } from '../world.ts';
import { fullPolicy, type Policy } from './conditional-access-policies.ts';
import type { MethodConfiguration } from './policy-rules.ts';
import { DEFAULT_PROFILE, EVERYBODY, shippedConfigurations } from './policy-seeds.ts';
import type { Strength } from './strength-rules.ts';
import type { TenantName } from './tenant-names.ts';

/** The groups that a tenant's policies speak of. */
export interface PolicyGroups {
  readonly hires: string;
  readonly privileged: string;
  readonly breakGlass: string;
}

/** All policies of a tenant, as they are before anybody calls. */
export interface TenantPolicies {
  readonly methods: readonly MethodConfiguration[];
  readonly campaign: Campaign;
  readonly conditionalAccess: readonly Policy[];
  readonly strengths: readonly Strength[];
  readonly hasSecurityDefaults: boolean;
}

export interface Campaign {
  readonly state: 'default' | 'enabled' | 'disabled';
  readonly snoozeDurationInDays: number;
  readonly enforceRegistrationAfterAllowedSnoozes: boolean;
  readonly includeTargets: readonly Record<string, unknown>[];
  readonly excludeTargets: readonly Record<string, unknown>[];
}

const SHIPPED_CAMPAIGN: Campaign = {
  state: 'default',
  snoozeDurationInDays: 1,
  enforceRegistrationAfterAllowedSnoozes: true,
  includeTargets: [
    {
      id: 'all_users',
      targetType: 'group',
      targetedAuthenticationMethod: 'microsoftAuthenticator',
    },
  ],
  excludeTargets: [],
};
const STRENGTH_ID = '57e11674-0000-4000-8000-000000000001';
const STRENGTH_NAME = 'Firstkey first sign-in';
const AT = '2026-01-05T08:00:00Z';

/**
 * Tenants by name: `new` as Microsoft ships it, `securityDefaults` the same with security defaults,
 * `passkeyProfiles` one that used passkeys when they were moved to profiles, `microsoftManaged` one
 * with Microsoft's own Conditional Access policies, `recommended` set up for Firstkey, and `open`
 * with passes and passkeys for everybody, which is enough for a run.
 */
const DEFAULT_TENANTS: Record<TenantName, (groups: PolicyGroups) => TenantPolicies> = {
  new: shippedTenant,
  securityDefaults: () => ({ ...shippedTenant(), hasSecurityDefaults: true }),
  passkeyProfiles: () => ({ ...shippedTenant(), methods: withPasskeys() }),
  microsoftManaged,
  recommended,
  open,
};

/** Puts the policies of the world's tenant there, unless they were put there before. May run twice. */
export function seedPolicies({ documents, tenant }: World, groups: PolicyGroups): void {
  const seeded = documents.collection<{ id: string }>('policySeeds');
  if (seeded.get('done')) return;
  const policies = DEFAULT_TENANTS[tenant.policies](groups);
  const seed = <T>(collection: string, id: string, value: T) => {
    const kept = documents.collection<T>(collection);
    // A data folder of an earlier version has some of them, perhaps changed by somebody.
    if (kept.get(id) === undefined) kept.put(id, value);
  };
  seed('methodsPolicy', 'campaign', policies.campaign);
  for (const one of policies.methods) seed('methodConfigurations', one.id.toLowerCase(), one);
  for (const one of policies.strengths) seed('authenticationStrengths', one.id, one);
  for (const one of policies.conditionalAccess) seed('conditionalAccessPolicies', one.id, one);
  const isEnabled = policies.hasSecurityDefaults;
  seed('tenantPolicies', 'securityDefaults', { isEnabled });
  seeded.put('done', { id: 'done' });
}

function shippedTenant(): TenantPolicies {
  return {
    methods: shippedConfigurations(),
    campaign: SHIPPED_CAMPAIGN,
    conditionalAccess: [],
    strengths: [],
    hasSecurityDefaults: false,
  };
}

function withPasskeys(): MethodConfiguration[] {
  return changed({ Fido2: { state: 'enabled' } });
}

function open(): TenantPolicies {
  const methods = changed({
    TemporaryAccessPass: { state: 'enabled', isUsableOnce: true },
    Fido2: { state: 'enabled' },
  });
  return { ...shippedTenant(), methods, campaign: { ...SHIPPED_CAMPAIGN, state: 'disabled' } };
}

/** As Microsoft made them in tenants with licences, and switched them on after its announcement. */
function microsoftManaged(): TenantPolicies {
  const managed = [
    managedPolicy(1, 'Multifactor authentication for all users', everybodyOn('All'), ['mfa']),
    managedPolicy(
      2,
      'Multifactor authentication for admins accessing Microsoft Admin Portals',
      {
        applications: { includeApplications: ['MicrosoftAdminPortals'] },
        users: { includeRoles: ['62e90394-69f5-4237-9190-012177145e10'] },
      },
      ['mfa'],
    ),
    managedPolicy(
      3,
      'Block legacy authentication',
      { ...everybodyOn('All'), clientAppTypes: ['exchangeActiveSync', 'other'] },
      ['block'],
    ),
    managedPolicy(
      4,
      'Block device code flow',
      {
        ...everybodyOn('All'),
        authenticationFlows: { transferMethods: 'deviceCodeFlow' },
      },
      ['block'],
    ),
  ];
  const campaign = {
    ...SHIPPED_CAMPAIGN,
    enforceRegistrationAfterAllowedSnoozes: false,
    includeTargets: [
      { id: 'all_users', targetType: 'group', targetedAuthenticationMethod: 'fido2' },
    ],
  };
  return { ...shippedTenant(), methods: withPasskeys(), campaign, conditionalAccess: managed };
}

/** The article's tenant: passes for new hires only, and never for the privileged. */
function recommended({ hires, privileged, breakGlass }: PolicyGroups): TenantPolicies {
  const toHires = { id: hires, targetType: 'group' as const, isRegistrationRequired: false };
  const methods = changed({
    TemporaryAccessPass: {
      state: 'enabled',
      isUsableOnce: true,
      includeTargets: [toHires],
      excludeTargets: [{ id: privileged, targetType: 'group' }],
    },
    Fido2: {
      state: 'enabled',
      includeTargets: [{ ...EVERYBODY, allowedPasskeyProfiles: [DEFAULT_PROFILE.id] }],
    },
  });
  const register = {
    displayName: 'Firstkey: register security information',
    state: 'enabled',
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
      users: {
        includeUsers: ['All'],
        excludeUsers: ['GuestsOrExternalUsers'],
        excludeGroups: [breakGlass],
      },
    },
    grantControls: { operator: 'OR', authenticationStrength: { id: STRENGTH_ID } },
  };
  const excludeTargets = [{ id: hires, targetType: 'group' }];
  return {
    methods,
    campaign: { ...SHIPPED_CAMPAIGN, excludeTargets },
    conditionalAccess: [seededPolicy('ca000000-0000-4000-8000-000000000101', register)],
    strengths: [bootstrapStrength()],
    hasSecurityDefaults: false,
  };
}

function bootstrapStrength(): Strength {
  return {
    id: STRENGTH_ID,
    displayName: STRENGTH_NAME,
    description:
      'A one-time Temporary Access Pass to begin with, phishing-resistant methods after.',
    policyType: 'custom',
    requirementsSatisfied: 'mfa',
    allowedCombinations: [
      'temporaryAccessPassOneTime',
      'fido2',
      'windowsHelloForBusiness',
      'x509CertificateMultiFactor',
    ],
    createdDateTime: AT,
    modifiedDateTime: AT,
  };
}

function managedPolicy(
  digit: number,
  name: string,
  conditions: Record<string, unknown>,
  builtInControls: string[],
): Policy {
  return seededPolicy(`ca000000-0000-4000-8000-00000000000${digit}`, {
    displayName: `Microsoft-managed: ${name}`,
    state: 'enabled',
    templateId: null,
    conditions,
    grantControls: { operator: 'OR', builtInControls },
  });
}

function everybodyOn(application: string) {
  return {
    applications: { includeApplications: [application] },
    users: { includeUsers: ['All'] },
  };
}

function seededPolicy(id: string, body: Record<string, unknown>): Policy {
  return fullPolicy(body, { id, createdDateTime: AT, modifiedDateTime: null });
}

function changed(changes: Record<string, Record<string, unknown>>): MethodConfiguration[] {
  return shippedConfigurations().map((one) => ({ ...one, ...changes[one.id] }));
}
