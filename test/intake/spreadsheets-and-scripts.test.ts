import { expect, test } from 'vitest';
import { readOperation } from '../../shared/intake/scim.ts';
import { validateHireEvent } from '../../shared/intake/validate-hire.ts';
import { hireData, NOW } from '../support/hires.ts';
import { standingDate } from '../support/standing-date.ts';
import { userNames } from '../support/user-names.ts';
import {
  everyPathReads,
  everyPathRefuses,
  inCloudEvent,
  inScim,
  ofVendor,
  PATHS,
  posted,
} from './paths.ts';

standingDate();

// Inputs that spreadsheets, keyboards of other scripts and SCIM clients make, on every path that has the
// field. They are of the kinds of real-inputs.test.ts.

test.each([
  ['wide digits', '１０４２３３', '104233'],
  ['Arabic digits', '١٠٤٢٣٣', '104233'],
  ['Persian digits', '۱۰۴۲۳۳', '104233'],
  ['Devanagari digits', '१०४२३३', '104233'],
  ['a text mark of Excel', "'000123", '000123'],
  ['a text formula of Excel', '="000123"', '000123'],
  ['leading zeros', '000123', '000123'],
  ['the quotation marks of a file', '"E-104234"', 'E-104234'],
  ['the hyphen of a word processor', 'E\u2011104234', 'E-104234'],
  ['a dash', 'E–104234', 'E-104234'],
])('R14 an employee id with %s is the same person', (_, given, id) => {
  everyPathReads('employeeId', given, id);
  expect(posted({ manager: { employeeId: given } }).hire?.['manager']).toEqual({ employeeId: id });
});

const CHANGED_IDS = [
  '1.04E+05',
  '1,04E+05',
  '1.0423345E7',
  '1E+15',
  '104233.0',
  '104233.00',
  '104233,0',
  '104233\n7',
  '104\ud83d233',
];

test.each(CHANGED_IDS)(
  'R14 the employee id %j was changed on the way, and makes no second person',
  (id) => {
    everyPathRefuses('employeeId', id, 'invalidFormat');
    expect(posted({ employmentId: id }).codes).toContain('data.employmentId invalidFormat');
  },
);

test.each(CHANGED_IDS)('R14 nobody is withdrawn or managed by the id %j', (id) => {
  const withdrawal = { type: 'hire.withdrawn', timestamp: '2026-11-23T08:00:00Z' };
  const verdict = validateHireEvent({ ...withdrawal, data: { employmentId: id } }, NOW);
  expect(verdict).toMatchObject({ kind: 'invalid', findings: [{ path: 'data.employmentId' }] });
  const path = 'data.manager.employeeId invalidFormat';
  expect(posted({ manager: { employeeId: id } }).codes).toContain(path);
});

const withdrawn = (reason: unknown) => {
  const data = { employmentId: 'E-1', reason };
  const timestamp = '2026-11-23T08:00:00Z';
  return validateHireEvent({ type: 'hire.withdrawn', timestamp, data }, NOW);
};

test.each([
  ['lines', 'No show.\r\nCalled twice.', { reason: 'No show. Called twice.' }, 0],
  ['a long text', 'x'.repeat(201), {}, 1],
  ['a number', 7, {}, 1],
  ['control characters', 'a\u0000b', {}, 1],
  ['nothing', null, {}, 0],
])('R20 a reason with %s stops no withdrawal', (_, reason, kept, ignored) => {
  const verdict = withdrawn(reason);
  if (verdict.kind === 'invalid') throw new Error('refused');
  expect(verdict.event.data).toEqual({ employmentId: 'E-1', ...kept });
  expect(verdict.ignored).toHaveLength(ignored);
});

test.each(['12E3', '1E5', '10.4', '104,233', 'NO.0', 'E+1'])('R14 the id %s is one', (id) =>
  everyPathReads('employeeId', id, id),
);

test.each(['N/A', '#N/A', '-', 'null', 'TBD', 'not set', '"N/A"', '#DIV/0!'])(
  'R29 the employee id %s is none, so that not everybody with it is one person',
  (id) => {
    for (const path of [posted, inCloudEvent, ofVendor]) {
      expect(path({ employeeId: id }).codes.join()).toMatch(/^data\.employeeId (missing|empty)$/);
    }
    expect(posted({ employmentId: id }).codes).toEqual(['data.employmentId empty']);
    expect(posted({ manager: { employeeId: id } }).codes).toEqual(['data.manager missing']);
  },
);

