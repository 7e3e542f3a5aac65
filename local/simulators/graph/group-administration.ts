import type { Reply } from '../call.ts';
import type { World } from '../world.ts';
import { badRequest } from './errors.ts';
import { createGroup, deleteGroup } from './permissions.ts';
import { required } from './query.ts';
import { type GraphCall, noContent, param, type Route } from './route.ts';
import type { Store } from './store.ts';

const REQUIRED = ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'];
const OPTIONAL = ['description', 'groupTypes', 'isAssignableToRole', 'visibility'];

/** Making and deleting security groups, as an administrator does. */
export function groupAdministrationRoutes(world: World, store: Store): Route[] {
  function create(call: GraphCall): Reply {
    const body = required(call);
    const missing = REQUIRED.find((name) => body[name] === undefined);
    if (missing)
      throw badRequest(`A value is required for property '${missing}' of resource 'Group'.`);
    const unknown = Object.keys(body).find((name) => ![...REQUIRED, ...OPTIONAL].includes(name));
    if (unknown) throw badRequest(`Invalid property '${unknown}'.`);
    const id = world.chance.uuid();
    const properties = {
      description: null,
      groupTypes: [],
      isAssignableToRole: null,
      onPremisesSyncEnabled: null,
      ...body,
      id,
      createdDateTime: new Date(world.clock.now()).toISOString(),
    };
    store.groups.put(id, { id, properties });
    return { status: 201, body: properties };
  }

  function remove(call: GraphCall): Reply {
    const group = store.group(param(call, 0));
    for (const memberId of store.memberIdsOf(group.id)) {
      store.setGroupIds(
        memberId,
        store.groupIdsOf(memberId).filter((id) => id !== group.id),
      );
    }
    store.groups.delete(group.id);
    return noContent();
  }

  const family = 'directory' as const;
  return [
    { method: 'POST', path: '/groups', family, permission: createGroup, run: create },
    { method: 'DELETE', path: '/groups/{id}', family, permission: deleteGroup, run: remove },
  ];
}
