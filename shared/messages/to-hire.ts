import type { Factor } from '../domain/challenge.ts';
import type { Hire } from '../domain/hire.ts';
import { type Brand, languageOfTenant } from './brand.ts';
import type { Catalogue } from './catalogue.ts';
import { catalogueOf } from './catalogues.ts';
import { type Language, languageOf } from './language.ts';
import { type Content, laidOut } from './layout.ts';
import { inTheirWords } from './moment.ts';
import { personOf } from './person.ts';

/** Where the pass is collected. `factor` is what the page asks for beside the link. */
export interface ClaimLinkFacts {
  readonly url: string;
  readonly startsAt: Date;
  readonly factor?: Factor;
}

/** The hire's own language, or the tenant's when we do not write it. */
export const languageOfHire = (hire: Hire, brand: Brand): Language =>
  languageOf(hire.locale, languageOfTenant(brand));

/** To the hire: where to collect the pass. The link is all there is to it; no code. */
export function claimLinkMail(hire: Hire, brand: Brand, facts: ClaimLinkFacts): Content {
  return withLink('claimLink', hire, brand, facts);
}

/** To the hire: the same link once more, because nobody has used it yet. */
export function reminderMail(hire: Hire, brand: Brand, facts: ClaimLinkFacts): Content {
  return withLink('reminder', hire, brand, facts);
}

/** To the hire: there is a new pass, the old link is dead, and here is the new one. */
export function passReplacedMail(hire: Hire, brand: Brand, facts: ClaimLinkFacts): Content {
  return withLink('passReplaced', hire, brand, facts);
}

/** To the hire: the link no longer works. Why is for HR to say, so this mail does not. */
export function withdrawnMail(hire: Hire, brand: Brand): Content {
  const language = languageOfHire(hire, brand);
  const about = { person: personOf(hire), organisation: brand.organisationName };
  return laidOut(catalogueOf(language).toHire.linkClosed(about), brand, language);
}

function withLink(
  kind: Exclude<keyof Catalogue['toHire'], 'linkClosed'>,
  hire: Hire,
  brand: Brand,
  { url, startsAt, factor = 'none' }: ClaimLinkFacts,
): Content {
  const language = languageOfHire(hire, brand);
  const { timeZone, locale } = hire;
  const letter = catalogueOf(language).toHire[kind]({
    person: personOf(hire),
    organisation: brand.organisationName,
    start: inTheirWords(startsAt, { language, timeZone, locale }),
    host: new URL(url).host,
    factor,
  });
  return laidOut(letter, brand, language, { url });
}
