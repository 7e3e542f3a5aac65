import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { currentHire, moveEvents } from '../../shared/storage/event-log.ts';
import { EventDocument } from '../../shared/storage/hires.ts';
import { standingDate } from '../support/standing-date.ts';
import {
  DEFAULTS,
  expectNothingKept,
  expectTamperProof,
  TAKEN,
  type VendorWorld,
  vendorWorld,
  WEBHOOK_KEY,
} from './vendor-world.ts';

const time = standingDate();

const SETTINGS = {
  ...DEFAULTS,
  sites: { Amsterdam: { country: 'NL', timeZone: 'Europe/Amsterdam' } },
  employeeIdPrefix: 'G',
  fields: { managerUserPrincipalName: 'line_manager' },
};

const sign = (body: string, key = WEBHOOK_KEY) => ({
  signature: `sha256 ${createHmac('sha256', key).update(body).digest('hex')}`,
  'greenhouse-event-id': '1',
});
const world = () => vendorWorld('greenhouse', SETTINGS);
const deliver = (greenhouse: VendorWorld, said: object) => {
  const body = JSON.stringify(said);
  return greenhouse.post(body, sign(body));
};

const HIRED = {
  action: 'hire_candidate',
  payload: {
    application: {
      id: 461,
      status: 'hired',
      candidate: {
        id: 358,
        first_name: 'Zoë',
        last_name: 'Jansen',
        email_addresses: [
          { value: 'zoe@work.example', type: 'work' },
          { value: 'zoe@example.org', type: 'personal' },
        ],
        phone_numbers: [{ value: '+31 6 1234 5678', type: 'mobile' }],
        custom_fields: {},
      },
      job: {
        id: 32,
        name: 'Developer',
        departments: [{ id: 7, name: 'IT', external_id: 'D7' }],
        offices: [{ id: 13, name: 'Amsterdam', location: 'Amsterdam, NL', external_id: null }],
        custom_fields: {
          line_manager: {
            name: 'Line manager',
            type: 'user',
            value: { user_id: 1, name: 'Boss', email: 'line@contoso.com', employee_id: null },
          },
        },
      },
      offer: {
        id: 50,
        version: 2,
        starts_at: '2027-01-04',
        resolved_at: '2026-11-23T07:55:00Z',
        custom_fields: {},
      },
    },
  },
};

function offer(action: string, change: object): object {
  const payload = { id: 51, application_id: 461, version: 3, offer_status: 'Accepted', ...change };
  return { action, payload: action === 'offer_deleted' ? { offer: payload } : payload };
}

async function hiredWorld(): Promise<VendorWorld> {
  const greenhouse = world();
  await deliver(greenhouse, HIRED);
  expect(await greenhouse.drain()).toHaveLength(1);
  await time.passMs(60_000);
  return greenhouse;
}

test('a hired candidate becomes a hire as of when the offer was accepted', async () => {
  const greenhouse = world();
  expect(await deliver(greenhouse, HIRED)).toEqual(TAKEN);
  expect(await greenhouse.drain()).toEqual([
    {
      type: 'hire.created',
      timestamp: '2026-11-23T07:55:00.000Z',
      data: {
        employmentId: '461',
        employeeId: 'G461',
        givenName: 'Zoë',
        surname: 'Jansen',
        personalEmail: 'zoe@example.org',
        mobilePhone: '+31612345678',
        startDate: '2027-01-04',
        startTime: '09:00',
        country: 'NL',
        timeZone: 'Europe/Amsterdam',
        locale: 'nl-NL',
        department: 'IT',
        jobTitle: 'Developer',
        manager: { userPrincipalName: 'line@contoso.com' },
      },
    },
  ]);
});

test('nothing that is not signed over every byte is taken', async () => {
  const body = JSON.stringify(offer('offer_created', { start_date: '02/01/2027' }));
  await expectTamperProof(world(), body, sign(body), 'signature');
  const equals = { signature: sign(body).signature.replace(' ', '=') };
  expect((await world().post(body, equals)).status).toBe(401);
  expect((await world().post(body, sign(body, 'another'))).status).toBe(401);
});

