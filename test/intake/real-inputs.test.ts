import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiveHire } from '../../functions/http/hires/receive.ts';
import { startsAt } from '../../shared/domain/schedule.ts';
import { validateHireEvent } from '../../shared/intake/validate-hire.ts';
import { FakeQueue, FakeRecords, fakeKeys, jsonOf } from '../support/fakes.ts';
import { hireData, hireEvent, NOW } from '../support/hires.ts';
import { hireRequest, WEBHOOK_SECRET } from '../support/requests.ts';
import { standingDate } from '../support/standing-date.ts';
import { userNames } from '../support/user-names.ts';
import {
  everyPathReads,
  everyPathRefuses,
  type Fields,
  inScim,
  PATHS,
  posted,
  RULES,
} from './paths.ts';

standingDate();

// Inputs of the field, by kind. Each kind is tried with several values, and on every path that has
// the field.

test.each([
  ['UK', 'GB'],
  ['gb', 'GB'],
  ['USA', 'US'],
  ['nor', 'NO'],
  ['Norway', 'NO'],
  ['Deutschland', 'DE'],
  ['Schweiz', 'CH'],
  ['Czech Republic', 'CZ'],
  [' NL ', 'NL'],
  ['Korea, Republic of', 'KR'],
  ['Bosnia and Herzegovina', 'BA'],
])('R11 the country %s is %s', (country, code) => {
  everyPathReads('country', country, code, { timeZone: 'Europe/London' });
});

test.each(['XX', 'ZZ', 'EU', 'AN', 'YU', 'Congo', 'Korea', 'Atlantis', 'XYZ'])(
  'R11 the country %s is none, or more than one',
  (country) => everyPathRefuses('country', country, 'invalidFormat'),
);

test.each([
  ['Agüero', 'es', 'aguero'],
  ['Hämäläinen', 'fi', 'hamalainen'],
  ['Pärt', 'et', 'part'],
  ['Gaël', 'fr', 'gael'],
  ['Citroën', 'nl-NL', 'citroen'],
  ['Güneş', 'tr', 'gunes'],
  ['Göncz', 'hu', 'goncz'],
  ['Noël', 'en', 'noel'],
  ['Jökull', 'is', 'jokull'],
  ['Bjo\u0308rk', 'sv', 'bjork'],
  ['Müller', 'de-AT', 'mueller'],
  ['Schröder', 'gsw', 'schroeder'],
  ['Weiß', 'lb', 'weiss'],
])('R12 %s (%s) is %s', (surname, locale, expected) => {
  expect(userNames({ givenName: 'A', surname, locale })[0]).toBe(`a.${expected}`);
});

test.each([
  ['a replacement character', 'J\ufffdrgen'],
  ['several', 'M\ufffd\ufffdller'],
  ['a question mark for a letter', 'J?rgen'],
  ['UTF-8 that was read as Windows-1252', 'JÃ¼rgen'],
  ['the same of another letter', 'Ã˜yvind'],
  ['the same of a Polish letter', 'WaÅ‚Ä™sa'],
])('R13 %s is refused, because a letter is lost', (_, name) => {
  everyPathRefuses('givenName', name, 'lettersLost');
  everyPathRefuses('surname', name, 'lettersLost');
});

test.each(['JOÃO', 'Ângela', 'Æsa', 'Ørjan', 'Łucja', 'Žižka'])('R13 %s is a name', (givenName) => {
  everyPathReads('givenName', givenName, givenName);
});

test.each(['\u00ad', '\u061c', '\u200b', '\u2060', '\ufeff', '\u180e', '\u{e0041}'])(
  'R14 the invisible character %j is refused in a name and in an id',
  (character) => {
    for (const field of ['givenName', 'surname', 'employeeId']) {
      everyPathRefuses(field, `A${character}b`, 'invalidFormat');
    }
  },
);

test.each(['ada@contoso.com', 'ADA@Contoso.COM', 'ada@mail.contoso.com'])(
  'R17 the address %s in the organisation’s own domain is refused',
  (address) => {
    everyPathRefuses('personalEmail', address, 'ownDomain');
    everyPathRefuses('otherEmail', address, 'ownDomain');
  },
);

test('R17 a domain that only ends alike is another domain', () => {
  everyPathReads('personalEmail', 'ada@notcontoso.com', 'ada@notcontoso.com');
});

