import { expect, test } from 'vitest';
import { answered } from '../../functions/http/lib/guarded.ts';
import { receiveWebhook } from '../../functions/http/webhooks/receive.ts';
import { sourceSecrets } from '../../shared/clients/source-secrets.ts';
import { VENDORS } from '../../shared/sources/all.ts';
import { invocation } from '../support/requests.ts';
import { standingDate } from '../support/standing-date.ts';
import {
  type Answers,
  DEFAULTS,
  expectNothingKept,
  sourceOf,
  TAKEN,
  vendorWorld,
  WEBHOOK_KEY,
  webhook,
} from './vendor-world.ts';

const time = standingDate();

const SETTINGS = {
  ...DEFAULTS,
  employeeIdPrefix: 'P-',
  sites: { '77': { country: 'DE', timeZone: 'Europe/Berlin', locale: 'de-DE' } },
  fields: { personalEmail: 'Private email', mobilePhone: 'dynamic_12' },
};
const PERSON = {
  id: '123',
  email: 'zoe.jansen@contoso.com',
  first_name: 'Zoë',
  last_name: 'Jansen',
  preferred_name: '',
  status: 'ACTIVE',
  custom_attributes: [
    { id: '9', type: 'string', global_id: 'x', label: 'Private email', value: 'zoe@example.net' },
    { id: 'dynamic_12', type: 'string', global_id: 'y', label: 'Mobile', value: '+31 6 12345678' },
  ],
  employments: [{ id: '455' }, { id: '456' }],
};
const EMPLOYMENTS = {
  _data: [
    { id: '455', employment_start_date: '2020-01-01', status: 'INACTIVE' },
    {
      id: '456',
      employment_start_date: '2027-01-04',
      status: 'ONBOARDING',
      position: { title: 'Developer' },
      office: { id: '77' },
      supervisor: { id: '5' },
    },
  ],
};
const PERSON_ROUTE = 'GET /v2/persons/123';
const EMPLOYMENTS_ROUTE = 'GET /v2/persons/123/employments';
const API: Answers = {
  'POST /v2/auth/token': { access_token: 'fetched', expires_in: 86_400 },
  [PERSON_ROUTE]: PERSON,
  [EMPLOYMENTS_ROUTE]: EMPLOYMENTS,
  'GET /v2/persons/5': { id: '5', email: 'boss@contoso.com' },
};
const HEADERS = { authorization: WEBHOOK_KEY };

const world = (answers: Answers = API, settings: object = SETTINGS) =>
  vendorWorld('personio', settings, { ...answers });

function event(
  name = 'employment.created',
  payload: object = { person_id: '123', employment_id: '456' },
  occurredAt = '2026-11-23T08:00:00Z',
): string {
  return JSON.stringify({
    company_id: '4711',
    event_name: name,
    occurred_at: occurredAt,
    payload,
    meta: {},
  });
}

test('a new employment becomes a hire, named by the employment and not by the person', async () => {
  const personio = world();
  expect(await personio.post(event(), HEADERS)).toEqual(TAKEN);
  const [hire] = await personio.drain();
  expect(hire).toEqual({
    type: 'hire.created',
    timestamp: '2026-11-23T08:00:00.000Z',
    data: {
      employmentId: '456',
      employeeId: 'P-123',
      givenName: 'Zoë',
      surname: 'Jansen',
      personalEmail: 'zoe@example.net',
      mobilePhone: '+31612345678',
      startDate: '2027-01-04',
      startTime: '09:00',
      country: 'DE',
      timeZone: 'Europe/Berlin',
      locale: 'de-DE',
      jobTitle: 'Developer',
      manager: { userPrincipalName: 'boss@contoso.com' },
    },
  });
  const [token, person] = personio.asked;
  expect(token?.body).toBe(
    'grant_type=client_credentials&client_id=api-user&client_secret=api-word',
  );
  expect(person).toMatchObject({ route: PERSON_ROUTE, authorization: 'Bearer fetched' });
});

