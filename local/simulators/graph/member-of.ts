import type { Reply } from '../call.ts';
import type { World } from '../world.ts';
import { GraphProblem, unsupportedQuery } from './errors.ts';
import { GROUP_RULES, groupList } from './groups.ts';
import { limited } from './limited.ts';
import { readMemberOf, readTransitiveMemberOf } from './permissions.ts';
import { isEventual, listReply, selected } from './query.ts';
import { directoryRolesOf } from './roles.ts';
import { type GraphCall, param, type Route } from './route.ts';
import type { Store } from './store.ts';

/**
 * What a user is a member of: groups and activated directory roles, directly or by way of groups.
 * Of a type that the caller may not read only the id is shown.
 */
export function memberOfRoutes({ clock }: World, store: Store): Route[] {
  function memberOf(call: GraphCall): Reply {
    const { id } = store.user(param(call, 0));
    return shown(call, store.shownGroupIdsOf(id), directoryRolesOf(store, [id], clock.now()));
  }

  function transitiveMemberOf(call: GraphCall): Reply {
    const { id } = store.user(param(call, 0));
    const groupIds = store.shownTransitiveGroupIdsOf(id);
    const roles = directoryRolesOf(store, [id, ...groupIds], clock.now());
    return shown(call, groupIds, roles);
  }

  function shown(call: GraphCall, groupIds: string[], held: Record<string, unknown>[]): Reply {
    const roles = held.map((role) => limited(call, role));
    const cast = call.params[1]?.toLowerCase();
    if (cast !== undefined && call.query.size > 0) requireAdvanced(call);
    const groups = groupIds.flatMap((id) => {
      const group = store.groups.get(id);
      if (!group) return [];
      return [limited(call, { '@odata.type': '#microsoft.graph.group', ...group.properties })];
    });
    if (cast === 'microsoft.graph.group') return groupList(call, groups, 'groups');
    if (cast === 'microsoft.graph.directoryrole') return objects(call, roles);
    if (cast !== undefined) throw unknownCast(call);
    return objects(call, [...groups, ...roles]);
  }

  function objects(call: GraphCall, items: Record<string, unknown>[]): Reply {
    const names = selected(call);
    const show = (item: Record<string, unknown>) =>
      names
        ? Object.fromEntries(
            Object.entries(item).filter(([name]) => name.startsWith('@') || names.includes(name)),
          )
        : item;
    return listReply(call, items, {
      resource: 'DirectoryObject',
      rules: GROUP_RULES,
      context: 'directoryObjects',
      show,
    });
  }

  const common = { method: 'GET', family: 'directory' as const };
  const direct = { ...common, permission: readMemberOf, run: memberOf };
  const transitive = { ...common, permission: readTransitiveMemberOf, run: transitiveMemberOf };
  return [
    { ...direct, path: '/users/{id}/memberOf' },
    { ...direct, path: '/users/{id}/memberOf/{cast}' },
    { ...transitive, path: '/users/{id}/transitiveMemberOf' },
    { ...transitive, path: '/users/{id}/transitiveMemberOf/{cast}' },
  ];
}

function unknownCast(call: GraphCall): GraphProblem {
  const message = `Resource not found for the segment '${call.params[1]}'.`;
  return new GraphProblem(400, 'BadRequest', message);
}

function requireAdvanced(call: GraphCall): void {
  if (isEventual(call) && call.query.get('$count') === 'true') return;
  throw unsupportedQuery(
    'Casting with query parameters requires the ConsistencyLevel:eventual header and the $count=true query parameter.',
  );
}