test('R16 the address of the manager needs another channel for the PIN', () => {
  const manager = { userPrincipalName: 'boss@partner.example' };
  const private_ = { manager, personalEmail: 'boss+ada@partner.example' };
  expect(posted({ ...private_, mobilePhone: undefined }).codes).toEqual([
    'data.personalEmail managersAddress',
  ]);
  expect(posted(private_).codes).toEqual([]);
});

const OSLO = { timeZone: 'Europe/Oslo', country: 'NO', startTime: undefined };

test.each([
  ['local midnight in UTC', '2026-12-01T23:00:00Z', '2026-12-02', '09:00'],
  ['the same with milliseconds', '2026-12-01T23:00:00.000Z', '2026-12-02', '09:00'],
  ['the same with +00:00', '2026-12-01T23:00:00+00:00', '2026-12-02', '09:00'],
  ['the same as OData', '/Date(1796166000000)/', '2026-12-02', '09:00'],
  ['midnight in UTC, a date only', '2026-12-02T00:00:00Z', '2026-12-02', '09:00'],
  ['local midnight', '2026-12-02T00:00:00+01:00', '2026-12-02', '09:00'],
  ['a date-time without an offset', '2026-12-02 00:00:00', '2026-12-02', '09:00'],
  ['a time in UTC', '2026-12-02T07:30:00Z', '2026-12-02', '08:30'],
  ['a time with an offset', '2026-12-02T08:30:00+01:00', '2026-12-02', '08:30'],
  ['a plain date', '2026-12-02', '2026-12-02', '09:00'],
  ['a date that can be one day only', '25/12/2026', '2026-12-25', '09:00'],
  ['the same the other way', '12/25/2026', '2026-12-25', '09:00'],
  ['a day that is both', '12/12/2026', '2026-12-12', '09:00'],
])('R18 %s is read as the day it is', (_, startDate, day, time) => {
  for (const [name, path] of PATHS) {
    const { hire, codes } = path({ ...OSLO, startDate });
    expect([codes, hire?.['startDate'], hire?.['startTime']], name).toEqual([[], day, time]);
  }
});

test('R18 local midnight in UTC is the day of the person, east and west', () => {
  const cases = [
    ['2026-12-01T15:00:00Z', 'Asia/Tokyo', 'JP'],
    ['2026-12-02T05:00:00Z', 'America/New_York', 'US'],
    ['2026-12-01T11:00:00Z', 'Pacific/Auckland', 'NZ'],
  ] as const;
  for (const [startDate, timeZone, country] of cases) {
    const more = { startTime: undefined, timeZone, country };
    const wanted = startDate === '2026-12-01T11:00:00Z' ? '2026-12-02' : '2026-12-02';
    everyPathReads('startDate', startDate, wanted, more);
  }
});

test.each([
  ['slashes that mean two days', '04/01/2027'],
  ['the same without zeros', '4/1/2027'],
  ['a midnight of another office', '2026-12-01T22:00:00Z'],
  ['a day that does not exist', '31/02/2027'],
  ['words', '1 April 2027'],
])('R19 a date of %s is not guessed', (_, startDate) => {
  everyPathRefuses('startDate', startDate, 'invalidFormat', OSLO);
});

test.each([
  ['tel:+1-201-555-0123', '+12015550123'],
  ['TEL: +47 999 99 999', '+4799999999'],
  ['0047 999 99 999', '+4799999999'],
  ['+31 (0)6 12.34.56.78', '+31612345678'],
  ['+44\u00a07700\u2011900123', '+447700900123'],
])('R20 the number %s is %s', (given, number) => everyPathReads('mobilePhone', given, number));

test.each(['99999999', 'call me', '+47 999 99 999 ext. 5', 'tel:911', '+0 12345678'])(
  'R20 the number %s stops no onboarding, and is reported',
  (mobilePhone) => {
    for (const [name, path] of PATHS) {
      const { hire, codes, ignored } = path({ mobilePhone });
      expect(codes, name).toEqual([]);
      expect(hire?.['mobilePhone'], name).toBeUndefined();
      expect(ignored, name).toContain('data.mobilePhone unreadable');
    }
  },
);

