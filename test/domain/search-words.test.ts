import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMeant, listedBeginnings, searchedBeginning } from '../../shared/domain/search-words.ts';

test.each([
  ['larsen', true],
  ['Lars', true],
  ['lar ada', true],
  ['ADA LARSEN', true],
  ['ada.larsen@contoso.com', true],
  ['arsen', false],
  ['ada nowak', false],
])('a search for %j means Ada Larsen: %s', (query, isHers) => {
  expect(isMeant(query, 'Ada Larsen', 'ada.larsen@contoso.com')).toBe(isHers);
});

test.each([
  ['muller', 'Jürgen Müller'],
  ['Müller', 'Jurgen Muller'],
  ['OCONNOR', 'Aoife O’Connor-Smith', false],
  ["O'Connor", 'Aoife O’Connor-Smith'],
  ['الفارسي', 'سلمى الفارسي'],
  ['grzeg', 'Grzegorz Brzęczyszczykiewicz'],
])('a search for %j among people called %s', (query, name, isFound = true) => {
  expect(isMeant(query, name, null)).toBe(isFound);
});

test('people are listed by beginnings of two to six letters, and not by the domain', () => {
  expect(listedBeginnings('Ada Larsen', 'ada.larsen@contoso.com')).toEqual([
    'ad',
    'ada',
    'ada lar',
    'la',
    'lar',
    'lars',
    'larse',
    'larsen',
  ]);
});

test.each([
  ['ad brzęczyszczykiewicz', 'brzecz'],
  ['ada brzęczyszczykiewicz', 'ada brz'],
  ['lars larsen', 'larsen'],
  ['a', undefined],
  ['@contoso.com', undefined],
  ['li', 'li'],
])('a search for %j is narrowed down by %j', (query, beginning) => {
  expect(searchedBeginning(query)).toBe(beginning);
});

test('whoever is meant by a search is listed by the beginning that narrows it down', () => {
  const word = fc.string({ unit: fc.constantFrom(...'aäbzñßЖ中و'), minLength: 1, maxLength: 9 });
  const names = fc.array(word, { minLength: 1, maxLength: 8 });
  const typed = fc.array(fc.record({ which: fc.nat(), letters: fc.integer({ min: 1, max: 9 }) }), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(names, typed, (words, parts) => {
      const name = words.join(' ');
      const query = parts
        .map(({ which, letters }) => [...(words[which % words.length] ?? '')].slice(0, letters))
        .map((letters) => letters.join(''))
        .join(' ');
      expect(isMeant(query, name, null)).toBe(true);
      const beginning = searchedBeginning(query);
      if (beginning !== undefined) expect(listedBeginnings(name, null)).toContain(beginning);
    }),
  );
});