test.each([
  ['no token', {}],
  ['another token', { authorization: 'another' }],
  ['the token with text after it', { authorization: `${WEBHOOK_KEY} x` }],
  ['the start of the token', { authorization: WEBHOOK_KEY.slice(0, -1) }],
  ['the token in another header', { 'x-token': WEBHOOK_KEY }],
])('a delivery with %s is refused', async (_, headers: Record<string, string>) => {
  const personio = world();
  expect((await personio.post(event(), headers)).status).toBe(401);
  expectNothingKept(personio);
});

test('the token may be in another agreed header, and then only there', async () => {
  const personio = world(API, { ...SETTINGS, tokenHeaders: ['x-firstkey'] });
  expect((await personio.post(event(), { 'x-firstkey': WEBHOOK_KEY })).status).toBe(200);
  expect((await personio.post(event(), HEADERS)).status).toBe(401);
});

test('the token may follow the name of a scheme', async () => {
  const bearer = { authorization: `Bearer ${WEBHOOK_KEY}` };
  expect((await world().post(event(), bearer)).status).toBe(200);
  const other = { authorization: `Basic ${WEBHOOK_KEY}` };
  expect((await world().post(event(), other)).status).toBe(401);
});

test.each([
  ['with the name of a scheme', `Bearer ${WEBHOOK_KEY}`],
  ['without it', WEBHOOK_KEY],
])('a token that was agreed %s is accepted with and without it', async (_, value) => {
  const personio = world();
  const vault = { getSecret: async (name: string) => secretNamed(name, value) };
  const handler = answered(receiveWebhook({ ...personio, sourceSecrets: sourceSecrets(vault) }));
  const statusOf = async (authorization: string) => {
    const request = webhook('personio', event(), { authorization });
    return (await handler(request, invocation())).status;
  };
  expect(await statusOf(WEBHOOK_KEY)).toBe(200);
  expect(await statusOf(`Bearer ${WEBHOOK_KEY}`)).toBe(200);
  for (const wrong of ['Bearer', 'bearer ', 'Bearer Bearer', `Bearer Bearer ${WEBHOOK_KEY}`]) {
    expect(await statusOf(wrong), wrong).toBe(401);
  }
});

const secretNamed = (name: string, value: string) => {
  return { name, value, properties: { name, vaultUrl: '' } };
};

test('the same event twice is kept once, and answered alike', async () => {
  const personio = world();
  expect(await personio.post(event(), HEADERS)).toEqual(await personio.post(event(), HEADERS));
  expect(await personio.drain()).toHaveLength(1);
  expect(await personio.post(event(), HEADERS)).toEqual(TAKEN);
  expect(personio.vendorQueue.messages).toEqual([]);
});

test.each([
  ['person_id', 'employment.updated', { person_id: 123 }],
  ['person.id', 'employment.updated', { person: { id: '123' } }],
  ['id of a person event', 'person.updated', { id: '123' }],
])('the person is found by %s', async (_, name, payload) => {
  const personio = world();
  await personio.post(event(name, payload), HEADERS);
  expect(await personio.drain()).toHaveLength(1);
});

test('an event that names no person is shown to an operator', async () => {
  const personio = world();
  await personio.post(event('employment.created', { id: '456' }), HEADERS);
  expect(await personio.drain()).toEqual([]);
  expect(personio.letters).toMatchObject([{ kind: 'vendorEvent', reason: 'personNotNamed' }]);
});

test.each([
  ['the person is deleted', 'person.deleted', { [PERSON_ROUTE]: undefined }],
  ['there is no such person', 'person.updated', { [PERSON_ROUTE]: undefined }],
  ['no employment is left', 'employment.deleted', { [EMPLOYMENTS_ROUTE]: { _data: [] } }],
  [
    'the employment ends before it begins',
    'employment.updated',
    {
      [EMPLOYMENTS_ROUTE]: {
        _data: [{ ...EMPLOYMENTS._data[1], termination: { termination_date: '2027-01-04' } }],
      },
    },
  ],
])('when %s the hire is withdrawn under its own id', async (_, name, change) => {
  const personio = world();
  await personio.post(event(), HEADERS);
  await personio.drain();
  Object.assign(personio.answers, change);
  await time.passMs(60_000);
  await personio.post(event(name, { person_id: '123' }, '2026-11-23T08:01:00Z'), HEADERS);
  expect(await personio.drain()).toEqual([
    {
      type: 'hire.withdrawn',
      timestamp: '2026-11-23T08:01:00.000Z',
      data: { employmentId: '456' },
    },
  ]);
});

