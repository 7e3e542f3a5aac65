import { isObject, type Reply } from '../call.ts';
import type { World } from '../world.ts';
import { badRequest } from './errors.ts';
import { readSkus, writeLicenses } from './permissions.ts';
import { listReply } from './query.ts';
import { type GraphCall, param, type Route } from './route.ts';
import type { Store, StoredUser } from './store.ts';

/** A subscription of the tenant; `servicePlans` say which products it holds. */
export interface Sku {
  skuId: string;
  skuPartNumber: string;
  capabilityStatus: 'Enabled' | 'Warning' | 'Suspended' | 'Deleted' | 'LockedOut';
  enabledUnits: number;
  plans: Record<string, string>;
}

const E3: Sku = {
  skuId: '05e9a617-0261-4cee-bb44-138d3ef5d965',
  skuPartNumber: 'SPE_E3',
  capabilityStatus: 'Enabled',
  enabledUnits: 10_000,
  plans: {
    AAD_PREMIUM: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
    INTUNE_A: 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5',
    EXCHANGE_S_ENTERPRISE: 'efb87545-963c-4e0d-99df-69c6916d9eb0',
  },
};

/** Licences: assigned directly here, and inherited from groups that carry `assignedLicenses`. */
export function licenseRoutes(world: World, store: Store): Route[] {
  const bought = world.documents.collection<Sku>('subscribedSkus');
  const skus = () => (bought.all().length > 0 ? bought.all() : [E3]);

  function consumed(skuId: string): number {
    const holds = (user: StoredUser) =>
      licenseProperties(store, user).assignedLicenses.some((one) => one.skuId === skuId);
    return store.liveUsers().filter(holds).length;
  }

  function listSkus(call: GraphCall): Reply {
    const items = skus().map((sku) => ({
      id: `${world.tenant.tenantId}_${sku.skuId}`,
      accountId: world.tenant.tenantId,
      accountName: 'contoso',
      skuId: sku.skuId,
      skuPartNumber: sku.skuPartNumber,
      capabilityStatus: sku.capabilityStatus,
      appliesTo: 'User',
      prepaidUnits: unitsOf(sku),
      consumedUnits: consumed(sku.skuId),
      subscriptionIds: [],
      servicePlans: Object.entries(sku.plans).map(([servicePlanName, servicePlanId]) => ({
        servicePlanId,
        servicePlanName,
        provisioningStatus: 'Success',
        appliesTo: 'User',
      })),
    }));
    return listReply(call, items, {
      resource: 'SubscribedSku',
      rules: {},
      context: 'subscribedSkus',
    });
  }

  function assign(call: GraphCall): Reply {
    const user = store.user(param(call, 0));
    const { addLicenses, removeLicenses } = isObject(call.json) ? call.json : {};
    if (!Array.isArray(addLicenses) || !Array.isArray(removeLicenses)) {
      throw badRequest("Both 'addLicenses' and 'removeLicenses' are required.");
    }
    const added = addLicenses.map((one: unknown) => String(isObject(one) ? one['skuId'] : one));
    const unknown = [...added, ...removeLicenses.map(String)].find(
      (id) => !skus().some((sku) => sku.skuId === id),
    );
    if (unknown)
      throw badRequest(`License ${unknown} does not correspond to a valid company License.`);
    if (added.length > 0 && !user.properties['usageLocation']) {
      throw badRequest('License assignment cannot be done for user with invalid usage location.');
    }
    if (added.length + removeLicenses.length === 0) {
      throw badRequest(
        'No license changes provided. At least one license to add or remove must be specified.',
      );
    }
    refuseToTakeWhatIsNotHeld(user, removeLicenses.map(String));
    refuseWithoutSeat(user, added);
    const kept = directSkuIds(user).filter((id) => !removeLicenses.includes(id));
    const assignedLicenses = [...new Set([...kept, ...added])].map((skuId) => ({
      skuId,
      disabledPlans: [],
    }));
    store.users.put(user.id, { ...user, properties: { ...user.properties, assignedLicenses } });
    const { id, displayName, userPrincipalName } = user.properties;
    return { status: 200, body: { id, displayName, userPrincipalName, assignedLicenses } };
  }

  function refuseToTakeWhatIsNotHeld(user: StoredUser, skuIds: readonly string[]): void {
    const missing = skuIds.find((id) => !directSkuIds(user).includes(id));
    if (missing === undefined) return;
    const { assignedLicenses } = licenseProperties(store, user);
    throw badRequest(
      assignedLicenses.some(({ skuId }) => skuId === missing)
        ? 'User license is inherited from a group membership and it cannot be removed directly from the user.'
        : 'User does not have a corresponding license.',
    );
  }

  function refuseWithoutSeat(user: StoredUser, skuIds: readonly string[]): void {
    const held = licenseProperties(store, user).assignedLicenses.map(({ skuId }) => skuId);
    for (const sku of skus().filter(({ skuId }) => skuIds.includes(skuId))) {
      const { enabled, warning } = unitsOf(sku);
      if (held.includes(sku.skuId) || consumed(sku.skuId) < enabled + warning) continue;
      throw badRequest(`Subscription with SKU ${sku.skuId} does not have any available licenses.`);
    }
  }

  return [
    {
      method: 'GET',
      path: '/subscribedSkus',
      family: 'directory',
      permission: readSkus,
      run: listSkus,
    },
    {
      method: 'POST',
      path: '/users/{id}/assignLicense',
      family: 'directory',
      permission: writeLicenses,
      run: assign,
    },
  ];
}