test.each([
  ['nl-NL,nl;q=0.9,en;q=0.8', 'nl-NL'],
  ['en;q=0.5, de-DE', 'de-DE'],
  ['*, fr', 'fr'],
  ['nb_NO', 'nb-NO'],
  ['NB-no', 'nb-NO'],
  ['de_DE.UTF-8', 'de-DE'],
  ['ca-ES-valencia', 'ca-ES'],
  ['zh-Hant-TW', 'zh-Hant-TW'],
])('R21 the language %s is %s', (given, locale) => everyPathReads('locale', given, locale));

test.each([
  ['a user id', 'bjensen'],
  ['the surname with an initial', 'jensenb'],
  ['a whole login', 'barbara.jensen'],
  ['an address', 'bjensen@example.com'],
  ['a number', 'b123456'],
  ['the whole name', 'Barbara Jensen'],
  ['the whole name the other way', 'Jensen Barbara'],
])('R22 %s is not taken for the name that Barbara Jensen is called by', (_, preferredName) => {
  for (const [name, path] of PATHS) {
    const person = { givenName: 'Barbara', surname: 'Jensen', preferredName };
    const { hire, codes, ignored } = path(person);
    expect([codes, hire?.['preferredName']], name).toEqual([[], undefined]);
    expect(ignored, name).toContain('data.preferredName notAName');
  }
});

test('R22 the whole name of a person with several surnames is no call name', () => {
  const person = {
    givenName: 'Nguyễn',
    surname: 'Đặng',
    preferredName: 'Nguyễn Đặng',
    locale: 'vi',
  };
  expect(posted(person).hire?.['preferredName']).toBeUndefined();
});

test('R22 a nickname that is the login of SCIM is none', () => {
  const user = { userName: 'barbie@example.com' };
  const { hire, ignored } = inScim({ preferredName: 'barbie' }, user);
  expect(hire?.['preferredName']).toBeUndefined();
  expect(ignored).toContain('data.preferredName notAName');
});

test.each(['Barb', 'Babs', 'Barbara', 'Mary Ann', 'Jens', 'Åse'])(
  'R22 %s is a name to be called by',
  (preferredName) => {
    everyPathReads('preferredName', preferredName, preferredName, {
      givenName: 'Barbara',
      surname: 'Jensen',
    });
  },
);

test.each([
  'boss_partner.example#EXT#@contoso.onmicrosoft.com',
  'bo~ss@contoso.com',
  'o’boss@contoso.com'.replace('’', "'"),
  'boss@xn--bcher-kva.example',
  'boss@contoso.xn--vermgensberatung-pwb',
])('R23 the manager %s is legal', (userPrincipalName) => {
  expect(posted({ manager: { userPrincipalName } }).hire).toMatchObject({
    manager: { userPrincipalName },
  });
});

test.each([
  ['ada@example.xn--p1ai', 'ada@example.xn--p1ai'],
  ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
  ['ada@пример.рф', 'ada@xn--e1afmkfd.xn--p1ai'],
  ['mailto:ada@example.net', 'ada@example.net'],
  ['Ada Larsen <ada@example.net>', 'ada@example.net'],
  [" o'brien+hr/1@example.co.uk ", "o'brien+hr/1@example.co.uk"],
])('R24 the address %s is legal', (given, address) => {
  everyPathReads('personalEmail', given, address);
});

test.each([
  'ada@localhost',
  'ada.@example.net',
  'a..b@example.net',
  'ada@-x.net',
  'a@b@c.net',
  'a@x.n1',
])('R24 the address %s is none', (address) =>
  everyPathRefuses('personalEmail', address, 'invalidFormat'),
);

test.each([
  ['Лук\u02bcяненко', 'uk', 'lukianenko'],
  ['Лук’яненко', 'uk', 'lukianenko'],
  ['O\u02bcBrien', 'en', 'obrien'],
  ['O\uff07Brien', 'en', 'obrien'],
  ['Ka\u02bbahumanu', 'en', 'kaahumanu'],
])('R25 the apostrophe of %s (%s) is one', (surname, locale, expected) => {
  expect(userNames({ givenName: 'A', surname, locale })[0]).toBe(`a.${expected}`);
});

test('R26 a hire who is their own manager is refused at once, with a reason', () => {
  expect(posted({ manager: { employeeId: 'E-104233' } }).codes).toEqual([
    'data.manager ownManager',
  ]);
});

