import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { standingDate } from '../support/standing-date.ts';
import {
  type Answers,
  DEFAULTS,
  expectNothingKept,
  expectTamperProof,
  TAKEN,
  type VendorWorld,
  vendorWorld,
  WEBHOOK_KEY,
} from './vendor-world.ts';

const time = standingDate();

const APPLICATION_ID = '0b1e7f1c-0000-4000-8000-000000000001';
const OFFER_ID = '0b1e7f1c-0000-4000-8000-000000000002';
const CANDIDATE_ID = '0b1e7f1c-0000-4000-8000-000000000003';
const SETTINGS = { ...DEFAULTS, fields: { employeeId: 'Employee number' } };

const APPLICATION = {
  id: APPLICATION_ID,
  status: 'Hired',
  candidate: { id: CANDIDATE_ID, name: 'Zoë van der Meer' },
  job: { id: 'j', title: 'Developer' },
  hiringTeam: [
    { role: 'Recruiter', email: 'recruiter@contoso.com' },
    { role: 'Hiring Manager', email: 'line@contoso.com' },
  ],
};
const OFFER = {
  id: OFFER_ID,
  acceptanceStatus: 'Accepted',
  latestVersion: {
    id: 'v',
    startDate: '2027-01-04',
    customFields: [{ id: 'c', title: 'Employee number', value: 'E-77' }],
  },
};
const CANDIDATE = {
  id: CANDIDATE_ID,
  name: 'Zoë van der Meer',
  primaryEmailAddress: { value: 'zoe@example.net', type: 'Personal', isPrimary: true },
  primaryPhoneNumber: { value: '+31612345678', type: 'Mobile', isPrimary: true },
};
const found = (results: unknown) => ({ success: true, results });
const API: Answers = {
  'POST /application.info': found(APPLICATION),
  'POST /offer.info': found(OFFER),
  'POST /offer.list': found([{ ...OFFER, acceptanceStatus: 'Declined' }, OFFER]),
  'POST /candidate.info': found(CANDIDATE),
};

const sign = (body: string, key = WEBHOOK_KEY) => ({
  'ashby-signature': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
});
const world = (answers: Answers = API) => vendorWorld('ashby', SETTINGS, { ...answers });
const deliver = (ashby: VendorWorld, said: object) => {
  const body = JSON.stringify(said);
  return ashby.post(body, sign(body));
};
/** What it says of the application is of another moment, and must not matter. */
const event = (action = 'candidateHire', change: object = {}) => ({
  action,
  data: {
    application: { id: APPLICATION_ID, status: 'Active' },
    offer: { id: OFFER_ID, acceptanceStatus: 'WaitingOnResponse' },
    ...change,
  },
});

test('a hired candidate is read anew and becomes a hire', async () => {
  const ashby = world();
  expect(await deliver(ashby, event())).toEqual(TAKEN);
  expect(await ashby.drain()).toEqual([
    {
      type: 'hire.created',
      timestamp: '2026-11-23T08:00:00.000Z',
      data: {
        employmentId: APPLICATION_ID,
        employeeId: 'E-77',
        givenName: 'Zoë',
        surname: 'van der Meer',
        personalEmail: 'zoe@example.net',
        mobilePhone: '+31612345678',
        startDate: '2027-01-04',
        startTime: '09:00',
        country: 'NL',
        timeZone: 'Europe/Amsterdam',
        locale: 'nl-NL',
        jobTitle: 'Developer',
        manager: { userPrincipalName: 'line@contoso.com' },
      },
    },
  ]);
  expect(ashby.asked.map(({ route, body }) => [route, JSON.parse(body)])).toEqual([
    ['POST /application.info', { applicationId: APPLICATION_ID }],
    ['POST /offer.info', { offerId: OFFER_ID }],
    ['POST /candidate.info', { id: CANDIDATE_ID }],
  ]);
  expect(ashby.asked[0]?.authorization).toBe(`Basic ${btoa('api-user:api-word:')}`);
});

test('the three deliveries of one hire are one hire', async () => {
  const ashby = world();
  for (const action of ['candidateHire', 'applicationUpdate', 'candidateStageChange']) {
    await deliver(ashby, event(action, { offer: undefined }));
  }
  expect(await ashby.drain()).toHaveLength(1);
});

test('nothing that is not signed over every byte is taken', async () => {
  const body = JSON.stringify(event());
  await expectTamperProof(world(), body, sign(body), 'ashby-signature');
  const bare = { 'ashby-signature': sign(body)['ashby-signature'].slice(7) };
  expect((await world().post(body, bare)).status).toBe(401);
  expect((await world().post(body, sign(body, 'another'))).status).toBe(401);
});