test.each([
  ['the ping when the hook is saved', { action: 'ping', payload: { web_hook_id: 1 } }],
  ['a payload without an action', { web_hook: {} }],
  ['another event', { action: 'candidate_stage_change', payload: {} }],
])('%s is answered with 200', async (_, said) => {
  const greenhouse = world();
  expect(await deliver(greenhouse, said)).toEqual(TAKEN);
  expectNothingKept(greenhouse);
});

const hiredWith = (application: object, candidate: object = {}) => {
  const { application: all } = HIRED.payload;
  const person = { ...all.candidate, ...candidate };
  return { ...HIRED, payload: { application: { ...all, candidate: person, ...application } } };
};
const { offer: ACCEPTED, job: JOB } = HIRED.payload.application;

test.each([
  ['a version as a text', hiredWith({ offer: { ...ACCEPTED, version: '2' } })],
  ['no version', hiredWith({ offer: { ...ACCEPTED, version: null } })],
  ['a list of jobs with nothing in it', hiredWith({ jobs: [null] })],
  ['one job in place of the list', hiredWith({ jobs: JOB })],
  [
    'a type of address in other letters',
    hiredWith({}, { email_addresses: [{ value: 'zoe@example.org', type: 'Personal' }] }),
  ],
])('R29 a hire with %s is a hire', async (_, said) => {
  const greenhouse = world();
  expect(await deliver(greenhouse, said)).toEqual(TAKEN);
  expect(await greenhouse.drain()).toMatchObject([
    { type: 'hire.created', data: { employmentId: '461', personalEmail: 'zoe@example.org' } },
  ]);
});

test('R29 after a hire with a version that is no number, an offer still moves the start', async () => {
  const greenhouse = world();
  await deliver(greenhouse, hiredWith({ offer: { ...ACCEPTED, version: 'first' } }));
  expect(await greenhouse.drain()).toMatchObject([{ type: 'hire.created' }]);
  await deliver(greenhouse, offer('offer_created', { start_date: '02/01/2027' }));
  expect(await greenhouse.drain()).toMatchObject([
    { type: 'hire.updated', data: { startDate: '2027-02-01' } },
  ]);
});

test('R29 a hire without a person in it is shown to an operator', async () => {
  const greenhouse = world();
  await deliver(greenhouse, hiredWith({ candidate: null }));
  expect(await greenhouse.drain()).toEqual([]);
  expect(greenhouse.letters).toMatchObject([{ kind: 'vendorEvent', reason: 'hireInvalid' }]);
});

test.each([
  ['a hire', { ...HIRED, payload: { application: { ...HIRED.payload.application, id: null } } }],
  ['a hire without any application', { action: 'hire_candidate', payload: {} }],
  ['a withdrawal', { action: 'unhire_candidate', payload: { application: {} } }],
])('R29 %s that does not say whose is shown to an operator', async (_, said) => {
  const greenhouse = world();
  expect(await deliver(greenhouse, said)).toEqual(TAKEN);
  expect(await greenhouse.drain()).toEqual([]);
  expect(greenhouse.letters).toMatchObject([{ reason: 'applicationNotNamed' }]);
});

test('R29 of deleted applications, one without an id does not hide the others', async () => {
  const greenhouse = await hiredWorld();
  const person = { id: 358, deleted_application_ids: [null, 461] };
  await deliver(greenhouse, { action: 'delete_candidate', payload: { person } });
  expect(await greenhouse.drain()).toMatchObject([{ type: 'hire.withdrawn' }]);
});

test('a repetition under another event id is the same delivery', async () => {
  const greenhouse = await hiredWorld();
  const body = JSON.stringify(HIRED);
  await greenhouse.post(body, { ...sign(body), 'greenhouse-event-id': '2' });
  expect(greenhouse.vendorQueue.messages).toEqual([]);
});

test('an unhired candidate is withdrawn, and an old delivery does not bring the hire back', async () => {
  const greenhouse = await hiredWorld();
  await deliver(greenhouse, { ...HIRED, action: 'unhire_candidate' });
  expect(await greenhouse.drain()).toMatchObject([
    { type: 'hire.withdrawn', data: { employmentId: '461' } },
  ]);
  await deliver(greenhouse, { ...HIRED, extra: 'so that it is no repetition' });
  expect(await greenhouse.drain()).toEqual([]);
  // It may be somebody who was hired again by the same offer, so it is not lost.
  expect(greenhouse.letters).toMatchObject([{ reason: 'withdrawnSince' }]);
});

