import { catalogueOf } from './catalogues.ts';
import { type Language, localeOf } from './language.ts';

/** Where and how somebody reads the time. `locale` is the person's own tag, where it is known. */
export interface Reader {
  readonly language: Language;
  readonly timeZone: string;
  readonly locale?: string;
}

/** Day, time and the zone's name, as the reader writes them at the place where the hire works. */
export function inTheirWords(at: Date, { language, timeZone, locale: tag }: Reader): string {
  const locale = localeOf(language, tag);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const zone = part({ hour: 'numeric', timeZoneName: 'long' }).formatToParts(at);
  return catalogueOf(language).moment({
    day: part({ dateStyle: 'full' }).format(at),
    time: part({ timeStyle: 'short' }).format(at),
    zone: zone.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone,
  });
}