test('R26 a hire without a manager can be had by a setting', () => {
  const rules = { ownDomains: [], isManagerNeeded: false };
  expect(posted({ manager: undefined }).codes).toEqual(['data.manager missing']);
  for (const manager of [undefined, null, {}, { employeeId: '' }]) {
    expect(posted({ manager }, rules).codes).toEqual([]);
  }
  const nobody = { manager: undefined, mobilePhone: undefined };
  expect(posted(nobody, rules).codes).toEqual(['data.mobilePhone missing']);
  const knownFact = { question: 'Where did we meet?', answer: 'Oslo' };
  expect(posted({ ...nobody, knownFact }, rules).codes).toEqual([]);
});

test.each([undefined, null, '', ' ', '.', '-', 'LNU'])(
  'R27 a person with one name has no surname (%j)',
  (surname) => {
    for (const [name, path] of PATHS) {
      const { hire, codes } = path({ givenName: 'Sukarno', surname });
      expect([codes, hire?.['surname']], name).toEqual([[], undefined]);
    }
    expect(userNames({ givenName: 'Sukarno', locale: 'id' })[0]).toBe('sukarno');
  },
);

const OPTIONAL = ['preferredName', 'mobilePhone', 'otherEmail', 'department', 'jobTitle'];

test.each([null, '', '  ', '\t'])('R29 %j in an optional field says nothing', (value) => {
  for (const field of [...OPTIONAL, 'employeeType', 'locale', 'startTime', 'timeZone']) {
    const { hire, codes, ignored } = posted({ [field]: value });
    expect([codes, ignored], field).toEqual([[], []]);
    const defaults: Fields = { locale: 'en', startTime: '09:00', timeZone: 'Europe/Oslo' };
    expect(hire?.[field], field).toBe(defaults[field]);
  }
});

test.each(['N/A', 'n/a', '-', 'none', 'null', 'Unknown'])('R29 %s says nothing', (value) => {
  for (const field of ['department', 'jobTitle', 'employeeType', 'mobilePhone']) {
    everyPathReads(field, value, undefined);
  }
});

test('R29 a surname that looks like nothing is a surname', () => {
  for (const surname of ['Null', 'None', 'Unknown']) everyPathReads('surname', surname, surname);
});

test.each(['employmentId', 'employeeId', 'givenName', 'personalEmail', 'startDate', 'timeZone'])(
  'R29 blanks around %s are taken off',
  (field) => {
    const plain = posted({}).hire?.[field];
    for (const given of [` ${plain}`, `${plain} `, `\u00a0${plain}\t`]) {
      expect(posted({ [field]: given }).hire?.[field]).toBe(plain);
    }
  },
);

test('R30 several blanks in a name are one', () => {
  everyPathReads('givenName', 'Anne \u00a0 Marie', 'Anne Marie');
  everyPathReads('surname', 'van\u2003 der  Berg', 'van der Berg');
});

test.each([
  'https://evil.example/x',
  'www.evil.example',
  'evil.com',
  'bit.ly/abc',
  'ada@evil.example',
  'https:evil.se',
  'http:/evil.se',
  'mailto:ada',
  '[Open](//evil.se)',
  '[Open] [evil]',
  'evil\u3002com',
  'evil\uff61com',
  'evil\u2024com',
  '<b>Ada</b>',
])('R30 %s is not taken for a name', (name) => {
  everyPathRefuses('givenName', name, 'invalidFormat');
  everyPathRefuses('surname', name, 'invalidFormat');
});

test.each([
  'St. John',
  'J.R.R.',
  'D’Angelo',
  "O'Brien",
  'Kumar a/l Rajan',
  'H:son',
  'Ada (Adele)',
  'Smith, Jr.',
  'Jean-Luc',
])('R30 %s is a name', (name) => everyPathReads('givenName', name, name));

test('R32 fields that are not known are named, and no value is repeated', () => {
  const { hire, ignored } = posted({ mobile: '+4799999999', startdate: '2026-12-09' });
  expect(ignored).toEqual(['data.mobile unknownField', 'data.startdate unknownField']);
  expect(JSON.stringify(hire)).not.toContain('startdate');
});