test('a deletion that Personio does not confirm withdraws nobody, even with the right token', async () => {
  const personio = world();
  await personio.post(event(), HEADERS);
  await personio.drain();
  await time.passMs(60_000);
  for (const name of ['person.deleted', 'employment.deleted']) {
    personio.asked.length = 0;
    await personio.post(event(name, { person_id: '123' }), HEADERS);
    expect(await personio.drain()).toEqual([]);
    expect(personio.asked.map(({ route }) => route)).toContain(PERSON_ROUTE);
    expect(personio.lines.at(-1)).toMatch(/ignored unchanged$/);
  }
});

test('who knows the token alone cannot name the row of an employment, nor another path', async () => {
  const [old, next] = EMPLOYMENTS._data;
  const second = { ...next, id: '457', employment_start_date: '2027-06-01' };
  const personio = world({ ...API, [EMPLOYMENTS_ROUTE]: { _data: [old, next, second] } });
  await personio.post(event(), HEADERS);
  expect(await personio.drain()).toHaveLength(2);
  await time.passMs(60_000);
  personio.asked.length = 0;
  for (const id of ['123/457', '123/456', '..', '.', 'a?b', 'x'.repeat(300)]) {
    await personio.post(event('person.deleted', { person_id: id }), HEADERS);
    expect(await personio.drain(), id).toEqual([]);
  }
  expect(personio.asked).toEqual([]);
  expect(new Set(personio.letters.map(({ reason }) => reason))).toEqual(
    new Set(['personNotNamed']),
  );
});

test.each([
  ['no employment after a change', 'person.updated', { _data: [] }],
  ['no list after a change', 'employment.updated', { data: [] }],
  ['no list after a deletion', 'employment.deleted', { data: [] }],
])('%s withdraws nobody, and an operator sees it', async (_, name, answer) => {
  const personio = world();
  await personio.post(event(), HEADERS);
  await personio.drain();
  personio.answers[EMPLOYMENTS_ROUTE] = answer;
  await time.passMs(60_000);
  await personio.post(event(name, { person_id: '123' }), HEADERS);
  expect(await personio.drain()).toEqual([]);
  expect(personio.letters).toMatchObject([{ kind: 'vendorEvent', reason: 'recordNotVisible' }]);
});

test.each([{ id: null }, { id: '457', employment_start_date: 20_270_104 }, 'none'])(
  'with an employment that cannot be read (%j) the person is a dead letter, and not asked for days',
  async (odd) => {
    const personio = world({ ...API, [EMPLOYMENTS_ROUTE]: { _data: [...EMPLOYMENTS._data, odd] } });
    await personio.post(event(), HEADERS);
    expect(await personio.drain()).toEqual([]);
    expect(personio.letters).toMatchObject([{ reason: 'recordUnreadable', attempts: 1 }]);
  },
);

test('no other source is believed without a signature over the body', () => {
  const given: Record<string, object> = {
    afas: { environment: '1', connector: 'Starters' },
    bamboohr: { companyDomain: 'contoso' },
    workable: { subdomain: 'contoso' },
    workday: {
      reportUrl: 'https://wd2.workday.com/ccx/service/customreport2/contoso/isu/Starters',
    },
  };
  const schemes = VENDORS.map(({ name }) => [name, sourceOf(name, given[name] ?? {}).scheme.kind]);
  expect(schemes.filter(([, kind]) => kind !== 'hmac')).toEqual([['personio', 'token']]);
});

test('without a private address there is no hire, and an operator sees why', async () => {
  const personio = world(API, { ...SETTINGS, fields: {} });
  await personio.post(event(), HEADERS);
  expect(await personio.drain()).toEqual([]);
  expect(personio.letters).toMatchObject([{ reason: 'hireInvalid' }]);
  expect(personio.lines.at(-1)).toMatch(/hireInvalid data\.personalEmail:missing$/);
});

test.each(['employment.terminated', 'document.created', 'anything.else'])(
  '%s is answered and not kept',
  async (name) => {
    const personio = world();
    expect(await personio.post(event(name), HEADERS)).toEqual(TAKEN);
    expectNothingKept(personio);
  },
);
