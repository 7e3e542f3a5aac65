import fc from 'fast-check';
import { expect, test } from 'vitest';
import { underFreeName } from '../../functions/activities/lib/free-user-name.ts';
import type { Hire } from '../../shared/domain/hire.ts';
import { FakeDirectory } from '../support/fake-directory.ts';
import { FakeRecords, fakeKeys } from '../support/fakes.ts';
import { aHire } from '../support/hires.ts';

// What holds of user names whatever the order in which people come. Who gets which number of a family
// of names depends on the order; the numbers that are given do not, and nobody loses a name again.

const LEGAL = /^(?=.{1,64}@)(?!\.)(?!.*\.\.)(?!.*\.@)[a-z0-9._-]+@contoso\.com$/;

/** Names that meet: in letters, in forms of letters, and in what is left of them. */
const PEOPLE = [
  { givenName: 'Ada', surname: 'Larsen', locale: 'nb' },
  { givenName: 'Áda', surname: 'Lärsen', locale: 'fi' },
  { givenName: 'ADA', surname: 'Larsen', locale: 'en' },
  { givenName: 'Zoë', surname: 'de Vries', locale: 'nl' },
  { givenName: 'Zoe\u0308', surname: 'De  Vries', locale: 'nl' },
  { givenName: 'Sukarno', locale: 'id' },
  { givenName: 'Info', locale: 'id' },
  { givenName: 'Нгуен', surname: 'Ван', locale: 'ru' },
  { givenName: 'Nguyễn', surname: 'Văn', locale: 'vi' },
  { givenName: 'A'.repeat(64), surname: 'B'.repeat(64), locale: 'en' },
  { givenName: 'İpek', surname: 'Işık', locale: 'tr' },
] as const;

/** What other people, and a group, have in the tenant already. */
const TAKEN = ['ada.larsen@contoso.com', 'ada.larsen3@contoso.com', 'zoe.de-vries2@contoso.com'];

const someone = fc.constantFrom(...PEOPLE);
const crowd = fc.array(someone, { minLength: 1, maxLength: 12 });

function tenant() {
  const directory = new FakeDirectory();
  for (const userPrincipalName of TAKEN) directory.add({ userPrincipalName });
  const deps = {
    directory,
    records: new FakeRecords(),
    keys: fakeKeys(),
    userDomain: 'contoso.com',
  };
  /** Creates the account of a person under a free name, as the step does. */
  const arrives = (id: string, person: Partial<Hire>) =>
    underFreeName(deps, id, aHire({ surname: undefined, ...person }), async (name) => {
      const { userPrincipalName } = name;
      const known = await directory.findByUserPrincipalName(userPrincipalName);
      // A second run of the same person finds the account that the first one made.
      if (known) return known.employeeId === id ? userPrincipalName : 'taken';
      directory.add({ userPrincipalName, employeeId: id });
      return userPrincipalName;
    });
  return { arrives };
}

const idOf = (index: number): string => `hire${String(index).padStart(20, '0')}`;

async function namesOf(people: readonly Partial<Hire>[], order: readonly number[]) {
  const { arrives } = tenant();
  const names = new Map<number, string | undefined>();
  for (const index of order) names.set(index, await arrives(idOf(index), people[index] ?? {}));
  return { arrives, names };
}

const sorted = (names: Iterable<string | undefined>) => [...names].toSorted();
const inOrder = (people: readonly unknown[]) => [...people.keys()];

test('every user name is legal, and nobody has that of somebody else', async () => {
  await fc.assert(
    fc.asyncProperty(crowd, async (people) => {
      const { names } = await namesOf(people, inOrder(people));
      for (const name of names.values()) expect(name).toMatch(LEGAL);
      const all = [...names.values(), ...TAKEN];
      expect(new Set(all).size).toBe(all.length);
    }),
    { numRuns: 60 },
  );
});

test('the user names that are given are the same ones for any order of arrival', async () => {
  const shuffled = crowd.chain((people) =>
    fc.record({
      people: fc.constant(people),
      order: fc.shuffledSubarray(inOrder(people), { minLength: people.length }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ people, order }) => {
      const one = await namesOf(people, inOrder(people));
      const other = await namesOf(people, order);
      expect(sorted(other.names.values())).toEqual(sorted(one.names.values()));
    }),
    { numRuns: 60 },
  );
});

test('everybody keeps the user name, whoever comes later and however often the step runs', async () => {
  await fc.assert(
    fc.asyncProperty(crowd, crowd, async (people, later) => {
      const { arrives, names } = await namesOf(people, inOrder(people));
      for (const [index, person] of later.entries()) await arrives(idOf(1_000 + index), person);
      for (const [index, person] of people.entries()) {
        expect(await arrives(idOf(index), person)).toBe(names.get(index));
      }
    }),
    { numRuns: 40 },
  );
});

test('people who come at once get the names that they get one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(crowd, async (people) => {
      const { names } = await namesOf(people, inOrder(people));
      const { arrives } = tenant();
      const atOnce = await Promise.all(people.map((one, index) => arrives(idOf(index), one)));
      expect(sorted(atOnce)).toEqual(sorted(names.values()));
    }),
    { numRuns: 40 },
  );
});

test('both forms of accented letters make one user name', async () => {
  await fc.assert(
    fc.asyncProperty(someone, async (person) => {
      const formed = (form: 'NFC' | 'NFD') =>
        Object.fromEntries(
          Object.entries(person).map(([key, text]) => [key, text.normalize(form)]),
        );
      const [one, other] = [
        await namesOf([formed('NFC')], [0]),
        await namesOf([formed('NFD')], [0]),
      ];
      expect(other.names).toEqual(one.names);
    }),
    { numRuns: 40 },
  );
});