test('R34 an unknown type names all three types, and nothing about missing fields', () => {
  for (const data of [{ employmentId: 'E-1' }, {}, hireData()]) {
    const verdict = validateHireEvent({ ...hireEvent({}, { data }), type: 'hire.cancelled' }, NOW);
    expect(verdict).toMatchObject({
      kind: 'invalid',
      findings: [
        {
          path: 'type',
          code: 'unsupportedEventType',
          message: 'one of hire.created, hire.updated and hire.withdrawn',
        },
      ],
    });
    expect(verdict.kind === 'invalid' && verdict.findings).toHaveLength(1);
  }
});

test('R32 the answer of POST /api/hires names what was not taken', async () => {
  const world = { records: new FakeRecords(), queue: new FakeQueue(), keys: fakeKeys() };
  const settings = { webhookSecrets: [WEBHOOK_SECRET], source: 'hr', publicUrl: 'https://f.test' };
  const receive = receiveHire({ ...world, ...settings, rules: RULES });
  const said = hireEvent({ mobile: '+4799999999', locale: '???' });
  const answer = await receive(hireRequest(said, { at: NOW }));
  expect(jsonOf(answer)).toMatchObject({
    ignored: [
      { path: 'data.mobile', code: 'unknownField' },
      { path: 'data.locale', code: 'unreadable' },
    ],
  });
  const plain = await receive(hireRequest(hireEvent(), { id: 'msg-2', at: NOW }));
  expect(jsonOf(plain)).toEqual({ id: expect.any(String) });
});

test.each([
  ['givenName', '小龙', { surname: 'Li' }],
  ['surname', '李', { givenName: 'Bruce' }],
  ['preferredName', '小龙', { givenName: 'Bruce', surname: 'Lee' }],
])('R35 the finding points at %s', (field, value, more) => {
  expect(posted({ ...more, locale: 'zh', [field]: value }).codes).toEqual([
    `data.${field} nameNotRomanisable`,
  ]);
});

// Inputs that were found beside those of the table.

test.each([104233, '104233'])('own 1: an id may be a number (%j)', (employeeId) => {
  expect(posted({ employeeId }).hire?.['employeeId']).toBe('104233');
  expect(posted({ manager: { employeeId: 7 } }).hire?.['manager']).toEqual({ employeeId: '7' });
});

test('own 2: both forms of an accented letter are one person', () => {
  for (const [name, path] of PATHS) {
    const [one, other] = ['Zoe\u0308', 'Zo\u00eb'].map((givenName) => path({ givenName }).hire);
    expect(one, name).toEqual(other);
  }
});

test.each([
  ['9:00', '09:00'],
  ['08:30:00', '08:30'],
  ['8:30:00.000', '08:30'],
])('own 3: the time of day %s is %s', (given, startTime) => {
  expect(posted({ startTime: given }).hire?.['startTime']).toBe(startTime);
});

test('own 3: a date-time and a time of day that differ are not chosen between', () => {
  const change = { startDate: '2026-12-02T08:00:00+01:00', startTime: '10:00' };
  expect(posted(change).codes).toEqual(['data.startDate invalidFormat']);
});

test.each(['ﬁlip', 'Ｊｏｈｎ', 'Ĳsbrand'])(
  'own 4: letters in another form (%s) make a user name in plain letters',
  (givenName) => {
    expect(userNames({ givenName, surname: 'X', locale: 'nl' })[0]).toMatch(/^[a-z]+\.x$/);
  },
);

test('own 5: one start is the same instant by every path, and in every form', () => {
  const zones = [
    ['Europe/Oslo', 'NO', '+01:00'],
    ['America/New_York', 'US', '-05:00'],
    ['Asia/Kolkata', 'IN', '+05:30'],
  ] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 24, max: 28 }),
      fc.integer({ min: 6, max: 18 }),
      ([timeZone, country, offset], day, hour) => {
        const date = `2026-11-${day}`;
        const local = `${date}T${String(hour).padStart(2, '0')}:00:00`;
        const utc = new Date(`${local}${offset}`).toISOString();
        const instants = [`${local}${offset}`, utc, utc.replace('.000Z', '+00:00')].flatMap(
          (startDate) =>
            PATHS.map(([, path]) => path({ timeZone, country, startTime: undefined, startDate })),
        );
        for (const { hire, codes } of instants) {
          expect(codes).toEqual([]);
          const said = hire as { startDate: string; startTime: string; timeZone: string };
          expect(startsAt(said).toISOString()).toBe(utc);
        }
      },
    ),
    { numRuns: 100 },
  );
});
