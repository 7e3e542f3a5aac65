import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparable } from '../../shared/domain/known-fact.ts';

test.each([
  ['Tromsø', 'tromso'],
  ['São Paulo', 'SAO PAULO'],
  ['St. Mary’s', 'st marys'],
  ['Łódź', 'lodz'],
  ['İstanbul', 'istanbul'],
  ['Straße 7', 'strasse7'],
  ['ﬁnance', 'Finance'],
  ['２０２６', '2026'],
  ['Ｔｏｋｙｏ', 'tokyo'],
])('%j and %j are the same answer', (one, other) => {
  expect(comparable(one)).toBe(comparable(other));
});

test.each([
  ['7', '17'],
  ['Oslo', 'Osl'],
  ['東京', '京都'],
  ['Иванов', 'Петров'],
  ['कि', 'का'],
])('%j and %j are two answers', (one, other) => {
  expect(comparable(one)).not.toBe(comparable(other));
});

test.each(['', ' ', '?!', '—', '👍'])('%j is no answer', (text) => {
  expect(comparable(text)).toBe('');
});

test('case, spaces and punctuation never matter, and comparing twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 64 }), (text) => {
      const once = comparable(text);
      expect(comparable(` ${text.toUpperCase().toLowerCase()} .`)).toBe(
        comparable(text.toUpperCase().toLowerCase()),
      );
      expect(comparable(once)).toBe(once);
    }),
    { examples: [['\u{1d157}\u{1d165}\ufe70']] },
  );
});
