import { romanised } from './romanisation.ts';

const LOCAL_PART_CHARACTERS_MAX = 64;
/** Of the whole user principal name, with the `@` and the domain. */
const NAME_CHARACTERS_MAX = 113;
const NUMBERED_NAMES = 98;

/** Names that mail and people take for an office, never for a person (RFC 2142 and custom). */
const RESERVED = new Set(
  `abuse accounting accounts admin administrator alerts all api audit autodiscover billing careers
  ceo cfo compliance contact contracts cto ddos devnull dns everyone finance ftp guest help helpdesk
  hostmaster hr info invoice invoices it jobs legal mail mailer-daemon marketing me news no-reply
  nobody noc noreply notifications office operator orders payroll postmaster press privacy purchasing
  reception recruiting root sales security service support sysadmin system test uucp webmaster www`.split(
    /\s+/,
  ),
);

export interface PersonName {
  readonly givenName: string;
  readonly surname: string;
  readonly preferredName?: string | undefined;
  /** What HR says the name is in Latin letters; it wins over every rule. */
  readonly latinName?: { readonly givenName: string; readonly surname: string } | undefined;
  readonly locale: string;
}

/**
 * User names to try, best first: `ada.larsen`, then `ada.larsen2` … `ada.larsen99`. Letters are
 * romanised by the rules of the person's language. Empty when part of the name has no settled form
 * in Latin letters, so that HR must say it. Names of offices, such as `info`, are never given plain.
 * With `@domain` behind it none is longer than Entra takes. The order is part of the run: a step
 * that runs twice must come to the same name.
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy
 */
export function userNames(person: PersonName, domain = ''): string[] {
  const base = baseOf(person);
  if (!base || !/[a-z]/.test(base)) return [];
  const charactersMax = Math.min(
    LOCAL_PART_CHARACTERS_MAX,
    NAME_CHARACTERS_MAX - domain.length - '@'.length,
  );
  const numbers = Array.from({ length: NUMBERED_NAMES }, (_, index) => String(index + 2));
  const names = ['', ...numbers].map(
    (number) => shortened(base, charactersMax - number.length) + number,
  );
  // A long name that ends in a digit is cut into names it has already had.
  return [...new Set(names)].filter((name) => !RESERVED.has(name));
}

function baseOf({ givenName, surname, preferredName, latinName, locale }: PersonName) {
  const parts = latinName
    ? [latinName.givenName, latinName.surname]
    : [preferredName ?? givenName, surname];
  const latin = parts.map((part) => romanised(part, locale));
  if (latin.includes(undefined)) return undefined;
  return latin
    .map((part) => handle(part ?? ''))
    .filter(Boolean)
    .join('.');
}

function handle(name: string): string {
  return name
    .replaceAll(/['’ʼ`´]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

function shortened(name: string, charactersMax: number): string {
  return name.slice(0, charactersMax).replace(/[.-]+$/, '');
}
