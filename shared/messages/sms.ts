import transliterate from '@sindresorhus/transliterate';
import type { Hire } from '../domain/hire.ts';
import type { Secret } from '../secret.ts';
import type { Brand } from './brand.ts';
import { fill, formOf } from './fill.ts';
import { guideUrl } from './first-sign-in.ts';
import { isGsm7, smsParts } from './gsm7.ts';
import { localeOf } from './language.ts';
import { SECURITY_INFO } from './microsoft.ts';
import { shortDayFor } from './moment.ts';
import { personOf } from './person.ts';
import { languageOfHire } from './to-hire.ts';
import { type Wording, wordingOf } from './wording.ts';

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
  const wording = wordingOf(brand, languageOfHire(hire, brand));
  const { sms } = wording.words;
  const { host, hostname } = new URL(url);
  const values = {
    pin: pin.reveal(),
    host,
    minutes: minutesOf(wording, minutes),
    organisation: romanisedFor(wording)(brand.organisationName),
  };
  const [full, short] = [fill(sms.pin, values), fill(sms.pinInShort, values)];
  const bound = `\n\n@${hostname} #${values.pin}`;
  const wordings = [full + bound, full, short + bound];
  return wordings.find((text) => smsParts(text) === 1) ?? short;
}

/**
 * The link itself, where mail cannot reach the hire; never the PIN. It names the person and the
 * first day, if there is one, where that costs no further message, or one where a message holds 67 letters.
 */
export function linkSms(
  hire: Hire,
  brand: Brand,
  { url, firstDayAt }: { url: string; firstDayAt?: Date | undefined },
): string {
  const wording = wordingOf(brand, languageOfHire(hire, brand));
  const { sms } = wording.words;
  const short = fill(sms.linkInShort, { ...namesFor(hire, brand, wording), url });
  if (!firstDayAt) return short;
  const values = { ...namesFor(hire, brand, wording), url, day: dayOf(hire, wording, firstDayAt) };
  const full = fill(sms.link, values);
  const most = isGsm7(short) ? Math.max(LINK_PARTS, smsParts(short)) : smsParts(short) + 1;
  return smsParts(full) <= most ? full : short;
}

/** To a hire whom mail cannot reach, and who has collected the code: it works now. */
export function worksNowSms(
  hire: Hire,
  brand: Brand,
  { publicUrl }: { publicUrl: string },
): string {
  const wording = wordingOf(brand, languageOfHire(hire, brand));
  const values = { ...namesFor(hire, brand, wording), address: SECURITY_INFO };
  return fill(wording.words.sms.worksNow, { ...values, url: guideUrl(publicUrl, wording) });
}

/** Without the marks of direction that a mail has: each would take a place. */
const minutesOf = ({ language, words: { sms } }: Wording, minutes: number): string =>
  fill(formOf(localeOf(language), sms.minutes, minutes), { count: String(minutes) });

const LINK_PARTS = 2;

function namesFor(hire: Hire, brand: Brand, wording: Wording) {
  const romanised = romanisedFor(wording);
  return {
    organisation: romanised(brand.organisationName),
    given: romanised(personOf(hire).given),
  };
}

function dayOf({ timeZone, locale }: Hire, wording: Wording, at: Date): string {
  const { language } = wording;
  return romanisedFor(wording)(shortDayFor(at, { language, timeZone, locale }));
}

/**
 * One letter outside the alphabet would more than halve what fits, so names are romanised: but for a
 * language that is not of the alphabet itself.
 */
function romanisedFor({ words: { sms } }: Wording): (name: string) => string {
  const isOfAlphabet = isGsm7(sms.pinInShort);
  return (name) => {
    const plain = transliterate(name);
    return isOfAlphabet && !isGsm7(name) && isGsm7(plain) ? plain : name;
  };
}
