import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { Secret } from '../../shared/secret.ts';
import type { ListedNotice } from '../../shared/sources/contract.ts';
import { verifyDelivery } from '../../shared/sources/verify.ts';
import { NOW } from '../support/hires.ts';
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

const SETTINGS = {
  ...DEFAULTS,
  companyDomain: 'contoso',
  sites: { 'Oslo office': { country: 'NO', timeZone: 'Europe/Oslo', locale: 'nb-NO' } },
};
const CREATED = event('employee.created', '2026-11-23T08:00:00+0000');
const RECORD = {
  id: '678',
  employeeNumber: 'E-678',
  firstName: 'Zoë',
  lastName: 'Jansen',
  homeEmail: 'zoe@example.net',
  mobilePhone: '06 12345678',
  hireDate: '2027-01-04',
  location: 'Oslo office',
  department: 'IT',
  jobTitle: 'Developer',
  supervisorEId: '777',
  supervisorId: 'E-12',
  terminationDate: '0000-00-00',
};
const EMPLOYEE = 'GET /api/v1/employees/678';

function event(type: string, timestamp: string, employeeId: unknown = '678'): string {
  return JSON.stringify({ type, timestamp, data: { companyId: '12345', employeeId } });
}

function signed(body: string, { key = WEBHOOK_KEY, at = NOW } = {}): Record<string, string> {
  const timestamp = String(at.getTime() / 1_000);
  const signature = createHmac('sha256', key).update(`${body}${timestamp}`).digest('hex');
  return { 'x-bamboohr-signature': signature, 'x-bamboohr-timestamp': timestamp };
}

const world = (answers: Answers = { [EMPLOYEE]: RECORD }, settings: object = SETTINGS) =>
  vendorWorld('bamboohr', settings, answers);

test('a recorded delivery is genuine, and one with another byte is not', () => {
  // @see https://github.com/fusebit/integrations (bamboohr-connector/test), recorded in July 2022
  const body =
    '{"employees":[{"changedFields":["First name"],"fields":{"Employee #":{"value":"300"},' +
    '"First name":{"value":"Tefi"},"Last name":{"value":"Adams"}},"id":"5"}]}';
  const headers = new Headers({
    'x-bamboohr-timestamp': '1658248023',
    'x-bamboohr-signature': '56491dd9c2b352bc5f4fc627159aae20ddff9c8cb19f239a6de6771dc5310bac',
  });
  const secrets = [new Secret('123b929362d51613054f71e5e5d4bf2c')];
  const verdict = (text: string, now: string) =>
    verifyDelivery(world().source.scheme, Buffer.from(text), headers, secrets, new Date(now));
  expect(verdict(body, '2022-07-19T16:30:00Z')).toEqual({ kind: 'genuine' });
  expect(verdict(body, '2022-07-20T16:30:00Z')).toMatchObject({ code: 'timestampStale' });
  expect(verdict(body.replace('300', '301'), '2022-07-19T16:30:00Z')).toMatchObject({
    code: 'signatureInvalid',
  });
});

test('a new employee becomes a hire with all that BambooHR knows of it', async () => {
  const bamboo = world();
  expect(await bamboo.post(CREATED, signed(CREATED))).toEqual(TAKEN);
  expect(await bamboo.drain()).toEqual([
    {
      type: 'hire.created',
      timestamp: '2026-11-23T08:00:00.000Z',
      data: {
        employmentId: '678',
        employeeId: 'E-678',
        givenName: 'Zoë',
        surname: 'Jansen',
        personalEmail: 'zoe@example.net',
        startDate: '2027-01-04',
        startTime: '09:00',
        country: 'NO',
        timeZone: 'Europe/Oslo',
        locale: 'nb-NO',
        department: 'IT',
        jobTitle: 'Developer',
        manager: { employeeId: 'E-12' },
      },
    },
  ]);
  expect(bamboo.asked).toHaveLength(1);
  expect(bamboo.asked[0]).toMatchObject({
    route: EMPLOYEE,
    query: { fields: expect.stringContaining('employeeNumber,firstName'), onlyCurrent: 'false' },
    authorization: `Basic ${btoa('api-user:api-word:x')}`,
  });
});

