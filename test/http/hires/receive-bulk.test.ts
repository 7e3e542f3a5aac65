import type { HttpRequest } from '@azure/functions';
import { expect, test } from 'vitest';
import { receiveHire } from '../../../functions/http/hires/receive.ts';
import { answered } from '../../../functions/http/lib/guarded.ts';
import { BULK_REQUEST, BULK_RESPONSE, SCIM_ERROR } from '../../../shared/intake/scim.ts';
import { EventDocument } from '../../../shared/storage/hires.ts';
import { away, FakeQueue, FakeRecords, fakeKeys, jsonOf } from '../../support/fakes.ts';
import { hireRequest, invocation, WEBHOOK_SECRET } from '../../support/requests.ts';
import { standingDate } from '../../support/standing-date.ts';

standingDate();

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const ENTRA = 'urn:ietf:params:scim:schemas:extension:Microsoft:Entra:2.0:User';

function user(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    externalId: '701984',
    active: true,
    name: { givenName: 'Zoë', familyName: 'Jansen' },
    title: 'Developer',
    userType: 'Employee',
    preferredLanguage: 'nl-NL',
    timezone: 'Europe/Amsterdam',
    emails: [
      { value: 'zoe@work.example', type: 'work' },
      { value: 'zoe@private.example', type: 'home' },
    ],
    phoneNumbers: [{ value: '+31612345678', type: 'mobile' }],
    addresses: [{ type: 'work', country: 'NL' }],
    [ENTERPRISE]: { department: 'IT', manager: { value: '89607' } },
    [ENTRA]: { employeeHireDate: '2027-01-04T00:00:00+01:00' },
    ...change,
  };
}

const operation = (data: unknown, change: object = {}) => ({
  method: 'POST',
  bulkId: 'op-1',
  path: '/Users',
  data,
  ...change,
});
const bulk = (operations: unknown[], change: object = {}) => ({
  schemas: [BULK_REQUEST],
  Operations: operations,
  ...change,
});

function intake(records = new FakeRecords()) {
  const queue = new FakeQueue();
  const world = { records, queue, keys: fakeKeys(), source: 'hr' };
  const settings = { webhookSecrets: [WEBHOOK_SECRET], publicUrl: 'https://firstkey.example' };
  const handler = answered(receiveHire({ ...world, ...settings }));
  const post = (request: HttpRequest) => handler(request, invocation());
  return {
    records,
    queue,
    post,
    send: (body: unknown, type = 'application/scim+json', id = 'msg-1') =>
      post(hireRequest(body, { id, headers: { 'content-type': type } })),
    async events() {
      const kept = Object.entries(records.all()).filter(([key]) => key.includes('/event-'));
      return kept.map(([, value]) => EventDocument.parse(value).event);
    },
  };
}

interface Result {
  status: string;
  bulkId?: string;
  location?: string;
  response?: { detail: string; findings?: { path: string; code: string }[] };
}
const resultsOf = (answer: Parameters<typeof jsonOf>[0]) =>
  (jsonOf(answer) as { Operations: Result[] }).Operations;

test('a person becomes a hire, field by field', async () => {
  const world = intake();
  const answer = await world.send(bulk([operation(user())]));
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/scim+json' },
  });
  expect(jsonOf(answer)).toEqual({
    schemas: [BULK_RESPONSE],
    Operations: [
      {
        method: 'POST',
        bulkId: 'op-1',
        status: '202',
        location: expect.stringMatching(
          /^https:\/\/firstkey\.example\/api\/onboardings\/[a-z2-7]{26}$/,
        ),
      },
    ],
  });
  expect(await world.events()).toEqual([
    {
      type: 'hire.updated',
      timestamp: '2026-11-23T08:00:00.000Z',
      data: {
        employmentId: '701984',
        employeeId: '701984',
        givenName: 'Zoë',
        surname: 'Jansen',
        personalEmail: 'zoe@private.example',
        mobilePhone: '+31612345678',
        startDate: '2027-01-04',
        startTime: '09:00',
        timeZone: 'Europe/Amsterdam',
        country: 'NL',
        locale: 'nl-NL',
        department: 'IT',
        jobTitle: 'Developer',
        employeeType: 'Employee',
        manager: { employeeId: '89607' },
      },
    },
  ]);
});

