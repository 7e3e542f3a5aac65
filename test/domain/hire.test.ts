import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateHireEvent } from '../../shared/intake/validate-hire.ts';
import { hireData, hireEvent, NOW } from '../support/hires.ts';

const judge = (body: unknown) => validateHireEvent(body, NOW);
const codesOf = (body: unknown) => {
  const verdict = judge(body);
  return verdict.kind === 'valid' ? [] : verdict.findings.map((one) => `${one.path} ${one.code}`);
};

test('a hire as the contract shows it is valid', () => {
  expect(codesOf(hireEvent())).toEqual([]);
});

test('only what is needed has to be sent, and the rest gets its default', () => {
  const {
    mobilePhone: _,
    startTime: __,
    timeZone: ___,
    locale: ____,
    department: _____,
    ...rest
  } = hireData();
  const verdict = judge(hireEvent({}, { data: rest }));
  expect(verdict).toMatchObject({
    kind: 'valid',
    event: { data: { startTime: '09:00', timeZone: 'Europe/Oslo', locale: 'en' } },
  });
});

test.each(['employmentId', 'employeeId', 'givenName', 'personalEmail', 'startDate', 'country'])(
  'a hire without %s is refused with the finding that it is missing',
  (field) => {
    expect(codesOf(hireEvent({ [field]: undefined }))).toEqual([`data.${field} missing`]);
  },
);

test('errors in meaning are reported together with errors in form', () => {
  const change = { country: 'US', timeZone: undefined, givenName: '', manager: undefined };
  expect(codesOf(hireEvent(change)).sort()).toEqual([
    'data.givenName empty',
    'data.manager missing',
    'data.timeZone missing',
  ]);
  const late = { startDate: '2020-01-01', employeeId: 'x'.repeat(17) };
  expect(codesOf(hireEvent(late)).sort()).toEqual([
    'data.employeeId tooLong',
    'data.startDate startDateTooOld',
  ]);
});

test.each(['Ada\r\nBcc: x', 'Ada\u202e', 'Ada\u0000', 'A\u2028da'])(
  'a name with control characters is refused (%j)',
  (givenName) => {
    expect(codesOf(hireEvent({ givenName }))).toEqual(['data.givenName invalidFormat']);
  },
);

test('a hire without a manager is refused', () => {
  expect(codesOf(hireEvent({ manager: undefined }))).toEqual(['data.manager missing']);
});

test.each([
  ['employmentId', 64],
  ['employeeId', 16],
  ['givenName', 64],
  ['surname', 64],
  ['preferredName', 64],
  ['department', 64],
  ['jobTitle', 128],
  ['employeeType', 64],
])('%s takes %i characters and not one more', (field, charactersMax) => {
  expect(codesOf(hireEvent({ [field]: 'x'.repeat(charactersMax) }))).toEqual([]);
  expect(codesOf(hireEvent({ [field]: 'x'.repeat(charactersMax + 1) }))).toEqual([
    `data.${field} tooLong`,
  ]);
});

test.each(['employmentId', 'employeeId', 'givenName', 'personalEmail', 'startDate', 'country'])(
  'a %s of nothing but blanks is refused as empty',
  (field) => {
    expect(codesOf(hireEvent({ [field]: '  \t' }))).toEqual([`data.${field} empty`]);
  },
);

test('blanks around a value are taken off before it is measured', () => {
  const verdict = judge(hireEvent({ employeeId: `  ${'7'.repeat(16)} ` }));
  expect(verdict).toMatchObject({ event: { data: { employeeId: '7'.repeat(16) } } });
});

test.each([
  ['personalEmail', ['ada', 'ada@', '@example.net', 'ada@example.net\nbcc: x@y.z', 'a b@c.no']],
  ['startDate', ['2026-02-30', '2026-13-01', '2026-1-32', '02.12.2026', '04/01/2027']],
  ['startTime', ['24:00', '9', '09:60', '0900', 'morning']],
  ['timeZone', ['Europe/Trondheim', '+01:00', 'toString', '__proto__']],
  ['country', ['N', 'N1', 'Norrland', 'Congo']],
])('%s is refused where it is not of its form', (field, values) => {
  for (const value of values) {
    expect(codesOf(hireEvent({ [field]: value })), value).toEqual([`data.${field} invalidFormat`]);
  }
});

