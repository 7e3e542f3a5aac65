import { expect, test } from 'vitest';
import { reconcileSources } from '../../functions/timers/reconcile-sources.ts';
import { projectHire } from '../../shared/domain/project-hire.ts';
import { noticeOf } from '../../shared/sources/notice.ts';
import { keepNotice } from '../../shared/sources/stored-notice.ts';
import { EventDocument } from '../../shared/storage/hires.ts';
import { invocation } from '../support/requests.ts';
import { standingDate } from '../support/standing-date.ts';
import { DEFAULTS, sourceOf, type VendorWorld, vendorWorld } from './vendor-world.ts';

const time = standingDate();
const DAY_MS = 86_400_000;

const BAMBOO = { ...DEFAULTS, companyDomain: 'contoso' };
const EMPLOYEE = 'GET /api/v1/employees/678';
const RECORD = {
  employeeNumber: 'E-678',
  firstName: 'Zoë',
  lastName: 'Jansen',
  homeEmail: 'zoe@example.net',
  hireDate: '2026-12-05',
};
const SEARCH = 'POST /v1/people/search';
const PERSON = {
  id: '678',
  firstName: 'Zoë',
  surname: 'Jansen',
  home: { privateEmail: 'zoe@example.net' },
  work: { employeeIdInCompany: 'E-678', startDate: '2026-12-05' },
};

let notices = 0;
async function notice(world: VendorWorld, event: string, entityId = '678'): Promise<void> {
  const { source } = world;
  const said = { event, entityId, deliveryId: String(++notices) };
  const made = noticeOf({ body: new Uint8Array() }, said);
  await keepNotice(world, source.name, made, new Date());
}
/** What comes of one event, after the last look at the vendor. */
async function after(world: VendorWorld, event: string) {
  await time.passMs(1_000);
  await notice(world, event);
  return world.drain();
}
const bamboo = (record: object | undefined) =>
  vendorWorld('bamboohr', BAMBOO, record ? { [EMPLOYEE]: record } : {});
const bob = (...employees: object[]) => vendorWorld('hibob', DEFAULTS, { [SEARCH]: { employees } });

test('R01 BambooHR’s own id of the supervisor is nobody’s employee number', async () => {
  const said = { supervisorEId: '777', supervisorId: 'E-100001' };
  const [both] = await after(bamboo({ ...RECORD, ...said, supervisorEmail: 'b@contoso.com' }), 'x');
  expect(both?.data).toMatchObject({ manager: { userPrincipalName: 'b@contoso.com' } });
  const [number] = await after(bamboo({ ...RECORD, ...said }), 'x');
  expect(number?.data).toMatchObject({ manager: { employeeId: 'E-100001' } });
  const [neither] = await after(bamboo({ ...RECORD, supervisorEId: '777' }), 'x');
  expect(neither?.data).toMatchObject({ manager: DEFAULTS.manager });
});

test.each([
  ['BambooHR', () => bamboo({ ...RECORD, terminationDate: '2021-05-31' })],
  ['HiBob', () => bob({ ...PERSON, internal: { terminationDate: '2021-05-31' } })],
])('R03 %s: a rehire whose last employment ended years ago is onboarded', async (_, made) => {
  const world = made();
  expect(await after(world, 'employee.updated')).toMatchObject([{ type: 'hire.created' }]);
  expect(await after(world, 'employee.updated')).toEqual([]);
});

test('R03 an end on the day of the start, or one that is entered later, cancels the hire', async () => {
  const never = bamboo({ ...RECORD, terminationDate: '2026-12-05' });
  expect(await after(never, 'employee.updated')).toEqual([]);
  for (const terminationDate of ['2026-12-05', '2026-11-24']) {
    const world = bamboo(RECORD);
    await after(world, 'employee.created');
    world.answers[EMPLOYEE] = { ...RECORD, terminationDate };
    expect(await after(world, 'employee.updated')).toMatchObject([{ type: 'hire.withdrawn' }]);
    expect(await after(world, 'employee.updated')).toEqual([]);
  }
});