test.each(['N/A', '-', 'null', 'TBD'])(
  'R29 a time zone and a time of day of %s say nothing',
  (it) => {
    const { hire } = posted({ timeZone: it, startTime: it });
    expect(hire).toMatchObject({ timeZone: 'Europe/Oslo', startTime: '09:00' });
  },
);

test.each([[[]], [['E-1']], [Array(100).fill('E')]])(
  'R29 of a list in place of a text it is said once that it is none: %j',
  (list) => {
    for (const field of ['employeeId', 'department', 'jobTitle']) {
      expect(posted({ [field]: list }).codes).toEqual([`data.${field} wrongType`]);
    }
  },
);

test('R29 a serial number may be a number', () => {
  const { hire } = posted({ device: { serialNumber: 51_234_567 } });
  expect(hire?.['device']).toEqual({ serialNumber: '51234567' });
});

test.each(['2026-11-23T08:00:00+01:00', '2026-11-23', 1_795_000_000])(
  'R34 a timestamp of %j is refused with the form that is needed',
  (timestamp) => {
    const data = hireData();
    expect(validateHireEvent({ type: 'hire.created', timestamp, data }, NOW)).toMatchObject({
      findings: [{ path: 'timestamp', message: 'a moment in UTC such as 2026-11-23T08:00:00Z' }],
    });
  },
);

test('R29 without an employee number SCIM has the id of the user', () => {
  expect(inScim({ employeeId: 'N/A' }).hire?.['employeeId']).toBe('E-104233-1');
});

test('R01 an address in place of the manager’s id is the address', () => {
  const boss = { userPrincipalName: 'the.boss@contoso.com' };
  expect(posted({ manager: { employeeId: 'the.boss@contoso.com' } }).hire?.['manager']).toEqual(
    boss,
  );
  expect(inScim({ manager: { employeeId: 'the.boss@contoso.com' } }).hire?.['manager']).toEqual(
    boss,
  );
});

test('R26 the person in other letters is no manager of their own', () => {
  const { codes } = posted({ employeeId: 'E-104233', manager: { employeeId: 'e-104233' } });
  expect(codes).toEqual(['data.manager ownManager']);
});

test.each([
  '=HYPERLINK("https://evil.example","Ada")',
  '=Ada',
  "+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1+1)',
  '＝1+1',
  'Ada\u2028\u2029Larsen',
  'Ada\ud83d',
  '\udc00Ada',
  'Ada\u202egro.live',
  '\u2066Ada\u2069',
  'Ada\u200e',
])('R30 %j is not taken for a name', (name) => {
  everyPathRefuses('givenName', name, 'invalidFormat');
  everyPathRefuses('surname', name, 'invalidFormat');
});

test.each([
  '!Naruseb',
  '//Gowaseb',
  '#Goagoseb',
  'O=Brien',
  'X Æ A-12',
  'bin-Laden',
  "'t Hooft",
  'ʻAkauʻola',
])('R30 the surname %s is a name', (surname) => everyPathReads('surname', surname, surname));

test.each([
  ['Ａｄａ', 'Ada'],
  ['Ｏ＇Ｂｒｉｅｎ', "O'Brien"],
  ['Anne\u3000Marie', 'Anne Marie'],
])('R30 %s was written on a wide keyboard', (given, name) => {
  everyPathReads('givenName', given, name);
  everyPathReads('surname', given, name);
});

test.each(['FNU', '.', '-', 'N/A', 'no given name'])(
  'R27 with %s for a given name the surname is the only name',
  (givenName) => {
    for (const [name, path] of PATHS) {
      const { hire, codes } = path({ givenName, surname: 'Sukarno' });
      expect([codes, hire?.['givenName'], hire?.['surname']], name).toEqual([
        [],
        'Sukarno',
        undefined,
      ]);
    }
  },
);

test('R27 circled letters are letters', () => everyPathReads('givenName', 'ⒶⒹⒶ', 'ⒶⒹⒶ'));

test.each([undefined, null, ''])('R27 a given name of %j may have been forgotten', (givenName) => {
  for (const [name, path] of PATHS) {
    expect(path({ givenName, surname: 'Larsen' }).codes.join(), name).toMatch(/^data\.givenName/);
  }
});

