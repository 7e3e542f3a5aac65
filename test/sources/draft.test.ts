import { expect, test } from 'vitest';
import { z } from 'zod';
import { countryCode } from '../../shared/domain/country.ts';
import { at, draftHire, phone, plainDate, textOf } from '../../shared/sources/draft.ts';
import { moment } from '../../shared/sources/notice.ts';
import { type CommonSettings, commonSettings } from '../../shared/sources/settings.ts';

const settings = (given: object = {}): CommonSettings => z.object(commonSettings).parse(given);
const draft = (record: object, given: object = {}, id = '7') => {
  const fields = Object.fromEntries(Object.keys(record).map((name) => [name, name]));
  return draftHire(id, (field) => at(record, field), fields, settings(given));
};

test.each([
  ['a plain date', '2027-01-04', '2027-01-04'],
  ['a date with a time', '2027-01-04T23:00:00.000Z', '2027-01-04'],
  ['an American date', '01/04/2027', '2027-01-04'],
  ['no date in BambooHR', '0000-00-00', undefined],
  ['a German date', '04.01.2027', undefined],
  ['a date that goes on', '2027-01-041', undefined],
  ['nothing', undefined, undefined],
])('%s', (_, text, date) => {
  expect(plainDate(text)).toBe(date);
});

test.each([
  ['+31 (0)6-1234.5678', '+310612345678'],
  ['0031 6 12345678', '+31612345678'],
  ['06 12345678', undefined],
  ['+0 12345678', undefined],
  ['call me', undefined],
  [undefined, undefined],
])('the phone number %s is %s', (text, number) => {
  expect(phone(text)).toBe(number);
});

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
  expect(draft({})).not.toHaveProperty('employeeId');
  expect(draft({}, { employeeIdPrefix: 'X' }, 'abc')).not.toHaveProperty('employeeId');
});

test('what is optional and malformed is left out, what is needed is left to validation', () => {
  const said = {
    mobilePhone: '06 1',
    otherEmail: 'none',
    managerUserPrincipalName: 'Boss',
    personalEmail: 'none',
  };
  expect(draft(said, { manager: { employeeId: 'E-9' } })).toEqual({
    employmentId: '7',
    personalEmail: 'none',
    manager: { employeeId: 'E-9' },
  });
});
