import { expect, test } from 'vitest';
import { reconcileSources } from '../../functions/timers/reconcile-sources.ts';
import { forgetSubject } from '../../shared/dead-letters/forget-subject.ts';
import type { Source } from '../../shared/sources/contract.ts';
import { currentHire } from '../../shared/storage/event-log.ts';
import { type Answers, DEFAULTS, vendorWorld } from '../sources/vendor-world.ts';
import { invocation } from '../support/requests.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();
const HOUR_MS = 3_600_000;
const REPORT = '/ccx/service/customreport2/contoso/isu/Starters';
const TOKEN = { access_token: 'fetched', expires_in: 86_400 };

/** What each vendor lists, made from entries; `good` is an entry that names the record `id`. */
interface Lister {
  readonly settings: object;
  readonly answers?: Answers;
  readonly route: string;
  readonly list: (entries: readonly unknown[]) => unknown;
  readonly good: (id: string) => unknown;
}
const LISTERS: Readonly<Record<string, Lister>> = {
  afas: {
    settings: { environment: '1', connector: 'Starters', auth: 'token' },
    route: 'GET /ProfitRestServices/connectors/Starters',
    list: (rows) => ({ rows }),
    good: (id) => ({ SubjectId: id, StartDate: '2027-01-04' }),
  },
  ashby: {
    settings: {},
    route: 'POST /application.list',
    list: (results) => ({ results }),
    good: (id) => ({ id }),
  },
  hibob: {
    settings: {},
    route: 'POST /v1/people/search',
    list: (employees) => ({ employees }),
    good: (id) => ({ id }),
  },
  personio: {
    settings: {},
    answers: { 'POST /v2/auth/token': TOKEN },
    route: 'GET /v2/persons',
    list: (_data) => ({ _data }),
    good: (id) => ({ id, updated_at: '2026-11-22T10:00:00Z' }),
  },
  workable: {
    settings: { subdomain: 'contoso' },
    route: 'GET /spi/v3/employees',
    list: (employees) => ({ employees }),
    good: (id) => ({ id }),
  },
  workday: {
    settings: { reportUrl: `https://wd2.workday.com${REPORT}` },
    route: `GET ${REPORT}`,
    list: (rows) => ({ Report_Entry: rows }),
    good: (id) => ({ Employee_ID: id, Hire_Date: '2027-01-04' }),
  },
};

function world(name: keyof typeof LISTERS, more: Answers = {}) {
  const lister = LISTERS[name] as Lister;
  const answers = { ...lister.answers, ...more };
  const vendor = vendorWorld(name, { ...DEFAULTS, ...lister.settings }, answers);
  const reconcile = reconcileSources(vendor);
  const poll = async () => {
    await time.passMs(6 * HOUR_MS);
    await reconcile(undefined, invocation(vendor.lines));
  };
  const show = (...entries: readonly unknown[]) => {
    vendor.answers[lister.route] = lister.list(entries);
  };
  return { ...vendor, ...lister, poll, show };
}

test.each(Object.keys(LISTERS))(
  '%s: an entry that names no record does not hide the others, and is one dead letter',
  async (name) => {
    for (const odd of [null, {}, 'x', 7, [], { id: {} }, { id: '..', SubjectId: true }]) {
      const vendor = world(name);
      vendor.show(vendor.good('1'), odd, vendor.good('2'));
      await vendor.poll();
      const { length } = vendor.vendorQueue.messages;
      expect(length, JSON.stringify(odd)).toBe(3);
      await vendor.drain();
      const unreadable = () =>
        vendor.letters
          .filter(({ reason }) => reason === 'recordUnreadable')
          .map((one) => one.message);
      expect(unreadable()).toHaveLength(1);
      expect(vendor.lines).toContain(`information reconcile ${name} 3 changed, 1 unreadable`);
      await vendor.poll();
      await vendor.drain();
      // The same message for the same reason is the same letter.
      expect(new Set(unreadable().map((one) => JSON.stringify(one))).size).toBe(1);
    }
  },
);

test('when no entry can be read, ten dead letters are enough', async () => {
  const afas = world('afas');
  afas.show(...Array.from({ length: 60 }, (_, Number_) => ({ Number_ })));
  await afas.poll();
  expect(afas.vendorQueue.messages).toHaveLength(10);
  expect(afas.lines).toContain('information reconcile afas 10 changed, 60 unreadable');
});

