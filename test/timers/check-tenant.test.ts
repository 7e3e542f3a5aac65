import { afterEach, beforeEach, expect, test } from 'vitest';
import { tellItOfTenant } from '../../functions/tell-it-of-tenant.ts';
import { checkTenant } from '../../functions/timers/check-tenant.ts';
import { graphAudits } from '../../shared/clients/graph-audits.ts';
import { graphClient } from '../../shared/clients/graph-client.ts';
import { stoppedBy } from '../../shared/tenant/gate.ts';
import { TENANT, TENANT_CHECK, TenantCheckDocument } from '../../shared/tenant/stored-check.ts';
import {
  FakeGovernor,
  FakeMailer,
  FakeMessageQueue,
  FakeRecords,
  FakeWorkflow,
} from '../support/fakes.ts';
import { invocation } from '../support/requests.ts';
import { READER_ROLES, type TenantWorld, tenantWorld } from '../tenant/world.ts';

const GRAPH = 'https://graph.microsoft.com';
const IT = 'it@contoso.com';
const QUARTER_MS = 15 * 60_000;

let tenant: TenantWorld;
let records: FakeRecords;
let mailer: FakeMailer;
let workflow: FakeWorkflow;
let governor: FakeGovernor;
let lines: string[];

beforeEach(() => {
  tenant = tenantWorld('recommended');
  records = new FakeRecords();
  mailer = new FakeMailer();
  workflow = new FakeWorkflow();
  governor = new FakeGovernor();
  lines = [];
});
afterEach(() => tenant.restore());

function audits(roles: readonly string[]) {
  const { simulators, clock } = tenant;
  return graphAudits(
    graphClient(GRAPH, {
      async getToken() {
        const token = await simulators.issueToken({ audience: GRAPH, roles: [...roles] });
        return { token, expiresOnTimestamp: clock.now() };
      },
    }),
  );
}

/** One run of the timer, a quarter of an hour after the one before. */
async function tick({
  roles = READER_ROLES,
  address = IT,
}: {
  roles?: string[];
  address?: string;
} = {}) {
  await tenant.clock.moveTo(tenant.clock.now() + QUARTER_MS);
  const sender = { organisationName: 'Contoso', supportContact: IT };
  const run = checkTenant({
    tenant: { look: () => tenant.look() },
    audits: audits(roles),
    records,
    tolerated: [],
    workflow: () => workflow,
    tellIt: tellItOfTenant({
      records,
      mailer,
      governor,
      sender,
      callbackQueue: new FakeMessageQueue(),
      escalationMail: address || undefined,
      chatBody: undefined,
    }),
  });
  await run(undefined, invocation(lines));
}

const passPolicy = () => tenant.directory.policies();
const switchPasses = (state: 'enabled' | 'disabled') =>
  passPolicy().change('TemporaryAccessPass', { state });
const stored = async () => {
  const found = await records.read(TENANT, TENANT_CHECK, TenantCheckDocument);
  if (!found) throw new Error('No check is stored.');
  return found.value;
};

test('a good tenant is checked without a word', async () => {
  await tick();
  await tick();
  expect([mailer.sent, lines]).toEqual([[], []]);
  const { checkedAt, passkeys } = await stored();
  expect(checkedAt).toBe(new Date(tenant.clock.now()).toISOString());
  expect(passkeys).toEqual({ app: true, synced: 'any', readAt: checkedAt });
});

test('IT is told when somebody changes the tenant: what, who, when and how to mend it', async () => {
  await tick();
  switchPasses('disabled');
  await tick();
  const [mail] = mailer.sent;
  expect(mail?.to).toBe(IT);
  expect(mail?.subject).toBe('No passes are issued: passEnabled');
  expect(mail?.text).toMatch(/admin@contoso\.com, 2026-11-23T\S+: Authentication Methods Policy/);
  expect(mail?.text).toMatch(/What to do:\n\S+/);
  expect(lines).toEqual([
    expect.stringMatching(/tenant check passEnabled: pass to fail, changed by user [0-9a-f-]{36}$/),
  ]);
  // A log holds ids and no names.
  expect(lines.join()).not.toContain('admin@');
  await tick();
  expect(mailer.sent).toHaveLength(1);
});

test('IT is told as well when the tenant is mended', async () => {
  switchPasses('disabled');
  await tick();
  switchPasses('enabled');
  await tick();
  expect(mailer.sent.map(({ subject }) => subject)).toEqual([
    'No passes are issued: passEnabled',
    'The Entra tenant has changed: passEnabled',
  ]);
});

test('without the right to read the audit log the change is told, and nobody is blamed', async () => {
  await tick();
  switchPasses('disabled');
  await tick({ roles: READER_ROLES.filter((role) => role !== 'AuditLog.Read.All') });
  expect(mailer.sent[0]?.text).toContain('No audit log can be read');
  expect(lines).toEqual([expect.stringMatching(/changed by unknown$/)]);
});

test('a mail that waits for a permit is sent at a later check, once', async () => {
  await tick();
  switchPasses('disabled');
  governor.laterUntil.push(new Date(tenant.clock.now() + QUARTER_MS));
  await tick();
  expect(mailer.sent).toEqual([]);
  await tick();
  await tick();
  expect(mailer.sent).toHaveLength(1);
});

test('without an address the log says it', async () => {
  await tick();
  switchPasses('disabled');
  await tick({ address: '' });
  expect(mailer.sent).toEqual([]);
  expect(lines).toHaveLength(1);
  expect((await stored()).unreported).toEqual([]);
});

test('onboardings that wait go on when the tenant is ready, and not before', async () => {
  switchPasses('disabled');
  await tick();
  workflow.states.set('one', { customStatus: null, hasFailed: false });
  expect(await stoppedBy({ records, tolerated: [] }, 'one')).toBe('passEnabled');
  await tick();
  expect(workflow.raised).toEqual([]);
  switchPasses('enabled');
  await tick();
  const resumedAt = new Date(tenant.clock.now()).toISOString();
  expect(workflow.raised).toEqual([
    { id: 'one', event: 'operatorResumed', data: { resumedAt, because: 'tenantReady' } },
  ]);
  expect(lines).toContain('information tenant is ready: 1 onboardings go on');
  await tick();
  expect(workflow.raised).toHaveLength(1);
});

test('a must-have that failed and can no longer be read has not passed', async () => {
  switchPasses('disabled');
  await tick();
  workflow.states.set('one', { customStatus: null, hasFailed: false });
  await stoppedBy({ records, tolerated: [] }, 'one');
  for (let times = 0; times < 5; times++) {
    const path = 'authenticationMethodsPolicy';
    tenant.simulators.faults.set({ kind: 'status', path, status: 503 });
  }
  await tick();
  expect((await stored()).findings[0]).toMatchObject({ result: 'unknown', known: 'fail' });
  expect(workflow.raised).toEqual([]);
  await tick();
  expect(workflow.raised).toEqual([]);
});
