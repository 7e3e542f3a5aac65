import { romanised } from './romanisation.ts';

const LOCAL_PART_CHARACTERS_MAX = 64;
/** Applies to the whole user principal name, with the `@` and the domain. */
const NAME_CHARACTERS_MAX = 113;
/** A million people of one name are more than any tenant has. */
const NUMBER_DIGITS_MAX = 6;

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

/** How user names are made. */
export interface NameStyle {
  /** `{given}`, `{surname}`, `{initial}` and `{surnameInitial}`, with dots, hyphens or underscores. */
  readonly pattern: string;
  /** Whether words such as `van der` are part of the name. */
  readonly keepsParticles: boolean;
  /** Whether the preferred name is used where there is one. */
  readonly usesPreferred: boolean;
}

export const PLAIN_STYLE: NameStyle = {
  pattern: '{given}.{surname}',
  keepsParticles: true,
  usesPreferred: true,
};

/**
 * The user name with this number: 1 is the plain one. Letters are romanised by the rules of the
 * person's language. Undefined for a name that is never given: the plain name of an office, such as
 * `info`. No name with `@domain` exceeds Entra's limit. The name must not change between calls: a
 * step that runs twice must arrive at the same name.
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy
 */
export function numbered(base: string, number: number, domain: string): string | undefined {
  const suffix = number === 1 ? '' : String(number);
  const room = NAME_CHARACTERS_MAX - domain.length - '@'.length;
  const charactersMax = Math.min(LOCAL_PART_CHARACTERS_MAX, room) - suffix.length;
  const name = shortened(base, charactersMax) + suffix;
  return RESERVED.has(name) ? undefined : name;
}

/** The number of a user name that was made of this base. Undefined for another name. */
export function numberOf(name: string, base: string, domain: string): number | undefined {
  if (name === numbered(base, 1, domain)) return 1;
  for (let digits = 1; digits <= NUMBER_DIGITS_MAX; digits++) {
    const suffix = name.slice(-digits);
    if (!/^[1-9]\d*$/.test(suffix)) continue;
    if (name === numbered(base, Number(suffix), domain)) return Number(suffix);
  }
  return undefined;
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

/** What a user name is made of, before its number. Undefined when it has no Latin letters. */
export function baseOf(person: PersonName, style: NameStyle = PLAIN_STYLE): string | undefined {
  const { givenName, surname, preferredName, latinName, locale } = person;
  const called = style.usesPreferred ? (preferredName ?? givenName) : givenName;
  const said = latinName
    ? { ...latinName, surname: latinName.surname ?? latinSurname(person) }
    : { givenName: called, surname };
  const family = style.keepsParticles ? said.surname : withoutParticles(said.surname);
  const [given, last] = [said.givenName, family].map((part) =>
    part === undefined ? '' : romanised(part, locale),
  );
  if (given === undefined || last === undefined) return undefined;
  const base = filled(style.pattern, handle(given), handle(last));
  return /[a-z]/.test(base) ? base : undefined;
}

/** Some HR systems send in Latin letters only the part of the name that is not in them already. */
const latinSurname = ({ surname, locale }: PersonName): string | undefined =>
  surname !== undefined && romanised(surname, locale) !== undefined ? surname : undefined;

function filled(pattern: string, given: string, surname: string): string {
  return pattern
    .replaceAll('{given}', given)
    .replaceAll('{surname}', surname)
    .replaceAll('{initial}', given.slice(0, 1))
    .replaceAll('{surnameInitial}', surname.slice(0, 1))
    .replaceAll(/[._-]{2,}/g, (separators) => separators.slice(0, 1))
    .replaceAll(/^[._-]+|[._-]+$/g, '');
}

/** Words before a surname that do not begin it in a list of names. They are written small. */
const PARTICLES = new Set(
  `af al am auf bin bint d da dal de degli dei del della den der des di do dos du e el het im in la
  las le les los of op 't ten ter til tot u und van vom von voor y zu zum zur`.split(/\s+/),
);

/** The surname without its particles. A surname of particles only stays. */
function withoutParticles(surname: string | undefined): string | undefined {
  const words = surname?.split(' ') ?? [];
  const first = words.findIndex((word) => !PARTICLES.has(word.toLowerCase()));
  return first > 0 ? words.slice(first).join(' ') : surname;
}

function handle(name: string): string {
  return name
    .replaceAll("'", '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

function shortened(name: string, charactersMax: number): string {
  return name.slice(0, charactersMax).replace(/[._-]+$/, '');
}
