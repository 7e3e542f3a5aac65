import { isObject, type Reply } from '../call.ts';
import type { World } from '../world.ts';
import { notFound } from './errors.ts';
import type { FilterRules } from './filter.ts';
import { identitiesOf } from './identities.ts';
import { licenseProperties } from './licenses.ts';
import { expandedManager } from './managers.ts';
import {
  createUser,
  deleteUser,
  readDeleted,
  readUser,
  readUsers,
  restoreUser,
  revokeSessions,
  updateUser,
} from './permissions.ts';
import { isAddressTaken } from './proxy-addresses.ts';
import { isEventual, listReply, project, required, selected } from './query.ts';
import { type GraphCall, noContent, param, type Route } from './route.ts';
import { createSensitiveActions } from './sensitive.ts';
import { SIGN_IN_ACTIVITY, signInActivity } from './sign-in-activity.ts';
import type { Store, StoredUser } from './store.ts';
import {
  checkNewUser,
  checkProperties,
  DEFAULT_PROPERTIES,
  keptProperties,
  objectConflict,
  USER_PROPERTIES,
} from './user-rules.ts';

const EQUALITY = ['eq', 'ne', 'in', 'startsWith', 'endsWith'];
const RULES: FilterRules = {
  employeeId: ['eq', 'ne', 'ge', 'le', 'in', 'startsWith'],
  employeeHireDate: ['eq', 'ne', 'ge', 'le', 'in'],
  accountEnabled: ['eq', 'ne', 'in'],
  id: ['eq', 'ne', 'in'],
  createdDateTime: ['eq', 'ge', 'le'],
  otherMails: ['any'],
  proxyAddresses: ['any'],
  ...Object.fromEntries(
    [
      'userPrincipalName',
      'mail',
      'mailNickname',
      'displayName',
      'givenName',
      'surname',
      'department',
      'jobTitle',
      'usageLocation',
      'userType',
      'employeeType',
      'companyName',
      'country',
      'city',
    ].map((name) => [name, EQUALITY]),
  ),
};

