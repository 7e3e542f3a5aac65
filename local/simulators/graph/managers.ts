import type { Reply } from '../call.ts';
import { badRequest, GraphProblem, notFound, refuseMasteredElsewhere } from './errors.ts';
import { readManager, writeManager } from './permissions.ts';
import { project, required } from './query.ts';
import { type GraphCall, noContent, param, type Route } from './route.ts';
import { referencedId, type Store, type StoredUser } from './store.ts';
import { DEFAULT_PROPERTIES, USER_PROPERTIES } from './user-rules.ts';

/** Whom a user reports to. PUT overwrites, so it may run twice. */
export function managerRoutes(store: Store): Route[] {
  function setManager(call: GraphCall): Reply {
    const user = store.user(param(call, 0));
    refuseMasteredElsewhere(user);
    const manager = store.user(referencedId(required(call)['@odata.id']));
    if (manager.id === user.id) throw badRequest('A user cannot be their own manager.');
    store.users.put(user.id, { ...user, managerId: manager.id });
    return noContent();
  }

  function read(call: GraphCall): Reply {
    const manager = managerOf(store, store.user(param(call, 0)));
    if (!manager) throw notFound('manager');
    return {
      status: 200,
      body: {
        '@odata.context': `${call.origin}/v1.0/$metadata#directoryObjects/$entity`,
        ...manager,
      },
    };
  }

  function readReference(call: GraphCall): Reply {
    const { managerId } = store.user(param(call, 0));
    if (managerId === undefined) throw notFound('manager');
    const root = `${call.origin}/v1.0`;
    const context = `${root}/$metadata#directoryObjects/$ref`;
    const id = `${root}/directoryObjects/${managerId}/Microsoft.DirectoryServices.User`;
    return { status: 200, body: { '@odata.context': context, '@odata.id': id } };
  }

  function clearManager(call: GraphCall): Reply {
    const { managerId, ...user } = store.user(param(call, 0));
    if (managerId === undefined) throw notFound('manager');
    refuseMasteredElsewhere(user);
    store.users.put(user.id, user);
    return noContent();
  }

  const family = 'directory' as const;
  const path = '/users/{id}/manager';
  return [
    { method: 'GET', path, family, permission: readManager, run: read },
    {
      method: 'GET',
      path: `${path}/microsoft.graph.user`,
      family,
      permission: readManager,
      run: read,
    },
    {
      method: 'GET',
      path: `${path}/$ref`,
      family,
      permission: readManager,
      run: readReference,
    },
    { method: 'PUT', path: `${path}/$ref`, family, permission: writeManager, run: setManager },
    { method: 'DELETE', path: `${path}/$ref`, family, permission: writeManager, run: clearManager },
  ];
}

/** The manager as Graph shows one, or undefined when there is none any more. */
function managerOf(store: Store, user: StoredUser, names: readonly string[] = DEFAULT_PROPERTIES) {
  const manager = user.managerId === undefined ? undefined : store.anyUser(user.managerId);
  if (!manager) return undefined;
  const properties = project(manager.properties, names, USER_PROPERTIES, 'user');
  return { '@odata.type': '#microsoft.graph.user', ...properties };
}

/** What `$expand` adds to a user: the manager, with its own `$select`. Throws for anything else. */
export function expandedManager(
  store: Store,
  call: GraphCall,
  user: StoredUser,
): Record<string, unknown> {
  const text = call.query.get('$expand');
  if (text === null) return {};
  const found = /^manager(?:\((?:.*\$select=([\w,]+).*|.*)\))?$/.exec(text.trim());
  if (!found) {
    throw new GraphProblem(
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Could not find a property named '${text}' on type 'microsoft.graph.user'.`,
    );
  }
  const manager = managerOf(store, user, found[1]?.split(','));
  return manager ? { manager } : {};
}
