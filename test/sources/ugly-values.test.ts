import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { reconcileSources } from '../../functions/timers/reconcile-sources.ts';
import { noticeOf } from '../../shared/sources/notice.ts';
import { keepNotice } from '../../shared/sources/stored-notice.ts';
import { invocation } from '../support/requests.ts';
import { standingDate } from '../support/standing-date.ts';
import { DEFAULTS, type VendorWorld, vendorWorld, WEBHOOK_KEY } from './vendor-world.ts';

const time = standingDate();
const HOUR_MS = 3_600_000;

// Ugly values in the records of several vendors, from the vendor's own form to the accepted hire.

/** What is in a record, whatever the vendor calls it. */
interface Values {
  readonly first?: unknown;
  readonly last?: unknown;
  readonly mail?: unknown;
  readonly phone?: unknown;
  readonly start?: unknown;
  readonly number?: unknown;
  readonly department?: unknown;
}
const PLAIN = {
  first: 'Zoë',
  last: 'Jansen',
  mail: 'zoe@example.net',
  phone: '+31612345678',
  start: '2026-12-07',
  number: 'E-678',
};

let notices = 0;
async function noticed(world: VendorWorld, entityId: string) {
  const said = { event: 'x', entityId, deliveryId: String(++notices) };
  await keepNotice(
    world,
    world.source.name,
    noticeOf({ body: new Uint8Array() }, said),
    new Date(),
  );
  return ended(world);
}

async function ended(world: VendorWorld) {
  const [event] = await world.drain();
  const { letters, lines } = world;
  return { data: event?.data as Record<string, unknown> | undefined, letters, lines };
}

const VENDORS: readonly [name: string, tell: (values: Values) => ReturnType<typeof ended>][] = [
  [
    'BambooHR',
    (values) => {
      const { first, last, mail, phone, start, number, department } = { ...PLAIN, ...values };
      const record = {
        employeeNumber: number,
        firstName: first,
        lastName: last,
        homeEmail: mail,
        mobilePhone: phone,
        hireDate: start,
        department,
      };
      const settings = { ...DEFAULTS, companyDomain: 'contoso' };
      const route = 'GET /api/v1/employees/678';
      return noticed(vendorWorld('bamboohr', settings, { [route]: record }), '678');
    },
  ],
  [
    'HiBob',
    (values) => {
      const { first, last, mail, phone, start, number, department } = { ...PLAIN, ...values };
      const person = {
        id: '678',
        firstName: first,
        surname: last,
        home: { privateEmail: mail, mobilePhone: phone },
        work: { employeeIdInCompany: number, startDate: start, department },
      };
      const answers = { 'POST /v1/people/search': { employees: [person] } };
      return noticed(vendorWorld('hibob', DEFAULTS, answers), '678');
    },
  ],
  [
    'Workable',
    async (values) => {
      const { first, last, mail, phone, start, number, department } = { ...PLAIN, ...values };
      const employee = {
        id: '4d3',
        status: 'status_published',
        firstname: first,
        lastname: last,
        employee_number: number,
        start_date: start,
        department,
        phone_group: [{ is_primary: true, value: { phone, phone_type: 'phone_type_mobile' } }],
        personal_email: [{ value: mail, is_primary: true }],
      };
      const settings = { ...DEFAULTS, subdomain: 'contoso', memberId: '77' };
      const answers = { 'GET /spi/v3/employees/4d3': employee };
      const world = vendorWorld('workable', settings, answers);
      const body = JSON.stringify({
        data: { id: '4d3' },
        id: '4d3',
        resource_type: 'employee',
        event_type: 'employee_published',
        fired_at: '2026-11-23T08:00:00.217Z',
      });
      const proof = createHmac('sha256', WEBHOOK_KEY).update(body).digest('hex');
      await world.post(body, { 'x-workable-signature': proof });
      return ended(world);
    },
  ],
  [
    'Workday',
    async (values) => {
      const { first, last, mail, phone, start, number } = { ...PLAIN, ...values };
      const row = {
        Employee_ID: number,
        'Legal_Name_-_First_Name': first,
        'Legal_Name_-_Last_Name': last,
        Home_Emails: [{ value: mail }],
        'Phone_-_Primary_Home': phone,
        Hire_Date: start,
      };
      const path = '/ccx/service/customreport2/contoso/isu/Starters';
      const settings = {
        ...DEFAULTS,
        reportUrl: `https://wd2-impl-services1.workday.com${path}`,
        fields: { personalEmail: 'Home_Emails' },
      };
      const world = vendorWorld('workday', settings, { [`GET ${path}`]: { Report_Entry: [row] } });
      await time.passMs(6 * HOUR_MS);
      await reconcileSources(world)(undefined, invocation(world.lines));
      return ended(world);
    },
  ],
];