test('R03 somebody who has left and returns is a new employment', async () => {
  const world = bamboo(RECORD);
  await after(world, 'employee.created');
  await time.passMs(200 * DAY_MS);
  const back = { ...RECORD, hireDate: '2027-07-01', terminationDate: '2027-03-31' };
  world.answers[EMPLOYEE] = back;
  expect(await after(world, 'employee.updated')).toMatchObject([
    { data: { employmentId: '678-2027-07-01', startDate: '2027-07-01' } },
  ]);
  world.answers[EMPLOYEE] = { ...back, hireDate: '2027-07-08' };
  expect(await after(world, 'employee.updated')).toMatchObject([
    { type: 'hire.updated', data: { employmentId: '678-2027-07-01', startDate: '2027-07-08' } },
  ]);
});

test('R04 a change that the API shows late is found at a later look', async () => {
  const world = bob(PERSON);
  await after(world, 'employee.created');
  await notice(world, 'employee.updated');
  expect(await world.drainOnce()).toEqual([]);
  expect(world.vendorQueue.messages).toMatchObject([{ message: { looks: 1 }, delayMs: 30_000 }]);
  await time.passMs(30_000);
  expect(await world.drainOnce()).toEqual([]);
  expect(world.vendorQueue.messages).toMatchObject([{ message: { looks: 2 }, delayMs: 120_000 }]);
  const moved = { ...PERSON, work: { ...PERSON.work, startDate: '2026-12-14' } };
  world.answers[SEARCH] = { employees: [moved] };
  await time.passMs(120_000);
  expect(await world.drainOnce()).toMatchObject([{ data: { startDate: '2026-12-14' } }]);
  expect(world.vendorQueue.messages).toEqual([]);
  expect(world.letters).toEqual([]);
});

test.each([
  ['no person', { employees: [] }],
  ['no private address', { employees: [{ ...PERSON, home: { privateEmail: null } }] }],
  ['no start date', { employees: [{ ...PERSON, work: { ...PERSON.work, startDate: null } }] }],
])('R05 a new person of whom the API shows %s at first is onboarded', async (_, first) => {
  const world = bob();
  world.answers[SEARCH] = first;
  await notice(world, 'employee.created');
  expect(await world.drainOnce()).toEqual([]);
  expect(world.letters).toEqual([]);
  world.answers[SEARCH] = { employees: [PERSON] };
  await time.passMs(30_000);
  expect(await world.drainOnce()).toMatchObject([{ type: 'hire.created' }]);
});

test('R05 what stays incomplete is shown to an operator, and a replay asks again', async () => {
  const world = bob();
  expect(await after(world, 'employee.created')).toEqual([]);
  expect(world.letters).toMatchObject([{ reason: 'recordNotVisible' }]);
  world.answers[SEARCH] = { employees: [PERSON] };
  await world.translate(world.letters[0]?.message as object);
  expect(world.hireQueue.messages).toHaveLength(1);
});

const GREENHOUSE = { ...DEFAULTS, employeeIdPrefix: 'G' };
const candidate = (startsAt: string | null) => ({
  action: 'hire_candidate',
  payload: {
    application: {
      id: 461,
      candidate: {
        first_name: 'Zoë',
        last_name: 'Jansen',
        email_addresses: [{ value: 'zoe@example.org', type: 'personal' }],
      },
      job: { name: 'Developer' },
      offer: { version: 2, starts_at: startsAt },
    },
  },
});
const offer = (start_date: string, version = 3) => ({
  action: 'offer_created',
  payload: { id: 51, application_id: 461, version, offer_status: 'Accepted', start_date },
});
async function say(world: VendorWorld, said: object) {
  await time.passMs(1_000);
  const text = JSON.stringify(said);
  const made = world.source.recognise({ body: new TextEncoder().encode(text), text, json: said });
  if (made.kind !== 'notices') throw new Error('no notice');
  for (const one of made.notices) await keepNotice(world, world.source.name, one, new Date());
  return world.drain();
}

test('R08 somebody hired without a date waits for the offer that names it', async () => {
  const world = vendorWorld('greenhouse', GREENHOUSE);
  expect(await say(world, candidate(null))).toEqual([]);
  expect(world.letters).toMatchObject([{ reason: 'startDateMissing' }]);
  expect(await say(world, offer('04/01/2027'))).toMatchObject([
    { type: 'hire.created', data: { givenName: 'Zoë', startDate: '2027-04-01' } },
  ]);
  expect(JSON.stringify(rowsOf(world, 'webhook-'))).not.toMatch(/zoe|jansen/i);
  expect(await say(world, offer('04/05/2027', 4))).toMatchObject([
    { type: 'hire.updated', data: { givenName: 'Zoë', startDate: '2027-04-05' } },
  ]);
});