test('nothing that is not signed over every byte is taken', async () => {
  await expectTamperProof(world(), CREATED, signed(CREATED), 'x-bamboohr-signature');
  const other = world();
  const withTime = { ...signed(CREATED), 'x-bamboohr-timestamp': '1795420801' };
  expect((await other.post(CREATED, withTime)).status).toBe(401);
  expect((await other.post(CREATED, signed(CREATED, { key: 'another' }))).status).toBe(401);
  const { 'x-bamboohr-timestamp': _, ...timeless } = signed(CREATED);
  expect((await other.post(CREATED, timeless)).status).toBe(401);
  expectNothingKept(other);
});

test('two secrets count while one takes over from the other', async () => {
  const bamboo = world();
  bamboo.sourceSecrets.values.set('source-bamboohr-webhook', ['the-new-key-of-2027', WEBHOOK_KEY]);
  expect((await bamboo.post(CREATED, signed(CREATED))).status).toBe(200);
  const later = event('employee.updated', '2026-11-23T08:00:01+0000');
  expect((await bamboo.post(later, signed(later, { key: 'the-new-key-of-2027' }))).status).toBe(
    200,
  );
});

test('a repetition hours later is still taken, one of yesterday is not', async () => {
  const bamboo = world();
  const headers = signed(CREATED);
  await time.passMs(155 * 60_000);
  expect((await bamboo.post(CREATED, headers)).status).toBe(200);
  await time.passMs(6 * 60 * 60_000);
  expect((await bamboo.post(CREATED, headers)).status).toBe(401);
});

test('creation and the update right after it are one hire', async () => {
  const bamboo = world();
  for (const type of ['employee.created', 'employee.updated']) {
    const body = event(type, '2026-11-23T08:00:01+0000');
    await bamboo.post(body, signed(body));
  }
  expect(await bamboo.drain()).toHaveLength(1);
  expect(bamboo.lines.filter((line) => line.includes('ignored unchanged'))).toHaveLength(1);
});

test('another start date is an update of the same employment', async () => {
  const bamboo = world();
  await bamboo.post(CREATED, signed(CREATED));
  const [first] = await bamboo.drain();
  bamboo.answers[EMPLOYEE] = { ...RECORD, hireDate: '2027-02-01' };
  await time.passMs(60_000);
  const body = event('employee.updated', '2026-11-23T08:01:00Z');
  await bamboo.post(body, signed(body, { at: new Date() }));
  const [second] = await bamboo.drain();
  expect(second).toMatchObject({
    type: 'hire.updated',
    timestamp: '2026-11-23T08:01:00.000Z',
    data: { employmentId: first?.data.employmentId, startDate: '2027-02-01' },
  });
  expect(bamboo.hireQueue.messages[1]?.onboardingId).toBe(
    bamboo.hireQueue.messages[0]?.onboardingId,
  );
});

test.each([
  ['deleted', 'employee.deleted', undefined],
  ['not there any more', 'employee.updated', undefined],
  ['ended before it began', 'employee.updated', { ...RECORD, terminationDate: '2027-01-04' }],
])('an employee who is %s is withdrawn, once', async (_, type, record) => {
  const bamboo = world();
  await bamboo.post(CREATED, signed(CREATED));
  await bamboo.drain();
  bamboo.answers[EMPLOYEE] = record;
  for (const minute of [1, 2]) {
    await time.passMs(60_000);
    const body = event(type, `2026-11-23T08:0${minute}:00Z`);
    await bamboo.post(body, signed(body, { at: new Date() }));
  }
  expect(await bamboo.drain()).toEqual([
    {
      type: 'hire.withdrawn',
      timestamp: '2026-11-23T08:02:00.000Z',
      data: { employmentId: '678' },
    },
  ]);
});

