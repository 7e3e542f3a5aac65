import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { reconcileSources } from '../../functions/timers/reconcile-sources.ts';
import { configureSources } from '../../shared/sources/configure.ts';
import { invocation } from '../support/requests.ts';
import { standingDate } from '../support/standing-date.ts';
import { DEFAULTS, vendorWorld, WEBHOOK_KEY } from './vendor-world.ts';

const time = standingDate();
const HOUR_MS = 3_600_000;

const PATH = '/ccx/service/customreport2/contoso/isu_firstkey/Firstkey_Starters';
const REPORT = `GET ${PATH}`;
const SETTINGS = {
  ...DEFAULTS,
  reportUrl: `https://wd2-impl-services1.workday.com${PATH}`,
  prompts: { 'Worker_Type!WID': 'd588c41a446c11de98360015c5e6daf6' },
  effectiveDatePrompt: 'Effective_as_of_Date',
  cancelledField: 'Hire_Rescinded',
  fields: { personalEmail: 'Home_Emails', employeeType: 'Worker_Type' },
};
const ROW = {
  Employee_ID: '21042',
  'Legal_Name_-_First_Name': 'Zoë',
  'Legal_Name_-_Last_Name': 'O&#39;Brien',
  Home_Emails: [{ value: 'zoe@example.net' }],
  'Phone_-_Primary_Home': '+31 (0)6 1234 5678',
  Hire_Date: '2027-01-04-08:00',
  Company: 'Contoso B.V.',
  Business_Title: 'Developer',
  Manager_ID: '21001',
  Worker_Type: 'Employee',
  Hire_Rescinded: '0',
};
const report = (...rows: object[]) => ({ Report_Entry: rows });

function world(...rows: object[]) {
  const workday = vendorWorld('workday', SETTINGS, { [REPORT]: report(...rows) });
  const reconcile = reconcileSources(workday);
  const poll = async () => {
    await time.passMs(6 * HOUR_MS);
    await reconcile(undefined, invocation(workday.lines));
    return workday.drain();
  };
  return {
    ...workday,
    poll,
    show(...now: object[]) {
      workday.answers[REPORT] = report(...now);
    },
  };
}

test('a row of the report becomes a hire, with the values that Workday writes', async () => {
  const workday = world(ROW);
  expect(await workday.poll()).toMatchObject([
    {
      type: 'hire.created',
      data: {
        employmentId: '21042',
        employeeId: '21042',
        givenName: 'Zoë',
        surname: "O'Brien",
        personalEmail: 'zoe@example.net',
        mobilePhone: '+31612345678',
        startDate: '2027-01-04',
        timeZone: 'Europe/Amsterdam',
        company: 'Contoso B.V.',
        jobTitle: 'Developer',
        employeeType: 'Employee',
        manager: { employeeId: '21001' },
      },
    },
  ]);
});

test('the report is asked for as JSON, as of a day ahead, with its prompts and the credential', async () => {
  const workday = world(ROW);
  await workday.poll();
  expect(workday.asked).toEqual([
    {
      route: REPORT,
      query: {
        'Worker_Type!WID': 'd588c41a446c11de98360015c5e6daf6',
        Effective_as_of_Date: '2027-02-21',
        format: 'json',
      },
      authorization: `Basic ${Buffer.from('api-user:api-word').toString('base64')}`,
      body: '',
    },
  ]);
});

test('what did not change is forwarded once, and what changed, each time', async () => {
  const workday = world(ROW);
  expect(await workday.poll()).toHaveLength(1);
  expect(await workday.poll()).toEqual([]);
  workday.show({ ...ROW, Hire_Date: '2027-01-11' });
  expect(await workday.poll()).toMatchObject([{ data: { startDate: '2027-01-11' } }]);
  workday.show(ROW);
  expect(await workday.poll()).toMatchObject([{ data: { startDate: '2027-01-04' } }]);
  expect(workday.letters).toEqual([]);
});

test('a start that is cleared holds the hire', async () => {
  const workday = world(ROW);
  await workday.poll();
  const { Hire_Date: _, ...cleared } = ROW;
  workday.show(cleared);
  expect(await workday.poll()).toMatchObject([{ type: 'hire.held' }]);
});

test.each([
  ['is rescinded', { Hire_Rescinded: '1' }],
  ['ends on the day of the start', { Termination_Date: '2027-01-04' }],
])('a hire that %s is withdrawn, once', async (_, change) => {
  const workday = world(ROW);
  await workday.poll();
  workday.show({ ...ROW, ...change });
  expect(await workday.poll()).toMatchObject([
    { type: 'hire.withdrawn', data: { employmentId: '21042' } },
  ]);
  expect(await workday.poll()).toEqual([]);
});

test('who leaves the report is not withdrawn: a filter may have changed', async () => {
  const workday = world(ROW);
  await workday.poll();
  workday.show();
  expect(await workday.poll()).toEqual([]);
  expect(workday.letters).toEqual([]);
});

test('somebody who returns keeps the end of the last employment, and is onboarded', async () => {
  const workday = world({ ...ROW, Termination_Date: '2024-06-30' });
  expect(await workday.poll()).toMatchObject([{ type: 'hire.created' }]);
});

test('of people who have long been there nothing is stored', async () => {
  const workday = world({ ...ROW, Hire_Date: '2015-03-01' });
  expect(await workday.poll()).toEqual([]);
  const kept = Object.keys(workday.records.all()).filter((key) => !key.startsWith('reconcile-'));
  expect(kept).toEqual([]);
});

test('a worker with two rows, and one without an address, are shown to an operator', async () => {
  const { Home_Emails: _, ...incomplete } = ROW;
  const workday = world(
    ROW,
    { ...ROW, Business_Title: 'Cook' },
    { ...incomplete, Employee_ID: '7' },
  );
  expect(await workday.poll()).toEqual([]);
  expect(workday.letters.map(({ reason }) => reason).sort()).toEqual([
    'hireInvalid',
    'rowNotUnique',
  ]);
});

test('a letter that is replayed later does not undo what Workday says now', async () => {
  const workday = world({ ...ROW, Home_Emails: [] });
  await workday.poll();
  const [letter] = workday.letters;
  workday.show(ROW);
  await workday.poll();
  await workday.translate(letter?.message as object);
  expect(await workday.drain()).toEqual([]);
});

test('a report of another form is a line in the log, and read again later', async () => {
  const workday = world();
  workday.answers[REPORT] = { Report_Entry: 'none' };
  await workday.poll();
  expect(workday.lines).toEqual([expect.stringMatching(/reconcile workday listUnreadable/)]);
  workday.show(ROW);
  expect(await workday.poll()).toHaveLength(1);
});

test('nothing can be posted in the name of Workday', async () => {
  const workday = world(ROW);
  const body = JSON.stringify(report(ROW));
  expect((await workday.post(body)).status).toBe(401);
  const signature = createHmac('sha256', WEBHOOK_KEY).update(body).digest('hex');
  expect((await workday.post(body, { 'x-firstkey-signature': signature })).status).toBe(200);
  expect(await workday.drain()).toEqual([]);
});

test.each([
  'http://wd2.workday.com/ccx/service/customreport2/a/b/c',
  'https://wd2.workday.com/ccx/service/customreport2/a/b/c?format=json',
  'https://wd2.workday.com/ccx/api/v1/contoso/workers',
])('%s is not the address of a report', (reportUrl) => {
  const given = { SOURCE_WORKDAY: JSON.stringify({ ...DEFAULTS, reportUrl }) };
  expect(configureSources(['workday'], given).issues).toMatchObject([
    { setting: 'SOURCE_WORKDAY' },
  ]);
});