test('R08 somebody who is unhired before the date is known is nobody’s hire', async () => {
  const world = vendorWorld('greenhouse', GREENHOUSE);
  await say(world, candidate(null));
  const unhired = { ...candidate(null), action: 'unhire_candidate' };
  expect(await say(world, unhired)).toEqual([]);
  expect(JSON.stringify(rowsOf(world, 'webhook-'))).not.toMatch(/zoe|jansen/i);
});

const rowsOf = ({ records }: VendorWorld, prefix: string) =>
  Object.entries(records.all()).filter(([key]) => key.startsWith(prefix));

test.each([
  '0000-00-00',
  null,
  '',
  '0001-01-01',
  '1900-01-01',
  '9999-12-31',
  'TBD',
  '/Date(-62135596800000)/',
])('R09 a known hire whose start becomes %j is held, and a person is told', async (hireDate) => {
  const world = bamboo(RECORD);
  await after(world, 'employee.created');
  world.answers[EMPLOYEE] = { ...RECORD, hireDate };
  expect(await after(world, 'employee.updated')).toMatchObject([
    { type: 'hire.held', data: { employmentId: '678', reason: 'startDateCleared' } },
  ]);
  expect(world.letters).toMatchObject([{ reason: 'startDateCleared' }]);
  expect(stateOf(world)).toMatchObject({ doubt: { reason: 'startDateCleared' } });
  expect(await after(world, 'employee.updated')).toEqual([]);
  world.answers[EMPLOYEE] = { ...RECORD, hireDate: '2026-12-14' };
  expect(await after(world, 'employee.updated')).toMatchObject([
    { type: 'hire.updated', data: { startDate: '2026-12-14' } },
  ]);
  expect(stateOf(world)).toMatchObject({ doubt: null, hire: { startDate: '2026-12-14' } });
});

test('R09 a date that is only missing for a moment holds nobody', async () => {
  const world = bamboo(RECORD);
  await after(world, 'employee.created');
  world.answers[EMPLOYEE] = { ...RECORD, hireDate: null };
  await notice(world, 'employee.updated');
  expect(await world.drainOnce()).toEqual([]);
  world.answers[EMPLOYEE] = RECORD;
  expect(await world.drain()).toEqual([]);
  expect(stateOf(world)).toMatchObject({ doubt: null });
});

function stateOf({ records }: VendorWorld) {
  const events = Object.entries(records.all())
    .filter(([key]) => key.includes('/event-'))
    .map(([key, value]) => ({ key, ...EventDocument.parse(value) }));
  return projectHire(events, { origin: 'bamboohr', precedence: [] });
}

const PERSONIO = { ...DEFAULTS, employeeIdPrefix: 'P', fields: { personalEmail: 'Private' } };
const contract = (id: string, employment_start_date: string, termination_date?: string) => ({
  id,
  employment_start_date,
  ...(termination_date && { termination: { termination_date } }),
});
function personio(...employments: object[]) {
  return vendorWorld('personio', PERSONIO, {
    'POST /v2/auth/token': { access_token: 'fetched', expires_in: 86_400 },
    'GET /v2/persons/678': {
      id: '678',
      first_name: 'Zoë',
      last_name: 'Jansen',
      custom_attributes: [{ id: '9', label: 'Private', value: 'zoe@example.net' }],
    },
    'GET /v2/persons/678/employments': { _data: employments },
  });
}
const CONTRACTS = 'GET /v2/persons/678/employments';

test('R10 the employment that begins next is a hire, and the later one is another', async () => {
  const world = personio(contract('e2', '2027-06-11'), contract('e1', '2026-12-05'));
  expect(await after(world, 'person.updated')).toMatchObject([
    { data: { employmentId: 'e1', startDate: '2026-12-05' } },
    { data: { employmentId: 'e2', startDate: '2027-06-11' } },
  ]);
  expect(await after(world, 'person.updated')).toEqual([]);
  world.answers[CONTRACTS] = {
    _data: [contract('e2', '2027-07-01'), contract('e1', '2026-12-05')],
  };
  expect(await after(world, 'employment.updated')).toMatchObject([
    { type: 'hire.updated', data: { employmentId: 'e2', startDate: '2027-07-01' } },
  ]);
});

