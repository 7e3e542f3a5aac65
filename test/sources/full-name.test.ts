import { expect, test } from 'vitest';
import { splitName } from '../../shared/sources/full-name.ts';

test.each([
  ['Zoë van der Meer', 'Zoë', 'van der Meer'],
  ['  Zoë   Jansen ', 'Zoë', 'Jansen'],
  ['van der Meer, Zoë', 'Zoë', 'van der Meer'],
  ['García López, María José', 'María José', 'García López'],
  ['Smith,John', 'John', 'Smith'],
  ['Dr. Zoë Jansen', 'Zoë', 'Jansen'],
  ['Prof. Dr. Zoë Jansen', 'Zoë', 'Jansen'],
  ['Frau Zoë Jansen', 'Zoë', 'Jansen'],
  ['ir. Zoë Jansen', 'Zoë', 'Jansen'],
  ['Ing Jansen', 'Ing', 'Jansen'],
  ['Drake Jansen', 'Drake', 'Jansen'],
  ['Zoë Jansen, PhD', 'Zoë', 'Jansen'],
  ['Jansen, Zoë, MBA', 'Zoë', 'Jansen'],
  ['John Smith, Jr.', 'John', 'Smith Jr.'],
  ['William (Bill) Smith', 'William', 'Smith'],
  ['William “Bill” Smith', 'William', 'Smith'],
  ["Seán O'Brien", 'Seán', "O'Brien"],
  ['山田 太郎', '太郎', '山田'],
  ['김 민준', '민준', '김'],
  ['Sukarno', 'Sukarno', undefined],
  ['山田太郎', '山田太郎', undefined],
  [',', undefined, undefined],
  ['', undefined, undefined],
  ['Dr.', 'Dr.', undefined],
])('%j is %j and %j', (text, givenName, surname) => {
  expect(splitName(text)).toEqual({
    ...(givenName !== undefined && { givenName }),
    ...(surname !== undefined && { surname }),
  });
});

test('a name of any length is split at once', () => {
  for (const piece of ['a ', 'a,', '(', '"', 'Dr. ']) splitName(piece.repeat(20_000));
});
