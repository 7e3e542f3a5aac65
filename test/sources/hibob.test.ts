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

const ID = '3332990000000000001';
const SEARCH = 'POST /v1/people/search';
const SETTINGS = {
  ...DEFAULTS,
  sites: { Amsterdam: { country: 'NL' }, London: { country: 'GB', locale: 'en-GB' } },
};
const PERSON = {
  id: ID,
  firstName: 'Zoë',
  surname: 'Jansen',
  home: { privateEmail: 'zoe@example.net', mobilePhone: '0031 6 12345678' },
  work: {
    employeeIdInCompany: 42,
    startDate: '2027-01-04',
    site: '17',
    title: '2001',
    department: '3001',
    reportsTo: { id: '5', email: 'boss@contoso.com' },
  },
  internal: { terminationDate: null },
  humanReadable: { work: { site: 'London', title: 'Developer', department: 'IT' } },
};

const sign = (body: string, key = WEBHOOK_KEY) => ({
  'bob-signature': createHmac('sha512', key).update(body).digest('base64'),
});
const world = (answers: Answers = { [SEARCH]: { employees: [PERSON] } }) =>
  vendorWorld('hibob', SETTINGS, { ...answers });

/** How HiBob words a field of its answer, with a slash before each part. */
const named = (group: string, field: string) => `/${group}/${field}`;

function event(type = 'employee.created', triggeredAt = '2026-11-23T08:00:00.915906'): string {
  const data = { employeeId: ID };
  return JSON.stringify({ companyId: 636_192, type, triggeredAt, version: 'v2', data });
}

test.each([
  ['as bare words', 'Ping test'],
  ['as bare words with an end of line', 'Ping test\n'],
  ['as a string of JSON', '"Ping test"'],
  ['as an object', '{"text":"Ping test"}'],
])('the unsigned test of the set-up, %s, is answered with 200', async (_, body) => {
  const bob = world();
  bob.sourceSecrets.values.clear();
  expect(await bob.post(body)).toEqual(TAKEN);
  expectNothingKept(bob);
});

test('whatever else is unsigned is refused', async () => {
  for (const body of ['Ping test!', '{"text":"Ping"}', event()]) {
    expect((await world().post(body)).status).toBe(401);
  }
});

test('a new employee becomes a hire, with names where Bob keeps numbers', async () => {
  const bob = world();
  expect(await bob.post(event(), sign(event()))).toEqual(TAKEN);
  expect(await bob.drain()).toEqual([
    {
      type: 'hire.created',
      timestamp: '2026-11-23T08:00:00.000Z',
      data: {
        employmentId: ID,
        employeeId: '42',
        givenName: 'Zoë',
        surname: 'Jansen',
        personalEmail: 'zoe@example.net',
        mobilePhone: '+31612345678',
        startDate: '2027-01-04',
        startTime: '09:00',
        country: 'GB',
        timeZone: 'Europe/London',
        locale: 'en-GB',
        department: 'IT',
        jobTitle: 'Developer',
        manager: { userPrincipalName: 'boss@contoso.com' },
      },
    },
  ]);
  expect(JSON.parse(bob.asked[0]?.body ?? '')).toMatchObject({
    fields: expect.arrayContaining(['root.id', 'home.privateEmail', 'work.reportsTo']),
    filters: [{ fieldPath: 'root.id', operator: 'equals', values: [ID] }],
    showInactive: true,
  });
  expect(bob.asked[0]?.authorization).toBe(`Basic ${btoa('api-user:api-word')}`);
});

test('an answer under names with slashes reads the same', async () => {
  const slashed = {
    [named('root', 'id')]: { value: ID },
    [named('root', 'firstName')]: { value: 'Zoë' },
    [named('root', 'surname')]: { value: 'Jansen' },
    [named('home', 'privateEmail')]: { value: 'zoe@example.net' },
    [named('work', 'employeeIdInCompany')]: { value: 42 },
    [named('work', 'startDate')]: { value: '2027-01-04' },
    [named('work', 'reportsTo')]: { value: { email: 'boss@contoso.com' } },
  };
  const bob = world({ [SEARCH]: { employees: [slashed] } });
  await bob.post(event(), sign(event()));
  const [hire] = await bob.drain();
  expect(hire?.data).toMatchObject({
    employeeId: '42',
    givenName: 'Zoë',
    startDate: '2027-01-04',
    timeZone: 'Europe/Amsterdam',
    manager: { userPrincipalName: 'boss@contoso.com' },
  });
});

test('nothing that is not signed over every byte is taken', async () => {
  await expectTamperProof(world(), event(), sign(event()), 'bob-signature');
  expect((await world().post(event(), sign(event(), 'another'))).status).toBe(401);
});

test.each([
  ['deleted', 'employee.deleted', []],
  [
    'gone before the start',
    'employee.left',
    [{ ...PERSON, internal: { terminationDate: '2027-01-03' } }],
  ],
])('a hire whose employee is %s is withdrawn', async (_, type, employees) => {
  const bob = world();
  await bob.post(event(), sign(event()));
  await bob.drain();
  bob.answers[SEARCH] = { employees };
  await time.passMs(60_000);
  const body = event(type, '2026-11-23T08:01:00.000001');
  await bob.post(body, sign(body));
  expect(await bob.drain()).toMatchObject([{ type: 'hire.withdrawn', data: { employmentId: ID } }]);
});

test('a deletion that HiBob does not confirm withdraws nobody, and an operator sees it', async () => {
  const bob = world();
  await bob.post(event(), sign(event()));
  await bob.drain();
  await time.passMs(60_000);
  const body = event('employee.deleted', '2026-11-23T08:01:00.000001');
  await bob.post(body, sign(body));
  expect(await bob.drain()).toEqual([]);
  expect(bob.letters).toMatchObject([{ reason: 'deletedButVisible' }]);
});

test.each([
  ['nobody', { employees: [] }],
  ['somebody else', { employees: [{ ...PERSON, id: '1' }] }],
  ['no list', {}],
  ['nothing', undefined],
])('a search after a change that finds %s withdraws nobody', async (_, answer) => {
  const bob = world();
  await bob.post(event(), sign(event()));
  await bob.drain();
  bob.answers[SEARCH] = answer;
  await time.passMs(60_000);
  const body = event('employee.updated', '2026-11-23T08:01:00.000001');
  await bob.post(body, sign(body));
  expect(await bob.drain()).toEqual([]);
  expect(bob.letters).toMatchObject([{ kind: 'vendorEvent', reason: 'recordNotVisible' }]);
});

test('an entry in a table of the employee brings a changed start', async () => {
  const bob = world();
  await bob.post(event(), sign(event()));
  await bob.drain();
  bob.answers[SEARCH] = {
    employees: [{ ...PERSON, work: { ...PERSON.work, startDate: '2027-02-01' } }],
  };
  await time.passMs(60_000);
  const body = event('table.entry.created');
  await bob.post(body, sign(body));
  expect(await bob.drain()).toMatchObject([
    { type: 'hire.updated', data: { startDate: '2027-02-01' } },
  ]);
});

test('an event that is not of employees is answered and not kept', async () => {
  const bob = world();
  const body = JSON.stringify({ type: 'tasks.created', data: {} });
  expect(await bob.post(body, sign(body))).toEqual(TAKEN);
  expectNothingKept(bob);
});
