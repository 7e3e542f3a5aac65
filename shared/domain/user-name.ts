import { romanised } from './romanisation.ts';

const LOCAL_PART_CHARACTERS_MAX = 64;
/** Applies to the whole user principal name, with the `@` and the domain. */
const NAME_CHARACTERS_MAX = 113;
const NUMBERED_NAMES = 98;

/** Names that mail systems and people associate with an office (RFC 2142 and custom). */
const RESERVED = new Set(
  `abuse accounting accounts admin administrator alerts all api audit autodiscover billing careers
  ceo cfo compliance contact contracts cto ddos devnull dns everyone finance ftp guest help helpdesk
  hostmaster hr info invoice invoices it jobs legal mail mailer-daemon marketing me news no-reply
  nobody noc noreply notifications office operator orders payroll postmaster press privacy purchasing
  reception recruiting root sales security service support sysadmin system test uucp webmaster www`.split(
    /\s+/,
  ),
);

interface LatinName {
  readonly givenName: string;
  readonly surname?: string | undefined;
}

export interface PersonName {
  readonly givenName: string;
  /** Undefined for a person with one name. */
  readonly surname?: string | undefined;
  readonly preferredName?: string | undefined;
  /** The name in Latin letters as HR gives it. It takes precedence over every rule. */
  readonly latinName?: LatinName | undefined;
  readonly locale: string;
}

/**
 * Lists user names to try, best first: `ada.larsen`, then `ada.larsen2` … `ada.larsen99`. Letters
 * are romanised by the rules of the person's language. The list is empty when a part of the name
 * has no settled romanisation; then HR must send `latinName`. The name of an office, such as
 * `info`, is never used without a number. No name with `@domain` exceeds Entra's limit. The order
 * must not change between calls: a step that runs twice must arrive at the same name.
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
  // Cutting a long name that ends in a digit can produce a name that is already in the list.
  return [...new Set(names)].filter((name) => !RESERVED.has(name));
}

/**
 * The fields of the name from which no Latin letters can be made. Never empty: a name without any
 * letter fails at its given name.
 */
export function partsWithoutLatin(person: PersonName): string[] {
  if (person.latinName) return ['latinName'];
  const given = person.preferredName === undefined ? 'givenName' : 'preferredName';
  const failing = ([given, 'surname'] as const).filter((part) => {
    const text = person[part];
    return text !== undefined && romanised(text, person.locale) === undefined;
  });
  return failing.length > 0 ? failing : [given];
}

function baseOf({ givenName, surname, preferredName, latinName, locale }: PersonName) {
  const parts = latinName
    ? [latinName.givenName, latinName.surname]
    : [preferredName ?? givenName, surname];
  const latin = parts.map((part) => (part === undefined ? '' : romanised(part, locale)));
  if (latin.includes(undefined)) return undefined;
  return latin
    .map((part) => handle(part ?? ''))
    .filter(Boolean)
    .join('.');
}

function handle(name: string): string {
  return name
    .replaceAll("'", '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

function shortened(name: string, charactersMax: number): string {
  return name.slice(0, charactersMax).replace(/[.-]+$/, '');
}
