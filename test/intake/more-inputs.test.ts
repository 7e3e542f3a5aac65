import { expect, test } from 'vitest';
import { accessOf } from '../../shared/domain/access-rules.ts';
import type { Hire } from '../../shared/domain/hire.ts';
import { familyOf } from '../../shared/domain/naming.ts';
import { profileOf } from '../../shared/domain/profile.ts';
import { validateHireEvent } from '../../shared/intake/validate-hire.ts';
import { hireData, NOW } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';
import { everyPathReads, everyPathRefuses, type Fields, PATHS, posted } from './paths.ts';

standingDate();

// Further inputs of the kinds in real-inputs.test.ts, each on every path that has the field.

test.each([
  ['U.K.', 'GB'],
  ['U.S.A.', 'US'],
  ['u.s.', 'US'],
  ['826', 'GB'],
  ['578', 'NO'],
  ['840', 'US'],
  ['GB-ENG', 'GB'],
  ['US-CA', 'US'],
  ['EL', 'GR'],
  ['Turkiye', 'TR'],
  ['Osterreich', 'AT'],
  ["Cote d'Ivoire", 'CI'],
  ['Iran, Islamic Republic of', 'IR'],
  ['Bolivia, Plurinational State of', 'BO'],
  ['Virgin Islands, U.S.', 'VI'],
  ['Congo, The Democratic Republic of the', 'CD'],
  ['Congo, Dem. Rep.', 'CD'],
  ['Congo, Rep.', 'CG'],
  ['Korea, Rep.', 'KR'],
  ['Hong Kong SAR', 'HK'],
  ['Palestine', 'PS'],
  ['Eire', 'IE'],
  ['Guinea, Equatorial', 'GQ'],
  ['Sudan, South', 'SS'],
  ['Ireland, Northern', 'GB'],
  ['Samoa, American', 'AS'],
  ['Guinea, Papua New', 'PG'],
  ['China, Hong Kong SAR', 'HK'],
  ['Hong Kong SAR, China', 'HK'],
  ['Gambia, The', 'GM'],
  ['Egypt, Arab Rep.', 'EG'],
  ['Iran, Islamische Republik', 'IR'],
])('R11 the country %s is %s', (given, code) => {
  everyPathReads('country', given, code, { timeZone: 'Europe/Oslo' });
});

test.each(['XK', 'Kosovo', '999', '000', 'XX-01', 'Korea, the', 'Congo, Republic', 'Georgia, USA'])(
  'R11 %s is no code that Entra takes, or two countries',
  (country) => everyPathRefuses('country', country, 'invalidFormat', { timeZone: 'Europe/Oslo' }),
);

test.each(['Jersey, New', 'Mexico, New', 'Georgia, Atlanta'])(
  'R11 what stands behind the comma of %s makes it another place',
  (country) => everyPathRefuses('country', country, 'invalidFormat', { timeZone: 'Europe/Oslo' }),
);

test.each([
  ['a day of XML with the zone of the sender', '2026-12-02-08:00'],
  ['the same in UTC', '2026-12-02Z'],
  ['the short form of ISO 8601', '20261202'],
  ['the year first, with slashes', '2026/12/02'],
  ['the year first, with dots', '2026.12.02'],
  ['wide digits', '２０２６-１２-０２'],
  ['hyphens of a word processor', '2026‐12‐02'],
  ['an offset in hours', '2026-12-02T09:00:00+01'],
  ['seven digits of a second', '2026-12-02T00:00:00.0000000'],
])('R18 %s', (_, given) => everyPathReads('startDate', given, '2026-12-02'));

test.each([
  ['31.12.2026', '2026-12-31'],
  ['31-12-2026', '2026-12-31'],
  ['12-31-2026', '2026-12-31'],
  ['12.12.2026', '2026-12-12'],
])('R19 %s can be one day only', (given, day) => everyPathReads('startDate', given, day));

test.each(['04.01.2027', '04-01-2027', '4-1-2027', '31.02.2027', '04/01-2027', '12/31/26'])(
  'R19 %s may be two days, or none',
  (startDate) => everyPathRefuses('startDate', startDate, 'invalidFormat'),
);

