import { expect, test } from 'vitest';
import { ALL_ROLES, aWorld, error, newUser } from './world.ts';

const EVENTUAL = { ConsistencyLevel: 'eventual' };
const STRENGTH = '/policies/authenticationStrengthPolicies/00000000-0000-0000-0000-000000000004';
const REGISTERED = '/reports/authenticationMethods/usersRegisteredByFeature';

function withPeople() {
  const world = aWorld({ tenant: { graphRoles: [...ALL_ROLES, 'Organization.Read.All'] } });
  const boss = world.directory.addUser({
    userPrincipalName: "o'brien@contoso.com",
    displayName: "Nora O'Brien",
  });
  const ada = world.directory.addUser({
    userPrincipalName: 'ada@contoso.com',
    displayName: 'Ada Larsen',
  });
  const group = world.directory.addGroup({ displayName: 'Finance' });
  world.directory.addMember(group.id, ada.id);
  world.directory.setManager(ada.id, boss.id);
  const get = (path: string, headers?: Record<string, string>) =>
    world.v1('GET', path, undefined, headers);
  return { world, boss, ada, group, get };
}

test('a quote in a key is doubled', async () => {
  const { boss, get } = withPeople();
  expect((await get("/users('o''brien@contoso.com')")).body.id).toBe(boss.id);
  expect((await get('/users(%27o%27%27brien@contoso.com%27)')).body.id).toBe(boss.id);
});

test.each(['usage', 'usage()', 'microsoft.graph.usage()', 'graph.usage()'])(
  'a function without parameters is found as %s',
  async (form) => {
    const { get } = withPeople();
    const { status, body } = await get(`${STRENGTH}/${form}`);
    expect({ status, body }).toEqual({ status: 200, body: { mfa: [], none: [] } });
  },
);

test.each([
  ['/userz/1/manager', 'userz'],
  ['/users/1/managers/$ref', 'managers'],
  ['/users/1/authentication/passes/2', 'passes'],
  ['/groups/1/members/2/ref', 'ref'],
])('%s names the first segment that is unknown', async (path, segment) => {
  const { world } = withPeople();
  expect(error(await world.v1('DELETE', path))).toEqual({
    status: 400,
    code: 'BadRequest',
    message: `Resource not found for the segment '${segment}'.`,
  });
});

test('an option that OData does not have is refused, one without $ is ignored', async () => {
  const { get } = withPeople();
  expect((await get('/users?$filtr=x')).status).toBe(400);
  expect((await get('/users?$skip=1')).status).toBe(400);
  expect((await get('/users?tracking=1')).status).toBe(200);
});

test('$search needs the header, and finds words of a name', async () => {
  const { ada, get } = withPeople();
  const path = '/users?$search="displayName:lars" OR "userPrincipalName:zz"&$select=id';
  expect(error(await get(path)).code).toBe('Request_UnsupportedQuery');
  expect((await get(path, EVENTUAL)).body.value).toEqual([{ id: ada.id }]);
  expect((await get('/users?$search=lars', EVENTUAL)).status).toBe(400);
});

test('functions of a filter are read in any case', async () => {
  const { ada, get } = withPeople();
  const { body } = await get("/users?$filter=startswith(userPrincipalName,'ada@')&$select=id");
  expect(body.value).toEqual([{ id: ada.id }]);
});

test('$orderby sorts', async () => {
  const { get } = withPeople();
  const named = async (order: string) =>
    (await get(`/users?$select=displayName&$orderby=${order}`)).body.value.map(
      ({ displayName }: { displayName: string }) => displayName,
    );
  const ascending = await named('displayName');
  expect(ascending).toEqual([...ascending].sort());
  expect(await named('displayName desc')).toEqual(ascending.toReversed());
  expect((await get('/users?$orderby=passwordProfile')).status).toBe(400);
});

test('$expand adds the manager with what it selects, in lists as well', async () => {
  const { boss, ada, get } = withPeople();
  const manager = { '@odata.type': '#microsoft.graph.user', id: boss.id };
  const expand = '$select=id&$expand=manager($select=id)';
  expect((await get(`/users/${ada.id}?${expand}`)).body.manager).toEqual(manager);
  const { value } = (await get(`/users?${expand}&$filter=displayName eq 'Ada Larsen'`)).body;
  expect(value).toEqual([{ id: ada.id, manager }]);
  expect((await get('/users?$expand=photo')).status).toBe(400);
});

test('collections are never null, not even those of a group', async () => {
  const { ada, group, get } = withPeople();
  const { body } = await get(`/groups/${group.id}`);
  expect(body).toMatchObject({ groupTypes: [], proxyAddresses: [] });
  const names = 'imAddresses,assignedPlans,provisionedPlans,otherMails,businessPhones';
  const user = (await get(`/users/${ada.id}?$select=${names}`)).body;
  for (const name of names.split(',')) expect(user[name]).toEqual([]);
});

test('a moment is kept in UTC, whatever offset it came with', async () => {
  const { world, ada, get } = withPeople();
  const employeeHireDate = '2026-12-01T02:00:00.0000000+02:00';
  expect((await world.v1('PATCH', `/users/${ada.id}`, { employeeHireDate })).status).toBe(204);
  const { body } = await get(`/users/${ada.id}?$select=employeeHireDate`);
  expect(body.employeeHireDate).toBe('2026-12-01T00:00:00Z');
});

