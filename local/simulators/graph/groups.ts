import type { Reply } from '../call.ts';
import type { World } from '../world.ts';
import { badRequest, GraphProblem, notFound } from './errors.ts';
import { groupsWithLicenseErrors } from './licenses.ts';
import {
  deleteUser,
  readGroup,
  readGroups,
  readMembers,
  WRITE_ROLE_ASSIGNABLE,
  writeMembers,
} from './permissions.ts';
import { listReply, project, required, selected } from './query.ts';
import { type GraphCall, noContent, param, type Route } from './route.ts';
import { createSensitiveActions } from './sensitive.ts';
import { referencedId, type Store, type StoredGroup } from './store.ts';
import { DEFAULT_PROPERTIES, USER_PROPERTIES } from './user-rules.ts';

const GROUP_PROPERTIES = new Set([
  'id',
  'displayName',
  'description',
  'mail',
  'mailEnabled',
  'mailNickname',
  'securityEnabled',
  'groupTypes',
  'membershipRule',
  'membershipRuleProcessingState',
  'onPremisesSyncEnabled',
  'isAssignableToRole',
  'assignedLicenses',
  'visibility',
  'proxyAddresses',
  'createdDateTime',
]);
/** Collections, which Graph's schema says are never null. */
const NEVER_NULL = { groupTypes: [], proxyAddresses: [], assignedLicenses: [] };
const DEFAULTS = [...GROUP_PROPERTIES].filter((name) => name !== 'assignedLicenses');
export const GROUP_RULES = {
  id: ['eq', 'in'],
  displayName: ['eq', 'in', 'startsWith'],
  mailNickname: ['eq', 'startsWith'],
  securityEnabled: ['eq'],
  mailEnabled: ['eq'],
  isAssignableToRole: ['eq'],
  hasMembersWithLicenseErrors: ['eq'],
  proxyAddresses: ['any'],
};
const BIND_MAX = 20;
const ALREADY_MEMBER =
  "One or more added object references already exist for the following modified properties: 'members'.";
const NOT_A_MEMBER =
  "One or more removed object references do not exist for the following modified properties: 'members'.";

