import transliterate from '@sindresorhus/transliterate';

const LOCAL_PART_CHARACTERS_MAX = 64;
const NUMBERED_NAMES = 98;

export interface PersonName {
  readonly givenName: string;
  readonly surname: string;
  readonly preferredName?: string | undefined;
  readonly locale: string;
}

/**
 * User names to try, best first: `ada.larsen`, then `ada.larsen2` … `ada.larsen99`. Letters are
 * romanised by the rules of the person's language. Empty when no Latin letter is left of the name.
 * The order is part of the story: a step that runs twice must come to the same name.
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy
 */
export function userNames(person: PersonName): string[] {
  const given = romanised(person.preferredName ?? person.givenName, person.locale);
  const family = romanised(person.surname, person.locale);
  const base = [given, family].filter(Boolean).join('.');
  if (!/[a-z]/.test(base)) return [];
  const numbers = Array.from({ length: NUMBERED_NAMES }, (_, index) => String(index + 2));
  // A long name that ends in a digit is cut into names it has already had.
  return [...new Set(['', ...numbers].map((number) => shortened(base, number.length) + number))];
}

function romanised(name: string, locale: string): string {
  return transliterate(name, { locale })
    .toLowerCase()
    .replaceAll(/['’`]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

function shortened(name: string, suffixLength: number): string {
  return name.slice(0, LOCAL_PART_CHARACTERS_MAX - suffixLength).replace(/[.-]+$/, '');
}