test('an unhiring that overtakes its hire is passed on', async () => {
  const greenhouse = world();
  await deliver(greenhouse, { ...HIRED, action: 'unhire_candidate' });
  await deliver(greenhouse, HIRED);
  expect(await greenhouse.drain()).toMatchObject([{ type: 'hire.withdrawn' }]);
});

test('a newer version of the offer moves the start and keeps the rest', async () => {
  const greenhouse = await hiredWorld();
  const status = 'Deprecated';
  await deliver(greenhouse, offer('offer_updated', { version: 2, offer_status: status }));
  await deliver(greenhouse, offer('offer_created', { start_date: '02/01/2027' }));
  expect(await greenhouse.drain()).toMatchObject([
    {
      type: 'hire.updated',
      data: { employmentId: '461', givenName: 'Zoë', startDate: '2027-02-01' },
    },
  ]);
});

test.each([
  [
    'an older version',
    offer('offer_updated', { version: 1, start_date: '02/01/2027' }),
    'olderOffer',
  ],
  [
    'a rejected one',
    offer('offer_updated', { offer_status: 'Rejected', start_date: '02/01/2027' }),
    'offerOver',
  ],
  ['one without a date', offer('offer_created', { start_date: null }), 'noStartDate'],
  ['an older one that is deleted', offer('offer_deleted', { version: 1 }), 'olderOffer'],
])('an offer that is %s changes nothing', async (_, said, code) => {
  const greenhouse = await hiredWorld();
  await deliver(greenhouse, said);
  expect(await greenhouse.drain()).toEqual([]);
  expect(greenhouse.lines.at(-1)).toContain(`ignored ${code}`);
});

test.each([
  ['a version that is none', { version: null, start_date: '02/01/2027' }],
  ['a date that is none', { start_date: '13/13/2027' }],
  ['a number for a date', { start_date: 5 }],
])('%s in an offer of a hire is shown to an operator', async (_, change) => {
  const greenhouse = await hiredWorld();
  await deliver(greenhouse, offer('offer_created', change));
  expect(await greenhouse.drain()).toEqual([]);
  expect(greenhouse.letters).toMatchObject([{ reason: 'offerUnreadable' }]);
});

test('an offer that names no application is shown to an operator', async () => {
  const greenhouse = await hiredWorld();
  await deliver(greenhouse, offer('offer_updated', { application_id: null }));
  expect(await greenhouse.drain()).toEqual([]);
  expect(greenhouse.letters).toMatchObject([{ reason: 'applicationNotNamed' }]);
});

test('what cannot be read in an offer of nobody who is hired matters to nobody', async () => {
  const greenhouse = world();
  await deliver(greenhouse, offer('offer_created', { version: 'x', start_date: 5 }));
  expect(await greenhouse.drain()).toEqual([]);
  expect(greenhouse.letters).toEqual([]);
});

test('an earlier version that comes after a later one with the same date moves nothing', async () => {
  const greenhouse = await hiredWorld();
  await deliver(greenhouse, offer('offer_created', { version: 4, start_date: '01/04/2027' }));
  await deliver(greenhouse, offer('offer_created', { version: 3, start_date: '02/01/2027' }));
  expect(await greenhouse.drain()).toEqual([]);
  expect(greenhouse.lines.at(-1)).toContain('ignored olderOffer');
  await deliver(greenhouse, offer('offer_created', { version: 5, start_date: '02/08/2027' }));
  expect(await greenhouse.drain()).toMatchObject([{ data: { startDate: '2027-02-08' } }]);
});

test('an offer that overtakes its hire moves the start all the same', async () => {
  const greenhouse = world();
  await deliver(greenhouse, offer('offer_created', { start_date: '02/01/2027' }));
  expect(await greenhouse.drainOnce()).toEqual([]);
  expect(greenhouse.vendorQueue.messages).toMatchObject([{ message: { looks: 1 } }]);
  const [look] = greenhouse.vendorQueue.messages.splice(0);
  await deliver(greenhouse, HIRED);
  expect(await greenhouse.drain()).toMatchObject([{ data: { startDate: '2027-01-04' } }]);
  await greenhouse.translate(look?.message as object);
  expect(await greenhouse.drain()).toEqual([]);
  const id = greenhouse.hireQueue.messages[0]?.onboardingId ?? '';
  const hire = await currentHire(greenhouse.records, { onboardingId: id });
  expect(hire?.hire.startDate).toBe('2027-02-01');
});