test.each(['2028-02-29', '2026-02-28'])('the day %s exists and is not refused', (startDate) => {
  const timestamp = `${startDate}T00:00:00Z`;
  const verdict = validateHireEvent(hireEvent({ startDate }, { timestamp }), new Date(timestamp));
  expect(verdict.kind).toBe('valid');
});

test('a country of several zones needs the zone, a country of one does not', () => {
  expect(codesOf(hireEvent({ timeZone: undefined, country: 'SE' }))).toEqual([]);
  for (const country of ['US', 'AU', 'BR', 'ES', 'PT', 'UA', 'NZ']) {
    expect(codesOf(hireEvent({ timeZone: undefined, country })), country).toEqual([
      'data.timeZone missing',
    ]);
  }
});

test.each([
  ['DE', 'Europe/Berlin'],
  ['AR', expect.stringContaining('Buenos_Aires')],
  ['MY', 'Asia/Kuala_Lumpur'],
])('a country whose zones have one time, %s, needs none of them: it is %s', (country, zone) => {
  const verdict = judge(hireEvent({ timeZone: undefined, country }));
  expect(verdict).toMatchObject({ event: { data: { timeZone: zone } } });
});

test.each([
  ['2026-11-09', []],
  ['2026-11-08', ['data.startDate startDateTooOld']],
  ['2027-12-28', []],
  ['2027-12-29', ['data.startDate startDateTooFar']],
  ['0001-01-01', ['data.startDate startDateTooOld']],
  ['9999-12-31', ['data.startDate startDateTooFar']],
])('a start on %s is judged by the calendar: %j', (startDate, codes) => {
  expect(codesOf(hireEvent({ startDate }))).toEqual(codes);
});

test('how late a start is depends on the day it is where the hire works', () => {
  const now = new Date('2026-11-23T11:30:00Z');
  const late = (timeZone: string) =>
    validateHireEvent(hireEvent({ startDate: '2026-11-09', timeZone }), now).kind;
  expect(late('Pacific/Kiritimati')).toBe('invalid');
  expect(late('Pacific/Pago_Pago')).toBe('valid');
});

test('all errors are reported at once', () => {
  const body = hireEvent(
    { employeeId: 'x'.repeat(17), personalEmail: 7, givenName: undefined, timeZone: 'Oslo' },
    { timestamp: 'now' },
  );
  expect(codesOf(body).sort()).toEqual([
    'data.employeeId tooLong',
    'data.givenName missing',
    'data.personalEmail wrongType',
    'data.timeZone invalidFormat',
    'timestamp invalidFormat',
  ]);
});

test('a name without a settled romanisation is refused, and the finding asks for latinName', () => {
  const name = { givenName: '小龙', surname: '李', locale: 'zh-CN' };
  expect(codesOf(hireEvent(name))).toEqual([
    'data.givenName nameNotRomanisable',
    'data.surname nameNotRomanisable',
  ]);
  expect(codesOf(hireEvent({ ...name, preferredName: 'Bruce' }))).toEqual([
    'data.surname nameNotRomanisable',
  ]);
  const latinName = { givenName: 'Bruce', surname: 'Lee' };
  expect(codesOf(hireEvent({ ...name, latinName }))).toEqual([]);
  expect(codesOf(hireEvent({ ...name, latinName: { ...latinName, surname: '李' } }))).toEqual([
    'data.latinName nameNotRomanisable',
  ]);
});

test.each(['hire.created', 'hire.updated'])('%s describes the whole hire', (type) => {
  expect(codesOf(hireEvent({}, { type }))).toEqual([]);
  expect(codesOf(hireEvent({ startDate: undefined }, { type }))).toEqual([
    'data.startDate missing',
  ]);
});

test('a withdrawal needs the employment alone, and says nothing of the person', () => {
  const body = { ...hireEvent({}, { type: 'hire.withdrawn' }), data: { employmentId: 'E-1' } };
  expect(codesOf(body)).toEqual([]);
  expect(codesOf({ ...body, data: {} })).toEqual(['data.employmentId missing']);
  const more = hireEvent(
    { givenName: '小龙', startDate: '1999-01-01' },
    { type: 'hire.withdrawn' },
  );
  expect(codesOf(more)).toEqual([]);
});