const person = (startDate: string, more: object = {}) => ({
  id: '333',
  firstName: 'Zoë',
  surname: 'Jansen',
  home: { privateEmail: 'zoe@example.net' },
  work: { employeeIdInCompany: 42, startDate },
  ...more,
});

test('a start that is moved away and back is noticed without any webhook, each time', async () => {
  const bob = world('hibob');
  const seen: unknown[] = [];
  for (const day of ['2027-01-04', '2027-02-01', '2027-01-04', '2027-02-01', '2027-02-01']) {
    bob.show(person(day));
    await bob.poll();
    const events = await bob.drain();
    seen.push(events.map(({ data }) => Reflect.get(data, 'startDate')));
  }
  expect(seen).toEqual([['2027-01-04'], ['2027-02-01'], ['2027-01-04'], ['2027-02-01'], []]);
});

test('a date that is moved back is forwarded, also when the list looks as it did at first', async () => {
  const employee = (start_date: string) => ({
    id: '1',
    employee_number: 'E-1',
    firstname: 'Zoë',
    lastname: 'Jansen',
    personal_email: 'zoe@example.net',
    start_date,
  });
  const workable = world('workable');
  workable.show(workable.good('1'));
  const seen: unknown[] = [];
  for (const day of ['2027-01-04', '2027-02-01', '2027-01-04', '2027-02-01']) {
    workable.answers['GET /spi/v3/employees/1'] = employee(day);
    await time.passMs(18 * HOUR_MS);
    await workable.poll();
    await workable.drain();
    const id = workable.hireQueue.messages[0]?.onboardingId ?? '';
    const hire = await currentHire(workable.records, { onboardingId: id });
    seen.push(hire?.hire.startDate);
  }
  expect(seen).toEqual(['2027-01-04', '2027-02-01', '2027-01-04', '2027-02-01']);
});

test('a record that nobody corrects is one dead letter, however often it is listed', async () => {
  for (const name of ['workday', 'hibob', 'workable', 'afas']) {
    const vendor = world(name, {
      'GET /spi/v3/employees/1': { id: '1', start_date: '2027-01-04' },
    });
    const one = name === 'hibob' ? person('2027-01-04', { id: '1', home: {} }) : vendor.good('1');
    vendor.show(one);
    for (let poll = 0; poll < 9; poll++) {
      await vendor.poll();
      await vendor.drain();
    }
    const letters = vendor.letters.map(({ reason, message }) => JSON.stringify([reason, message]));
    expect(new Set(letters).size, `${name} ${letters}`).toBe(1);
  }
});

test('a dead letter that was discarded does not come back with the next day', async () => {
  const workable = world('workable', {
    'GET /spi/v3/employees/1': { id: '1', start_date: '2027-01-04' },
  });
  workable.show(workable.good('1'));
  const poll = async () => {
    await time.passMs(18 * HOUR_MS);
    await workable.poll();
    await workable.drain();
    return workable.letters.splice(0);
  };
  const [letter] = await poll();
  expect(letter?.reason).toBe('hireInvalid');
  const { kind, message } = letter ?? { kind: 'vendorEvent', message: {} };
  await forgetSubject(workable.records, { kind, message });
  expect(await poll()).toEqual([]);
  workable.show({ id: '1', name: 'corrected' });
  expect(await poll()).toHaveLength(1);
});

test('two rows of one worker are one dead letter, however often they are listed', async () => {
  const workday = world('workday');
  const row = { Employee_ID: '1', Hire_Date: '2027-01-04' };
  for (let poll = 0; poll < 4; poll++) {
    workday.show(
      ...(poll % 2
        ? [
            { ...row, a: 1 },
            { ...row, Company: 'B' },
          ]
        : [{ ...row, Company: 'B' }, row]),
    );
    await workday.poll();
    await workday.drain();
  }
  const letters = workday.letters.map(({ reason, message }) => JSON.stringify([reason, message]));
  expect(new Set(letters).size).toBe(1);
  expect(workday.letters[0]?.reason).toBe('rowNotUnique');
});