test('an offer of somebody who is not hired is nobody’s start', async () => {
  const greenhouse = world();
  await deliver(greenhouse, offer('offer_created', { start_date: '02/01/2027' }));
  expect(await greenhouse.drain()).toEqual([]);
});

test.each([
  ['the offer', offer('offer_deleted', {})],
  ['the application', { action: 'delete_application', payload: { application: { id: 461 } } }],
  [
    'the candidate',
    { action: 'delete_candidate', payload: { person: { id: 1, deleted_application_ids: [461] } } },
  ],
])('when %s is deleted the hire is withdrawn', async (_, said) => {
  const greenhouse = await hiredWorld();
  await deliver(greenhouse, said);
  expect(await greenhouse.drain()).toMatchObject([
    { type: 'hire.withdrawn', data: { employmentId: '461' } },
  ]);
});

test('the person is forgotten in the notice once it is dealt with', async () => {
  const greenhouse = await hiredWorld();
  const rows = Object.entries(greenhouse.records.all()).filter(([key]) => /^webhook-/.test(key));
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toMatch(/zoe|jansen|12345678/i);
});

test('the row of what was forwarded holds only ids, dates and numbers, also after a later offer', async () => {
  const greenhouse = await hiredWorld();
  await deliver(greenhouse, offer('offer_created', { start_date: '02/01/2027' }));
  expect(await greenhouse.drain()).toHaveLength(1);
  const rows = Object.entries(greenhouse.records.all()).filter(
    ([key]) => !/\/event-|hire$/.test(key),
  );
  expect(rows.filter(([key]) => /^heard-greenhouse-/.test(key))).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toMatch(/zoe|jansen|12345678|boss|line@/i);
});

test('a second later offer still knows the person, and an equal one changes nothing', async () => {
  const greenhouse = await hiredWorld();
  await deliver(greenhouse, offer('offer_created', { start_date: '01/04/2027' }));
  expect(await greenhouse.drain()).toEqual([]);
  for (const [version, start_date] of [
    [4, '02/01/2027'],
    [5, '03/01/2027'],
  ] as const) {
    await time.passMs(60_000);
    await deliver(greenhouse, offer('offer_created', { version, start_date }));
  }
  await greenhouse.drain();
  const last = greenhouse.hireQueue.messages.at(-1);
  const kept = await greenhouse.records.read(
    last?.onboardingId ?? '',
    last?.eventKey ?? '',
    EventDocument,
  );
  expect(kept?.value.event).toMatchObject({
    type: 'hire.updated',
    data: { givenName: 'Zoë', personalEmail: 'zoe@example.org', startDate: '2027-03-01' },
  });
});

test('a later offer finds the person where the events were moved to', async () => {
  const greenhouse = await hiredWorld();
  const [message] = greenhouse.hireQueue.messages;
  await moveEvents(greenhouse.records, message?.onboardingId ?? '', 'another');
  await deliver(greenhouse, offer('offer_created', { start_date: '02/01/2027' }));
  expect(await greenhouse.drain()).toMatchObject([{ data: { givenName: 'Zoë' } }]);
});

test('a later offer of somebody whose event is not kept any more is shown to an operator', async () => {
  const greenhouse = await hiredWorld();
  const [message] = greenhouse.hireQueue.messages;
  await greenhouse.records.remove(message?.onboardingId ?? '', message?.eventKey ?? '');
  await deliver(greenhouse, offer('offer_created', { start_date: '02/01/2027' }));
  expect(await greenhouse.drain()).toEqual([]);
  expect(greenhouse.letters).toMatchObject([{ reason: 'hireNotKept' }]);
});

test('a hire without an employee id waits for an operator', async () => {
  const { employeeIdPrefix: _, ...without } = SETTINGS;
  const greenhouse = vendorWorld('greenhouse', without);
  await deliver(greenhouse, HIRED);
  expect(await greenhouse.drain()).toEqual([]);
  expect(greenhouse.letters).toMatchObject([{ reason: 'hireInvalid' }]);
  expect(greenhouse.lines.at(-1)).toMatch(/data\.employeeId:missing/);
});