test.each<[string, unknown]>([
  ['mail', null],
  ['givenName', ''],
  ['department', ''],
  ['employeeHireDate', '2026-13-45T00:00:00Z'],
])('%s cannot be set to %j', async (name, value) => {
  const { world, ada } = withPeople();
  expect((await world.v1('PATCH', `/users/${ada.id}`, { [name]: value })).status).toBe(400);
  expect((await world.v1('POST', '/users', newUser({ [name]: value }))).status).toBe(400);
});

test('a pass needs a body, which may be empty', async () => {
  const { world, ada } = withPeople();
  const path = `/users/${ada.id}/authentication/temporaryAccessPassMethods`;
  expect((await world.v1('POST', path)).status).toBe(400);
  expect((await world.v1('POST', path, {})).status).toBe(201);
});

test('what tools begin with is there', async () => {
  const { boss, ada, group, get } = withPeople();
  const people = (await get('/users?$count=true', EVENTUAL)).body['@odata.count'];
  expect((await get('/users/$count', EVENTUAL)).body).toBe(people);
  expect((await get('/users/$count')).status).toBe(400);
  expect((await get('/organization')).body.value[0].verifiedDomains[0].name).toBe('contoso.com');
  expect((await get(`/users/${boss.id}/directReports`)).body.value[0].id).toBe(ada.id);
  expect((await get(`/users/${ada.id}/manager/graph.user`)).body.id).toBe(boss.id);
  expect((await get(`/users/${ada.id}/manager/$ref`)).body['@odata.id']).toContain(boss.id);
  expect((await get(`/groups/${group.id}/members/graph.user`)).body.value[0].id).toBe(ada.id);
  const administrator = '62e90394-69f5-4237-9190-012177145e10';
  const definition = await get(`/roleManagement/directory/roleDefinitions/${administrator}`);
  expect(definition.body.displayName).toBe('Global Administrator');
});

test('policies of Conditional Access have two roots', async () => {
  const { get } = withPeople();
  expect((await get('/policies/conditionalAccessPolicies')).status).toBe(200);
});

test('the registration summary can be limited to some people', async () => {
  const { get } = withPeople();
  const total = async (scope: string) => (await get(`${REGISTERED}${scope}`)).body.totalUserCount;
  const of = (types: string, roles: string) =>
    total(`(includedUserTypes='${types}',includedUserRoles='${roles}')`);
  const everybody = await total('');
  expect(everybody).toBeGreaterThan(1);
  expect(await of('member', 'user')).toBe(everybody);
  expect(await of('guest', 'all')).toBe(0);
  expect(await of('all', 'privilegedAdmin')).toBe(0);
});

test('nobody changes somebody in a restricted administrative unit', async () => {
  const { world, ada } = withPeople();
  world.directory.updateUser(ada.id, { isManagementRestricted: true });
  const changes: [string, unknown?][] = [['PATCH', { department: 'Sales' }], ['DELETE']];
  for (const [method, body] of changes) {
    expect(error(await world.v1(method, `/users/${ada.id}`, body))).toMatchObject({
      status: 403,
      code: 'Authorization_RequestDenied',
    });
  }
});

test('a fault may wait until a date, and say what the service would say', async () => {
  const { world, get } = withPeople();
  const retryAfter = 'Mon, 23 Nov 2026 08:01:00 GMT';
  const body = { error: { code: 'TooManyRequests', message: 'Slow down.' } };
  world.simulators.faults.set({ kind: 'status', service: 'graph', status: 429, retryAfter, body });
  const answer = await get('/users');
  expect(answer.headers.get('retry-after')).toBe(retryAfter);
  expect(answer.body).toEqual(body);
  expect(() => world.simulators.faults.set({ kind: 'status', retryAfter: 'a\r\nb' })).toThrow();
});

test('a passkey target that is sent names its profiles', async () => {
  const { world } = withPeople();
  const path = '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/fido2';
  const target = { id: 'all_users', targetType: 'group' };
  const send = async (includeTargets: object[]) => {
    const type = '#microsoft.graph.fido2AuthenticationMethodConfiguration';
    return (await world.v1('PATCH', path, { '@odata.type': type, includeTargets })).status;
  };
  const allowedPasskeyProfiles = ['00000000-0000-0000-0000-000000000001'];
  expect(await send([target])).toBe(400);
  expect(await send([{ ...target, allowedPasskeyProfiles }])).toBe(204);
});

test('an action may be written with its namespace', async () => {
  const { world, ada } = withPeople();
  for (const name of ['revokeSignInSessions', 'microsoft.graph.revokeSignInSessions']) {
    expect((await world.v1('POST', `/users/${ada.id}/${name}`)).status).toBe(200);
  }
});

test('a pass starts at a moment, not on a day', async () => {
  const { world, ada } = withPeople();
  const path = `/users/${ada.id}/authentication/temporaryAccessPassMethods`;
  const start = async (startDateTime: string) =>
    (await world.v1('POST', path, { startDateTime })).status;
  expect(await start('2026-11-24')).toBe(400);
  expect(await start('2026-11-24T08:00:00')).toBe(400);
  expect(await start('2026-11-24T08:00:00.0000000+00:00')).toBe(201);
});

test('logs are filtered and sorted without the header that the directory asks for', async () => {
  const { get } = withPeople();
  const filter = '$filter=activityDateTime ge 2026-11-22T00:00:00Z';
  const order = '$orderby=activityDateTime desc';
  expect((await get(`/auditLogs/directoryAudits?${filter}&${order}`)).status).toBe(200);
  const people = "$filter=displayName eq 'Ada Larsen'&$orderby=displayName";
  expect((await get(`/users?${people}`)).status).toBe(400);
  expect((await get(`/users?${people}&$count=true`, EVENTUAL)).status).toBe(200);
});
