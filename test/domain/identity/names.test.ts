import { expect, test } from 'vitest';
import { namesAgree, type SpokenName } from '../../../shared/domain/identity/names.ts';

const written = (
  displayName: string | null,
  givenName: string | null = null,
  surname: string | null = null,
) => ({
  displayName,
  givenName,
  surname,
});
const hire = (givenName: string, surname?: string, more: Partial<SpokenName> = {}): SpokenName => ({
  givenName,
  surname,
  locale: 'en',
  ...more,
});

test.each<[SpokenName, ReturnType<typeof written>]>([
  [hire('Ada', 'Larsen'), written('Ada Larsen')],
  [hire('Ada', 'Larsen'), written('Larsen, Ada')],
  [hire('Ada', 'Larsen'), written(null, 'ADA', 'larsen')],
  [hire('Ada Marie', 'Larsen'), written('Ada Larsen')],
  [hire('Ada', 'Larsen'), written('Ada Berg Larsen')],
  [hire('Sofía', 'Núñez'), written('Sofia Nunez')],
  [hire('Jörg', 'Müller', { locale: 'de' }), written('Joerg Mueller')],
  [hire('Robert', 'Smith', { preferredName: 'Bob' }), written('Bob Smith')],
  [hire('Олена', 'Шевченко', { locale: 'uk' }), written('Olena Shevchenko')],
  [
    hire('山田', '花子', { latinName: { givenName: 'Hanako', surname: 'Yamada' } }),
    written('Hanako Yamada'),
  ],
  [hire('Sukarno'), written('Sukarno')],
])('%j can be %j', (one, account) => {
  expect(namesAgree(one, account)).toBe(true);
});

test.each<[SpokenName, ReturnType<typeof written>]>([
  [hire('Any', 'Name'), written('Carla CEO')],
  [hire('Ada', 'Larsen'), written('Ada Hansen')],
  [hire('Ada', 'Larsen'), written('Eva Larsen')],
  [hire('Ada', 'Larsen'), written(null)],
  [hire('Ada', 'Larsen'), written('A L')],
  [hire('Ada', 'Larsen'), written('Adalarsen')],
])('%j cannot be %j', (one, account) => {
  expect(namesAgree(one, account)).toBe(false);
});