test.each([
  ['Işıl', 'İnan', 'en', 'isil.inan'],
  ['IŞIL', 'İNAN', 'tr', 'isil.inan'],
  ['Əli', 'Həsənov', 'az', 'ali.hasanov'],
  ['Nguye\u0302\u0303n', 'Ðặng', 'vi', 'nguyen.dang'],
  ['Þórður', 'Ævarsdóttir', 'is', 'thordur.aevarsdottir'],
  ['Marcel·lí', 'Coŀlell', 'ca', 'marcelli.collell'],
  ['Ġorġ', 'Ħaż-Żebbuġ', 'mt', 'gorg.haz-zebbug'],
  ['Kaʻiulani', 'Kāne', 'haw', 'kaiulani.kane'],
  ['Ute', 'GROẞ', 'de', 'ute.gross'],
  ['Ştefan', 'Ţiriac', 'ro', 'stefan.tiriac'],
  ['𝐀𝐝𝐚', 'ﬁsher', 'en', 'ada.fisher'],
])('R12 %s %s (%s) is %s', (givenName, surname, locale, name) => {
  expect(userNames({ givenName, surname, locale })[0]).toBe(name);
});

test.each([
  ['Аda', 'a Cyrillic letter among Latin ones'],
  ['Αda', 'a Greek letter among Latin ones'],
  ['အောင်', 'Burmese letters'],
  ['יוסי', 'Hebrew letters'],
])('R35 of %s, %s, no user name is guessed', (givenName) =>
  everyPathRefuses('givenName', givenName, 'nameNotRomanisable'),
);

test.each([
  ['+٤٧٩٩٩٩٩٩٩٩', '+4799999999'],
  ['+۴۷۹۹۹۹۹۹۹۹', '+4799999999'],
  ['＋４７　９９９９９９９９', '+4799999999'],
  ["'+4799999999", '+4799999999'],
  [['+4799999999'], '+4799999999'],
  ['(0047) 999 99 999', '+4799999999'],
  ['+44(0)7700 900123', '+447700900123'],
  ['+47 99 99 99 99;', '+4799999999'],
  ['+44 07700 900123', '+447700900123'],
  ['+49 0151 23456789', '+4915123456789'],
  ['0033 06 39 98 12 34', '+33639981234'],
  ['+91-09876543210', '+919876543210'],
  ['+353 087 123 4567', '+353871234567'],
  // Here the zero belongs to the number.
  ['+39 06 1234 5678', '+390612345678'],
  ['+225 07 12 34 56 78', '+2250712345678'],
  ['+229 01 97 12 34 56', '+2290197123456'],
  ['+242 06 612 3456', '+242066123456'],
])('R20 the number %j is %s', (given, number) => everyPathReads('mobilePhone', given, number));

test.each([
  4799999999,
  4.8e9,
  true,
  '4.79999E+09',
  '+1-800-FLOWERS',
  '++4799999999',
  'Mobile: +47 99999999',
  '011 47 99 99 99 99',
])('R20 the number %j stops no onboarding, and is reported', (mobilePhone) => {
  for (const [name, path] of PATHS) {
    const { hire, codes, ignored } = path({ mobilePhone });
    expect([codes, hire?.['mobilePhone']], name).toEqual([[], undefined]);
    expect(ignored, name).toContain('data.mobilePhone unreadable');
  }
});

test.each([{}, ['+4799999999', '+4788888888'], []])(
  'R20 %j in place of a number stops no onboarding, and is reported',
  (mobilePhone) => {
    for (const path of [posted, inCloudEvent, inScim]) {
      const { hire, codes, ignored } = path({ mobilePhone });
      expect([codes, hire?.['mobilePhone'], ignored]).toEqual([
        [],
        undefined,
        ['data.mobilePhone unreadable'],
      ]);
    }
  },
);

test.each([
  'ada@example.net;',
  'ada@example.net.',
  'ada@example.net, ',
  '\u200bada@example.net',
  'ada@example.net\u202c',
  'ada＠ｅｘａｍｐｌｅ．ｎｅｔ',
  'ada@example.net<mailto:ada@example.net>',
  '<ada@example.net>',
])('R24 the address %j is ada@example.net', (given) =>
  everyPathReads('personalEmail', given, 'ada@example.net'),
);

test.each([
  ['a Cyrillic letter among Latin ones', 'ada@exаmple.net'],
  ['a Greek one', 'ada@exαmple.net'],
  ['two addresses', 'ada@example.net; bo@example.net'],
  ['a comma for a dot', 'ada@example,net'],
  ['a header of a mail', 'ada@example.net\r\nBcc: eve@evil.example'],
  ['a blank inside', 'ada @example.net'],
  ['an address of a machine', 'ada@[127.0.0.1]'],
])('R24 an address with %s is none', (_, address) => {
  everyPathRefuses('personalEmail', address, 'invalidFormat');
});

