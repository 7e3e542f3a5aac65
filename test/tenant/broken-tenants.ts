import { read } from '../../shared/tenant/reading.ts';
import type { Wanted } from '../../shared/tenant/wanted.ts';
import {
  BREAK_GLASS,
  type Breaking,
  DEFAULT_PROFILE_ID,
  demand,
  forEverybody,
  grant,
  group,
  HIRES,
  LICENSED,
  MULTIFACTOR,
  OTHERS,
  onlyKeys,
  onRegistering,
  PHISHING_RESISTANT,
  PRIVILEGED,
  passkeyGroup,
  profile,
} from './break.ts';
import { START, type TenantWorld, WANTED } from './world.ts';

export interface Broken {
  /** What is wrong, as a person would say it. */
  readonly name: string;
  /** The one check that finds it. */
  readonly check: string;
  readonly result?: 'fail' | 'warn';
  readonly how?: (tenant: Breaking, world: TenantWorld) => void;
  readonly wanted?: Partial<Wanted>;
}

const AUTHENTICATOR = '90a3ccdf-635c-4729-a248-9b709135078f';
const YUBIKEY = 'cb69481e-8ff7-4039-93ec-0a2729a154a8';
const LOCATIONS = { includeLocations: ['All'], excludeLocations: ['AllTrusted'] };

const pass: Broken[] = [
  {
    name: 'passes are off',
    check: 'passEnabled',
    how: (tenant) => tenant.pass({ state: 'disabled' }),
  },
  {
    name: 'passes are for another group',
    check: 'passIncludesHires',
    how: (tenant) => tenant.pass({ includeTargets: [group(OTHERS)] }),
  },
  {
    name: 'passes are for nobody',
    check: 'passIncludesHires',
    how: (tenant) => tenant.pass({ includeTargets: [] }),
  },
  {
    name: 'hires are excluded from passes',
    check: 'passIncludesHires',
    how: (tenant) => tenant.pass({ excludeTargets: [group(PRIVILEGED), group(LICENSED)] }),
  },
  {
    name: 'a group that holds the hires’ group is excluded from passes',
    check: 'passIncludesHires',
    how: (tenant, { directory }) => {
      const outer = directory.addGroup({ displayName: 'Everybody new' });
      directory.addMember(outer.id, HIRES);
      tenant.pass({ excludeTargets: [group(PRIVILEGED), group(outer.id)] });
    },
  },
  {
    name: 'passes are for all users',
    check: 'passNotForEverybody',
    how: (tenant) => tenant.pass({ includeTargets: [group('all_users')] }),
  },
  {
    name: 'passes are for all users and the hires',
    check: 'passNotForEverybody',
    how: (tenant) => tenant.pass({ includeTargets: [group(HIRES), group('all_users')] }),
  },
  {
    name: 'privileged accounts are not excluded from passes',
    check: 'passExcludesPrivileged',
    how: (tenant) => tenant.pass({ excludeTargets: [] }),
  },
  {
    name: 'another group than the privileged is excluded from passes',
    check: 'passExcludesPrivileged',
    how: (tenant) => tenant.pass({ excludeTargets: [group(OTHERS)] }),
  },
  {
    name: 'passes end before the first day does',
    check: 'passLifetime',
    how: (tenant) => tenant.pass({ maximumLifetimeInMinutes: 120 }),
  },
  {
    name: 'passes live longer than asked for at least',
    check: 'passLifetime',
    how: (tenant) =>
      tenant.pass({
        minimumLifetimeInMinutes: 600,
        defaultLifetimeInMinutes: 600,
        maximumLifetimeInMinutes: 1_440,
      }),
  },
  {
    name: 'passes of thirty days are possible',
    check: 'passLifetimeShort',
    result: 'warn',
    how: (tenant) => tenant.pass({ maximumLifetimeInMinutes: 43_200 }),
  },
  {
    name: 'the code has 48 characters',
    check: 'passLength',
    result: 'warn',
    how: (tenant) => tenant.pass({ defaultLength: 48 }),
  },
  {
    name: 'passes work more than once',
    check: 'passOneTime',
    how: (tenant) => tenant.pass({ isUsableOnce: false }),
  },
  {
    name: 'devices need passes for more than one use, and the policy forbids them',
    check: 'passReusable',
    how: (tenant) =>
      tenant.strength({
        allowedCombinations: [
          'temporaryAccessPassOneTime',
          'temporaryAccessPassMultiUse',
          'fido2',
          'windowsHelloForBusiness',
        ],
      }),
    wanted: { pass: { ...WANTED.pass, uses: 'many' } },
  },
];

