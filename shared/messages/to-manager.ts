import type { Factor } from '../domain/challenge.ts';
import type { Hire } from '../domain/hire.ts';
import type { ManagerNeed } from '../domain/manager-need.ts';
import type { Secret } from '../secret.ts';
import { type Brand, languageOfTenant } from './brand.ts';
import { catalogueOf } from './catalogues.ts';
import { type Content, tenantLetter } from './layout.ts';
import { inTheirWords } from './moment.ts';
import { personOf } from './person.ts';

// In the tenant's language, because nothing is known of the manager's. Never the link or the code.

/** To the manager: the link was sent to the hire. */
export function deliveredMail(hire: Hire, brand: Brand, { startsAt }: { startsAt: Date }): Content {
  const start = moment(startsAt, hire, brand);
  return tenantLetter(words(brand).delivered({ ...about(hire, brand), start }), brand);
}

/** To the manager: the code was shown, and what proved that it was the hire. */
export function openedMail(
  hire: Hire,
  brand: Brand,
  { collectedAt, factor }: { collectedAt: Date; factor: Factor },
): Content {
  const letter = words(brand).opened({
    ...about(hire, brand),
    collectedAt: moment(collectedAt, hire, brand),
    factor,
    support: brand.supportContact,
  });
  return tenantLetter(letter, brand);
}

/** To the manager: the hire has a passkey, and all is done. */
export function completedMail(hire: Hire, brand: Brand): Content {
  return tenantLetter(words(brand).completed(about(hire, brand)), brand);
}

/** To the manager: HR has called the hire off, and all is undone. */
export function withdrawnMail(hire: Hire, brand: Brand): Content {
  return tenantLetter(words(brand).withdrawn(about(hire, brand)), brand);
}

/** To the manager: the hire may need a word. */
export function needsYouMail(
  hire: Hire,
  brand: Brand,
  { need, startsAt }: { need: ManagerNeed; startsAt: Date },
): Content {
  const start = moment(startsAt, hire, brand);
  return tenantLetter(words(brand).needsYou({ ...about(hire, brand), need, start }), brand);
}

/**
 * To the manager: a PIN to read to the hire. It is opened here because the mail is its way; without
 * the link, which this mail must never hold, it opens nothing.
 */
export function managerPinMail(
  hire: Hire,
  brand: Brand,
  { pin, expiresAt }: { pin: Secret<string>; expiresAt: Date },
): Content {
  const letter = words(brand).managerPin({
    ...about(hire, brand),
    pin: pin.reveal(),
    until: moment(expiresAt, hire, brand),
  });
  return tenantLetter(letter, brand);
}

const words = (brand: Brand) => catalogueOf(languageOfTenant(brand)).toManager;

const about = (hire: Hire, brand: Brand) => ({
  person: personOf(hire),
  organisation: brand.organisationName,
});

/** By the clock where the hire works; the zone is named. */
function moment(at: Date, { timeZone }: Hire, brand: Brand): string {
  return inTheirWords(at, { language: languageOfTenant(brand), timeZone });
}
