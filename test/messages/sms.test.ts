import { expect, test } from 'vitest';
import { everySms } from '../../infra/messages/every-sms.ts';
import {
  aBrand,
  HOST,
  LINK,
  PIN,
  PUBLIC_URL,
  STARTS_AT,
} from '../../infra/messages/sample-facts.ts';
import { isGsm7, septets, smsParts } from '../../shared/messages/gsm7.ts';
import { LANGUAGES, type Language } from '../../shared/messages/language.ts';
import { linkSms, pinSms, worksNowSms } from '../../shared/messages/sms.ts';
import { Secret } from '../../shared/secret.ts';
import { aHire } from '../support/hires.ts';
import { breachesOf } from '../support/language-rules.ts';

const pinText = (locale: string, brand = {}, { url = LINK, minutes = 10 } = {}) =>
  pinSms(aHire({ locale }), aBrand('en', brand), { pin: new Secret(PIN), url, minutes });
const linkText = (locale: string, brand = {}, hire = {}) =>
  linkSms(aHire({ locale, ...hire }), aBrand('en', brand), { url: LINK, firstDayAt: STARTS_AT });
const nowText = (locale: string) =>
  worksNowSms(aHire({ locale }), aBrand('en'), { publicUrl: PUBLIC_URL });

/** Not of the alphabet that the network packs tightest. */
const WIDE: readonly Language[] = ['ar'];

const VALID: Record<Language, string> = {
  en: '10 minutes',
  nl: '10 minuten',
  de: '10 Minuten',
  fr: '10 minutes',
  nb: '10 minutter',
  es: '10 minutos',
  sv: '10 minuter',
  da: '10 minutter',
  fi: '10 minuuttia',
  it: '10 minuti',
  'pt-PT': '10 minutos',
  'pt-BR': '10 minutos',
  pl: '10 minut',
  ar: '10 دقائق',
};

test.each(LANGUAGES)('in %s the PIN, the host and the minutes fit into one message', (language) => {
  for (const minutes of [1, 3, 10, 60]) {
    const text = pinText(language, {}, { minutes });
    expect(isGsm7(text), text).toBe(!WIDE.includes(language));
    expect(smsParts(text), text).toBe(1);
    if (language !== 'ar') expect(text).toContain(`${minutes} `);
  }
  const text = pinText(language);
  for (const part of ['Contoso', PIN, HOST, VALID[language]]) expect(text).toContain(part);
  expect(text).not.toContain('/claim/');
});

test.each(LANGUAGES)('in %s phones offer the PIN on our pages only', (language) => {
  // Seventy letters of Arabic leave no room for it beside a sentence.
  const last = pinText(language).split('\n').at(-1);
  expect(last).toBe(WIDE.includes(language) ? pinText(language) : `@${HOST} #${PIN}`);
});

test.each(LANGUAGES)(
  'in %s a long name of the organisation still leaves one message',
  (language) => {
    const text = pinText(language, { organisationName: 'W'.repeat(64) });
    expect(smsParts(text), text).toBe(1);
    for (const part of [PIN, HOST, VALID[language]]) expect(text).toContain(part);
  },
);

test.each(LANGUAGES)('in %s the message with the link ends with it, and has no PIN', (language) => {
  const text = linkText(language);
  expect(isGsm7(text), text).toBe(!WIDE.includes(language));
  expect(text.endsWith(` ${LINK}`)).toBe(true);
  expect(text).not.toContain(PIN);
  expect(text).toContain('Ada');
  expect(text).toMatch(/2/);
});

test.each(LANGUAGES)('in %s both messages keep the rules of the house', (language) => {
  const words = (text: string) => text.replaceAll(LINK, '').replaceAll(HOST, 'HOST');
  for (const minutes of [1, 10]) {
    const text = pinText(language, {}, { minutes }).split('\n\n')[0] ?? '';
    expect(breachesOf(language, words(text))).toEqual([]);
    expect(text).toMatch(/\.$/);
    const short = pinText(language, { organisationName: 'W'.repeat(64) }).split('\n\n')[0] ?? '';
    expect(breachesOf(language, words(short))).toEqual([]);
  }
  expect(breachesOf(language, words(linkText(language)))).toEqual([]);
  expect(breachesOf(language, words(nowText(language)).replace(/https:\S+/, ''))).toEqual([]);
});

test.each(LANGUAGES)('in %s the link takes two messages, in Arabic three', (language) => {
  const most = WIDE.includes(language) ? 4 : 2;
  for (const organisationName of ['Contoso', 'W'.repeat(30)]) {
    const text = linkText(language, { organisationName });
    expect(smsParts(text), text).toBeLessThanOrEqual(most);
  }
  const long = linkText(
    language,
    { organisationName: 'W'.repeat(64) },
    { givenName: 'W'.repeat(64) },
  );
  expect(smsParts(long), long).toBeLessThanOrEqual(most + 1);
});

test.each(LANGUAGES)(
  'in %s that the code works takes two messages, and leads to the guide',
  (language) => {
    const text = nowText(language);
    expect(isGsm7(text), text).toBe(!WIDE.includes(language));
    expect(smsParts(text), text).toBeLessThanOrEqual(WIDE.includes(language) ? 3 : 2);
    expect(text.endsWith(` https://${HOST}/claim-assets/next-${language}`)).toBe(true);
    expect(text).toContain('aka.ms/mysecurityinfo');
  },
);

test('in Arabic every message runs from right to left, with no figure on the wrong side of a name', () => {
  for (const [name, text] of Object.entries(everySms('ar'))) {
    const sentence = text.replaceAll(/https:\S+/g, '').split('\n')[0] ?? '';
    expect(/\p{L}/u.exec(sentence)?.[0], name).toMatch(/\p{Script=Arabic}/u);
    // A number takes the direction of the letter before it, and would stand with a Latin name.
    expect(sentence, name).not.toMatch(/(Contoso|example|Ada)[^\p{L}\p{N}]*\d/u);
  }
});

test('a name from another script is romanised where that keeps the message small', () => {
  expect(linkText('nb', {}, { givenName: 'Łucja' })).toContain('Lucja');
  expect(linkText('ar', {}, { givenName: 'عمر' })).toContain('عمر');
});

test('no message is the same in two languages', () => {
  expect(new Set(LANGUAGES.map((language) => pinText(language))).size).toBe(LANGUAGES.length);
  expect(new Set(LANGUAGES.map((language) => linkText(language))).size).toBe(LANGUAGES.length);
});

test('a name outside the alphabet of the network is romanised, where that helps', () => {
  expect(pinText('en', { organisationName: 'Łódź' })).toMatch(/^Lodz: /);
  expect(pinText('nb', { organisationName: 'Bø & Sønn' })).toMatch(/^Bø & Sønn: /);
  expect(linkText('en', { organisationName: '株式会社' })).toContain('株式会社');
});

test('a host too long for one message is named nevertheless', () => {
  const host = `${'a'.repeat(63)}.${'b'.repeat(60)}.example`;
  expect(pinText('en', {}, { url: `https://${host}/claim/x` })).toContain(host);
});

test.each([
  ['abc', true, 3],
  ['€', true, 2],
  ['é', true, 1],
  ['ê', false, 1],
  ['á', false, 1],
  ['\n', true, 1],
])('the alphabet of the network has %j: %s', (text, isKnown, places) => {
  expect(isGsm7(text)).toBe(isKnown);
  if (isKnown) expect(septets(text)).toBe(places);
});