const passkeys: Broken[] = [
  {
    name: 'passkeys are off',
    check: 'passkeyEnabled',
    how: (tenant) => tenant.passkeys({ state: 'disabled' }),
  },
  {
    name: 'passkeys are for another group',
    check: 'passkeyIncludesHires',
    how: (tenant) =>
      tenant.passkeys({ includeTargets: [passkeyGroup(OTHERS, DEFAULT_PROFILE_ID)] }),
  },
  {
    name: 'hires are excluded from passkeys',
    check: 'passkeyIncludesHires',
    how: (tenant) => tenant.passkeys({ excludeTargets: [group(HIRES)] }),
  },
  {
    name: 'people may not register passkeys themselves',
    check: 'passkeySelfService',
    how: (tenant) => tenant.passkeys({ isSelfServiceRegistrationAllowed: false }),
  },
  {
    name: 'the tenant was not moved to passkey profiles',
    check: 'passkeyProfiles',
    result: 'warn',
    how: (tenant) =>
      tenant.passkeys({
        passkeyProfiles: [],
        defaultPasskeyProfile: null,
        includeTargets: [group('all_users')],
      }),
  },
  {
    name: 'the target of the hires names no passkey profile',
    check: 'passkeyProfileOfHires',
    how: (tenant) => tenant.passkeys({ includeTargets: [passkeyGroup('all_users')] }),
  },
  {
    name: 'a profile admits no model at all',
    check: 'passkeyAcceptable',
    how: (tenant) =>
      tenant.passkeys({ passkeyProfiles: [profile({ keyRestrictions: onlyKeys() })] }),
  },
  {
    name: 'attestation rules out the only type that counts',
    check: 'passkeyAcceptable',
    how: (tenant) =>
      tenant.passkeys({
        passkeyProfiles: [profile({ passkeyTypes: 'synced', attestationEnforcement: 'disabled' })],
      }),
    wanted: { passkeys: { aaGuids: [], types: ['deviceBound'], isAttested: false } },
  },
  {
    name: 'a profile admits every model, and only Authenticator counts',
    check: 'passkeyModels',
    result: 'warn',
    wanted: { passkeys: { ...WANTED.passkeys, aaGuids: [AUTHENTICATOR] } },
  },
  {
    name: 'a model that counts is not admitted',
    check: 'passkeyModels',
    result: 'warn',
    how: (tenant) =>
      tenant.passkeys({
        passkeyProfiles: [profile({ keyRestrictions: onlyKeys(AUTHENTICATOR) })],
      }),
    wanted: { passkeys: { ...WANTED.passkeys, aaGuids: [AUTHENTICATOR, YUBIKEY] } },
  },
  {
    name: 'models are blocked by a list that leaves others open',
    check: 'passkeyModels',
    result: 'warn',
    how: (tenant) =>
      tenant.passkeys({
        passkeyProfiles: [
          profile({ keyRestrictions: { ...onlyKeys(YUBIKEY), enforcementType: 'block' } }),
        ],
      }),
    wanted: { passkeys: { ...WANTED.passkeys, aaGuids: [AUTHENTICATOR] } },
  },
  {
    name: 'nobody demands attestation, and the settings do',
    check: 'passkeyAttestation',
    result: 'warn',
    wanted: { passkeys: { ...WANTED.passkeys, isAttested: true } },
  },
  {
    name: 'synced passkeys can be registered and do not count',
    check: 'passkeyTypes',
    result: 'warn',
    wanted: { passkeys: { ...WANTED.passkeys, types: ['deviceBound'] } },
  },
  {
    name: 'synced passkeys count and cannot be registered',
    check: 'passkeyTypes',
    result: 'warn',
    how: (tenant) =>
      tenant.passkeys({ passkeyProfiles: [profile({ passkeyTypes: 'deviceBound' })] }),
  },
  {
    name: 'attestation rules out the synced passkeys that count',
    check: 'passkeyTypes',
    result: 'warn',
    how: (tenant) =>
      tenant.passkeys({
        passkeyProfiles: [profile({ attestationEnforcement: 'registrationOnly' })],
      }),
  },
];

