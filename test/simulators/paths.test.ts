import { expect, test } from 'vitest';
import { ALL_ROLES, aWorld, newUser } from './world.ts';

const EVENTUAL = { ConsistencyLevel: 'eventual' };
const CONFIGURATIONS = 'authenticationMethodsPolicy/authenticationMethodConfigurations';
const STRENGTHS = '/identity/conditionalAccess/authenticationStrength/policies';

function withMember() {
  const world = aWorld({ tenant: { graphRoles: ALL_ROLES } });
  const { id } = world.directory.addUser({ userPrincipalName: 'ada@contoso.com' });
  const group = world.directory.addGroup({ displayName: 'Finance' });
  world.directory.addMember(group.id, id);
  const read = async (path: string) => {
    const { status, body } = await world.v1('GET', path, undefined, EVENTUAL);
    const { '@odata.context': _, ...rest } = body;
    return { status, rest };
  };
  return { world, id, read };
}

test.each<[what: string, form: (id: string) => string, usual: (id: string) => string]>([
  ['the key form of a user', (id) => `/users('${id}')`, (id) => `/users/${id}`],
  [
    'the key form of a configuration',
    () => `/policies/${CONFIGURATIONS}('TemporaryAccessPass')`,
    () => `/policies/${CONFIGURATIONS}/TemporaryAccessPass`,
  ],
  [
    'the policy at the root',
    () => '/authenticationMethodsPolicy',
    () => '/policies/authenticationMethodsPolicy',
  ],
  [
    'a configuration at the root',
    () => `/${CONFIGURATIONS}/fido2`,
    () => `/policies/${CONFIGURATIONS}/fido2`,
  ],
  ['the strengths', () => STRENGTHS, () => '/policies/authenticationStrengthPolicies'],
  [
    'a short cast',
    (id) => `/users/${id}/transitiveMemberOf/graph.group?$count=true`,
    (id) => `/users/${id}/transitiveMemberOf/microsoft.graph.group?$count=true`,
  ],
  [
    'a short cast of the deleted',
    () => '/directory/deletedItems/graph.user',
    () => '/directory/deletedItems/microsoft.graph.user',
  ],
])('%s leads to the same place', async (_what, form, usual) => {
  const { id, read } = withMember();
  const expected = await read(usual(id));
  expect(expected.status).toBe(200);
  expect(await read(form(id))).toEqual(expected);
});

test('the configurations of all methods are listed', async () => {
  const { read } = withMember();
  const { rest } = await read(`/policies/${CONFIGURATIONS}`);
  const ids = rest['value'].map(({ id }: { id: string }) => id);
  expect(ids).toEqual(expect.arrayContaining(['TemporaryAccessPass', 'Fido2']));
});

test('a hire date may have an offset', async () => {
  const world = aWorld();
  const employeeHireDate = '2026-12-01T00:00:00+00:00';
  expect((await world.v1('POST', '/users', newUser({ employeeHireDate }))).status).toBe(201);
});