/** Groups and membership, seen from both sides. */
export function groupRoutes(world: World, store: Store): Route[] {
  const sensitive = createSensitiveActions(world, store);

  function list(call: GraphCall): Reply {
    const groups = store.groups.all().map(({ properties }) => properties);
    // Graph never shows this property; it can only be asked for by a filter.
    if (!call.query.get('$filter')?.includes('hasMembersWithLicenseErrors')) {
      return groupList(call, groups, 'groups');
    }
    const failed = groupsWithLicenseErrors(store);
    const marked = groups.map((group) => ({
      ...group,
      hasMembersWithLicenseErrors: failed.has(String(group['id'])),
    }));
    return groupList(call, marked, 'groups');
  }

  function read(call: GraphCall): Reply {
    const group = store.group(param(call, 0));
    const names = selected(call) ?? DEFAULTS;
    return {
      status: 200,
      body: {
        '@odata.context': `${call.origin}/v1.0/$metadata#groups/$entity`,
        ...shown(group.properties, names),
      },
    };
  }

  function members(call: GraphCall): Reply {
    const group = store.group(param(call, 0));
    const names = selected(call) ?? DEFAULT_PROPERTIES;
    const users = store.memberIdsOf(group.id).flatMap((id) => {
      const user = store.anyUser(id);
      return user
        ? [
            {
              '@odata.type': '#microsoft.graph.user',
              ...project(user.properties, names, USER_PROPERTIES, 'user'),
            },
          ]
        : [];
    });
    return listReply(call, users, {
      resource: 'DirectoryObject',
      rules: {},
      context: 'directoryObjects',
    });
  }

  function addMember(call: GraphCall): Reply {
    const group = writable(call);
    add(group, [referencedId(required(call)['@odata.id'])]);
    return noContent();
  }

  function addMembers(call: GraphCall): Reply {
    const references = required(call)['members@odata.bind'];
    if (!Array.isArray(references))
      throw badRequest("Only 'members@odata.bind' can be changed here.");
    if (references.length > BIND_MAX)
      throw badRequest('At most 20 members can be added in one request.');
    add(writable(call), references.map(referencedId));
    return noContent();
  }

  function add(group: StoredGroup, ids: string[]): void {
    for (const id of ids) {
      const memberId = store.groups.get(id)?.id ?? store.user(id).id;
      if (store.groupIdsOf(memberId).includes(group.id)) throw badRequest(ALREADY_MEMBER);
      store.addToGroup(memberId, group.id);
    }
  }

  function removeMember(call: GraphCall): Reply {
    const group = writable(call);
    const id = param(call, 1);
    const groupIds = store.groupIdsOf(id);
    if (!groupIds.includes(group.id)) {
      // Graph has both answers: this one for somebody who is here, 404 for somebody who is not.
      throw store.anyUser(id) || store.groups.get(id) ? badRequest(NOT_A_MEMBER) : notFound(id);
    }
    store.setGroupIds(
      id,
      groupIds.filter((one) => one !== group.id),
    );
    return noContent();
  }

  /** Without `/$ref` the path names the user, not the membership: Graph deletes the person. */
  function removeTheUserItself(call: GraphCall): Reply {
    const id = param(call, 1);
    const group = store.group(param(call, 0));
    if (!store.groupIdsOf(id).includes(group.id)) throw notFound(id);
    const user = store.user(id);
    sensitive.refuse(call, user);
    store.users.put(user.id, { ...user, deletedAt: world.clock.now() });
    return noContent();
  }

  function writable(call: GraphCall): StoredGroup {
    const group = store.group(param(call, 0));
    const { groupTypes, onPremisesSyncEnabled, mailEnabled, isAssignableToRole } = group.properties;
    const isDynamic = Array.isArray(groupTypes) && groupTypes.includes('DynamicMembership');
    const isUnified = Array.isArray(groupTypes) && groupTypes.includes('Unified');
    if (isDynamic)
      throw badRequest('Insufficient privileges: the membership of a dynamic group is read-only.');
    if (onPremisesSyncEnabled === true) {
      throw badRequest(
        'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
      );
    }
    if (mailEnabled === true && !isUnified) {
      throw badRequest('Cannot Update a mail-enabled security groups and or distribution list.');
    }
    if (isAssignableToRole === true && !call.roles.includes(WRITE_ROLE_ASSIGNABLE)) {
      throw new GraphProblem(
        403,
        'Authorization_RequestDenied',
        'Insufficient privileges to complete the operation.',
      );
    }
    return group;
  }

  const family = 'directory' as const;
  return [
    { method: 'GET', path: '/groups', family, permission: readGroups, run: list },
    { method: 'GET', path: '/groups/{id}', family, permission: readGroup, run: read },
    { method: 'PATCH', path: '/groups/{id}', family, permission: writeMembers, run: addMembers },
    { method: 'GET', path: '/groups/{id}/members', family, permission: readMembers, run: members },
    {
      method: 'GET',
      path: '/groups/{id}/members/microsoft.graph.user',
      family,
      permission: readMembers,
      run: members,
    },
    {
      method: 'POST',
      path: '/groups/{id}/members/$ref',
      family,
      permission: writeMembers,
      run: addMember,
    },
    {
      method: 'DELETE',
      path: '/groups/{id}/members/{memberId}/$ref',
      family,
      permission: writeMembers,
      run: removeMember,
    },
    {
      method: 'DELETE',
      path: '/groups/{id}/members/{memberId}',
      family,
      permission: deleteUser,
      run: removeTheUserItself,
    },
  ];
}

/** Answers a list of groups, filtered and projected as the call asks. */
export function groupList(
  call: GraphCall,
  items: Record<string, unknown>[],
  context: string,
): Reply {
  const names = selected(call) ?? DEFAULTS;
  const show = (item: Record<string, unknown>) => shown(item, names);
  return listReply(call, items, { resource: 'Group', rules: GROUP_RULES, context, show });
}

/** What may not be read of a group is null; what is merely not set of a collection is empty. */
function shown(group: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return project({ ...NEVER_NULL, ...group }, names, GROUP_PROPERTIES, 'group');
}
