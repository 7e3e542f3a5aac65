import { z } from 'zod';
import { PrepaidUnits } from '../domain/licence-seats.ts';
import type { Reading } from './reading.ts';

// The parts of a tenant that checks look at, in the form of Microsoft Graph v1.0
// (https://learn.microsoft.com/graph/api/overview), as far as a check needs them. Values that may
// gain new members at any time are plain strings.

const Target = z.object({ id: z.string(), allowedPasskeyProfiles: z.array(z.string()).nullish() });
export type Target = z.output<typeof Target>;

const Targets = {
  includeTargets: z.array(Target).default([]),
  excludeTargets: z.array(Target).default([]),
};

export const PassPolicy = z.object({
  state: z.string(),
  ...Targets,
  isUsableOnce: z.boolean(),
  minimumLifetimeInMinutes: z.number(),
  maximumLifetimeInMinutes: z.number(),
  defaultLifetimeInMinutes: z.number(),
  defaultLength: z.number(),
});
export type PassPolicy = z.output<typeof PassPolicy>;

const KeyRestrictions = z.object({
  isEnforced: z.boolean(),
  enforcementType: z.string().nullish(),
  aaGuids: z.array(z.string()).nullish(),
});
export type KeyRestrictions = z.output<typeof KeyRestrictions>;

const PasskeyProfile = z.object({
  id: z.string(),
  name: z.string(),
  passkeyTypes: z.string(),
  attestationEnforcement: z.string(),
  keyRestrictions: KeyRestrictions,
});
export type PasskeyProfile = z.output<typeof PasskeyProfile>;

export const PasskeyPolicy = z.object({
  state: z.string(),
  ...Targets,
  isSelfServiceRegistrationAllowed: z.boolean().nullish(),
  isAttestationEnforced: z.boolean().nullish(),
  keyRestrictions: KeyRestrictions.nullish(),
  passkeyProfiles: z.array(PasskeyProfile).nullish(),
});
export type PasskeyPolicy = z.output<typeof PasskeyPolicy>;

export const Campaign = z.object({ state: z.string(), ...Targets });
export type Campaign = z.output<typeof Campaign>;

export const MethodsPolicy = z.object({
  policyMigrationState: z.string().nullish(),
  registrationEnforcement: z
    .object({ authenticationMethodsRegistrationCampaign: Campaign.nullish() })
    .nullish(),
  authenticationMethodConfigurations: z.array(z.looseObject({ id: z.string() })),
});

export const Strength = z.object({
  id: z.string(),
  displayName: z.string(),
  policyType: z.string(),
  allowedCombinations: z.array(z.string()),
});
export type Strength = z.output<typeof Strength>;

const list = z.array(z.string()).nullish();

export const AccessPolicy = z.object({
  id: z.string(),
  displayName: z.string(),
  state: z.string(),
  conditions: z.object({
    applications: z
      .object({ includeApplications: list, excludeApplications: list, includeUserActions: list })
      .nullish(),
    users: z
      .object({
        includeUsers: list,
        excludeUsers: list,
        includeGroups: list,
        excludeGroups: list,
      })
      .nullish(),
    locations: z.object({ includeLocations: list, excludeLocations: list }).nullish(),
    platforms: z.object({ includePlatforms: list }).nullish(),
    devices: z.object({ deviceFilter: z.unknown().nullish() }).nullish(),
    clientAppTypes: list,
    userRiskLevels: list,
    signInRiskLevels: list,
    insiderRiskLevels: z.unknown().nullish(),
    authenticationFlows: z.unknown().nullish(),
    clientApplications: z.unknown().nullish(),
  }),
  grantControls: z
    .object({
      operator: z.string().nullish(),
      builtInControls: list,
      customAuthenticationFactors: list,
      authenticationStrength: z.object({ id: z.string() }).nullish(),
    })
    .nullish(),
  sessionControls: z
    .object({
      signInFrequency: z
        .object({ isEnabled: z.boolean().nullish(), frequencyInterval: z.string().nullish() })
        .nullish(),
    })
    .nullish(),
});
export type AccessPolicy = z.output<typeof AccessPolicy>;