const strengths: Broken[] = [
  {
    name: 'the strength that the policy names is gone',
    check: 'strengthExists',
    how: (tenant) => {
      tenant.removeStrength();
      tenant.registration(() => ({ state: 'enabledForReportingButNotEnforced' }));
    },
    wanted: { registrationPolicy: 'reportOnly' },
  },
  {
    name: 'the strength has no pass for devices',
    check: 'strengthAllowsPass',
    how: (tenant) => tenant.pass({ isUsableOnce: false }),
    wanted: { pass: { ...WANTED.pass, uses: 'many' } },
  },
  {
    name: 'the strength has no passkeys',
    check: 'strengthAllowsPasskeys',
    how: (tenant) =>
      tenant.strength({
        allowedCombinations: ['temporaryAccessPassOneTime', 'x509CertificateMultiFactor'],
      }),
  },
  {
    name: 'the strength has no Windows Hello',
    check: 'strengthAllowsPasskeys',
    how: (tenant) =>
      tenant.strength({ allowedCombinations: ['temporaryAccessPassOneTime', 'fido2'] }),
  },
  ...['sms', 'voice'].map((mode) => ({
    name: `the strength allows ${mode}`,
    check: 'strengthHasNoPhone',
    how: (tenant: Breaking) =>
      tenant.strength({
        allowedCombinations: [
          'temporaryAccessPassOneTime',
          'fido2',
          'windowsHelloForBusiness',
          `password,${mode}`,
        ],
      }),
  })),
  {
    name: 'the built-in multifactor strength is used, which allows the telephone',
    check: 'strengthHasNoPhone',
    how: (tenant) =>
      tenant.registration(({ grantControls }) => ({
        grantControls: {
          ...(grantControls as object),
          authenticationStrength: { id: MULTIFACTOR },
        },
      })),
  },
];

const users = (change: Record<string, unknown>) => (tenant: Breaking) =>
  tenant.registration(({ conditions }) => {
    const { users: before, ...rest } = conditions as Record<string, object>;
    return { conditions: { ...rest, users: { ...before, ...change } } };
  });