const NO_TIME = { startTime: undefined };

test.each([
  ['2026-12-2', '2026-12-02'],
  ['2027-1-5', '2027-01-05'],
  ['2027.1.5', '2027-01-05'],
  ['2026年12月2日', '2026-12-02'],
  ['2026년 12월 2일', '2026-12-02'],
  ['٢٠٢٦-١٢-٠٢', '2026-12-02'],
  ["'2026-12-02", '2026-12-02'],
  ['="2026-12-02"', '2026-12-02'],
  ['12/25/2026 12:00:00 AM', '2026-12-25'],
  ['25.12.2026 00:00', '2026-12-25'],
  ['2026-12-02T00:00:00+01:00[Europe/Oslo]', '2026-12-02'],
])('R18 the start %s is %s', (given, day) => {
  everyPathReads('startDate', given, day, NO_TIME);
  everyPathReads('startTime', undefined, '09:00', { startDate: given });
});

test.each([
  ['25.12.2026 08:30', '08:30'],
  ['12/25/2026 8:30 AM', '08:30'],
  ['12/25/2026 8:30:00 PM', '20:30'],
  ['2026-12-25T08:30:00+01:00[Europe/Oslo]', '08:30'],
])('R18 the start %s has the time %s', (startDate, time) => {
  for (const [name, path] of PATHS) {
    const { hire, codes } = path({ ...NO_TIME, startDate });
    expect([codes, hire?.['startDate'], hire?.['startTime']], name).toEqual([
      [],
      '2026-12-25',
      time,
    ]);
  }
});

test.each([
  '04/01/2027 9:00 AM',
  '46358',
  '2026-W49-3',
  '2027-02-29',
  '25.12.2026 25:00',
  '25.12.2026 noon',
  'Wed Dec 02 2026 00:00:00 GMT+0100 (CET)',
])('R19 the start %s is not guessed', (startDate) =>
  everyPathRefuses('startDate', startDate, 'invalidFormat', NO_TIME),
);

test('R19 a serial number of a spreadsheet is no date', () => {
  for (const [name, path] of PATHS) {
    expect(path({ startDate: 46_358 }).codes.join(), name).toMatch(
      /^data\.startDate (wrongType|invalidFormat)$/,
    );
  }
});

test.each(['BST', 'IST', 'EST', 'CST', 'MST', 'ECT', 'AST', 'est', 'EST5EDT', 'PST8PDT'])(
  'R18 %s stands for several zones, and none is guessed',
  (timeZone) => everyPathRefuses('timeZone', timeZone, 'invalidFormat'),
);

test.each([
  ['UTC', 'UTC'],
  ['CET', 'CET'],
  ['Europe / Oslo', 'Europe/Oslo'],
  ['Asia/Calcutta', 'Asia/Calcutta'],
  ['Ａｓｉａ／Ｔｏｋｙｏ', 'Asia/Tokyo'],
  ['America/New York', 'America/New_York'],
])('R18 the zone %s is %s', (given, zone) => everyPathReads('timeZone', given, zone));

test.each([
  ['ＮＯ', 'NO'],
  ['norge', 'NO'],
  ['ＤＥＵ', 'DE'],
])('R11 the country %s is %s', (given, code) => {
  everyPathReads('country', given, code, { timeZone: 'Europe/Oslo' });
});

test.each([
  ['٠٩:٠٠', '09:00'],
  ['０８：３０', '08:30'],
  ['९:१५', '09:15'],
])('R18 the time of day %s is %s', (given, startTime) =>
  expect(posted({ startTime: given }).hire?.['startTime']).toBe(startTime),
);

test.each([5, [], {}, true])(
  'R29 %j for a preferred name or a language stops no onboarding',
  (value) => {
    for (const field of ['preferredName', 'otherEmail']) {
      const { codes, ignored } = posted({ [field]: value });
      expect([codes, ignored.length], field).toEqual([[], 1]);
    }
    expect(posted({ locale: value }).hire?.['locale']).toBe('en');
  },
);

// What clients of SCIM send in other forms than the standard's examples.

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