test('a time of the envelope from far ahead is refused, because nothing later would count', () => {
  const at = (timestamp: string) => codesOf(hireEvent({}, { timestamp }));
  expect(at('2026-11-24T08:00:00Z')).toEqual([]);
  expect(at('2026-11-24T08:00:01Z')).toEqual(['timestamp timestampAhead']);
  expect(at('2999-01-01T00:00:00Z')).toEqual(['timestamp timestampAhead']);
  expect(at('2026-11-23T09:00:00+01:00')).toEqual(['timestamp invalidFormat']);
  expect(at('yesterday')).toEqual(['timestamp invalidFormat']);
});

test.each([null, [], '', 'text', 7, true, {}, { type: 'hire.created' }, { data: [] }])(
  'a body of %j is refused and nothing breaks',
  (body) => {
    expect(judge(body).kind).toBe('invalid');
  },
);

test('keys of the prototype neither stand in for fields nor change any object', () => {
  const { givenName: _, ...rest } = hireData();
  const json = JSON.stringify(hireEvent({}, { data: rest })).replace(
    '"data":{',
    '"data":{"__proto__":{"givenName":"Eve","isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},',
  );
  expect(codesOf(JSON.parse(json))).toEqual(['data.givenName missing']);
  expect('isAdmin' in {}).toBe(false);
});

test('fields that are not in the contract are dropped and do not reach the run', () => {
  const verdict = judge(hireEvent({ nationalId: '01017012345', toString: 'x' }));
  expect(verdict.kind).toBe('valid');
  expect(JSON.stringify(verdict)).not.toMatch(/01017012345/);
  const event = verdict.kind === 'valid' ? verdict.event : undefined;
  expect(JSON.stringify(event)).not.toMatch(/nationalId|toString/);
});

test('no finding quotes anything that was sent', () => {
  const fields = Object.keys(hireData());
  const anything = fc.oneof(
    fc.string({ minLength: 5 }).map((text) => `q7Z${text}q7Z`),
    fc.constant(['q7Z']),
    fc.constant({ q7Z: 'q7Z' }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...fields), anything, (field, value) => {
      const verdict = judge(hireEvent({ [field]: value }));
      expect(JSON.stringify(verdict.kind === 'invalid' ? verdict.findings : [])).not.toContain(
        'q7Z',
      );
    }),
    { numRuns: 500 },
  );
});

test('any JSON at all gets a verdict', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      expect(judge(body).kind).toBe('invalid');
    }),
  );
});

test('any JSON in any field gets a verdict', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(hireData())), fc.jsonValue(), (field, value) => {
      expect(['valid', 'invalid']).toContain(judge(hireEvent({ [field]: value })).kind);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['a soft hyphen', '\u00ad'],
  ['an Arabic letter mark', '\u061c'],
  ['a word joiner', '\u2060'],
  ['a tag character', '\u{e0041}'],
  ['a right-to-left override', '\u202e'],
])('%s in a name or an id is refused', (_, character) => {
  for (const field of ['givenName', 'surname', 'employeeId', 'employmentId']) {
    expect(codesOf(hireEvent({ [field]: `A${character}b` }))).toHaveLength(1);
  }
});

test('the joiners that Persian and Indic names are spelt with are taken', () => {
  expect(
    judge(
      hireEvent({
        givenName: 'علی\u200cرضا',
        latinName: { givenName: 'Alireza', surname: 'Karimi' },
      }),
    ).kind,
  ).toBe('valid');
});

test.each(['ZZ', 'XX', 'EU', 'UN', 'QO'])('%s is no country', (country) => {
  expect(codesOf(hireEvent({ country }))[0]).toMatch(/^data\.country /);
});

test('a country code that was replaced becomes the one in force', () => {
  expect(judge(hireEvent({ country: 'UK' }))).toMatchObject({ event: { data: { country: 'GB' } } });
});

test.each(['xx', 'qq-NO', 'norsk bokmål', 'nb-', '<script>'])(
  '%s is no language, and is left out and reported',
  (locale) => {
    expect(judge(hireEvent({ locale }))).toMatchObject({
      kind: 'valid',
      event: { data: { locale: 'en' } },
      ignored: [{ path: 'data.locale', code: 'unreadable' }],
    });
  },
);

test.each(['99999999', '+0799999999', '+12345', `+${'1'.repeat(16)}`])(
  'the number %s stops no onboarding, and is left out and reported',
  (mobilePhone) => {
    const verdict = judge(hireEvent({ mobilePhone }));
    expect(verdict).toMatchObject({
      kind: 'valid',
      ignored: [{ path: 'data.mobilePhone', code: 'unreadable' }],
    });
    expect(JSON.stringify(verdict)).not.toContain(mobilePhone);
  },
);
