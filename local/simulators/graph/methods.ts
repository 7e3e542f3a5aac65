import type { Reply } from '../call.ts';
import type { World } from '../world.ts';
import { methodsNotFound } from './errors.ts';
import { readAllMethods, readMethod, readMethods, readPasswords } from './permissions.ts';
import { listReply } from './query.ts';
import { type GraphCall, param, type Route } from './route.ts';
import type { Store } from './store.ts';
import type { MethodKind, MethodStore } from './user-methods.ts';

const PASSWORD_ID = '28c10230-6103-485e-b985-444c60001490';

/** By the name that begins their path and their type. */
const COLLECTIONS = [
  { name: 'fido2', kind: 'fido2' },
  { name: 'windowsHelloForBusiness', kind: 'windowsHello' },
  { name: 'platformCredential', kind: 'platformCredential' },
  { name: 'microsoftAuthenticator', kind: 'microsoftAuthenticator' },
  { name: 'phone', kind: 'phone' },
  { name: 'email', kind: 'email' },
  { name: 'softwareOath', kind: 'softwareOath' },
] as const;
type Collection = (typeof COLLECTIONS)[number];

/** What a person can sign in with, one collection per kind, and all together for a broad permission. */
export function methodRoutes(
  world: World,
  store: Store,
  methods: MethodStore,
  passes: Route[],
): Route[] {
  const visible = (userId: string, kind: MethodKind) =>
    methods
      .of(userId)
      .methods.filter((method) => method.kind === kind && method.visibleAt <= world.clock.now());

  function items(userId: string, { kind, name }: Collection): Record<string, unknown>[] {
    const odataType = `#microsoft.graph.${name}AuthenticationMethod`;
    return visible(userId, kind).map(({ properties }) => ({
      '@odata.type': odataType,
      ...properties,
    }));
  }

  function routesOf(collection: Collection): Route[] {
    const list = (call: GraphCall) => {
      const user = store.userForMethods(param(call, 0));
      return answered(call, items(user.id, collection), `${collection.name}Methods`);
    };
    const read = (call: GraphCall): Reply => {
      const user = store.userForMethods(param(call, 0));
      const found = items(user.id, collection).find(({ id }) => id === param(call, 1));
      if (!found) throw methodsNotFound('The method');
      return { status: 200, body: found };
    };
    const path = `/users/{id}/authentication/${collection.name}Methods`;
    const { name } = collection;
    return [
      { ...common, path, permission: readMethods(name), run: list },
      { ...common, path: `${path}/{methodId}`, permission: readMethod(name), run: read },
    ];
  }

  function listPasswords(call: GraphCall): Reply {
    const user = store.userForMethods(param(call, 0));
    return answered(call, [passwordOf(user.properties['createdDateTime'])], 'passwordMethods');
  }

  function listAll(call: GraphCall): Reply {
    const user = store.userForMethods(param(call, 0));
    const passItems = (listPass?.run(call).body as { value: object[] } | undefined)?.value ?? [];
    const others = COLLECTIONS.flatMap((collection) => items(user.id, collection));
    const all = [passwordOf(user.properties['createdDateTime']), ...passItems, ...others];
    return answered(call, all, 'methods');
  }

  const listPass = passes.find(({ method, path }) => method === 'GET' && path.endsWith('Methods'));
  const root = '/users/{id}/authentication';
  const common = { method: 'GET', family: 'methods' as const };
  return [
    ...COLLECTIONS.flatMap(routesOf),
    { ...common, path: `${root}/passwordMethods`, permission: readPasswords, run: listPasswords },
    { ...common, path: `${root}/methods`, permission: readAllMethods, run: listAll },
  ];
}

function answered(call: GraphCall, items: object[], path: string): Reply {
  const context = `users('${param(call, 0)}')/authentication/${path}`;
  return listReply(call, items, { resource: 'authenticationMethod', rules: {}, context });
}

/** Even a brand-new user has this one. */
function passwordOf(createdDateTime: unknown): object {
  const type = '#microsoft.graph.passwordAuthenticationMethod';
  return {
    '@odata.type': type,
    id: PASSWORD_ID,
    password: null,
    createdDateTime: createdDateTime ?? null,
  };
}