test.each([
  ['its id alone', 'E-9'],
  ['a number', { value: 9 }],
  ['a list of one', [{ value: 'E-9' }]],
  ['the attribute of SCIM 1.1', { managerId: 'E-9' }],
  ['other cases', { Value: 'E-9', displayName: 'Bente Boss' }],
])('R29 a manager as %s is read', (_, manager) => {
  const extension = { employeeNumber: 'E-104233', manager };
  const { hire, codes } = inScim({}, { [ENTERPRISE]: extension });
  expect(codes).toEqual([]);
  expect(JSON.stringify(hire?.['manager'])).toMatch(/^\{"employeeId":"(E-)?9"\}$/);
});

test('R29 attributes of an extension are read where they are written flat', () => {
  const flat = {
    [ENTERPRISE]: undefined,
    [`${ENTERPRISE}:employeeNumber`]: 'E-104233',
    [`${ENTERPRISE}:department`]: 'Finance',
    [`${ENTERPRISE}:manager`]: { value: 'E-9' },
  };
  expect(inScim({}, flat).hire).toMatchObject({
    employeeId: 'E-104233',
    department: 'Finance',
    manager: { employeeId: 'E-9' },
  });
});

test('R29 the names of attributes are the same in any case', () => {
  const other = {
    externalId: undefined,
    ExternalID: 'E-104233-1',
    name: undefined,
    Name: { GivenName: 'Ada', FAMILYNAME: 'Larsen' },
    phoneNumbers: undefined,
    PhoneNumbers: { Type: 'Mobile', Value: '+4799999999' },
  };
  expect(inScim({}, other).hire).toMatchObject({
    employmentId: 'E-104233-1',
    givenName: 'Ada',
    surname: 'Larsen',
    mobilePhone: '+4799999999',
  });
});

const ENTRA = 'urn:ietf:params:scim:schemas:extension:Microsoft:Entra:2.0:User';

test.each([
  [
    'mail addresses',
    { emails: [{ type: 'home', value: '' }, { value: 'zoe@example.net' }] },
    { personalEmail: 'zoe@example.net' },
  ],
  [
    'phone numbers',
    {
      phoneNumbers: [
        { type: 'mobile', value: null },
        { type: 'mobile', value: '+31612345678' },
      ],
    },
    { mobilePhone: '+31612345678' },
  ],
  [
    'hire dates',
    {
      [ENTRA]: { employeeHireDate: '' },
      'urn:ietf:params:scim:schemas:extension:contoso:1.0:User': { HireDate: '2026-12-09' },
    },
    { startDate: '2026-12-09' },
  ],
  [
    'countries',
    {
      addresses: [
        { type: 'work', country: ' ' },
        { type: 'home', country: 'NO' },
      ],
    },
    { country: 'NO' },
  ],
])('R29 of two %s, the one with a value is taken', (_, user, expected) => {
  expect(inScim({}, user).hire).toMatchObject(expected);
});

test.each([['zoe@example.net'], [['zoe@example.net']], [{ value: 'zoe@example.net' }]])(
  'R29 mail addresses written as %j are read',
  (emails) => expect(inScim({}, { emails }).hire?.['personalEmail']).toBe('zoe@example.net'),
);

test('R29 a blank usage location does not hide the country of the address', () => {
  const entra = { employeeHireDate: '2026-12-02', usageLocation: '' };
  expect(inScim({}, { [ENTRA]: entra }).hire).toMatchObject({ country: 'NO' });
});

test('R29 the hire date of an extension of the tenant is read where it is written flat', () => {
  const urn = 'urn:ietf:params:scim:schemas:extension:contoso:1.0:User';
  const flat = { [ENTRA]: undefined, [`${urn}:HireDate`]: '2026-12-09' };
  expect(inScim({}, flat).hire).toMatchObject({ startDate: '2026-12-09' });
});

const typeOf = (active: unknown) => {
  const data = { externalId: 'E-1', active };
  const reading = readOperation({ method: 'POST', path: '/Users', data }, NOW);
  return reading.kind === 'event' ? Reflect.get(Object(reading.body), 'type') : reading.kind;
};

test.each([false, 'False', ' FALSE '])('R29 somebody whose active is %j does not begin', (active) =>
  expect(typeOf(active)).toBe('hire.withdrawn'),
);

test.each([true, 'TRUE', 1, '1', 'yes', null, '', undefined])(
  'R29 somebody whose active is %j begins',
  (active) => expect(typeOf(active)).toBe('hire.updated'),
);

test.each([0, '0', 'no', 'terminated', 2, [false], {}])(
  'R29 an active of %j may mean both, so the sender is asked',
  (active) => expect(typeOf(active)).toBe('invalid'),
);