test.each([
  [429, '429'],
  [500, '500'],
  [200, 'unreadable'],
])('what was read before a page failed (%i) is used', async (status, said) => {
  const full = Array.from({ length: 100 }, (_, id) => ({ id: `e${id}` }));
  const pages = [{ employees: full }, new Response('<html>', { status })];
  const workable = world('workable', { 'GET /spi/v3/employees': () => pages.shift() });
  await workable.poll();
  expect(workable.vendorQueue.messages).toHaveLength(100);
  expect(workable.lines).toEqual([`warning reconcile workable ${said}`]);
  expect(Object.keys(workable.records.all()).join()).not.toContain('reconcile-');
});

test('a list without an end is cut, told, and what it held is used', async () => {
  const ashby = world('ashby', {
    'POST /application.list': { results: [{ id: 'a' }], moreDataAvailable: true, nextCursor: 'c' },
  });
  await ashby.poll();
  expect(ashby.lines.at(-1)).toBe('warning reconcile ashby listTooLong');
  expect(ashby.asked).toHaveLength(400);
  expect(Object.keys(ashby.records.all()).join()).toContain('reconcile-ashby/cursor');
});

test('Ashby: a start that was moved in the offer alone is noticed within a day', async () => {
  const found = (results: unknown) => ({ success: true, results });
  const offer = (startDate: string) =>
    found([{ id: 'o', acceptanceStatus: 'Accepted', latestVersion: { startDate } }]);
  const application = {
    id: 'a',
    status: 'Hired',
    updatedAt: '2026-11-20T08:00:00Z',
    candidate: { id: 'c' },
  };
  const ashby = vendorWorld(
    'ashby',
    { ...DEFAULTS, fields: { employeeId: 'candidate.number' } },
    {
      'POST /application.list': { results: [application] },
      'POST /application.info': found(application),
      'POST /offer.list': offer('2027-01-04'),
      'POST /candidate.info': found({
        id: 'c',
        name: 'Zoë Jansen',
        number: 'E-1',
        primaryEmailAddress: { value: 'zoe@example.net' },
      }),
    },
  );
  const poll = async () => {
    await time.passMs(24 * HOUR_MS);
    await reconcileSources(ashby)(undefined, invocation(ashby.lines));
    return (await ashby.drain()).map(({ data }) => Reflect.get(data, 'startDate'));
  };
  expect(await poll()).toEqual(['2027-01-04']);
  expect(await poll()).toEqual([]);
  ashby.answers['POST /offer.list'] = offer('2027-02-01');
  expect(await poll()).toEqual(['2027-02-01']);
});

test('a list of no changes is a list, also as PHP writes it', async () => {
  for (const employees of [[], {}]) {
    const bamboo = vendorWorld(
      'bamboohr',
      { ...DEFAULTS, companyDomain: 'contoso' },
      {
        'GET /api/v1/employees/changed': { employees },
      },
    );
    await reconcileSources(bamboo)(undefined, invocation(bamboo.lines));
    expect(bamboo.lines).toEqual(['information reconcile bamboohr 0 changed']);
  }
});

test('BambooHR: who changed at no time that is said is asked for at each poll', async () => {
  const bamboo = vendorWorld(
    'bamboohr',
    { ...DEFAULTS, companyDomain: 'contoso' },
    {
      'GET /api/v1/employees/changed': {
        employees: {
          7: { action: 'Updated' },
          8: null,
          9: { lastChanged: '2026-11-22T10:00:00Z' },
        },
      },
    },
  );
  for (const count of [3, 2]) {
    await time.passMs(6 * HOUR_MS);
    await reconcileSources(bamboo)(undefined, invocation(bamboo.lines));
    expect(bamboo.vendorQueue.messages).toHaveLength(count);
    await bamboo.drain();
  }
});

test('a mistake of ours about one vendor stops no other, and is thrown', async () => {
  const bob = world('hibob');
  bob.show(person('2027-01-04'));
  const broken: Source = {
    ...bob.source,
    name: 'broken',
    changedSince: () => {
      throw new TypeError('a mistake of ours');
    },
  };
  const sources = new Map([['broken', broken], ...bob.sources]);
  const run = reconcileSources({ ...bob, sources })(undefined, invocation(bob.lines));
  await expect(run).rejects.toThrow('a mistake of ours');
  expect(await bob.drain()).toHaveLength(1);
});