/** Users: create, read, change, delete and restore; and the end of their sessions. */
export function userRoutes(world: World, store: Store): Route[] {
  const { clock } = world;
  const sensitive = createSensitiveActions(world, store);

  function create(call: GraphCall): Reply {
    const body = required(call);
    checkNewUser(body, world);
    refuseConflict(String(body['userPrincipalName']));
    const createdDateTime = new Date(clock.now()).toISOString();
    const lastPasswordChangeDateTime = createdDateTime;
    const moments = { createdDateTime, lastPasswordChangeDateTime };
    const properties = { userType: 'Member', ...keptProperties(body), ...moments };
    const user = store.addUser(properties);
    return { status: 201, body: entity(call, user, DEFAULT_PROPERTIES) };
  }

  function list(call: GraphCall): Reply {
    const now = clock.now();
    // The advanced-query index is fed later than the directory's own copies.
    const seenAt = isEventual(call) ? 'indexedAt' : 'visibleAt';
    const names = selected(call) ?? DEFAULT_PROPERTIES;
    const items = store.liveUsers().filter((user) => user[seenAt] <= now);
    return listed(call, items, names, 'users');
  }

  function listed(
    call: GraphCall,
    users: StoredUser[],
    names: readonly string[],
    context: string,
  ): Reply {
    // Shaped only after filtering and paging: licences are costly to gather for everybody.
    const userById = new Map(users.map((user) => [user.id, user]));
    const show = ({ id }: Record<string, unknown>) => {
      const user = userById.get(String(id));
      if (!user) return undefined;
      const properties = project(shown(user), names, USER_PROPERTIES, 'user');
      return { ...properties, ...expandedManager(store, call, user) };
    };
    const items = users.map(({ properties }) => properties);
    return listReply(call, items, { resource: 'User', rules: RULES, context, show });
  }

  function read(call: GraphCall): Reply {
    const user = store.user(param(call, 0));
    const names = selected(call) ?? DEFAULT_PROPERTIES;
    const plain = names.filter((name) => name !== SIGN_IN_ACTIVITY);
    const isAsked = plain.length < names.length;
    const activity = isAsked ? signInActivity(world, call, user, param(call, 0)) : undefined;
    const body = { ...entity(call, user, plain), ...(activity && { signInActivity: activity }) };
    return { status: 200, body: { ...body, ...expandedManager(store, call, user) } };
  }

  function update(call: GraphCall): Reply {
    const user = store.user(param(call, 0));
    const body = required(call);
    sensitive.refuseChange(call, user, body);
    checkProperties(body, world);
    if (typeof body['userPrincipalName'] === 'string')
      refuseConflict(body['userPrincipalName'], user.id);
    const changed = { ...keptProperties(body), ...passwordChange(body) };
    store.users.put(user.id, { ...user, properties: { ...user.properties, ...changed } });
    return noContent();
  }

  function passwordChange({ passwordProfile }: Record<string, unknown>) {
    if (!isObject(passwordProfile) || passwordProfile['password'] === undefined) return {};
    return { lastPasswordChangeDateTime: new Date(clock.now()).toISOString() };
  }

  function remove(call: GraphCall): Reply {
    const user = store.user(param(call, 0));
    sensitive.refuse(call, user);
    store.users.put(user.id, { ...user, deletedAt: clock.now() });
    return noContent();
  }

  function listDeleted(call: GraphCall): Reply {
    const items = store.users.all().filter((user) => store.deletedUser(user.id));
    const names = selected(call) ?? [...DEFAULT_PROPERTIES, 'deletedDateTime'];
    return listed(call, items, names, 'directoryObjects');
  }

  function readDeletedUser(call: GraphCall): Reply {
    return { status: 200, body: asObject(call, deleted(param(call, 0))) };
  }

  function restore(call: GraphCall): Reply {
    const { deletedAt: _, ...user } = deleted(param(call, 0));
    sensitive.refuse(call, user);
    refuseConflict(String(user.properties['userPrincipalName']));
    store.users.put(user.id, user);
    return { status: 200, body: asObject(call, user) };
  }

  function purge(call: GraphCall): Reply {
    const user = deleted(param(call, 0));
    sensitive.refuse(call, user);
    store.users.delete(user.id);
    return noContent();
  }

  function revoke(call: GraphCall): Reply {
    const user = store.user(param(call, 0));
    store.users.put(user.id, { ...user, sessionsValidFrom: clock.now() });
    return { status: 200, body: { '@odata.context': context(call, 'Edm.Boolean'), value: true } };
  }

  function deleted(id: string): StoredUser {
    const user = store.deletedUser(id);
    if (!user) throw notFound(id);
    return user;
  }

  function refuseConflict(userName: string, ownId?: string): void {
    const other = store.anyUser(userName);
    if (other && other.id !== ownId) throw objectConflict('userPrincipalName');
    if (isAddressTaken(store, userName, ownId)) throw objectConflict('proxyAddresses');
  }

  function shown(user: StoredUser): Record<string, unknown> {
    const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
    return {
      ...user.properties,
      ...licenseProperties(store, user),
      identities: identitiesOf(user, world.tenant),
      deletedDateTime: iso(user.deletedAt),
      signInSessionsValidFromDateTime: iso(user.sessionsValidFrom || undefined),
    };
  }

  function entity(call: GraphCall, user: StoredUser, names: readonly string[]) {
    const properties = project(shown(user), names, USER_PROPERTIES, 'user');
    return { '@odata.context': context(call, 'users/$entity'), ...properties };
  }

  function asObject(call: GraphCall, user: StoredUser) {
    return { '@odata.type': '#microsoft.graph.user', ...entity(call, user, DEFAULT_PROPERTIES) };
  }

  const family = 'directory' as const;
  const deletedUser = '/directory/deletedItems/{id}';
  return [
    { method: 'POST', path: '/users', family, permission: createUser, run: create },
    { method: 'GET', path: '/users', family, permission: readUsers, run: list },
    { method: 'GET', path: '/users/{id}', family, permission: readUser, run: read },
    { method: 'PATCH', path: '/users/{id}', family, permission: updateUser, run: update },
    { method: 'DELETE', path: '/users/{id}', family, permission: deleteUser, run: remove },
    {
      method: 'POST',
      path: '/users/{id}/revokeSignInSessions',
      family,
      permission: revokeSessions,
      run: revoke,
    },
    // The type cast is mandatory for the list, so it must not be taken for an id.
    {
      method: 'GET',
      path: '/directory/deletedItems/microsoft.graph.user',
      family,
      permission: readDeleted,
      run: listDeleted,
    },
    { method: 'GET', path: deletedUser, family, permission: readDeleted, run: readDeletedUser },
    {
      method: 'POST',
      path: `${deletedUser}/restore`,
      family,
      permission: restoreUser,
      run: restore,
    },
    { method: 'DELETE', path: deletedUser, family, permission: deleteUser, run: purge },
  ];
}

function context(call: GraphCall, path: string): string {
  return `${call.origin}/${call.version}/$metadata#${path}`;
}