test.each(['TBD', 'tba', 'T.B.C.', '00/00/0000', '00.00.0000', 'N/A', 'null'])(
  'R09 %s says no start',
  (startDate) => expect(posted({ startDate }).codes).toEqual(['data.startDate empty']),
);

test.each([
  ['O&#39;Brien', "O'Brien"],
  ['O&apos;Brien', "O'Brien"],
  ['O&amp;#39;Brien', "O'Brien"],
  ['J&#xF8;rgen', 'Jørgen'],
  ['Ada&nbsp;Maria', 'Ada Maria'],
])('R13 %s was written for a page', (given, name) => {
  everyPathReads('givenName', given, name);
  everyPathReads('surname', given, name);
});

test.each(['&Oslash;rjan', 'J├╕rgen', 'J%C3%B8rgen', 'Ada%20Maria'])(
  'R13 of %s the letters are not known',
  (name) => {
    everyPathRefuses('givenName', name, 'lettersLost');
    everyPathRefuses('surname', name, 'lettersLost');
  },
);

test('R13 a mark in a department is not lost, and a sign of per cent neither', () => {
  everyPathReads('department', 'R&amp;D', 'R&D');
  everyPathReads('department', 'Sales 50%', 'Sales 50%');
});

test.each([
  ['a mark of direction around it', '\u202a+4799999999\u202c'],
  ['an invisible blank', '+47\u200b99999999'],
  ['wide digits', '＋４７９９９９９９９９'],
  ['square brackets', '[+47] 99999999'],
  ['dots in the middle', '+47·999·99·999'],
])('R20 a number with %s is one', (_, given) => {
  everyPathReads('mobilePhone', given, '+4799999999');
});

test.each(['+4799999999, +4788888888', '+47 999 99 999 / +47 888 88 888', '47 99999999'])(
  'R20 of %s nothing is guessed',
  (mobilePhone) => {
    for (const [name, path] of PATHS) {
      const { hire, codes, ignored } = path({ mobilePhone });
      expect([codes, hire?.['mobilePhone']], name).toEqual([[], undefined]);
      expect(ignored, name).toContain('data.mobilePhone unreadable');
    }
  },
);

test.each(['Same', 'same as above', 'N/A', 'n.a.'])('R22 %s is no preferred name', (given) =>
  everyPathReads('preferredName', given, undefined),
);

test.each([
  ['"Addie"', 'Addie'],
  ['(Addie)', 'Addie'],
  ['“Addie”', 'Addie'],
])('R22 %s is a name in marks', (given, name) => everyPathReads('preferredName', given, name));

test.each(['NLN', 'No Last Name', 'no surname', 'N/A'])('R27 %s is no surname', (surname) =>
  everyPathReads('surname', surname, undefined),
);

test.each(['#N/A', '#REF!', '(blank)', '(none)', 'NaN', '[object Object]', 'not specified'])(
  'R29 %s in an optional field says nothing',
  (value) => {
    for (const field of ['department', 'jobTitle', 'employeeType']) {
      everyPathReads(field, value, undefined);
    }
  },
);

test('R29 a number of a department is its name', () => {
  everyPathReads('department', 4711, '4711');
  everyPathReads('jobTitle', 12, '12');
});

test.each(['ada@contoso.onmicrosoft.com', 'ada@x.mail.onmicrosoft.com', 'A@B.OnMicrosoft.com'])(
  'R17 %s is a mailbox of a tenant',
  (address) => {
    everyPathRefuses('personalEmail', address, 'ownDomain');
    everyPathRefuses('otherEmail', address, 'ownDomain');
  },
);

test('R29 an address in place of a manager is the user name', () => {
  const manager = { userPrincipalName: 'boss@contoso.com' };
  expect(posted({ manager: ' Boss <boss@contoso.com>' }).hire?.['manager']).toEqual(manager);
  expect(posted({ manager: 'Bente Boss' }).codes).toEqual(['data.manager invalidFormat']);
});

test.each([
  ['09.00', '09:00'],
  ['9h30', '09:30'],
  ['9 am', '09:00'],
  ['9:30 PM', '21:30'],
  ['12 a.m.', '00:00'],
  ['12:15 pm', '12:15'],
  ['T08:45', '08:45'],
])('own: the time of day %s is %s', (given, startTime) => {
  expect(posted({ startTime: given }).hire?.['startTime']).toBe(startTime);
});

