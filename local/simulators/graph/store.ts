import type { Collection } from '../documents.ts';
import { visibleAfter, type World } from '../world.ts';
import { type AuditEntry, initiatedByApp, initiatedByUser, recordAudit } from './audit-log.ts';
import { GraphProblem, methodsNotFound, notFound } from './errors.ts';

const RECOVERABLE_MS = 30 * 86_400_000;
/** Collections, which Graph's schema says are never null. */
const NEVER_NULL = {
  assignedPlans: [],
  businessPhones: [],
  imAddresses: [],
  otherMails: [],
  provisionedPlans: [],
  proxyAddresses: [],
};

export interface StoredUser {
  id: string;
  properties: Record<string, unknown>;
  managerId?: string;
  /** Epoch ms from which GET by id, filters, and the methods service see the user. */
  visibleAt: number;
  indexedAt: number;
  methodsVisibleAt: number;
  /** Sessions from before this moment are void. */
  sessionsValidFrom: number;
  /** False for an account that the app created, which has a mailbox only with a licence. */
  hasMailbox?: boolean;
  /** Set while the user is in the recycle bin. */
  deletedAt?: number;
}

export interface StoredGroup {
  id: string;
  properties: Record<string, unknown>;
}

export interface RoleAssignment {
  id: string;
  principalId: string;
  roleDefinitionId: string;
  directoryScopeId: string;
  kind: 'active' | 'activated' | 'eligible';
  createdAt: number;
  /** Epoch ms from which it counts; without it, from its creation. */
  startsAt?: number;
}

/** PIM for groups: the principal may make itself a member, or an owner, of the group. */
export interface GroupEligibility {
  id: string;
  groupId: string;
  principalId: string;
  accessId: 'member' | 'owner';
  createdAt: number;
  startsAt?: number;
}

export interface StoredApplication {
  id: string;
  kind: 'application' | 'servicePrincipal';
  displayName: string;
  appId: string;
}

interface Membership {
  memberId: string;
  groupIds: string[];
  /** From when a group is shown among those of the member, in epoch ms. Absent: from the first. */
  shownAt?: Record<string, number>;
}

/** The directory's collections, and who sees what when. */
export interface Store {
  users: Collection<StoredUser>;
  groups: Collection<StoredGroup>;
  roleAssignments: Collection<RoleAssignment>;
  groupEligibilities: Collection<GroupEligibility>;
  applications: Collection<StoredApplication>;
  /** The user as a write or a read by id sees it. Throws 404. */
  user(idOrName: string): StoredUser;
  /** The user as the methods service sees it, which is later. Throws that service's 404. */
  userForMethods(idOrName: string): StoredUser;
  /** Also before replication and without throwing; for uniqueness and for what a person does. */
  anyUser(idOrName: string): StoredUser | undefined;
  liveUsers(): StoredUser[];
  deletedUser(id: string): StoredUser | undefined;
  addUser(properties: Record<string, unknown>, replication?: 'done'): StoredUser;
  group(id: string): StoredGroup;
  groupIdsOf(memberId: string): string[];
  /** Without those that a read of the member does not show yet. */
  shownGroupIdsOf(memberId: string): string[];
  /** Including the groups that the groups are in. */
  transitiveGroupIdsOf(memberId: string): string[];
  shownTransitiveGroupIdsOf(memberId: string): string[];
  /** As Graph does it: a read of the member shows the group some time later. */
  addToGroup(memberId: string, groupId: string): void;
  setGroupIds(memberId: string, groupIds: string[]): void;
  memberIdsOf(groupId: string): string[];
  ownedIdsOf(ownerId: string): string[];
  addOwnedId(ownerId: string, objectId: string): void;
  /** Something done to a person: by an app, by another user, or by the person. */
  audit(
    entry: Pick<AuditEntry, 'activityDisplayName' | 'resultReason'>,
    userId: string,
    byApp?: string,
    byUserId?: string,
  ): void;
  audits(): AuditEntry[];
}

