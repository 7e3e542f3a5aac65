import type { HttpResponseInit } from '@azure/functions';
import { expect, test } from 'vitest';
import { answered, forRole, type RoleHandler } from '../../../functions/http/lib/guarded.ts';
import { resumeOnboarding } from '../../../functions/http/onboardings/resume.ts';
import { showOnboarding } from '../../../functions/http/onboardings/show.ts';
import type { VerifyToken } from '../../../shared/clients/entra-tokens.ts';
import { correlationIdOf } from '../../../shared/correlation.ts';
import { NOT_STARTED, noted, type Progress } from '../../../shared/domain/onboarding.ts';
import { ACCOUNT } from '../../../shared/storage/accounts.ts';
import { keepHold, recordAct } from '../../../shared/storage/acts.ts';
import { RECORD } from '../../../shared/storage/evidence.ts';
import { HIRE } from '../../../shared/storage/hires.ts';
import { grants, ROLE_NAMES } from '../../../shared/tenant/roles.ts';
import { brokenPort, FakeRecords, FakeWorkflow, jsonOf } from '../../support/fakes.ts';
import { hireDocument, NOW } from '../../support/hires.ts';
import { OPERATOR_ACTOR } from '../../support/operator.ts';
import { httpRequest, invocation } from '../../support/requests.ts';
import { standingDate } from '../../support/standing-date.ts';

standingDate();
const ID = 'a'.repeat(26);
const WHY = JSON.stringify({ reason: 'asked by phone' });
const HALFWAY: Progress = noted({ ...NOT_STARTED, stage: 'awaitingStart' }, NOW, 'accountReady');

async function office() {
  const records = new FakeRecords();
  const workflow = new FakeWorkflow();
  await records.put(ID, HIRE, hireDocument());
  const world = { records, workflow: () => workflow };
  const call = (handler: RoleHandler, id: string, body?: string) =>
    handler(
      httpRequest('POST', '/x', { params: { id }, ...(body && { body }) }),
      invocation(),
      OPERATOR_ACTOR,
    );
  return {
    records,
    workflow,
    show: (id = ID) => call(showOnboarding(world), id),
    resume: (id = ID) => call(resumeOnboarding(world), id, WHY),
  };
}

test('an onboarding is shown with the progress of its run', async () => {
  const { records, workflow, show } = await office();
  await records.put(ID, ACCOUNT, {
    userId: 'user-1',
    userPrincipalName: 'ada.larsen@contoso.com',
    isNew: true,
  });
  workflow.states.set(ID, { customStatus: HALFWAY, hasFailed: false });
  expect(await show()).toEqual({
    headers: { 'cache-control': 'no-store' },
    jsonBody: {
      id: ID,
      employmentId: 'E-104233-1',
      employeeId: 'E-104233',
      userPrincipalName: 'ada.larsen@contoso.com',
      startDate: '2026-12-02',
      timeZone: 'Europe/Oslo',
      startsAt: '2026-12-02T08:00:00.000Z',
      ...HALFWAY,
      hold: null,
      acts: [],
      correlationId: correlationIdOf(ID),
    },
  });
});

test('what operators did is shown, and what the run asks about while it asks', async () => {
  const { records, workflow, show } = await office();
  const confirms = { reason: 'managerChangedLate', of: 'manager', subject: 'manager-2' } as const;
  const act = { verb: 'confirm', actor: OPERATOR_ACTOR, why: 'asked by phone', confirms } as const;
  await recordAct(records, ID, { ...act, at: NOW.toISOString() });
  await keepHold(records, ID, confirms);
  const asking = { ...HALFWAY, outcome: 'needsAttention', reason: 'managerChangedLate' };
  workflow.states.set(ID, { customStatus: asking, hasFailed: false });
  const hold = { ...confirms, at: NOW.toISOString() };
  expect(jsonOf(await show())).toMatchObject({ hold, acts: [act] });
  workflow.states.set(ID, { customStatus: HALFWAY, hasFailed: false });
  expect(jsonOf(await show())).toMatchObject({ hold: null, acts: [act] });
});

test('an accepted onboarding can be read before its run has started', async () => {
  const { show } = await office();
  expect(jsonOf(await show())).toMatchObject({ ...NOT_STARTED, userPrincipalName: null });
});

test('an onboarding is seen after its history was purged, by the record that was kept', async () => {
  const { records, show } = await office();
  await records.put(ID, RECORD, { ...HALFWAY, stage: 'completed', outcome: 'completed' });
  expect(jsonOf(await show())).toMatchObject({ stage: 'completed', outcome: 'completed' });
});