test('a deletion that BambooHR does not confirm withdraws nobody, and an operator sees it', async () => {
  const bamboo = world();
  const body = event('employee.deleted', '2026-11-23T08:00:00Z');
  await bamboo.post(body, signed(body));
  expect(await bamboo.drain()).toEqual([]);
  expect(bamboo.letters).toEqual([]);
  await bamboo.post(CREATED, signed(CREATED));
  expect(await bamboo.drain()).toHaveLength(1);
  await time.passMs(60_000);
  const again = event('employee.deleted', '2026-11-23T08:01:00Z');
  await bamboo.post(again, signed(again, { at: new Date() }));
  expect(await bamboo.drain()).toEqual([]);
  expect(bamboo.letters).toMatchObject([{ reason: 'deletedButVisible' }]);
});

test('a page with 404, which is not of the API, withdraws nobody', async () => {
  const bamboo = world();
  await bamboo.post(CREATED, signed(CREATED));
  await bamboo.drain();
  bamboo.answers[EMPLOYEE] = new Response('<html>Maintenance</html>', { status: 404 });
  await time.passMs(60_000);
  const body = event('employee.updated', '2026-11-23T08:01:00Z');
  await bamboo.post(body, signed(body, { at: new Date() }));
  expect(await bamboo.drain()).toEqual([]);
  expect(bamboo.vendorQueue.messages).toMatchObject([{ message: { attempt: 1 } }]);
});

test('a deleted person who was never forwarded is not a withdrawal', async () => {
  const bamboo = world({});
  const body = event('employee.deleted', '2026-11-23T08:00:00Z');
  await bamboo.post(body, signed(body));
  expect(await bamboo.drain()).toEqual([]);
});

test('somebody who started years ago is nobody for us', async () => {
  const bamboo = world({ [EMPLOYEE]: { ...RECORD, hireDate: '2019-04-01' } });
  await bamboo.post(CREATED, signed(CREATED));
  expect(await bamboo.drain()).toEqual([]);
  expect(bamboo.letters).toEqual([]);
});

test('an employee without a start date is left until there is one', async () => {
  const bamboo = world({ [EMPLOYEE]: { ...RECORD, hireDate: '0000-00-00' } });
  await bamboo.post(CREATED, signed(CREATED));
  expect(await bamboo.drain()).toEqual([]);
  expect(bamboo.lines.at(-1)).toMatch(/ignored noStartDate$/);
});

test('each employee of an older field webhook is read', async () => {
  const bamboo = world({ [EMPLOYEE]: RECORD, 'GET /api/v1/employees/679': RECORD });
  const body = JSON.stringify({ employees: [{ id: '678' }, { id: 679 }] });
  await bamboo.post(body, signed(body));
  expect(await bamboo.drain()).toHaveLength(2);
});

test.each([
  ['another event', { type: 'company.updated', timestamp: '', data: {} }],
  ['nothing known', { hello: 1 }],
])('%s is answered and not kept', async (_, said) => {
  const bamboo = world();
  const body = JSON.stringify(said);
  expect(await bamboo.post(body, signed(body))).toEqual(TAKEN);
  expectNothingKept(bamboo);
});

test('what changed since a moment is asked for and comes oldest first', async () => {
  const bamboo = world({
    'GET /api/v1/employees/changed': {
      latest: '2026-11-23T07:00:00+00:00',
      employees: {
        '9': { id: '9', action: 'Updated', lastChanged: '2026-11-23T07:00:00+00:00' },
        '8': { id: '8', action: 'Deleted', lastChanged: '2026-11-22T07:00:00+00:00' },
      },
    },
  });
  const since = new Date('2026-11-20T00:00:00Z');
  const changed: ListedNotice[] = [];
  for await (const page of bamboo.source.changedSince?.(since, bamboo.api()) ?? []) {
    changed.push(...page);
  }
  expect(changed.map(({ entityId, event: name }) => [entityId, name])).toEqual([
    ['8', 'employee.deleted'],
    ['9', 'employee.changed'],
  ]);
  expect(bamboo.asked[0]?.query).toEqual({ since: '2026-11-20T00:00:00.000Z' });
});
