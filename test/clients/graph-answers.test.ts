import { afterEach, beforeEach, expect, test } from 'vitest';
import { graphAudits } from '../../shared/clients/graph-audits.ts';
import { graphClient } from '../../shared/clients/graph-client.ts';
import { graphDevices } from '../../shared/clients/graph-devices.ts';
import { graphDirectory } from '../../shared/clients/graph-directory.ts';

// Answers that Graph, or a gateway before it, may give to any request, as the app reads them.

const GRAPH = 'https://graph.microsoft.com';
const ID = '11111111-2222-4333-8444-555555555555';
const credential = {
  getToken: async () => ({ token: 'a', expiresOnTimestamp: Date.now() + 3_600_000 }),
};

const realFetch = globalThis.fetch;
let asked: string[] = [];
beforeEach(() => {
  asked = [];
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

/** Graph, and every other host, answers like this. */
function answering(answer: (url: URL) => Response | Promise<Response>) {
  globalThis.fetch = async (input) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    asked.push(url.href);
    return answer(url);
  };
  const client = graphClient(GRAPH, credential);
  return {
    directory: graphDirectory(client),
    devices: graphDevices(client),
    audits: graphAudits(client),
  };
}

type World = ReturnType<typeof answering>;
const LISTS: [list: string, read: (world: World) => Promise<unknown>, item: object][] = [
  [
    'people by employee id',
    ({ directory }) => directory.findByEmployeeId('E-1'),
    { id: ID, userPrincipalName: 'ada@contoso.com' },
  ],
  ['groups', ({ directory }) => directory.groupsOf(ID), { id: ID }],
  ['keys', ({ directory }) => directory.strongMethods(ID), { id: 'key' }],
  [
    'passes',
    ({ directory }) => directory.passes(ID),
    {
      id: ID,
      createdDateTime: '2026-11-23T08:00:00Z',
      startDateTime: '2026-11-23T08:00:00Z',
      lifetimeInMinutes: 60,
    },
  ],
  [
    'subscriptions',
    async ({ directory }) => [...(await directory.freeSeats())],
    { skuId: ID, consumedUnits: 1, prepaidUnits: { enabled: 2 } },
  ],
  [
    'devices',
    ({ devices }) => devices.managedBySerial('5CG1'),
    { id: ID, serialNumber: '5CG1', complianceState: 'compliant' },
  ],
  [
    'audit entries',
    ({ audits }) => audits.entries({ service: 'Authentication Methods', since: new Date() }),
    { id: ID, activityDateTime: '2026-11-23T08:00:00Z', activityDisplayName: 'A' },
  ],
];

test.each(LISTS)(
  'an empty page that leads to another one hides nothing of the %s',
  async (_, read, item) => {
    const world = answering((url) =>
      Response.json(
        url.searchParams.has('$skiptoken')
          ? { value: [item], '@odata.nextLink': null }
          : { value: [], '@odata.nextLink': `${GRAPH}/v1.0/next?$skiptoken=2` },
      ),
    );
    expect(await read(world)).not.toHaveLength(0);
  },
);

test.each(LISTS)('pages of %s that lead in a circle, or on for ever, end', async (_, read) => {
  let page = 0;
  const links = [() => `${GRAPH}/v1.0/next?$skiptoken=1`, () => `${GRAPH}/v1.0/next?p=${++page}`];
  for (const link of links) {
    const world = answering(() => Response.json({ value: [], '@odata.nextLink': link() }));
    await expect(read(world)).rejects.toMatchObject({ code: 'tooManyPages' });
  }
});

test.each(LISTS)('a link to another host is not followed for the %s', async (_, read) => {
  const next = 'https://graph.microsoft.com.evil.example/next';
  const world = answering(() => Response.json({ value: [], '@odata.nextLink': next }));
  await expect(read(world)).rejects.toMatchObject({ code: 'unreachable' });
  expect(asked.filter((url) => !url.startsWith(`${GRAPH}/`))).toEqual([]);
});

test.each([429, 503])('a %i that is no JSON says how long to wait all the same', async (status) => {
  const headers = { 'content-type': 'text/html', 'retry-after': '17' };
  const { directory } = answering(() => new Response('<h1>Busy</h1>', { status, headers }));
  await expect(directory.findById(ID)).rejects.toMatchObject({ status, retryAfterMs: 17_000 });
});

test('where nothing answers the error says so, and quotes nothing', async () => {
  const { directory } = answering(() => Promise.reject(new TypeError('connect ada@example.net')));
  const failed = directory.findById(ID);
  await expect(failed).rejects.toMatchObject({
    code: 'unreachable',
    status: undefined,
    message: 'Graph could not be asked.',
    cause: 'TypeError',
  });
});

test.each([
  ['no JSON', '<html>', 'application/json'],
  ['a page of somebody else', '<html>', 'text/html'],
  ['another object', '{"value":null}', 'application/json'],
])('an answer that is %s is an error, and no empty list', async (_, body, type) => {
  const answer = () => new Response(body, { headers: { 'content-type': type } });
  const { directory } = answering(answer);
  for (const read of [directory.passes(ID), directory.strongMethods(ID), directory.groupsOf(ID)]) {
    await expect(read).rejects.toMatchObject({ code: 'unreadable', service: 'graph' });
  }
  await expect(directory.isRoleAssignable(ID)).rejects.toThrow();
  await expect(directory.lastSignIn(ID)).rejects.toThrow();
});

test('somebody who never signed in is known as that, however Graph says it', async () => {
  const never = [
    {},
    { signInActivity: null },
    { signInActivity: { lastSignInDateTime: null, lastNonInteractiveSignInDateTime: '' } },
    { signInActivity: { lastNonInteractiveSignInDateTime: '0001-01-01T00:00:00Z' } },
  ];
  for (const activity of never) {
    const { directory } = answering(() => Response.json({ id: ID, ...activity }));
    expect(await directory.lastSignIn(ID)).toBe('never');
  }
  const lastSignInDateTime = '2026-11-23T08:00:00Z';
  const signInActivity = { lastSignInDateTime, lastNonInteractiveSignInDateTime: '' };
  const { directory } = answering(() => Response.json({ id: ID, signInActivity }));
  expect(await directory.lastSignIn(ID)).toEqual(new Date(lastSignInDateTime));
});

test('a token that Entra revoked is an error, and does not make the audit log unreadable', async () => {
  const refusal = (status: number, code: string) => () =>
    Response.json({ error: { code, message: '' } }, { status });
  const read = ({ audits }: World) => audits.signInsWithPass(ID, new Date());
  const revoked = answering(refusal(401, 'InvalidAuthenticationToken'));
  await expect(read(revoked)).rejects.toMatchObject({ status: 401 });
  const noLicence = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant';
  for (const status of [401, 403]) {
    expect(await read(answering(refusal(status, noLicence)))).toBe('unknown');
  }
  expect(await read(answering(refusal(403, 'Authorization_RequestDenied')))).toBe('unknown');
});

const upn = { signInType: 'userPrincipalName' };
test.each([
  ['one of the oldest accounts, without a type', { userType: null, identities: [upn] }, false],
  ['a member', { userType: 'Member', identities: [upn] }, false],
  ['a guest', { userType: 'Guest', identities: [upn] }, true],
  ['a member of another tenant', { identities: [upn, { signInType: 'federated' }] }, true],
  ['somebody who was invited', { userType: null, creationType: 'Invitation' }, true],
  ['an account of which not everything is shown', { userType: 'Member', identities: null }, null],
  ['an account without any identity', { userType: 'Member', identities: [] }, null],
])('%s is told from guests, or is not known', async (_, shown, isExternal) => {
  const user = { id: ID, userPrincipalName: 'ada@contoso.com', accountEnabled: true, ...shown };
  const { directory } = answering(({ pathname }) =>
    Response.json(pathname === `/v1.0/users/${ID}` ? user : { value: [] }),
  );
  expect(await directory.accountFacts(ID)).toMatchObject({ isExternal });
});

test('a pass whose creation Graph does not date is minted, and its code is not lost', async () => {
  const { directory } = answering(() =>
    Response.json({
      id: ID,
      temporaryAccessPass: 'a+code',
      createdDateTime: null,
      startDateTime: '2026-12-02T08:00:00Z',
      lifetimeInMinutes: 60,
    }),
  );
  const { pass, code } = await directory.createPass(ID, {
    lifetimeInMinutes: 60,
    isUsableOnce: true,
  });
  expect(pass).toMatchObject({ id: ID, createdAt: '2026-12-02T08:00:00Z', usability: 'unknown' });
  expect(code.reveal()).toBe('a+code');
});
