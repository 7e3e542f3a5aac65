import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { standingDate } from '../support/standing-date.ts';
import {
  type Answers,
  DEFAULTS,
  expectNothingKept,
  expectTamperProof,
  TAKEN,
  vendorWorld,
  WEBHOOK_KEY,
} from './vendor-world.ts';

const time = standingDate();

const HIRE_TASK = 'A1B2C3D4E5F60718293A4B5C6D7E8F90';
const OFF_TASK = 'B1B2C3D4E5F60718293A4B5C6D7E8F90';
const SETTINGS = {
  ...DEFAULTS,
  environment: '12345',
  connector: 'Firstkey_Starters',
  hireTasks: ['a1b2c3d4-e5f6-0718-293a-4b5c6d7e8f90'],
  withdrawalTasks: [OFF_TASK],
  fields: { startTime: 'StartTime' },
};
const ROW = {
  SubjectId: 98_765,
  EmployeeId: 'M1042',
  FirstName: 'Zoë',
  LastName: 'Jansen',
  EmailPrivate: 'zoe@example.net',
  MobilePrivate: '+31-612345678',
  // AFAS ends its times with a Z that means nothing.
  StartDate: '2027-01-04T00:00:00Z',
  StartTime: '08:30:00',
  Department: 'IT',
  Function: 'Developer',
  ManagerEmployeeId: 'M1',
};
const CONNECTOR = 'GET /ProfitRestServices/connectors/Firstkey_Starters';
const API: Answers = {
  'POST /ProfitRestServices/oauth/token': { access_token: 'fetched', expires_in: 3600 },
  [CONNECTOR]: { skip: 0, take: 2, rows: [ROW] },
};

const sign = (body: string, key = WEBHOOK_KEY) => ({
  'x-profit-signature-256': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
});
const world = (answers: Answers = API, settings: object = SETTINGS) =>
  vendorWorld('afas', settings, { ...answers });

let events = 0;
function event(type = 'workflow.task.entered', data: object = { TaskName: HIRE_TASK }): string {
  return JSON.stringify({
    EventId: `79d9b863-627b-497f-861e-${String(++events).padStart(12, '0')}`,
    EnvironmentId: '12345AA',
    EventType: type,
    Data: { SubjectTypeId: -12, SubjectId: 98_765, WorkflowName: '2448', ...data },
    Timestamp: '2026-11-23T08:00:00.1351565Z',
  });
}

test('a task of the workflow becomes a hire, read by the number of its dossier item', async () => {
  const afas = world();
  const body = event();
  expect(await afas.post(body, sign(body))).toEqual(TAKEN);
  expect(await afas.drain()).toEqual([
    {
      type: 'hire.created',
      timestamp: '2026-11-23T08:00:00.000Z',
      data: {
        employmentId: '98765',
        employeeId: 'M1042',
        givenName: 'Zoë',
        surname: 'Jansen',
        personalEmail: 'zoe@example.net',
        mobilePhone: '+31612345678',
        startDate: '2027-01-04',
        startTime: '08:30',
        country: 'NL',
        timeZone: 'Europe/Amsterdam',
        locale: 'nl-NL',
        department: 'IT',
        jobTitle: 'Developer',
        manager: { employeeId: 'M1' },
      },
    },
  ]);
  expect(afas.asked[1]).toMatchObject({
    route: CONNECTOR,
    authorization: 'Bearer fetched',
    query: { filterfieldids: 'SubjectId', filtervalues: '98765', operatortypes: '1' },
  });
});

test('the older token is sent in the form that AFAS expects', async () => {
  const afas = world(API, { ...SETTINGS, auth: 'token' });
  const body = event();
  await afas.post(body, sign(body));
  await afas.drain();
  expect(afas.asked).toMatchObject([{ authorization: 'AfasToken api-user:api-word' }]);
});

test('nothing that is not signed over every byte is taken', async () => {
  const body = event();
  await expectTamperProof(world(), body, sign(body), 'x-profit-signature-256');
  expect((await world().post(body, sign(body, 'another'))).status).toBe(401);
});

