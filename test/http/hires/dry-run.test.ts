import { expect, test } from 'vitest';
import { receiveHire } from '../../../functions/http/hires/receive.ts';
import { answered } from '../../../functions/http/lib/guarded.ts';
import { type PreviewDeps, previewHire } from '../../../shared/intake/preview-hire.ts';
import { BULK_REQUEST } from '../../../shared/intake/scim.ts';
import { Secret } from '../../../shared/secret.ts';
import { FakeDirectory } from '../../support/fake-directory.ts';
import { away, FakeQueue, FakeRecords, fakeKeys, jsonOf } from '../../support/fakes.ts';
import { hireEvent } from '../../support/hires.ts';
import { hireRequest, httpRequest, invocation, WEBHOOK_SECRET } from '../../support/requests.ts';
import { standingDate } from '../../support/standing-date.ts';

const TEST_SECRET = new Secret(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);

standingDate();

const SKU = '05e9a617-0261-4cee-bb44-138d3ef5d965';

function intake() {
  const records = new FakeRecords();
  const queue = new FakeQueue();
  const directory = new FakeDirectory();
  directory.add({ userPrincipalName: 'boss@contoso.com' });
  directory.seats.set(SKU, 3);
  const deps: PreviewDeps = {
    directory,
    userDomain: 'contoso.com',
    domainByCountry: { SE: 'contoso.se' },
    groupIds: ['group-1'],
    accessRules: [{ name: 'f', when: { department: ['Finance'] }, groups: [], licences: [SKU] }],
    scope: [{ country: ['NO'] }],
    issueLead: 'PT24H',
    passLifetimeMinutes: 600,
    secondFactor: 'sms',
    fallbackChannels: ['otherMail', 'sms'],
    hasSmsSender: true,
  };
  const settings = {
    webhookSecrets: [WEBHOOK_SECRET],
    source: 'hr',
    publicUrl: 'https://f.test',
    test: { source: 'hr-test', secrets: [TEST_SECRET] },
  };
  const handler = answered(
    receiveHire({
      ...settings,
      records,
      queue,
      keys: fakeKeys(),
      preview: (hire, now) => previewHire(deps, hire, now),
    }),
  );
  const ask = async (
    body: object,
    { query = '?dryRun=true', headers = {}, secret = WEBHOOK_SECRET } = {},
  ) => {
    const signed = hireRequest(body, { headers, secret });
    const all = Object.fromEntries(signed.headers);
    const text = JSON.stringify(body);
    const request = httpRequest('POST', `/api/hires${query}`, { headers: all, body: text });
    return handler(request, invocation());
  };
  return { records, queue, directory, ask };
}

test('the secret of tests reads nothing of the tenant by a dry run', async () => {
  const { ask } = intake();
  const answer = await ask(hireEvent(), { secret: TEST_SECRET });
  expect(answer.status).toBe(400);
  const title = 'A test secret has no dry run.';
  expect(jsonOf(answer)).toMatchObject({ code: 'dryRunUnsupported', title });
});

test.each([
  ['?dryRun', {}],
  ['?dryRun=yes', {}],
  ['?dryrun=true', {}],
  ['?dry_run=TRUE', {}],
  ['?dry-run=1', {}],
  ['?dryRun=flase', {}],
  ['', { prefer: 'handling="dry-run"' }],
  ['', { prefer: 'respond-async, Handling = Dry-Run' }],
])('a dry run asked for by %j and %j writes nothing', async (query, headers) => {
  const { records, queue, ask } = intake();
  const answer = await ask(hireEvent(), { query, headers });
  expect(jsonOf(answer)).toMatchObject({ dryRun: true });
  expect([records.all(), queue.messages]).toEqual([{}, []]);
});

test.each(['?dryRun=false', '?dryRun=0', '?dryrun=No', '?run=dry'])(
  'with %s the hire is meant',
  async (query) => {
    const { queue, ask } = intake();
    expect((await ask(hireEvent(), { query })).status).toBe(202);
    expect(queue.messages).toHaveLength(1);
  },
);

test('a dry run says what would happen, and writes nothing', async () => {
  const { records, queue, ask } = intake();
  const answer = await ask(hireEvent({ otherEmail: 'a@example.org', mobile: '1' }));
  expect(answer.status).toBe(200);
  expect(jsonOf(answer)).toEqual({
    dryRun: true,
    type: 'hire.created',
    ignored: [expect.objectContaining({ path: 'data.mobile', code: 'unknownField' })],
    preview: {
      isInScope: true,
      account: 'created',
      userPrincipalName: 'ada.larsen@contoso.com',
      manager: 'found',
      groups: ['group-1'],
      licences: [{ skuId: SKU, freeSeats: 3 }],
      rules: ['f'],
      startsAt: '2026-12-02T08:00:00.000Z',
      issueAt: '2026-12-01T08:00:00.000Z',
      pass: { lifetimeMinutes: 480, isUsableOnce: true },
      channels: ['mail', 'otherMail', 'sms'],
      secondFactor: 'sms',
    },
  });
  expect(records.all()).toEqual({});
  expect(queue.messages).toEqual([]);
});

test('a header asks for a dry run as well, and without either the hire is accepted', async () => {
  const { queue, ask } = intake();
  const headers = { prefer: 'respond-async, handling=dry-run' };
  expect((await ask(hireEvent(), { query: '', headers })).status).toBe(200);
  expect((await ask(hireEvent(), { query: '?dryRun=1' })).status).toBe(200);
  expect(queue.messages).toEqual([]);
  expect((await ask(hireEvent(), { query: '?dryRun=false' })).status).toBe(202);
  expect(queue.messages).toHaveLength(1);
});

test('what is there already, or is out of scope, is shown', async () => {
  const { directory, ask } = intake();
  directory.add({ userPrincipalName: 'old@contoso.com', employeeId: 'E-104233' });
  directory.policy = { ...directory.policy, isEnabled: false };
  const change = { country: 'SE', department: 'IT', manager: { employeeId: 'E-404' } };
  expect(jsonOf(await ask(hireEvent(change)))).toMatchObject({
    preview: {
      isInScope: false,
      account: 'found',
      userPrincipalName: 'old@contoso.com',
      manager: 'notFound',
      licences: [],
      rules: [],
      pass: { impossible: 'passPolicyDisabled' },
    },
  });
});

test('findings, signatures and services that are away are answered as always', async () => {
  const { directory, ask } = intake();
  expect((await ask(hireEvent({ employeeId: '' }))).status).toBe(422);
  expect((await ask(hireEvent(), { headers: { 'webhook-signature': 'v1,wrong' } })).status).toBe(
    401,
  );
  const bulk = { schemas: [BULK_REQUEST], Operations: [] };
  expect(jsonOf(await ask(bulk))).toMatchObject({ status: 400, code: 'dryRunUnsupported' });
  const withdrawal = { ...hireEvent(), type: 'hire.withdrawn', data: { employmentId: 'E-1' } };
  expect(jsonOf(await ask(withdrawal))).toMatchObject({ type: 'hire.withdrawn', preview: null });
  directory.passPolicy = async () => {
    throw away('graph');
  };
  expect((await ask(hireEvent())).status).toBe(503);
});