const registration: Broken[] = [
  {
    name: 'nothing guards the registration',
    check: 'registrationPolicy',
    how: (tenant) => tenant.removeRegistration(),
  },
  {
    name: 'the registration is guarded by plain multifactor authentication',
    check: 'registrationPolicy',
    how: (tenant) => {
      tenant.removeRegistration();
      tenant.addAccess({ conditions: onRegistering(), ...grant(['mfa']) });
    },
  },
  {
    name: 'the policy on the registration is off',
    check: 'registrationPolicy',
    how: (tenant) => tenant.registration(() => ({ state: 'disabled' })),
  },
  {
    name: 'the policy on the registration only reports',
    check: 'registrationPolicyEnforced',
    how: (tenant) => tenant.registration(() => ({ state: 'enabledForReportingButNotEnforced' })),
  },
  {
    name: 'the policy on the registration is for administrators',
    check: 'registrationPolicyCoversHires',
    how: users({ includeUsers: [], includeGroups: [PRIVILEGED] }),
  },
  {
    name: 'the policy on the registration excludes hires',
    check: 'registrationPolicyCoversHires',
    how: users({ excludeGroups: [BREAK_GLASS, HIRES] }),
  },
  {
    name: 'the policy on the registration forgets the break-glass accounts',
    check: 'registrationPolicyBreakGlass',
    how: users({ excludeGroups: [] }),
  },
  {
    name: 'the policy on the registration spares trusted locations',
    check: 'registrationPolicyEverywhere',
    result: 'warn',
    how: (tenant) =>
      tenant.registration(({ conditions }) => ({
        conditions: { ...(conditions as object), locations: LOCATIONS },
      })),
  },
  {
    name: 'there is one break-glass account only',
    check: 'breakGlassAccounts',
    how: (_tenant, { directory, documents }) => {
      const { id = '' } = directory.user('break-glass-2@contoso.com') ?? {};
      documents.collection('memberships').put(id, { memberId: id, groupIds: [] });
    },
  },
  {
    name: 'the group of break-glass accounts was deleted',
    check: 'breakGlassAccounts',
    how: (tenant) => tenant.removeGroup(BREAK_GLASS),
  },
  {
    name: 'the group of privileged accounts was deleted',
    check: 'privilegedGroup',
    result: 'warn',
    how: (tenant) => tenant.removeGroup(PRIVILEGED),
  },
];