test('R10 one of two employments that is cancelled or deleted is withdrawn alone', async () => {
  for (const left of [[], [contract('e2', '2027-06-11', '2027-06-11')]]) {
    const world = personio(contract('e2', '2027-06-11'), contract('e1', '2026-12-05'));
    await after(world, 'person.updated');
    world.answers[CONTRACTS] = { _data: [contract('e1', '2026-12-05'), ...left] };
    expect(await after(world, 'employment.deleted')).toMatchObject([
      { type: 'hire.withdrawn', data: { employmentId: 'e2' } },
    ]);
    expect(await after(world, 'person.updated')).toEqual([]);
  }
});

test('R10 an employment that is deleted is withdrawn, whatever other employments there are', async () => {
  const past = contract('e0', '2019-01-01', '2021-01-01');
  const next = contract('e1', '2026-12-05');
  const later = contract('e2', '2027-06-11');
  for (const [before, left] of [
    [[next], [later]],
    [[next, later], [later]],
    [[past, next], [past]],
    [
      [past, next, later],
      [past, later],
    ],
  ] as const) {
    const world = personio(...before);
    await after(world, 'person.updated');
    world.answers[CONTRACTS] = { _data: left };
    const events = await after(world, 'employment.deleted');
    const off = events.filter(({ type }) => type === 'hire.withdrawn');
    expect(off.map(({ data }) => data.employmentId)).toEqual(['e1']);
    expect(await after(world, 'person.updated')).toEqual([]);
    // It comes back when Personio shows it again.
    world.answers[CONTRACTS] = { _data: before };
    const again = await after(world, 'person.updated');
    expect(again).toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ employmentId: 'e1' }) }),
    );
  }
});

test('R10 a deletion is not lost when the app stops between the two events', async () => {
  const world = personio(contract('e1', '2026-12-05'));
  await after(world, 'person.updated');
  world.answers[CONTRACTS] = { _data: [contract('e2', '2027-06-11')] };
  const { insert } = world.records;
  world.records.insert = async (partition, key, value) => {
    const isWithdrawal = JSON.stringify(value).includes('hire.withdrawn');
    if (isWithdrawal) throw new Error('the app stops');
    return insert.call(world.records, partition, key, value);
  };
  await expect(after(world, 'employment.deleted')).rejects.toThrow('the app stops');
  world.records.insert = insert;
  expect(await after(world, 'person.updated')).toMatchObject([
    { type: 'hire.withdrawn', data: { employmentId: 'e1' } },
  ]);
});

test('a hire that ended long ago is not withdrawn when its employment is deleted', async () => {
  const world = personio(contract('e1', '2026-12-05'));
  await after(world, 'person.updated');
  await time.passMs(60 * 86_400_000);
  world.answers[CONTRACTS] = { _data: [contract('e2', '2027-06-11')] };
  expect(await after(world, 'employment.deleted')).toMatchObject([
    { type: 'hire.updated', data: { employmentId: 'e2' } },
  ]);
});

test('R10 a person who is deleted loses every employment', async () => {
  const world = personio(contract('e2', '2027-06-11'), contract('e1', '2026-12-05'));
  await after(world, 'person.updated');
  world.answers['GET /v2/persons/678'] = undefined;
  const gone = await after(world, 'person.deleted');
  expect(gone.map(({ type, data }) => [type, data.employmentId])).toEqual([
    ['hire.withdrawn', 'e1'],
    ['hire.withdrawn', 'e2'],
  ]);
});