test('a bulk request is known by what it says of itself, too', async () => {
  const world = intake();
  expect(resultsOf(await world.send(bulk([operation(user())]), 'application/json'))).toHaveLength(
    1,
  );
});

test('every operation is answered by itself, in order, whatever its bulkId', async () => {
  const world = intake();
  const bad = user({
    externalId: '2',
    name: { familyName: 'Larsen' },
    timezone: 'Europe/Atlantis',
  });
  const answer = await world.send(
    bulk([
      operation(user({ externalId: '1' })),
      operation(bad),
      operation(user({ externalId: '3' }), { path: '/Groups' }),
      operation(user({ externalId: '4' }), { method: 'DELETE' }),
      'nonsense',
      operation(user({ externalId: '5' })),
    ]),
  );
  const results = resultsOf(answer);
  expect(results.map(({ status }) => status)).toEqual(['202', '400', '501', '501', '501', '202']);
  expect(results[1]).toMatchObject({
    bulkId: 'op-1',
    response: { schemas: [SCIM_ERROR], status: '400', scimType: 'invalidValue' },
  });
  expect(results[1]?.response?.findings?.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'name.givenName missing',
    'timezone invalidFormat',
  ]);
  expect(results[1]?.response?.detail).not.toMatch(/Larsen|Atlantis/);
  expect(await world.events()).toHaveLength(2);
  expect(world.queue.messages).toHaveLength(2);
});

test('two operations under one bulkId are two people', async () => {
  const world = intake();
  const users = ['1', '2'].map((externalId) => operation(user({ externalId })));
  const locations = resultsOf(await world.send(bulk(users))).map(({ location }) => location);
  expect(new Set(locations).size).toBe(2);
});

test('a person who is not active is a withdrawn hire', async () => {
  const world = intake();
  await world.send(bulk([operation({ externalId: '701984', active: false })]));
  expect(await world.events()).toEqual([
    {
      type: 'hire.withdrawn',
      timestamp: '2026-11-23T08:00:00.000Z',
      data: { employmentId: '701984', employeeId: '701984', reason: 'inactive' },
    },
  ]);
});

test.each([[{ toString: 1, valueOf: null }], [[]], [0], ['no']])(
  'what is neither true nor false withdraws nobody, and begins nothing: %j',
  async (active) => {
    const world = intake();
    const [result] = resultsOf(await world.send(bulk([operation({ ...user(), active })])));
    expect(result).toMatchObject({ status: '400', response: { findings: [{ path: 'active' }] } });
    expect(await world.events()).toEqual([]);
  },
);

test('of two operations on one person in one request the later one holds', async () => {
  const world = intake();
  await world.send(bulk([operation(user()), operation({ externalId: '701984', active: false })]));
  const [first = '', second = ''] = (await world.events()).map(({ timestamp }) => timestamp);
  expect(Date.parse(second)).toBeGreaterThan(Date.parse(first));
});

test.each<[hireDate: unknown, timezone: string, startDate: string, startTime: string]>([
  ['2027-01-04', 'Europe/Amsterdam', '2027-01-04', '09:00'],
  ['2027-01-04T00:00:00Z', 'America/New_York', '2027-01-04', '09:00'],
  ['2027-01-04T00:00:00+01:00', 'America/New_York', '2027-01-04', '09:00'],
  ['2027-01-04T08:30:00+01:00', 'Europe/Amsterdam', '2027-01-04', '08:30'],
  ['2027-01-04T08:30:00', 'Europe/Amsterdam', '2027-01-04', '08:30'],
  ['2027-01-03T23:00:00Z', 'Europe/Amsterdam', '2027-01-04', '09:00'],
  ['2027-01-04T13:30:00Z', 'America/New_York', '2027-01-04', '08:30'],
])('a hire date of %j in %s is %s at %s', async (hireDate, timezone, startDate, startTime) => {
  const world = intake();
  const given = user({ timezone, [ENTRA]: { employeeHireDate: hireDate } });
  await world.send(bulk([operation(given)]));
  expect((await world.events())[0]?.data).toMatchObject({ startDate, startTime });
});