test.each([
  ['the ping when the hook is saved', { action: 'ping', data: {} }],
  ['another event', { action: 'interviewScheduleCreate', data: {} }],
  ['an offer that names no application', { action: 'offerCreate', data: { offer: {} } }],
])('%s is answered and not kept', async (_, said) => {
  const ashby = world();
  expect(await deliver(ashby, said)).toEqual(TAKEN);
  expectNothingKept(ashby);
});

test('a candidate who moves a stage and is not hired is nobody for us', async () => {
  const ashby = world({ ...API, 'POST /application.info': found({ status: 'Active' }) });
  await deliver(ashby, event('candidateStageChange'));
  expect(await ashby.drain()).toEqual([]);
  expect(ashby.letters).toEqual([]);
});

test.each([
  ['the application is archived', { 'POST /application.info': found({ status: 'Archived' }) }],
  [
    'the offer is cancelled',
    { 'POST /offer.info': found({ ...OFFER, acceptanceStatus: 'OfferCancelled' }) },
  ],
])('when %s the hire is withdrawn', async (_, change) => {
  const ashby = world();
  await deliver(ashby, event());
  await ashby.drain();
  Object.assign(ashby.answers, change);
  await time.passMs(60_000);
  await deliver(ashby, event('applicationUpdate'));
  expect(await ashby.drain()).toMatchObject([
    { type: 'hire.withdrawn', data: { employmentId: APPLICATION_ID } },
  ]);
});

test.each([
  ['the application', { 'POST /application.info': { success: false, errors: ['x'] } }],
  ['the candidate', { 'POST /candidate.info': undefined }],
])('when %s is not shown to us nobody is withdrawn', async (_, change) => {
  const ashby = world();
  await deliver(ashby, event());
  await ashby.drain();
  Object.assign(ashby.answers, change);
  await time.passMs(60_000);
  await deliver(ashby, event('applicationUpdate'));
  expect(await ashby.drain()).toEqual([]);
  expect(ashby.letters).toMatchObject([{ kind: 'vendorEvent', reason: 'recordNotVisible' }]);
});

test('another start date in a new version of the offer is an update', async () => {
  const ashby = world();
  await deliver(ashby, event());
  await ashby.drain();
  const moved = { ...OFFER, latestVersion: { ...OFFER.latestVersion, startDate: '2027-02-01' } };
  ashby.answers['POST /offer.info'] = found(moved);
  await time.passMs(60_000);
  const offer = { id: OFFER_ID, applicationId: APPLICATION_ID };
  await deliver(ashby, event('offerUpdate', { application: undefined, offer }));
  expect(await ashby.drain()).toMatchObject([
    { type: 'hire.updated', data: { startDate: '2027-02-01' } },
  ]);
});

test('an event about an offer that was declined before the hire withdraws nobody', async () => {
  const ashby = world();
  await deliver(ashby, event());
  await ashby.drain();
  const before = { ...OFFER, id: 'earlier', acceptanceStatus: 'Declined' };
  ashby.answers['POST /offer.info'] = found(before);
  ashby.answers['POST /offer.list'] = found([before, OFFER]);
  await time.passMs(60_000);
  const offer = { id: 'earlier', applicationId: APPLICATION_ID };
  await deliver(ashby, event('offerUpdate', { application: undefined, offer }));
  expect(await ashby.drain()).toEqual([]);
  expect(ashby.letters).toEqual([]);
});

test('the date of an offer that is not accepted moves no start', async () => {
  const ashby = world();
  await deliver(ashby, event());
  await ashby.drain();
  const latestVersion = { ...OFFER.latestVersion, startDate: '2027-03-01' };
  const proposed = { id: 'next', acceptanceStatus: 'WaitingOnResponse', latestVersion };
  ashby.answers['POST /offer.info'] = found(proposed);
  ashby.answers['POST /offer.list'] = found([proposed, OFFER]);
  await time.passMs(60_000);
  const offer = { id: 'next', applicationId: APPLICATION_ID };
  await deliver(ashby, event('offerCreate', { application: undefined, offer }));
  expect(await ashby.drain()).toEqual([]);
});

test('a hire without an employee number waits for an operator', async () => {
  const offer = { ...OFFER, latestVersion: { startDate: '2027-01-04' } };
  const ashby = world({ ...API, 'POST /offer.info': found(offer) });
  await deliver(ashby, event());
  expect(await ashby.drain()).toEqual([]);
  expect(ashby.lines.at(-1)).toMatch(/hireInvalid data\.employeeId:missing/);
});