export function createStore(world: World): Store {
  const { clock, chance, documents } = world;
  const users = documents.collection<StoredUser>('users');
  const groups = documents.collection<StoredGroup>('groups');
  const memberships = documents.collection<Membership>('memberships');
  const ownerships = documents.collection<{ ownerId: string; objectIds: string[] }>('ownerships');
  const audits = documents.collection<AuditEntry>('audits');
  const liveUsers = () => users.all().filter((user) => user.deletedAt === undefined);

  function anyUser(idOrName: string): StoredUser | undefined {
    const byId = users.get(idOrName.toLowerCase());
    if (byId) return byId.deletedAt === undefined ? byId : undefined;
    const name = idOrName.toLowerCase();
    return liveUsers().find(
      ({ properties }) => String(properties['userPrincipalName']).toLowerCase() === name,
    );
  }

  function user(idOrName: string): StoredUser {
    const found = anyUser(idOrName);
    if (!found || found.visibleAt > clock.now()) throw notFound(idOrName);
    return found;
  }

  function userForMethods(idOrName: string): StoredUser {
    const found = anyUser(idOrName);
    if (!found || found.methodsVisibleAt > clock.now()) throw methodsNotFound('The user');
    return found;
  }

  function addUser(properties: Record<string, unknown>, replication?: 'done'): StoredUser {
    const now = clock.now();
    const id = chance.uuid();
    const isNew = replication !== 'done';
    const visibleAt = isNew ? visibleAfter(world, world.unkind.userReplicationMs) : now;
    const user: StoredUser = {
      id,
      properties: { ...NEVER_NULL, ...properties, id },
      visibleAt,
      indexedAt: isNew ? visibleAt + delay(world.unkind.indexReplicationMs) : now,
      methodsVisibleAt: isNew
        ? Math.max(visibleAt, visibleAfter(world, world.unkind.methodsReplicationMs))
        : now,
      sessionsValidFrom: 0,
      hasMailbox: !isNew,
    };
    users.put(id, user);
    return user;
  }

  const delay = ([least, most]: [number, number]) => chance.between(least, most);
  const ownedIdsOf = (ownerId: string) => ownerships.get(ownerId)?.objectIds ?? [];
  const groupIdsOf = (memberId: string) => memberships.get(memberId)?.groupIds ?? [];

  function shownGroupIdsOf(memberId: string): string[] {
    const { groupIds = [], shownAt = {} } = memberships.get(memberId) ?? {};
    return groupIds.filter((id) => (shownAt[id] ?? 0) <= clock.now());
  }

  function addToGroup(memberId: string, groupId: string): void {
    const { groupIds = [], shownAt = {} } = memberships.get(memberId) ?? {};
    memberships.put(memberId, {
      memberId,
      groupIds: [...groupIds, groupId],
      shownAt: {
        ...shownAt,
        [groupId]: visibleAfter(world, world.unkind.membershipReplicationMs),
      },
    });
  }

  function transitiveGroupIdsOf(memberId: string): string[] {
    return groupIdsAbove(groupIdsOf(memberId));
  }

  function groupIdsAbove(groupIds: readonly string[]): string[] {
    const found = new Set<string>();
    const waiting = [...groupIds];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (found.has(id)) continue;
      found.add(id);
      waiting.push(...groupIdsOf(id));
    }
    return [...found];
  }

  function byUser(id: string): Record<string, unknown> {
    const userPrincipalName = anyUser(id)?.properties['userPrincipalName'] ?? null;
    return initiatedByUser({ id, userPrincipalName: String(userPrincipalName) });
  }

  return {
    users,
    groups,
    roleAssignments: documents.collection<RoleAssignment>('roleAssignments'),
    groupEligibilities: documents.collection<GroupEligibility>('groupEligibilities'),
    applications: documents.collection<StoredApplication>('applications'),
    user,
    userForMethods,
    anyUser,
    liveUsers,
    deletedUser: (id) => {
      const found = users.get(id.toLowerCase());
      if (found?.deletedAt === undefined) return undefined;
      return found.deletedAt + RECOVERABLE_MS > clock.now() ? found : undefined;
    },
    addUser,
    group: (id) => {
      const found = groups.get(id.toLowerCase());
      if (!found) throw notFound(id);
      return found;
    },
    groupIdsOf,
    shownGroupIdsOf,
    transitiveGroupIdsOf,
    shownTransitiveGroupIdsOf: (memberId) => groupIdsAbove(shownGroupIdsOf(memberId)),
    addToGroup,
    setGroupIds: (memberId, groupIds) => memberships.put(memberId, { memberId, groupIds }),
    memberIdsOf: (groupId) =>
      memberships
        .all()
        .filter(({ groupIds }) => groupIds.includes(groupId))
        .map(({ memberId }) => memberId),
    ownedIdsOf,
    addOwnedId: (ownerId, objectId) => {
      const objectIds = [...new Set([...ownedIdsOf(ownerId), objectId])];
      ownerships.put(ownerId, { ownerId, objectIds });
    },
    audit: (entry, userId, byApp, byUserId = userId) => {
      const user = anyUser(userId);
      const userPrincipalName = user?.properties['userPrincipalName'] ?? null;
      recordAudit(world, {
        ...entry,
        operationType: entry.activityDisplayName.includes('deleted') ? 'Delete' : 'Add',
        loggedByService: 'Authentication Methods',
        category: 'UserManagement',
        initiatedBy: byApp === undefined ? byUser(byUserId) : initiatedByApp(world, byApp),
        targetResources: [
          {
            id: userId,
            displayName: null,
            type: 'User',
            userPrincipalName,
            modifiedProperties: [],
          },
        ],
      });
    },
    audits: () => audits.all(),
  };
}

/** From when an assignment or eligibility counts, in epoch ms. */
export function startOf({ startsAt, createdAt }: { startsAt?: number; createdAt: number }): number {
  return startsAt ?? createdAt;
}

export function hasStarted(one: { startsAt?: number; createdAt: number }, now: number): boolean {
  return startOf(one) <= now;
}

/** The id at the end of an `@odata.id`, as references are sent. */
export function referencedId(value: unknown): string {
  const id = typeof value === 'string' ? /\/([^/]+)\/?$/.exec(value)?.[1] : undefined;
  if (id !== undefined) return decodeURIComponent(id).replace(/^.*\('(.+)'\)$/, '$1');
  throw new GraphProblem(400, 'Request_BadRequest', 'Invalid URL format specified in payload.');
}