const deadEnds: Broken[] = [
  {
    name: 'everybody is blocked',
    check: 'noBlock',
    how: (tenant) => tenant.addAccess({ conditions: forEverybody(), ...grant(['block']) }),
  },
  {
    name: 'the registration is blocked for hires',
    check: 'noBlock',
    how: (tenant) =>
      tenant.addAccess({
        conditions: onRegistering({ users: { includeGroups: [HIRES] } }),
        ...grant(['block']),
      }),
  },
  {
    name: 'the page of the registration is blocked',
    check: 'noBlock',
    how: (tenant) =>
      tenant.addAccess({
        conditions: forEverybody({
          applications: { includeApplications: ['19db86c3-b2b9-44cc-b339-36da233a3be2'] },
        }),
        ...grant(['block']),
      }),
  },
  {
    name: 'telephones are blocked',
    check: 'noBlock',
    result: 'warn',
    how: (tenant) =>
      tenant.addAccess({
        conditions: forEverybody({ platforms: { includePlatforms: ['android', 'iOS'] } }),
        ...grant(['block']),
      }),
  },
  {
    name: 'a passkey is asked for on everything, and nothing of its own on the registration',
    check: 'noPasskeyDemand',
    how: (tenant) => {
      tenant.addAccess({ conditions: forEverybody(), ...demand(PHISHING_RESISTANT) });
      tenant.registration(() => ({ state: 'enabledForReportingButNotEnforced' }));
    },
    wanted: { registrationPolicy: 'reportOnly' },
  },
  {
    name: 'a passkey is asked for on everything, beside the policy on the registration',
    check: 'noPasskeyDemand',
    result: 'warn',
    how: (tenant) =>
      tenant.addAccess({ conditions: forEverybody(), ...demand(PHISHING_RESISTANT) }),
  },
  {
    name: 'two policies on the registration must both be satisfied',
    check: 'noPasskeyDemand',
    how: (tenant) =>
      tenant.addAccess({ conditions: onRegistering(), ...demand(PHISHING_RESISTANT) }),
  },
  {
    name: 'an external factor is asked for',
    check: 'noPasskeyDemand',
    how: (tenant) =>
      tenant.addAccess({
        conditions: onRegistering(),
        grantControls: { operator: 'OR', customAuthenticationFactors: ['RequireDuoMfa'] },
      }),
  },
  {
    name: 'a compliant device is asked for on everything',
    check: 'noDeviceDemand',
    how: (tenant) =>
      tenant.addAccess({ conditions: forEverybody(), ...grant(['compliantDevice']) }),
  },
  {
    name: 'a compliant device is asked for together with a second factor',
    check: 'noDeviceDemand',
    how: (tenant) =>
      tenant.addAccess({ conditions: forEverybody(), ...grant(['mfa', 'compliantDevice'], 'AND') }),
  },
  {
    name: 'a joined device is asked for at the registration, which Windows asks in its set-up too',
    check: 'noDeviceDemand',
    how: (tenant) =>
      tenant.addAccess({
        conditions: onRegistering(),
        ...grant(['compliantDevice', 'domainJoinedDevice']),
      }),
  },
  {
    name: 'an approved app is asked for',
    check: 'noDeviceDemand',
    how: (tenant) =>
      tenant.addAccess({ conditions: forEverybody(), ...grant(['approvedApplication']) }),
  },
  {
    name: 'unmanaged devices are blocked by a filter',
    check: 'noDeviceDemand',
    how: (tenant) =>
      tenant.addAccess({
        conditions: forEverybody({
          devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } },
        }),
        ...grant(['block']),
      }),
  },
  {
    name: 'people outside of trusted locations are blocked',
    check: 'noLocationDemand',
    how: (tenant) =>
      tenant.addAccess({
        conditions: forEverybody({ locations: LOCATIONS }),
        ...grant(['block']),
      }),
  },
  {
    name: 'the registration asks for a device outside of trusted locations',
    check: 'noLocationDemand',
    how: (tenant) =>
      tenant.addAccess({
        conditions: onRegistering({ locations: LOCATIONS }),
        ...grant(['compliantDevice']),
      }),
  },
  {
    name: 'people have to sign in each time',
    check: 'noConstantSignIn',
    result: 'warn',
    how: (tenant) =>
      tenant.addAccess({
        conditions: forEverybody(),
        ...grant(['mfa']),
        sessionControls: { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' } },
      }),
  },
  {
    name: 'security defaults are on',
    check: 'securityDefaultsOff',
    how: (tenant) => {
      tenant.securityDefaults();
      tenant.registration(() => ({ state: 'enabledForReportingButNotEnforced' }));
    },
    wanted: { registrationPolicy: 'reportOnly' },
  },
  {
    name: 'password reset sends everybody to register',
    check: 'noResetRegistration',
    result: 'warn',
    how: (tenant) => tenant.selfServiceReset(),
  },
  {
    name: 'a registration campaign is for hires too',
    check: 'noCampaign',
    result: 'warn',
    how: (tenant) => tenant.campaign({ state: 'enabled', excludeTargets: [] }),
  },
  {
    name: 'Microsoft’s own campaign is for hires too',
    check: 'noCampaign',
    result: 'warn',
    how: (tenant) => tenant.campaign({ state: 'default', excludeTargets: [group(PRIVILEGED)] }),
  },
  {
    name: 'older policies of methods still count',
    check: 'methodsMigrated',
    result: 'warn',
    how: (tenant) => tenant.migration('migrationInProgress'),
  },
  {
    name: 'people depend on the telephone, which the strength refuses',
    check: 'methodsInUse',
    result: 'warn',
    how: (_tenant, { directory }) => void directory.addMethod('boss@contoso.com', 'phone'),
  },
];

