import transliterate from '@sindresorhus/transliterate';
import type { Hire } from '../domain/hire.ts';
import type { Secret } from '../secret.ts';
import type { Brand } from './brand.ts';
import { catalogueOf } from './catalogues.ts';
import { isGsm7, septets } from './gsm7.ts';
import { languageOfHire } from './to-hire.ts';

/** What fits into one message of the GSM 7-bit alphabet. */
export const SMS_SEPTETS_MAX = 160;

/**
 * The PIN for the page of a link, in one message: the longest wording that fits. The last line lets
 * the phone offer the PIN on pages of that host, and nowhere else.
 * @see https://wicg.github.io/sms-one-time-codes/
 */
export function pinSms(
  hire: Hire,
  brand: Brand,
  { pin, url, minutes }: { pin: Secret<string>; url: string; minutes: number },
): string {
  const { sms } = catalogueOf(languageOfHire(hire, brand));
  const { host, hostname } = new URL(url);
  const facts = { pin: pin.reveal(), host, minutes };
  const full = sms.pin({ ...facts, organisation: forSms(brand.organisationName) });
  const short = sms.pinInShort(facts);
  const bound = `\n\n@${hostname} #${facts.pin}`;
  const wordings = [full + bound, full, short + bound];
  return wordings.find((text) => isGsm7(text) && septets(text) <= SMS_SEPTETS_MAX) ?? short;
}

/** The link itself, where mail cannot reach the hire. It may take two messages; never the PIN. */
export function linkSms(hire: Hire, brand: Brand, { url }: { url: string }): string {
  const { sms } = catalogueOf(languageOfHire(hire, brand));
  return sms.link({ organisation: forSms(brand.organisationName), url });
}

/** One letter outside the alphabet would more than halve what fits, so names are romanised. */
function forSms(name: string): string {
  const plain = transliterate(name);
  return !isGsm7(name) && isGsm7(plain) ? plain : name;
}