test.each([
  ['2026-12-17T23:00:00Z', 'Europe/Amsterdam', '2026-12-18'],
  ['2026-12-17T15:00:00.000Z', 'Asia/Tokyo', '2026-12-18'],
  ['2026-12-18T05:00:00Z', 'America/New_York', '2026-12-18'],
  ['2026-12-18T00:00:00Z', 'America/New_York', '2026-12-18'],
])('R18 Workable’s %s in %s is the %s', async (start_date, timeZone, startDate) => {
  const world = vendorWorld(
    'workable',
    { ...DEFAULTS, timeZone, subdomain: 'contoso' },
    {
      'GET /spi/v3/employees/678': {
        id: '678',
        employee_number: '15',
        firstname: 'Zoë',
        lastname: 'Jansen',
        personal_email: 'zoe@example.net',
        start_date,
      },
    },
  );
  const [hire] = await after(world, 'employee_published');
  expect(hire?.data).toMatchObject({ startDate, startTime: '09:00' });
});

test('R19 an ambiguous date of a vendor is a dead letter, and nothing is guessed', async () => {
  const world = bamboo({ ...RECORD, hireDate: '04/01/2027' });
  expect(await after(world, 'employee.created')).toEqual([]);
  expect(world.letters).toMatchObject([{ reason: 'hireInvalid' }]);
  expect(world.lines.join('\n')).toContain('data.startDate:invalidFormat');
});

test('R28 a list of changes that is not there is a warning, and asked for again', async () => {
  for (const answer of [undefined, { employees: 'none' }, []]) {
    const world = vendorWorld('bamboohr', BAMBOO, { 'GET /api/v1/employees/changed': answer });
    await reconcileSources(world)(undefined, invocation(world.lines));
    expect(world.lines).toEqual([expect.stringMatching(/^warning? reconcile bamboohr list/)]);
    expect(rowsOf(world, 'reconcile-')).toEqual([]);
  }
});

test.each([
  'employee.activated',
  'employee.joined',
  'employee.left',
  'employee.inactivated',
  'employee.rehired',
  'table.entry.deleted',
])('R31 HiBob’s %s is a reason to read the person again', async (type) => {
  const json = { type, triggeredAt: '2026-11-23T00:00:00', data: { employeeId: '678' } };
  const text = JSON.stringify(json);
  const hook = { body: new TextEncoder().encode(text), text, json };
  expect(sourceOf('hibob', DEFAULTS).recognise(hook)).toMatchObject({
    kind: 'notices',
    notices: [{ event: type, entityId: '678' }],
  });
  expect(await after(bob(PERSON), type)).toMatchObject([{ type: 'hire.created' }]);
});

/** Whom the timer finds without any webhook, and what a second run does. */
async function listed(world: VendorWorld) {
  const run = () => reconcileSources(world)(undefined, invocation(world.lines));
  await run();
  const first = await world.drain();
  await time.passMs(6 * 3_600_000);
  await run();
  expect(await world.drain()).toEqual([]);
  return first.map(({ data }) => data.employmentId);
}

test('every vendor that can list is asked whom its webhooks did not name', async () => {
  expect(
    await listed(bob(PERSON, { ...PERSON, id: '9', work: { startDate: '2015-01-01' } })),
  ).toEqual(['678']);
  const contracts = personio(contract('e1', '2026-12-05'));
  contracts.answers['GET /v2/persons'] = {
    _data: [{ id: '678', updated_at: '2026-11-23T07:00:00Z' }],
    _meta: { links: { next: {} } },
  };
  expect(await listed(contracts)).toEqual(['e1']);
  const employee = {
    id: '678',
    employee_number: '15',
    firstname: 'Zoë',
    lastname: 'Jansen',
    personal_email: 'zoe@example.net',
    start_date: '2026-12-05',
  };
  const workable = vendorWorld(
    'workable',
    { ...DEFAULTS, subdomain: 'contoso' },
    {
      'GET /spi/v3/employees': { employees: [{ id: '678' }] },
      'GET /spi/v3/employees/678': employee,
    },
  );
  expect(await listed(workable)).toEqual(['678']);
  const row = {
    SubjectId: 678,
    EmployeeId: '15',
    FirstName: 'Zoë',
    LastName: 'Jansen',
    EmailPrivate: 'zoe@example.net',
    StartDate: '2026-12-05T00:00:00',
  };
  const afas = vendorWorld(
    'afas',
    { ...DEFAULTS, environment: '12345', connector: 'NewPeople' },
    {
      'POST /ProfitRestServices/oauth/token': { access_token: 'fetched' },
      'GET /ProfitRestServices/connectors/NewPeople': { rows: [row] },
    },
  );
  expect(await listed(afas)).toEqual(['678']);
  const ashby = vendorWorld(
    'ashby',
    { ...DEFAULTS, fields: { employeeId: 'Number' } },
    {
      'POST /application.list': {
        success: true,
        results: [{ id: '678' }],
        moreDataAvailable: false,
      },
      'POST /application.info': {
        success: true,
        results: {
          status: 'Hired',
          candidate: { id: 'c' },
          customFields: [{ title: 'Number', value: '15' }],
        },
      },
      'POST /offer.list': {
        success: true,
        results: [{ acceptanceStatus: 'Accepted', latestVersion: { startDate: '2026-12-05' } }],
      },
      'POST /candidate.info': {
        success: true,
        results: { name: 'Zoë Jansen', primaryEmailAddress: { value: 'zoe@example.net' } },
      },
    },
  );
  expect(await listed(ashby)).toEqual(['678']);
});