test('a run that a bug ended is shown as failed, without the text of the failure', async () => {
  const { workflow, show } = await office();
  workflow.states.set(ID, { customStatus: HALFWAY, hasFailed: true });
  expect(jsonOf(await show())).toMatchObject({ stage: 'awaitingStart', outcome: 'failed' });
});

test('neither the private address nor the phone nor the name is shown', async () => {
  const { show } = await office();
  expect(JSON.stringify(await show())).not.toMatch(/example\.net|4799|Ada|Larsen/);
});

test('an id that nobody has and one that is no id are answered alike', async () => {
  const { show, resume } = await office();
  const ids = ['z'.repeat(26), '', 'x', ID.toUpperCase(), `${ID}a`, '../hires', `${ID}'`];
  const answers: HttpResponseInit[] = [];
  for (const id of ids) answers.push(await show(id), await resume(id));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.status).toBe(404);
  expect(jsonOf(answers[0] ?? {})).toMatchObject({ code: 'notFound' });
});

test('what is no id is looked up nowhere, however it is written', async () => {
  const records = brokenPort<FakeRecords>('Table storage');
  const workflow = () => brokenPort<FakeWorkflow>('task hub');
  for (const handler of [
    showOnboarding({ records, workflow }),
    resumeOnboarding({ records, workflow }),
  ]) {
    const asked = answered((request, context) => handler(request, context, OPERATOR_ACTOR));
    const ask = (id: string) =>
      asked(httpRequest('POST', '/x', { params: { id }, body: WHY }), invocation());
    for (const id of ['', 'x', ID.toUpperCase(), `${ID}a`, "a' or 'a"]) {
      expect((await ask(id)).status, id).toBe(404);
    }
    expect((await ask(ID)).status).toBe(503);
  }
});

test('resuming raises an event to the run and answers with the location', async () => {
  const { workflow, resume } = await office();
  workflow.states.set(ID, { customStatus: HALFWAY, hasFailed: false });
  expect(await resume()).toEqual({
    status: 202,
    headers: { location: `/api/onboardings/${ID}` },
  });
  expect(workflow.raised).toEqual([
    { id: ID, event: 'operatorResumed', data: { resumedAt: NOW.toISOString() } },
  ]);
});

const knowing = (roles: readonly string[]): VerifyToken => {
  return async (authorization) =>
    authorization === 'Bearer good'
      ? { kind: 'known', roles, actor: { subject: 's', app: 'a', kind: 'app' } }
      : { kind: 'unknown' };
};
function guarded(verify: VerifyToken, authorization?: string) {
  const handler = forRole('Onboarding.Read', verify, async () => ({ status: 299 }));
  const headers = authorization === undefined ? {} : { authorization };
  return handler(httpRequest('GET', '/x', { headers }), invocation());
}

test('a bearer with the role is let through', async () => {
  const answer = await guarded(knowing(['Other', 'Onboarding.Read']), 'Bearer good');
  expect(answer.status).toBe(299);
});

test('the role of administrators has the rights of the roles that it names, and of no others', async () => {
  const answer = await guarded(knowing(['Onboarding.Admin']), 'Bearer good');
  expect(answer.status).toBe(299);
  const granted = ROLE_NAMES.filter((role) => grants(['Onboarding.Admin'], role));
  expect(granted).toEqual([
    'Onboarding.Read',
    'Onboarding.Operate',
    'Onboarding.Device',
    'Onboarding.Admin',
  ]);
});

test('every other role has its own rights only, and a role of somebody else has none', () => {
  for (const held of ROLE_NAMES.filter((role) => role !== 'Onboarding.Admin')) {
    expect(ROLE_NAMES.filter((role) => grants([held], role))).toEqual([held]);
  }
  expect(ROLE_NAMES.filter((role) => grants(['onboarding.admin', 'Admin', ''], role))).toEqual([]);
});

test.each([undefined, 'Bearer bad', ''])('an authorization of %j gets 401', async (given) => {
  const answer = await guarded(knowing(['Onboarding.Read']), given);
  expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
  expect(jsonOf(answer)).toMatchObject({ code: 'tokenMissing' });
});

test.each([[[]], [['onboarding.read']], [['Onboarding.Operate']]])(
  'a bearer whose roles are %j gets 403',
  async (roles) => {
    const answer = await guarded(knowing(roles), 'Bearer good');
    expect(answer.status).toBe(403);
    expect(jsonOf(answer)).toMatchObject({ code: 'roleMissing' });
  },
);

test('while the keys of Entra cannot be read nobody is let in and nobody is turned away', async () => {
  const answer = await guarded(async () => {
    throw new TypeError('fetch failed');
  }, 'Bearer good');
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
});