test('the test message is answered, and tells whether the password is right', async () => {
  const afas = world();
  const body = event('test.executed', { SubscriptionId: 1, SubscriptionName: 'Firstkey' });
  expect(await afas.post(body, sign(body))).toEqual(TAKEN);
  expect((await afas.post(body, sign(body, 'another'))).status).toBe(401);
  expectNothingKept(afas);
});

test('a delivery that is repeated is known by its event id', async () => {
  const afas = world();
  const body = event();
  await afas.post(body, sign(body));
  // Its own repetition may be worded anew; the id stays.
  const again = body.replace('}', ' }');
  await afas.post(again, sign(again));
  expect(Object.keys(afas.records.all())).toHaveLength(1);
});

test.each([
  ['the task of a withdrawal', event('workflow.action.executed', { ActionName: OFF_TASK }), API],
  ['a dossier item that is deleted', event('subject.deleted', {}), { [CONNECTOR]: { rows: [] } }],
])('%s withdraws the hire', async (_, body, answers) => {
  const afas = world();
  const first = event();
  await afas.post(first, sign(first));
  await afas.drain();
  Object.assign(afas.answers, answers);
  await time.passMs(60_000);
  await afas.post(body, sign(body));
  expect(await afas.drain()).toMatchObject([
    { type: 'hire.withdrawn', data: { employmentId: '98765' } },
  ]);
});

test('a deletion that the GetConnector does not confirm withdraws nobody', async () => {
  const afas = world();
  const first = event();
  await afas.post(first, sign(first));
  await afas.drain();
  await time.passMs(60_000);
  const body = event('subject.deleted', {});
  await afas.post(body, sign(body));
  expect(await afas.drain()).toEqual([]);
  expect(afas.letters).toMatchObject([{ reason: 'deletedButVisible' }]);
});

test.each(['98765;98766', '98765,1', '%', '98 765'])(
  'the number of a dossier item that means others in a filter (%s) is not asked for',
  async (SubjectId) => {
    const afas = world();
    const body = event('subject.created', { SubjectId });
    expect((await afas.post(body, sign(body))).status).toBe(200);
    expect(await afas.drain()).toEqual([]);
    expect(afas.asked).toEqual([]);
  },
);

test.each([
  ['shows no row', { rows: [] }],
  ['has no rows', {}],
  ['is not there any more', undefined],
])('a connector that %s withdraws nobody', async (_, answer) => {
  const afas = world();
  const first = event();
  await afas.post(first, sign(first));
  await afas.drain();
  afas.answers[CONNECTOR] = answer;
  await time.passMs(60_000);
  const later = event();
  await afas.post(later, sign(later));
  expect(await afas.drain()).toEqual([]);
  expect(afas.letters).toMatchObject([{ kind: 'vendorEvent', reason: 'recordNotVisible' }]);
});

test('two rows for one dossier item are shown to an operator', async () => {
  const afas = world({ ...API, [CONNECTOR]: { rows: [ROW, ROW] } });
  const body = event();
  await afas.post(body, sign(body));
  expect(await afas.drain()).toEqual([]);
  expect(afas.letters).toMatchObject([{ reason: 'rowNotUnique' }]);
});

test.each([
  ['no task', {}],
  ['a task without a value', { TaskName: null, ActionName: null }],
])('an event of %s may be about a hire', async (_, data) => {
  const afas = world();
  const body = event('subject.updated', data);
  await afas.post(body, sign(body));
  expect(await afas.drain()).toMatchObject([{ type: 'hire.created' }]);
});

test.each([
  ['another task', event('workflow.task.entered', { TaskName: 'C'.repeat(32) })],
  ['a reaction', event('subject.reaction.created', { ReactionId: 1 })],
])('%s is answered and not kept', async (_, body) => {
  const afas = world();
  expect(await afas.post(body, sign(body))).toEqual(TAKEN);
  expectNothingKept(afas);
});