for (const [vendor, tell] of VENDORS) {
  test.each([
    ['R14 wide digits in the number', { number: 'Ｅ-６７８' }, { employeeId: 'E-678' }],
    ['R14 Arabic digits in the number', { number: '٦٧٨' }, { employeeId: '678' }],
    ['R14 a number', { number: 678 }, { employeeId: '678' }],
    ['R14 a text mark in the number', { number: "'000678" }, { employeeId: '000678' }],
    ['R18 a month of one digit', { start: '2026-12-7' }, { startDate: '2026-12-07' }],
    ['R18 the day in Japanese', { start: '2026年12月7日' }, { startDate: '2026-12-07' }],
    ['R18 a day of a sheet', { start: '25.12.2026 00:00' }, { startDate: '2026-12-25' }],
    ['R20 Arabic digits in the phone', { phone: '+٣١٦١٢٣٤٥٦٧٨' }, { mobilePhone: '+31612345678' }],
    ['R20 a phone that is none', { phone: '06-12345678' }, { givenName: 'Zoë' }],
    ['R24 a mark behind the address', { mail: 'zoe@example.net;' }, { personalEmail: PLAIN.mail }],
    ['R27 a mark for the first name', { first: 'FNU', last: 'Sukarno' }, { givenName: 'Sukarno' }],
    ['R27 a mark for the last name', { first: 'Sukarno', last: 'LNU' }, { givenName: 'Sukarno' }],
    ['R30 wide letters', { first: 'Ｚｏｅ' }, { givenName: 'Zoe' }],
    ['R12 the other form of a letter', { first: 'Zoe\u0308' }, { givenName: 'Zoë' }],
    ['R13 a mark of the web', { last: 'O&#39;Brien' }, { surname: "O'Brien" }],
  ])(`${vendor}: %s is read`, async (_, values, expected) => {
    const { data, letters } = await tell(values);
    expect(letters).toEqual([]);
    expect(data).toMatchObject(expected);
  });

  test.each([
    ['R13 a lost letter', { first: 'Zo\ufffd' }, 'data.givenName:lettersLost'],
    ['R14 an invisible letter', { last: 'Jan\u200bsen' }, 'data.surname:invalidFormat'],
    [
      'R14 a number that a sheet has changed',
      { number: '6.78E+05' },
      'data.employeeId:invalidFormat',
    ],
    [
      'R17 an address of the tenant',
      { mail: 'z@x.onmicrosoft.com' },
      'data.personalEmail:ownDomain',
    ],
    ['R19 a day of two meanings', { start: '04/01/2027' }, 'data.startDate:invalidFormat'],
    [
      'R24 letters that look alike',
      { mail: 'zoe@exаmple.net' },
      'data.personalEmail:invalidFormat',
    ],
    ['R30 a formula', { last: '=1+1' }, 'data.surname:invalidFormat'],
    ['R30 half of a letter', { first: 'Zo\ud83d' }, 'data.givenName:invalidFormat'],
  ])(`${vendor}: %s is a dead letter that says so`, async (_, values, finding) => {
    const { data, letters, lines } = await tell(values);
    expect([data, letters.length]).toEqual([undefined, 1]);
    expect(lines.join('\n')).toContain(finding);
  });
}

test.each(VENDORS.slice(0, 3))(
  'R30 %s: a long department is cut between letters',
  async (_, tell) => {
    const { data, letters } = await tell({ department: `${'D'.repeat(63)}🎉` });
    expect(letters).toEqual([]);
    expect([undefined, 'D'.repeat(63)]).toContain(data?.['department']);
  },
);
