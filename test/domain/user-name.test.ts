import fc from 'fast-check';
import { expect, test } from 'vitest';
import { userNames } from '../../shared/domain/user-name.ts';

const first = (givenName: string, surname: string, locale: string) =>
  userNames({ givenName, surname, locale })[0];

/** What Entra allows before the @: its characters, at most 64, no dot at an end or beside another. */
const LEGAL_LOCAL_PART = /^(?=.{1,64}$)(?!\.)(?!.*\.\.)(?!.*\.$)[A-Za-z0-9'.\-_!#^~]+$/;

test.each([
  ['Ada', 'Larsen', 'nb-NO', 'ada.larsen'],
  ['Åsa', 'Ærø', 'nb-NO', 'aasa.aeroe'],
  ['Øyvind', 'Ålesund', 'da-DK', 'oeyvind.aalesund'],
  ['Åsa', 'Öberg', 'sv-SE', 'asa.oberg'],
  ['Jürgen', 'Groß', 'de-DE', 'juergen.gross'],
  ['Nguyễn', 'Đức', 'vi', 'nguyen.duc'],
  ['İbrahim', 'Işık', 'tr', 'ibrahim.isik'],
  ['Иван', 'Петров', 'ru', 'ivan.petrov'],
  ['Siân', "O'Brien", 'en-IE', 'sian.obrien'],
  ['Siân', 'O’Brien', 'en-IE', 'sian.obrien'],
  ['Anne Marie', 'von der Leyen', 'de', 'anne-marie.von-der-leyen'],
  ['Jean-Luc', 'St. John', 'en', 'jean-luc.st-john'],
  ['Ada', '小龙', 'en', 'ada'],
  ['小龙', 'Li', 'zh', 'li'],
])('%s %s (%s) gets the name %s', (givenName, surname, locale, expected) => {
  expect(first(givenName, surname, locale)).toBe(expected);
});

test('the preferred name wins over the given one', () => {
  const person = { givenName: 'Augusta', surname: 'King', preferredName: 'Ada', locale: 'en' };
  expect(userNames(person)[0]).toBe('ada.king');
});

test('names are tried plain first and then numbered from 2 to 99, always in this order', () => {
  const person = { givenName: 'Ada', surname: 'Larsen', locale: 'en' };
  const names = userNames(person);
  expect(names.slice(0, 3)).toEqual(['ada.larsen', 'ada.larsen2', 'ada.larsen3']);
  expect(names.at(-1)).toBe('ada.larsen99');
  expect(names).toHaveLength(99);
  expect(userNames(person)).toEqual(names);
});

test.each([
  ['李', '小龙'],
  ['7', '8'],
  ['😀', '🎉'],
  ['---', '...'],
])('no name is made up for %s %s, which has no Latin letter', (givenName, surname) => {
  expect(userNames({ givenName, surname, locale: 'en' })).toEqual([]);
});

test('a long name is cut so that its number still fits', () => {
  const names = userNames({ givenName: 'a'.repeat(64), surname: 'b'.repeat(64), locale: 'en' });
  expect(names[0]).toHaveLength(64);
  expect(names[98]).toMatch(/^a{62}99$/);
});

test('a cut never leaves a dot or a hyphen at the end', () => {
  expect(first('a'.repeat(63), 'b', 'en')).toBe('a'.repeat(63));
});

test('a long name that ends in a digit is not tried twice', () => {
  const names = userNames({ givenName: `${'a'.repeat(62)}22`, surname: 'x', locale: 'en' });
  expect(new Set(names).size).toBe(names.length);
});

const aName = fc.oneof(
  fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme' }),
  fc.string({ minLength: 1, maxLength: 64, unit: 'binary' }),
  fc.string({
    minLength: 1,
    maxLength: 64,
    unit: fc.constantFrom(..."aåäöøæßİıđŁł .-'’`_29@/\\\u0301\u00a0"),
  }),
);
const aLocale = fc.constantFrom('de', 'de-DE', 'sv-SE', 'nb-NO', 'da', 'tr', 'vi', 'en', 'zzz-ZZ');

test('every name is a legal local part of a user principal name, and none comes twice', () => {
  fc.assert(
    fc.property(aName, aName, aLocale, (givenName, surname, locale) => {
      const names = userNames({ givenName, surname, locale });
      for (const name of names) expect(name).toMatch(LEGAL_LOCAL_PART);
      expect(new Set(names).size).toBe(names.length);
    }),
    { numRuns: 1000 },
  );
});