const surroundings: Broken[] = [
  {
    name: 'the tenant has no Entra ID P1',
    check: 'licencePremium',
    how: (tenant) => tenant.subscription({ plans: {} }),
  },
  {
    name: 'the subscription with Entra ID P1 has ended',
    check: 'licencePremium',
    how: (tenant) => {
      tenant.subscription({ plans: {} });
      tenant.endedSubscription();
    },
  },
  {
    name: 'the last seat is taken',
    check: 'licenceSeats',
    how: (tenant) => tenant.subscription({ enabledUnits: 0 }),
  },
  {
    name: 'a member of the licence group has no licence',
    check: 'licenceErrors',
    how: (_tenant, { directory }) => {
      const { id } = directory.addUser({ userPrincipalName: 'nowhere@contoso.com' });
      directory.addMember(LICENSED, id);
    },
  },
  {
    name: 'a group of the settings was deleted',
    check: 'groupsExist',
    how: (tenant) => tenant.removeGroup(LICENSED),
  },
  ...(
    [
      ['role-assignable', { isAssignableToRole: true }],
      ['synchronised', { onPremisesSyncEnabled: true }],
      ['dynamic', { groupTypes: ['DynamicMembership'] }],
      ['mail-enabled', { mailEnabled: true }],
      ['a distribution list', { securityEnabled: false }],
    ] as const
  ).map(([kind, change]) => ({
    name: `a group of the settings is ${kind}`,
    check: 'groupsJoinable',
    how: (tenant: Breaking) => tenant.group(HIRES, change),
  })),
  {
    name: 'the app lacks a permission',
    check: 'appPermissions',
    how: (_tenant, world) => {
      world.surroundings.appRoles = read([]);
    },
  },
  {
    name: 'the app has a permission that nothing needs',
    check: 'appPermissionsMinimal',
    how: (_tenant, world) => {
      world.surroundings.appRoles = read(['User.Read.All', 'Mail.ReadWrite']);
    },
  },
  {
    name: 'the domain is another tenant’s',
    check: 'domainVerified',
    wanted: { domain: 'fabrikam.com' },
  },
  {
    name: 'a domain of a country or a company is another tenant’s',
    check: 'domainVerified',
    wanted: { otherDomains: ['contoso.onmicrosoft.com', 'fabrikam.com'] },
  },
  {
    name: 'the domain is not verified',
    check: 'domainVerified',
    how: (tenant) => tenant.domain({ isVerified: false }),
  },
  {
    name: 'the domain is federated',
    check: 'domainManaged',
    how: (tenant) => tenant.domain({ authenticationType: 'Federated' }),
  },
  ...(['isLinked', 'isVerified', 'hasSender'] as const).map((missing) => ({
    name: `the mail domain lacks: ${missing}`,
    check: 'mailSender',
    how: (_tenant: Breaking, world: TenantWorld) => {
      const whole = { isLinked: true, isVerified: true, hasSender: true };
      world.surroundings.mailDomain = read({ ...whole, [missing]: false });
    },
  })),
  {
    name: 'a sender with a name does not reach the United States',
    check: 'smsSender',
    wanted: { countries: ['NO', 'US'] },
  },
  {
    name: 'the sender is a number that the resource does not have',
    check: 'smsSender',
    wanted: { smsSender: '+4721000000' },
  },
  {
    name: 'the sender is a number of another country',
    check: 'smsSender',
    how: (_tenant, world) => {
      const number = { phoneNumber: '+4721000000', isTollFree: false, canSend: true };
      world.surroundings.smsNumbers = read([{ ...number, countryCode: 'NO' }]);
    },
    wanted: { smsSender: '+4721000000', countries: ['NO', 'SE'] },
  },
  {
    name: 'a webhook secret is two years old',
    check: 'webhookSecrets',
    result: 'warn',
    how: (_tenant, world) => {
      const since = new Date(START - 2 * 365 * 86_400_000);
      world.surroundings.secretAges = read([{ name: 'personio', since }]);
    },
  },
  {
    name: 'nobody may join a device',
    check: 'deviceJoin',
    how: (tenant) =>
      tenant.devices({
        azureADJoin: {
          allowedToJoin: { '@odata.type': '#microsoft.graph.noDeviceRegistrationMembership' },
        },
      }),
  },
  {
    name: 'another group may join devices',
    check: 'deviceJoin',
    how: (tenant) =>
      tenant.devices({
        azureADJoin: {
          allowedToJoin: {
            '@odata.type': '#microsoft.graph.enumeratedDeviceRegistrationMembership',
            users: [],
            groups: [OTHERS],
          },
        },
      }),
  },
  {
    name: 'people may have no device',
    check: 'deviceQuota',
    how: (tenant) => tenant.devices({ userDeviceQuota: 0 }),
  },
];

export const BROKEN_TENANTS: readonly Broken[] = [
  ...pass,
  ...passkeys,
  ...strengths,
  ...registration,
  ...deadEnds,
  ...surroundings,
];
