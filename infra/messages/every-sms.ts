import type { Brand } from '../../shared/messages/brand.ts';
import type { Language } from '../../shared/messages/language.ts';
import { linkSms, pinSms, worksNowSms } from '../../shared/messages/sms.ts';
import { Secret } from '../../shared/secret.ts';
import { aBrand, LINK, PIN, PUBLIC_URL, STARTS_AT, sampleHire } from './sample-facts.ts';

const MINUTES = [1, 10];

/** Every text message in one language, by a descriptive name. */
export function everySms(language: Language, brand: Partial<Brand> = {}): Record<string, string> {
  const sender = aBrand(language, brand);
  const person = sampleHire(language);
  const pin = new Secret(PIN);
  const pins = MINUTES.map(
    (minutes) => [`pin-${minutes}`, pinSms(person, sender, { pin, url: LINK, minutes })] as const,
  );
  return {
    ...Object.fromEntries(pins),
    link: linkSms(person, sender, { url: LINK, firstDayAt: STARTS_AT }),
    linkWithoutDay: linkSms(person, sender, { url: LINK }),
    worksNow: worksNowSms(person, sender, { publicUrl: PUBLIC_URL }),
  };
}
