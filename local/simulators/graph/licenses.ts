import { isObject, type Reply } from '../call.ts';
import type { World } from '../world.ts';
import { badRequest } from './errors.ts';
import { readSkus, writeLicenses } from './permissions.ts';
import { listReply } from './query.ts';
import { type GraphCall, param, type Route } from './route.ts';
import type { Store, StoredUser } from './store.ts';

const E3 = { skuId: '05e9a617-0261-4cee-bb44-138d3ef5d965', skuPartNumber: 'SPE_E3' };
const UNITS = 10_000;

/** Licences: assigned directly here, and inherited from groups that carry `assignedLicenses`. */
export function licenseRoutes(_world: World, store: Store): Route[] {
  const consumed = () => store.liveUsers().filter((user) => directSkuIds(user).length > 0).length;

  function listSkus(call: GraphCall): Reply {
    const sku = {
      ...E3,
      id: E3.skuId,
      capabilityStatus: 'Enabled',
      appliesTo: 'User',
      prepaidUnits: { enabled: UNITS, suspended: 0, warning: 0 },
      consumedUnits: consumed(),
      servicePlans: [],
    };
    return listReply(call, [sku], {
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
    const unknown = [...added, ...removeLicenses.map(String)].find((id) => id !== E3.skuId);
    if (unknown)
      throw badRequest(`License ${unknown} does not correspond to a valid company License.`);
    if (added.length > 0 && !user.properties['usageLocation']) {
      throw badRequest('License assignment cannot be done for user with invalid usage location.');
    }
    const kept = directSkuIds(user).filter((id) => !removeLicenses.includes(id));
    const assignedLicenses = [...new Set([...kept, ...added])].map((skuId) => ({
      skuId,
      disabledPlans: [],
    }));
    store.users.put(user.id, { ...user, properties: { ...user.properties, assignedLicenses } });
    const { id, displayName, userPrincipalName } = user.properties;
    return { status: 200, body: { id, displayName, userPrincipalName, assignedLicenses } };
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
