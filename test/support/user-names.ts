import { baseOf, numbered, type PersonName, PLAIN_STYLE } from '../../shared/domain/user-name.ts';

const NUMBERS = Array.from({ length: 99 }, (_, index) => index + 1);

/** The first user names in the order in which they are tried: `ada.larsen`, then `ada.larsen2` … `ada.larsen99`. */
export function userNames(person: PersonName, domain = '', style = PLAIN_STYLE): string[] {
  const base = baseOf(person, style);
  if (base === undefined) return [];
  const names = NUMBERS.map((number) => numbered(base, number, domain));
  return [...new Set(names.filter((name) => name !== undefined))];
}
