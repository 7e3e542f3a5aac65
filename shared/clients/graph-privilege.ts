import { type Client, GraphError } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { AccountFacts } from '../domain/identity/facts.ts';
import { ask, isForbidden, isMissing, serviceError } from './graph-client.ts';
import { allOf } from './graph-pages.ts';

type Privilege = AccountFacts['privilege'];

const DirectoryObject = z.object({
  '@odata.type': z.string(),
  id: z.string(),
  displayName: z.string().nullish(),
  isAssignableToRole: z.boolean().nullish(),
});
type DirectoryObject = z.infer<typeof DirectoryObject>;
const Group = DirectoryObject.omit({ '@odata.type': true });
const Eligibility = z.object({ groupId: z.string() });

/** Assignments of today and of later, active and eligible: the schedules hold both. */
const ROLE_LISTS = ['roleAssignments', 'roleAssignmentSchedules', 'roleEligibilitySchedules'];
const PIM_FOR_GROUPS = '/identityGovernance/privilegedAccess/group/eligibilitySchedules';
/** Their owner adds a credential and acts as the application, with all of its permissions. */
const APPLICATIONS = ['#microsoft.graph.application', '#microsoft.graph.servicePrincipal'];

/**
 * Whether somebody holds a directory role, may activate one now or later, or owns what gives one:
 * directly, through role-assignable groups of any depth, by PIM for groups, or as owner of such a
 * group or of an application. Any role counts, whatever its name. What Entra does not show
 * (limited information, 403) makes the answer `unknown`. Not seen: owners of Azure subscriptions,
 * and roles inside applications.
 * @see https://learn.microsoft.com/graph/api/user-list-transitivememberof
 */
export function graphPrivilege(client: Client) {
  return async (userId: string): Promise<{ privilege: Privilege; memberOf: readonly string[] }> => {
    const memberships = await listed(client, `/users/${userId}/transitiveMemberOf`);
    if (memberships === 'unknown') return { privilege: 'unknown', memberOf: [] };
    const objects = memberships.map((one) => DirectoryObject.parse(one));
    const roleGroups = objects.filter((one) => roleGroupKind(one) !== 'none');
    const found = [
      ...objects.map(privilegeOf),
      await ownedPrivilege(client, userId),
      await eligibleGroups(client, userId),
      ...(await assigned(client, [userId, ...roleGroups.map(({ id }) => id)])),
    ];
    return { privilege: worst(found), memberOf: objects.map(({ id }) => id) };
  };
}

/** Known privilege outweighs what is unknown, which outweighs nothing found. */
function worst(found: readonly Privilege[]): Privilege {
  if (found.includes('privileged')) return 'privileged';
  return found.includes('unknown') ? 'unknown' : 'none';
}

/** A role-assignable group counts by the assignments it has; what cannot be read stays unknown. */
function privilegeOf(object: DirectoryObject): Privilege {
  if (object['@odata.type'] === '#microsoft.graph.directoryRole') return 'privileged';
  return roleGroupKind(object) === 'unknown' ? 'unknown' : 'none';
}

/**
 * Without the permission to read groups Entra shows their ids only, and null for everything else.
 * Where it shows a name, null means that the group cannot hold roles.
 */
function roleGroupKind(object: Omit<DirectoryObject, '@odata.type'>): 'roles' | 'unknown' | 'none' {
  if (object.isAssignableToRole) return 'roles';
  if ('@odata.type' in object && object['@odata.type'] !== '#microsoft.graph.group') return 'none';
  return object.displayName === null || object.displayName === undefined ? 'unknown' : 'none';
}

async function ownedPrivilege(client: Client, userId: string): Promise<Privilege> {
  const owned = await listed(client, `/users/${userId}/ownedObjects`);
  if (owned === 'unknown') return 'unknown';
  return worst(
    owned.map((one) => {
      const object = DirectoryObject.parse(one);
      if (APPLICATIONS.includes(object['@odata.type'])) return 'privileged';
      const kind = roleGroupKind(object);
      return kind === 'roles' ? 'privileged' : kind;
    }),
  );
}

/** Somebody who may join a role-assignable group by PIM is in no list of its members. */
async function eligibleGroups(client: Client, userId: string): Promise<Privilege> {
  const eligible = await listed(client, PIM_FOR_GROUPS, `principalId eq '${userId}'`);
  if (eligible === 'unknown') return 'unknown';
  const ids = new Set(eligible.map((one) => Eligibility.parse(one).groupId));
  const kinds = await Promise.all([...ids].map((id) => groupKind(client, id)));
  return worst(kinds.map((kind) => (kind === 'roles' ? 'privileged' : kind)));
}

async function groupKind(client: Client, groupId: string) {
  try {
    const request = ask(client, `/groups/${groupId}`).select('id,displayName,isAssignableToRole');
    return roleGroupKind(Group.parse(await request.get()));
  } catch (error) {
    // A group that was deleted can be restored, with the eligibility for it.
    if (isForbidden(error) || isMissing(error)) return 'unknown';
    throw serviceError(error);
  }
}

async function assigned(client: Client, principalIds: readonly string[]): Promise<Privilege[]> {
  const lists = principalIds.flatMap((id) => ROLE_LISTS.map((list) => ({ id, list })));
  return Promise.all(
    lists.map(async ({ id, list }) => {
      const path = `/roleManagement/directory/${list}`;
      const entries = await listed(client, path, `principalId eq '${id}'`);
      if (entries === 'unknown') return 'unknown';
      return entries.length > 0 ? 'privileged' : 'none';
    }),
  );
}

/** All pages of a list; `unknown` where the app may not read it, nothing where the tenant has no PIM. */
async function listed(
  client: Client,
  path: string,
  filter?: string,
): Promise<readonly unknown[] | 'unknown'> {
  const request = ask(client, path);
  try {
    return await allOf(client, filter ? request.filter(filter) : request);
  } catch (error) {
    if (isWithoutPim(error)) return [];
    if (isForbidden(error)) return 'unknown';
    throw serviceError(error);
  }
}

/** Exactly this answer means that the tenant has no PIM, so nobody can be eligible for anything. */
function isWithoutPim(error: unknown): boolean {
  return (
    error instanceof GraphError &&
    error.statusCode === 400 &&
    `${error.code} ${error.message}`.includes('AadPremiumLicenseRequired')
  );
}