test.each(['9', '0900', '13 pm', '0 am', '25:00', '24:00', '9:60', 'noon'])(
  'own: %s is no time of day',
  (startTime) => expect(posted({ startTime }).codes).toEqual(['data.startTime invalidFormat']),
);

test('the company of a hire is read by every path, and reaches Entra', () => {
  everyPathReads('company', ' Contoso  Norge AS ', 'Contoso Norge AS');
  everyPathReads('company', '-', undefined);
  const { hire } = posted({ company: 'Contoso Norge AS' });
  expect(profileOf(hire as Hire, new Date())).toMatchObject({ companyName: 'Contoso Norge AS' });
});

test('a user name has the domain of the company, else of the country, else the usual one', () => {
  const naming = {
    userDomain: 'contoso.com',
    domainByCompany: { 'Contoso Norge AS': 'contoso.no' },
    domainByCountry: { SE: 'contoso.se' },
  };
  const domainOf = (change: Fields) =>
    familyOf(posted({ timeZone: 'Europe/Oslo', ...change }).hire as Hire, naming)?.domain;
  expect(domainOf({ company: 'contoso norge as', country: 'SE' })).toBe('contoso.no');
  expect(domainOf({ company: 'Fabrikam', country: 'SE' })).toBe('contoso.se');
  expect(domainOf({ country: 'NO' })).toBe('contoso.com');
});

test('access can be given by company', () => {
  const groups = ['6f0c2c8e-9d63-4b7b-8f4a-6a3d6a0d1c11'];
  const rules = [{ name: 'Norway', when: { company: ['contoso norge*'] }, groups, licences: [] }];
  const accessOfCompany = (company: string) =>
    accessOf(posted({ company }).hire as Hire, { groupIds: [], rules }).groupIds;
  expect(accessOfCompany('Contoso Norge AS')).toEqual(groups);
  expect(accessOfCompany('Fabrikam')).toEqual([]);
});

const SHOW_NOTHING = ['\u034f', '\u3164', '\u115f', '\uffa0', '\u17b4', '\u2800', '\ufffc'];

test.each([...SHOW_NOTHING, '\u200c', '\u200d'])(
  'R14 an id or a Latin name with %j is refused, because it looks like another',
  (mark) => {
    everyPathRefuses('employeeId', `E-1${mark}04`, 'invalidFormat');
    for (const field of ['givenName', 'surname', 'department']) {
      everyPathRefuses(field, `Ad${mark}a`, 'invalidFormat');
    }
    expect(posted({ employmentId: `E${mark}1` }).codes).toContain(
      'data.employmentId invalidFormat',
    );
    const manager = { employeeId: `E${mark}1` };
    expect(posted({ manager }).codes.join()).toMatch(/data\.manager/);
  },
);

test('R14 joiners stay in the names that need them, and forms of one letter are one letter', () => {
  const latinName = { givenName: 'Zahra', surname: 'Mousavi' };
  const name = 'زهرا\u200cسادات';
  expect(posted({ givenName: name, latinName }).hire?.['givenName']).toBe(name);
  const given = { givenName: '葛\u{e0100}', surname: '辻', latinName, locale: 'ja' };
  expect(posted(given).hire?.['givenName']).toBe('葛');
  everyPathReads('employeeId', 'E-104\ufe0f', 'E-104');
});

test('a start with two times of day is told so, and not that its day cannot be read', () => {
  const said = (change: Fields) => {
    const body = {
      type: 'hire.created',
      timestamp: '2026-11-23T08:00:00Z',
      data: hireData(change),
    };
    const verdict = validateHireEvent(body, NOW);
    return verdict.kind === 'invalid' ? verdict.findings : [];
  };
  expect(said({ startDate: '2026-12-02T09:00:00+01:00', startTime: '08:00' })).toEqual([
    {
      path: 'data.startDate',
      code: 'invalidFormat',
      message: 'a day without a time, or the time of startTime: the two differ, so one is wrong',
    },
  ]);
  expect(said({ startDate: '2026-12-02T09:00:00+01:00', startTime: '09:00' })).toEqual([]);
  expect(said({ startDate: '12/02/2026', startTime: '08:00' })[0]?.message).toContain(
    'a day such as',
  );
});