export const SecurityDefaults = z.object({ isEnabled: z.boolean() });

const Membership = z.object({
  '@odata.type': z.string(),
  users: list,
  groups: list,
});

export const DeviceRegistration = z.object({
  userDeviceQuota: z.number(),
  azureADJoin: z.object({ allowedToJoin: Membership.nullish() }),
});
export type DeviceRegistration = z.output<typeof DeviceRegistration>;

export const MethodSummary = z.object({
  totalUserCount: z.number(),
  userRegistrationMethodCounts: z.array(
    z.object({ authenticationMethod: z.string(), userCount: z.number() }),
  ),
});
export type MethodSummary = z.output<typeof MethodSummary>;

export const FeatureSummary = z.object({
  totalUserCount: z.number(),
  userRegistrationFeatureCounts: z.array(z.object({ feature: z.string(), userCount: z.number() })),
});
export type FeatureSummary = z.output<typeof FeatureSummary>;

export const Subscription = z.object({
  skuId: z.string(),
  skuPartNumber: z.string(),
  capabilityStatus: z.string(),
  consumedUnits: z.number(),
  prepaidUnits: PrepaidUnits,
  servicePlans: z.array(z.object({ servicePlanId: z.string(), provisioningStatus: z.string() })),
});
export type Subscription = z.output<typeof Subscription>;

export const Group = z.object({
  id: z.string(),
  securityEnabled: z.boolean().nullish(),
  mailEnabled: z.boolean().nullish(),
  groupTypes: list,
  onPremisesSyncEnabled: z.boolean().nullish(),
  isAssignableToRole: z.boolean().nullish(),
  assignedLicenses: z.array(z.object({ skuId: z.string() })).nullish(),
});
export type Group = z.output<typeof Group>;

export const Domain = z.object({ authenticationType: z.string(), isVerified: z.boolean() });
export type Domain = z.output<typeof Domain>;

/** The domain that mail is sent from, as Communication Services has it. */
export interface MailDomain {
  readonly isLinked: boolean;
  readonly isVerified: boolean;
  readonly hasSender: boolean;
}

/** A phone number of the Communication Services resource that can send SMS. */
export interface SmsNumber {
  readonly phoneNumber: string;
  readonly countryCode: string;
  readonly isTollFree: boolean;
  readonly canSend: boolean;
}

/** A webhook secret by its name or fingerprint, and since when it has been in use at least. */
export interface SecretAge {
  readonly name: string;
  readonly since: Date;
}

/** Every part, by name. `null` says that Graph knows of no such object. */
export interface Parts {
  readonly passPolicy: PassPolicy;
  readonly passkeyPolicy: PasskeyPolicy;
  readonly campaign: Campaign | null;
  readonly migrationState: string | null;
  readonly strengths: readonly Strength[];
  readonly accessPolicies: readonly AccessPolicy[];
  readonly securityDefaults: { readonly isEnabled: boolean };
  readonly deviceRegistration: DeviceRegistration;
  readonly methodsInUse: MethodSummary;
  readonly featuresInUse: FeatureSummary;
  readonly subscriptions: readonly Subscription[];
  readonly hireGroups: readonly { readonly id: string; readonly group: Group | null }[];
  readonly privilegedGroup: Group | null;
  readonly breakGlassGroup: Group | null;
  readonly breakGlassMembers: readonly string[];
  /** Ids of the groups inside each group that a method's policy names, at any depth. */
  readonly nestedGroups: ReadonlyMap<string, readonly string[]>;
  readonly groupsWithLicenseErrors: readonly string[];
  readonly domain: Domain | null;
  /** Further domains of user names, by name. */
  readonly otherDomains: readonly { readonly name: string; readonly domain: Domain | null }[];
  readonly appRoles: readonly string[];
  readonly mailDomain: MailDomain;
  readonly smsNumbers: readonly SmsNumber[];
  readonly secretAges: readonly SecretAge[];
}
export type PartName = keyof Parts;

/** A tenant as it was read at one time. */
export type TenantState = { readonly [Name in PartName]: Reading<Parts[Name]> };