/** An object of JSON that cannot become a text. */
const NO_TEXT = { toString: 1, valueOf: null };

test.each([
  ['ashby', {}],
  ['bamboohr', { companyDomain: 'contoso' }],
  ['greenhouse', {}],
  ['hibob', {}],
  ['personio', {}],
  ['workable', { subdomain: 'contoso' }],
])(
  'a notice of %s whose words are objects is recognised as none, and throws nothing',
  (vendor, own) => {
    const names = ['action', 'type', 'event', 'event_type', 'eventType', 'webhook_type', 'id'];
    const json = {
      ...Object.fromEntries(names.map((name) => [name, NO_TEXT])),
      payload: NO_TEXT,
      data: { ...NO_TEXT, offer: { acceptanceStatus: NO_TEXT } },
    };
    const text = JSON.stringify(json);
    const hook = { body: new TextEncoder().encode(text), text, json };
    expect(sourceOf(vendor, { ...DEFAULTS, ...own }).recognise(hook)).toMatchObject({
      kind: expect.not.stringMatching('notices'),
    });
  },
);

const recognised = (name: string, settings: object, said: object) => {
  const text = JSON.stringify(said);
  const seen = sourceOf(name, settings).recognise({ body: Buffer.from(text), text, json: said });
  return seen.kind === 'notices' ? seen.notices.map(({ entityId }) => entityId) : seen.kind;
};
const AFAS = { ...DEFAULTS, environment: '1', connector: 'Hires', auth: 'token' };
const WORKABLE = { ...DEFAULTS, subdomain: 'contoso' };

test.each([
  ['bamboohr', BAMBOO, { type: 'employee.created', data: { employeeId: 7 } }],
  ['bamboohr', BAMBOO, { employees: [{ id: '7' }] }],
  ['hibob', DEFAULTS, { type: 'employee.created', data: { employeeId: '7' } }],
  ['personio', DEFAULTS, { event_name: 'person.created', payload: { id: 7 } }],
  ['workable', WORKABLE, { event_type: 'employee_created', id: null, data: { id: '7' } }],
  ['workable', WORKABLE, { event_type: 'employee_created', id: '7', data: null }],
  ['afas', AFAS, { EventId: 'e', EventType: 'subject.created', Data: { SubjectId: 7 } }],
  [
    'afas',
    AFAS,
    { EventId: 'e', EventType: 'subject.updated', Data: { SubjectId: 7, TaskName: null } },
  ],
])('R29 an event of %s is taken without what it can do without', (name, settings, said) => {
  expect(recognised(name, settings, said)).toEqual(['7']);
});

test('R29 a Workable event that names no employee is nobody’s, and shown to an operator', () => {
  const said = { event_type: 'employee_created', id: null, data: { id: null } };
  expect(recognised('workable', WORKABLE, said)).toEqual(['']);
});

test('R29 of several records those that can be named are, and an operator sees that others cannot', () => {
  const said = { employees: [{ id: null }, { id: '7' }, null] };
  expect(recognised('bamboohr', BAMBOO, said)).toEqual(['7', '']);
});

test('R29 a Personio event without a payload is shown to an operator', () => {
  const said = { event_name: 'person.created', payload: null };
  expect(recognised('personio', DEFAULTS, said)).toEqual(['unnamed']);
});