test.each([
  ['urn:ietf:params:scim:schemas:extension:contoso:1.0:User', 'HireDate'],
  ['urn:contoso:hr:User', 'hireDate'],
  ['urn:ietf:params:scim:schemas:extension:x:2.0:User', 'startDate'],
])('the hire date is found in the extension %s under %s', async (urn, name) => {
  const world = intake();
  const given = { ...user(), [ENTRA]: undefined, [urn]: { [name]: '2027-01-04' } };
  await world.send(bulk([operation(given)]));
  expect((await world.events())[0]?.data).toMatchObject({ startDate: '2027-01-04' });
});

test.each(['soon', '2027-13-01T00:00:00Z', '2027-02-30', 20270104, { year: 2027 }])(
  'a hire date of %j is a finding at the place where SCIM has it',
  async (hireDate) => {
    const world = intake();
    const given = user({ [ENTRA]: { employeeHireDate: hireDate } });
    const [result] = resultsOf(await world.send(bulk([operation(given)])));
    expect(result?.status).toBe('400');
    expect(result?.response?.findings?.[0]?.path).toBe(`${ENTRA}:employeeHireDate`);
  },
);

test('the work mailbox is no private address', async () => {
  const world = intake();
  const given = user({ emails: [{ value: 'zoe@work.example', type: 'work' }] });
  const [result] = resultsOf(await world.send(bulk([operation(given)])));
  expect(result?.response?.findings?.[0]).toMatchObject({ code: 'missing' });
});

test('the same request again gets the same answer and keeps nothing more', async () => {
  const world = intake();
  const body = bulk([operation(user()), operation({})]);
  const first = await world.send(body);
  const kept = world.records.all();
  expect(await world.send(body)).toEqual(first);
  expect(world.records.all()).toEqual(kept);
});

test('storage that goes away midway is answered with 503, and a repetition makes it good', async () => {
  const records = new FakeRecords();
  const insert = records.insert.bind(records);
  let left = 3;
  records.insert = async (...row) => {
    if (left-- <= 0) throw away('Table storage');
    return insert(...row);
  };
  const world = intake(records);
  const body = bulk(['1', '2', '3'].map((externalId) => operation(user({ externalId }))));
  expect(await world.send(body)).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
  left = Number.POSITIVE_INFINITY;
  expect(resultsOf(await world.send(body)).map(({ status }) => status)).toEqual([
    '202',
    '202',
    '202',
  ]);
  expect(await world.events()).toHaveLength(3);
});

test('fifty operations are taken and fifty-one are not', async () => {
  const many = (count: number) =>
    bulk(Array.from({ length: count }, (_, index) => operation(user({ externalId: `${index}` }))));
  expect(resultsOf(await intake().send(many(50))).every(({ status }) => status === '202')).toBe(
    true,
  );
  const answer = await intake().send(many(51));
  expect(answer.status).toBe(413);
  expect(jsonOf(answer)).toMatchObject({ code: 'tooManyOperations' });
});

test('after as many errors as the sender allows nothing more is done', async () => {
  const world = intake();
  const body = bulk([operation({}), operation(user()), operation({}), operation(user())], {
    failOnErrors: 2,
  });
  expect(resultsOf(await world.send(body)).map(({ status }) => status)).toEqual([
    '400',
    '202',
    '400',
  ]);
});

test.each([{}, { Operations: [] }, { schemas: [BULK_REQUEST] }, [], 7])(
  'a SCIM body of %j is answered with 400',
  async (body) => {
    const answer = await intake().send(body);
    expect(jsonOf(answer)).toMatchObject({ status: 400, code: 'notScimBulk' });
  },
);
