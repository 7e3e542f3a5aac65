import type { Reply } from '../call.ts';
import { limited } from './limited.ts';
import { readOwnedObjects } from './permissions.ts';
import { listReply, selected } from './query.ts';
import { type GraphCall, param, type Route } from './route.ts';
import type { Store } from './store.ts';

/**
 * What a user owns: groups, applications and service principals.
 * @see https://learn.microsoft.com/graph/api/user-list-ownedobjects
 */
export function ownedObjectRoutes(store: Store): Route[] {
  function list(call: GraphCall): Reply {
    const user = store.user(param(call, 0));
    const items = store.ownedIdsOf(user.id).flatMap((id) => {
      const object = objectOf(store, id);
      return object ? [limited(call, object)] : [];
    });
    const names = selected(call);
    const show = (item: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(item).filter(
          ([name]) => !names || name.startsWith('@') || names.includes(name),
        ),
      );
    const context = 'directoryObjects';
    return listReply(call, items, { resource: 'DirectoryObject', rules: {}, context, show });
  }

  return [
    {
      method: 'GET',
      path: '/users/{id}/ownedObjects',
      family: 'directory',
      permission: readOwnedObjects,
      run: list,
    },
  ];
}

function objectOf(store: Store, id: string): Record<string, unknown> | undefined {
  const group = store.groups.get(id);
  if (group) return { '@odata.type': '#microsoft.graph.group', ...group.properties };
  const application = store.applications.get(id);
  if (!application) return undefined;
  const { kind, ...properties } = application;
  return { '@odata.type': `#microsoft.graph.${kind}`, ...properties };
}