/** Where the units stand goes by the state of the subscription. */
function unitsOf({ capabilityStatus: status, enabledUnits: units }: Sku) {
  const inState = (state: Sku['capabilityStatus']) => (status === state ? units : 0);
  return {
    enabled: inState('Enabled'),
    suspended: inState('Suspended'),
    warning: inState('Warning'),
    lockedOut: inState('LockedOut'),
  };
}

/** The groups of which a member did not get the licence that the group carries. */
export function groupsWithLicenseErrors(store: Store): ReadonlySet<string> {
  const failed = store
    .liveUsers()
    .flatMap((user) => licenseProperties(store, user).licenseAssignmentStates)
    .filter(({ state }) => state === 'Error')
    .map(({ assignedByGroup }) => assignedByGroup);
  return new Set(failed.filter((id) => id !== null));
}

/** What GET shows of a user's licences, direct and by group. Without usage location a group's fail. */
export function licenseProperties(store: Store, user: StoredUser) {
  const inherited = store.transitiveGroupIdsOf(user.id).flatMap((groupId) => {
    const licenses = store.groups.get(groupId)?.properties['assignedLicenses'];
    return skuIdsIn(licenses).map((skuId) => ({ skuId, assignedByGroup: groupId }));
  });
  const direct = directSkuIds(user).map((skuId) => ({ skuId, assignedByGroup: null }));
  const isLocated = Boolean(user.properties['usageLocation']);
  const states = [...direct, ...inherited].map((one) => ({
    ...one,
    disabledPlans: [],
    state: isLocated ? 'Active' : 'Error',
    error: isLocated ? 'None' : 'ProhibitedInUsageLocationViolation',
  }));
  const active = states.filter(({ state }) => state === 'Active');
  const skuIds = [...new Set(active.map(({ skuId }) => skuId))];
  return {
    licenseAssignmentStates: states,
    assignedLicenses: skuIds.map((skuId) => ({ skuId, disabledPlans: [] })),
  };
}

function directSkuIds(user: StoredUser): string[] {
  return skuIdsIn(user.properties['assignedLicenses']);
}

function skuIdsIn(licenses: unknown): string[] {
  if (!Array.isArray(licenses)) return [];
  return licenses.filter(isObject).map((license) => String(license['skuId']));
}
