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

const SETTINGS = { ...DEFAULTS, subdomain: 'contoso', memberId: '77' };
const ROUTE = 'GET /spi/v3/employees/4d3';
const EMPLOYEE = {
  id: '4d3',
  status: 'status_published',
  firstname: 'Zoë',
  lastname: 'Jansen',
  preferred_name: 'Zo',
  employee_number: '15',
  job_title: 'Developer',
  start_date: '2027-01-04T00:00:00.000Z',
  country: { display: 'Netherlands', value: 'NL' },
  phone_group: [
    { is_primary: false, value: { phone: '+31200000000', phone_type: 'phone_type_home' } },
    { is_primary: true, value: { phone: '+31 612345678', phone_type: 'phone_type_mobile' } },
  ],
  personal_email: [{ value: 'zoe@example.net', row_id: 'r', is_primary: true }],
};

const sign = (body: string, key = WEBHOOK_KEY) => ({
  'x-workable-signature': createHmac('sha256', key).update(body).digest('hex'),
});
const world = (answers: Answers = { [ROUTE]: EMPLOYEE }, settings: object = SETTINGS) =>
  vendorWorld('workable', settings, { ...answers });

/** What it says of the employee is of another moment, and must not matter. */
function event(type = 'employee_published', firedAt = '2026-11-23T08:00:00.217Z'): string {
  return JSON.stringify({
    data: { id: '4d3', status: 'status_draft', firstname: 'Other' },
    id: '4d3',
    resource_type: 'employee',
    event_type: type,
    fired_at: firedAt,
  });
}

test('a published employee becomes a hire', async () => {
  const workable = world();
  expect(await workable.post(event(), sign(event()))).toEqual(TAKEN);
  expect(await workable.drain()).toEqual([
    {
      type: 'hire.created',
      timestamp: '2026-11-23T08:00:00.000Z',
      data: {
        employmentId: '4d3',
        employeeId: '15',
        givenName: 'Zoë',
        surname: 'Jansen',
        preferredName: 'Zo',
        personalEmail: 'zoe@example.net',
        mobilePhone: '+31612345678',
        startDate: '2027-01-04',
        startTime: '09:00',
        country: 'NL',
        timeZone: 'Europe/Amsterdam',
        locale: 'nl-NL',
        jobTitle: 'Developer',
        manager: { userPrincipalName: 'boss@contoso.com' },
      },
    },
  ]);
  expect(workable.asked).toMatchObject([
    { route: ROUTE, query: { member_id: '77' }, authorization: 'Bearer api-user:api-word' },
  ]);
});

test('nothing that is not signed over every byte is taken', async () => {
  await expectTamperProof(world(), event(), sign(event()), 'x-workable-signature');
  expect((await world().post(event(), sign(event(), 'another'))).status).toBe(401);
});

test('a signature in capital letters is the same signature', async () => {
  const upper = { 'x-workable-signature': sign(event())['x-workable-signature'].toUpperCase() };
  expect((await world().post(event(), upper)).status).toBe(200);
});

test('a draft is left until it is published, unless drafts count', async () => {
  const draft = { [ROUTE]: { ...EMPLOYEE, status: 'status_draft' } };
  const body = event('employee_created');
  const strict = world(draft);
  await strict.post(body, sign(body));
  expect(await strict.drain()).toEqual([]);
  const eager = world(draft, { ...SETTINGS, includeDrafts: true });
  await eager.post(body, sign(body));
  expect(await eager.drain()).toHaveLength(1);
});

test('an employee who is not found any more is withdrawn', async () => {
  const workable = world();
  await workable.post(event(), sign(event()));
  await workable.drain();
  workable.answers[ROUTE] = undefined;
  await time.passMs(60_000);
  const body = event('employee_updated', '2026-11-23T08:01:00.000Z');
  await workable.post(body, sign(body));
  expect(await workable.drain()).toMatchObject([{ type: 'hire.withdrawn' }]);
});

test('the same delivery twice is one', async () => {
  const workable = world();
  for (const _ of [1, 2]) await workable.post(event(), sign(event()));
  expect(await workable.drain()).toHaveLength(1);
});

test.each(['candidate_created', 'timeoff_updated'])('%s is answered and not kept', async (type) => {
  const workable = world();
  expect(await workable.post(event(type), sign(event(type)))).toEqual(TAKEN);
  expectNothingKept(workable);
});
