import { expect, test } from 'vitest';
import { isGsm7, septets } from '../../shared/messages/gsm7.ts';
import { LANGUAGES, type Language } from '../../shared/messages/language.ts';
import { linkSms, pinSms, SMS_SEPTETS_MAX } from '../../shared/messages/sms.ts';
import { Secret } from '../../shared/secret.ts';
import { aBrand, HOST, LINK, PIN } from '../support/every-message.ts';
import { aHire } from '../support/hires.ts';
import { breachesOf } from '../support/language-rules.ts';

const pinText = (locale: string, brand = {}, { url = LINK, minutes = 10 } = {}) =>
  pinSms(aHire({ locale }), aBrand('en', brand), { pin: new Secret(PIN), url, minutes });
const linkText = (locale: string, brand = {}) =>
  linkSms(aHire({ locale }), aBrand('en', brand), { url: LINK });

const VALID: Record<Language, string> = {
  en: '10 minutes',
  nl: '10 minuten',
  de: '10 Minuten',
  fr: '10 minutes',
  nb: '10 minutter',
  es: '10 minutos',
};

test.each(LANGUAGES)('in %s the PIN, the host and the minutes fit into one message', (language) => {
  for (const minutes of [1, 10, 60]) {
    const text = pinText(language, {}, { minutes });
    expect(isGsm7(text), text).toBe(true);
    expect(septets(text), text).toBeLessThanOrEqual(SMS_SEPTETS_MAX);
    expect(text).toContain(`${minutes} `);
  }
  const text = pinText(language);
  for (const part of ['Contoso', PIN, HOST, VALID[language]]) expect(text).toContain(part);
  expect(text).not.toContain('/claim/');
});

test.each(LANGUAGES)('in %s phones offer the PIN on our pages only', (language) => {
  expect(pinText(language).split('\n').at(-1)).toBe(`@${HOST} #${PIN}`);
});

test.each(LANGUAGES)(
  'in %s a long name of the organisation still leaves one message',
  (language) => {
    const text = pinText(language, { organisationName: 'W'.repeat(64) });
    expect(septets(text), text).toBeLessThanOrEqual(SMS_SEPTETS_MAX);
    for (const part of [PIN, HOST, VALID[language]]) expect(text).toContain(part);
  },
);

test.each(LANGUAGES)('in %s the message with the link ends with it, and has no PIN', (language) => {
  const text = linkText(language);
  expect(isGsm7(text), text).toBe(true);
  expect(text.endsWith(` ${LINK}`)).toBe(true);
  expect(text).not.toContain(PIN);
  expect(text).not.toContain('Ada');
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
});

test.each(LANGUAGES)('in %s the link takes two messages at most', (language) => {
  // Of a text in parts each holds 153, because a header goes before it.
  expect(septets(linkText(language, { organisationName: 'W'.repeat(30) }))).toBeLessThanOrEqual(
    306,
  );
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
