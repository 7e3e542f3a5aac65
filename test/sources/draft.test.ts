import { expect, test } from 'vitest';
import { z } from 'zod';
import { countryCode } from '../../shared/domain/country.ts';
import { at, draftHire, textOf } from '../../shared/sources/draft.ts';
import { moment } from '../../shared/sources/notice.ts';
import { type CommonSettings, commonSettings } from '../../shared/sources/settings.ts';

const settings = (given: object = {}): CommonSettings => z.object(commonSettings).parse(given);
const draft = (record: object, given: object = {}, id = '7') => {
  const fields = Object.fromEntries(Object.keys(record).map((name) => [name, name]));
  return draftHire(id, (field) => at(record, field), fields, settings(given));
};

test.each([
  ['NL', 'NL'],
  ['uk', 'GB'],
  ['United Kingdom', 'GB'],
  ['netherlands', 'NL'],
  ['Germany', 'DE'],
  ['Nowhere', undefined],
])('the country %s is %s', (text, code) => {
  expect(countryCode(text)).toBe(code);
});

test.each([
  ['text', ' a ', 'a'],
  ['a number', 42, '42'],
  ['nothing but blanks', '  ', undefined],
  ['null', null, undefined],
  ['a field with a value', { name: 'Field', value: 'a' }, 'a'],
  ['a choice with a name', { id: 1, name: 'a' }, 'a'],
  ['the primary of several', [{ value: 'b' }, { value: 'a', is_primary: true }], 'a'],
  ['the first of several', ['a', 'b'], 'a'],
  ['an empty list', [], undefined],
])('the text of %s', (_, value, text) => {
  expect(textOf(value)).toBe(text);
});

test.each(['__proto__.polluted', 'constructor.name', 'toString', 'a.__proto__.b'])(
  'a path such as %s finds nothing',
  (path) => {
    expect(at({ a: {} }, path)).toBeUndefined();
  },
);

test.each([
  ['with an offset without a colon', '2026-12-01T09:00:00+0000', '2026-12-01T09:00:00.000Z'],
  ['with microseconds and no zone', '2026-12-01T13:06:26.915906', '2026-12-01T13:06:26.915Z'],
  ['with seven digits', '2026-06-08T09:20:56.1351565Z', '2026-06-08T09:20:56.135Z'],
  ['that is none', 'yesterday', null],
  ['that is missing', undefined, null],
])('a moment %s', (_, text, iso) => {
  expect(moment(text)).toBe(iso);
});

test.each(['Oslo office', 'OSLO OFFICE', 'Oslo\u00a0 office'])(
  'the site %j is the one of that name',
  (site) => {
    const oslo = { country: 'NO', timeZone: 'Europe/Oslo', locale: 'nb-NO' };
    const sites = { 'Bergen office': { ...oslo, locale: 'nn-NO' }, 'Oslo office': oslo };
    expect(draft({ site }, { country: 'NL', sites })).toMatchObject(oslo);
    expect(draft({ site: 'Oslo' }, { country: 'NL', sites })).toMatchObject({ country: 'NL' });
  },
);

test('a site says where somebody starts, then the record, then the default', () => {
  const given = {
    country: 'NL',
    timeZone: 'Europe/Amsterdam',
    locale: 'nl-NL',
    sites: { Oslo: { country: 'NO', timeZone: 'Europe/Oslo', locale: 'nb-NO' } },
  };
  expect(draft({ site: 'Oslo', country: 'Germany' }, given)).toMatchObject({
    country: 'NO',
    timeZone: 'Europe/Oslo',
    locale: 'nb-NO',
  });
  const german = draft({ site: 'Unknown', country: 'Germany' }, given);
  // The default zone is that of the default country and of no other.
  expect(german).toMatchObject({ country: 'DE', locale: 'nl-NL' });
  expect(german).not.toHaveProperty('timeZone');
  expect(draft({ site: 'toString' }, given)).toMatchObject({ country: 'NL' });
});

test('an employee id is made of a number and never of anything longer', () => {
  expect(draft({}, { employeeIdPrefix: 'X' })).toMatchObject({ employeeId: 'X7' });
  expect(draft({ employeeId: 'E-1' }, { employeeIdPrefix: 'X' })).toMatchObject({
    employeeId: 'E-1',
  });
  expect(draft({ employeeId: 'N/A' }, { employeeIdPrefix: 'X' })).toMatchObject({
    employeeId: 'X7',
  });
  expect(draft({})).not.toHaveProperty('employeeId');
  expect(draft({}, { employeeIdPrefix: 'X' }, 'abc')).not.toHaveProperty('employeeId');
});

test('values stay as the vendor writes them, because the intake reads them', () => {
  const said = {
    mobilePhone: '06 1',
    otherEmail: 'none',
    managerUserPrincipalName: 'Boss',
    personalEmail: 'none',
    startDate: '04/01/2027',
  };
  expect(draft(said, { manager: { employeeId: 'E-9' } })).toEqual({
    employmentId: '7',
    ...said,
    managerUserPrincipalName: undefined,
    manager: { employeeId: 'E-9' },
  });
});

test.each([true, 12, { value: false }, [7]])('a name that is %j is no name', (name) => {
  for (const field of ['givenName', 'surname', 'preferredName'] as const) {
    const named = settings({ fields: { [field]: 'said' } });
    const draft = draftHire('42', (path) => (path === 'said' ? name : undefined), {}, named);
    expect(typeof draft[field]).not.toBe('string');
    expect(draft[field]).toBeDefined();
  }
});

test('a number of which JSON has lost digits is no id', () => {
  const look = () => JSON.parse('12345678901234567890') as unknown;
  const { employeeId } = draftHire('42', look, { employeeId: 'number' }, settings());
  expect(employeeId).toMatch(/^1\.2345678901234567e\+19$/);
});

test('a field is at most as long as a row of a notice can hold, and nested at any depth', () => {
  let deep: unknown = 'x'.repeat(100_000);
  for (let depth = 0; depth < 50_000; depth++) deep = depth % 2 ? [deep] : { value: deep };
  const draft = draftHire(
    '42',
    () => deep,
    { givenName: 'a', jobTitle: 'b', site: 'c' },
    settings(),
  );
  expect(JSON.stringify(draft).length).toBeLessThan(2_000);
  expect(draft['givenName']).toHaveLength(1_000);
});

test('the address of a manager is better than a number', () => {
  const said = { managerUserPrincipalName: 'boss@contoso.com', managerEmployeeId: '777' };
  expect(draft(said)).toMatchObject({ manager: { userPrincipalName: 'boss@contoso.com' } });
});

test.each([
  ['dayFirst', '2027-01-04'],
  ['monthFirst', '2027-04-01'],
])('a date with slashes is read %s where the settings say so', (dateOrder, startDate) => {
  expect(draft({ startDate: '04/01/2027' }, { dateOrder })).toMatchObject({ startDate });
});

test('a country that is not known is reported, and not replaced by the default', () => {
  expect(draft({ country: 'Nowhere' }, { country: 'NL', timeZone: 'Europe/Amsterdam' })).toEqual({
    employmentId: '7',
    country: 'Nowhere',
  });
});
