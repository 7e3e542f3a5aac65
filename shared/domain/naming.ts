import type { Hire } from './hire.ts';
import { baseOf, type NameStyle, numbered, numberOf, PLAIN_STYLE } from './user-name.ts';

/** The settings of user names. */
export interface Naming {
  readonly userDomain: string;
  /** Domains by the name of the company, without regard to case. They go before countries. */
  readonly domainByCompany?: Readonly<Record<string, string>>;
  /** Domains by country code. Elsewhere `userDomain` is used. */
  readonly domainByCountry?: Readonly<Record<string, string>>;
  readonly style?: NameStyle;
}

/** What all user names of people of one name and domain have in common. */
export interface NameFamily {
  readonly base: string;
  readonly domain: string;
}

/** Undefined when no user name can be made of the name by rule. */
export function familyOf(
  hire: Pick<
    Hire,
    'givenName' | 'surname' | 'preferredName' | 'latinName' | 'locale' | 'country' | 'company'
  >,
  naming: Naming,
): NameFamily | undefined {
  const base = baseOf(hire, naming.style ?? PLAIN_STYLE);
  return base === undefined ? undefined : { base, domain: domainOf(hire, naming) };
}

function domainOf(
  { company, country }: Pick<Hire, 'company' | 'country'>,
  { userDomain, domainByCompany = {}, domainByCountry = {} }: Naming,
): string {
  const named = Object.entries(domainByCompany).find(
    ([name]) => name.toLowerCase() === company?.toLowerCase(),
  );
  return named?.[1] ?? domainByCountry[country] ?? userDomain;
}

/** The user principal name with this number. Undefined for a name that is never given. */
export function principalName({ base, domain }: NameFamily, number: number): string | undefined {
  const name = numbered(base, number, domain);
  return name === undefined ? undefined : `${name}@${domain}`;
}

/** The number of a user principal name of the family. Undefined for another name. */
export function numberIn({ base, domain }: NameFamily, principal: string): number | undefined {
  const [name = '', itsDomain] = principal.toLowerCase().split('@');
  return itsDomain === domain ? numberOf(name, base, domain) : undefined;
}
