import {
  fullPolicy,
  type Policy,
} from '../../local/simulators/graph/conditional-access-policies.ts';
import type { StoredDomain } from '../../local/simulators/graph/domains.ts';
import type { Sku } from '../../local/simulators/graph/licenses.ts';
import type { SelfServiceReset } from '../../local/simulators/graph/reports.ts';
import type { StoredGroup } from '../../local/simulators/graph/store.ts';
import type { Strength } from '../../local/simulators/graph/strength-rules.ts';
import {
  BREAK_GLASS_GROUP_ID,
  ONBOARDING_GROUP_IDS,
  PRIVILEGED_GROUP_ID,
} from '../../local/simulators/seed-tenant.ts';
import type { TenantWorld } from './world.ts';

export const [HIRES = '', LICENSED = ''] = ONBOARDING_GROUP_IDS;
export { BREAK_GLASS_GROUP_ID as BREAK_GLASS, PRIVILEGED_GROUP_ID as PRIVILEGED };
export const OTHERS = '0b0a4d17-0000-4000-8000-0000000000ff';
export const REGISTER_POLICY = 'ca000000-0000-4000-8000-000000000101';
export const STRENGTH = '57e11674-0000-4000-8000-000000000001';
const E3 = '05e9a617-0261-4cee-bb44-138d3ef5d965';
const ENDED = '06ebc4ee-1bb5-47dd-8120-11324bc54e06';
const E3_PLANS = { AAD_PREMIUM: '41781fb2-bc02-4b7c-bd55-b576c07bb09d' };

export const group = (id: string) => ({ id, targetType: 'group' as const });
export const passkeyGroup = (id: string, ...allowedPasskeyProfiles: string[]) => ({
  ...group(id),
  allowedPasskeyProfiles,
});
export const DEFAULT_PROFILE_ID = '00000000-0000-0000-0000-000000000001';
export const profile = (change: Record<string, unknown> = {}) => ({
  id: DEFAULT_PROFILE_ID,
  name: 'Default passkey profile',
  passkeyTypes: 'deviceBound,synced',
  attestationEnforcement: 'disabled',
  keyRestrictions: { isEnforced: false, enforcementType: 'allow', aaGuids: [] as string[] },
  ...change,
});
export const onlyKeys = (...aaGuids: string[]) => ({
  isEnforced: true,
  enforcementType: 'allow',
  aaGuids,
});

/** What can be wrong with a tenant, each as one hand would do it. */
export const breaking = (world: TenantWorld) => {
  const { documents, directory } = world;
  const access = documents.collection<Policy>('conditionalAccessPolicies');
  const strengths = documents.collection<Strength>('authenticationStrengths');
  const groups = documents.collection<StoredGroup>('groups');

  return {
    pass: (change: Record<string, unknown>) =>
      directory.policies().change('TemporaryAccessPass', change),
    passkeys: (change: Record<string, unknown>) => directory.policies().change('Fido2', change),
    campaign(change: Record<string, unknown>) {
      const root = documents.collection<Record<string, unknown>>('methodsPolicy');
      root.put('campaign', { ...root.get('campaign'), ...change });
    },
    migration: (state: string) =>
      documents.collection<Record<string, unknown>>('methodsPolicy').put('migration', { state }),
    addAccess: (body: Record<string, unknown>, id = 'ca000000-0000-4000-8000-0000000000aa') =>
      access.put(
        id,
        fullPolicy(
          { displayName: 'Another policy', state: 'enabled', ...body },
          { id, createdDateTime: null, modifiedDateTime: null },
        ),
      ),
    registration(change: (policy: Policy) => Record<string, unknown>) {
      const policy = access.get(REGISTER_POLICY) as Policy;
      access.put(REGISTER_POLICY, { ...policy, ...change(policy) });
    },
    removeRegistration: () => access.delete(REGISTER_POLICY),
    strength(change: Partial<Strength>) {
      strengths.put(STRENGTH, { ...(strengths.get(STRENGTH) as Strength), ...change });
    },
    removeStrength: () => strengths.delete(STRENGTH),
    group(id: string, change: Record<string, unknown>) {
      const found = groups.get(id) as StoredGroup;
      groups.put(id, { ...found, properties: { ...found.properties, ...change } });
    },
    removeGroup: (id: string) => groups.delete(id),
    subscription: (change: Partial<Sku>) =>
      documents.collection<Sku>('subscribedSkus').put(E3, {
        skuId: E3,
        skuPartNumber: 'SPE_E3',
        capabilityStatus: 'Enabled',
        enabledUnits: 100,
        plans: E3_PLANS,
        ...change,
      }),
    endedSubscription: () =>
      documents.collection<Sku>('subscribedSkus').put(ENDED, {
        skuId: ENDED,
        skuPartNumber: 'SPE_E5',
        capabilityStatus: 'Suspended',
        enabledUnits: 100,
        plans: E3_PLANS,
      }),
    domain: (change: Partial<StoredDomain>) =>
      documents.collection<StoredDomain>('domains').put('contoso.com', {
        id: 'contoso.com',
        authenticationType: 'Managed',
        isVerified: true,
        ...change,
      }),
    selfServiceReset: () =>
      documents
        .collection<SelfServiceReset>('selfServiceReset')
        .put('scope', { scope: 'everybody' }),
    securityDefaults() {
      documents
        .collection<Record<string, unknown>>('tenantPolicies')
        .put('securityDefaults', { isEnabled: true });
    },
    devices(change: Record<string, unknown>) {
      const allowedToJoin = { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' };
      documents.collection<Record<string, unknown>>('tenantPolicies').put('deviceRegistration', {
        id: 'deviceRegistrationPolicy',
        userDeviceQuota: 50,
        azureADJoin: { allowedToJoin },
        ...change,
      });
    },
  };
};
export type Breaking = ReturnType<typeof breaking>;

/** Conditions of a policy that a hire meets while signing in. */
export const forEverybody = (more: Record<string, unknown> = {}) => ({
  applications: { includeApplications: ['All'] },
  users: { includeUsers: ['All'], excludeGroups: [BREAK_GLASS_GROUP_ID] },
  ...more,
});
export const onRegistering = (more: Record<string, unknown> = {}) => ({
  ...forEverybody(),
  applications: { includeUserActions: ['urn:user:registersecurityinfo'] },
  ...more,
});
export const grant = (builtInControls: string[], operator = 'OR') => ({
  grantControls: { operator, builtInControls },
});
export const demand = (strengthId: string) => ({
  grantControls: { operator: 'OR', authenticationStrength: { id: strengthId } },
});
export const PHISHING_RESISTANT = '00000000-0000-0000-0000-000000000004';
export const MULTIFACTOR = '00000000-0000-0000-0000-000000000002';
