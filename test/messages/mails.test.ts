import { expect, test } from 'vitest';
import type { Brand } from '../../shared/messages/brand.ts';
import { claimLinkMail } from '../../shared/messages/to-hire.ts';
import { escalationMail } from '../../shared/messages/to-it.ts';
import { completedMail, deliveredMail, openedMail } from '../../shared/messages/to-manager.ts';
import { LINK, STARTS_AT } from '../support/every-message.ts';
import { aHire } from '../support/hires.ts';

const BRAND: Brand = { organisationName: 'Contoso & Søn', supportContact: 'it@contoso.com' };
const toHire = (change = {}, brand = BRAND) =>
  claimLinkMail(aHire({ locale: 'en-GB', ...change }), brand, { url: LINK, startsAt: STARTS_AT });
const toManager = (change = {}, brand = BRAND) => completedMail(aHire(change), brand);

test('the hire gets the link in text and in HTML', () => {
  const mail = toHire();
  expect(mail.text.split('\n')).toContain(LINK);
  expect(mail.html).toContain(`href="${LINK}"`);
});

// Which comma and which blank the runtime's language data uses may change with its release.
test.each([
  [
    'en-GB',
    'Europe/Oslo',
    /Wednesday,? 2 December 2026 at 09:00 \(Central European Standard Time\)/,
  ],
  [
    'en-US',
    'America/New_York',
    /Wednesday, December 2, 2026 at 3:00\sAM \(Eastern Standard Time\)/,
  ],
  ['en', 'Asia/Kolkata', /Wednesday,? 2 December 2026 at 13:30 \(India Standard Time\)/],
  [
    'nl-BE',
    'Europe/Brussels',
    /woensdag 2 december 2026 om 09:00 uur \(Midden-Europese standaardtijd\)/,
  ],
  [
    'de-AT',
    'Europe/Vienna',
    /Mittwoch, 2\. Dezember 2026 um 09:00 Uhr \(Mitteleuropäische Normalzeit\)/,
  ],
  ['fr', 'Europe/Paris', /mercredi 2 décembre 2026 à 09:00 \(heure normale d’Europe centrale\)/],
  ['fr-FR', 'Pacific/Pago_Pago', /mardi 1er décembre 2026 à 21:00 \(/],
  ['nn-NO', 'Europe/Oslo', /onsdag 2\. desember 2026 kl\. 09:00 \(sentraleuropeisk normaltid\)/],
  [
    'es-ES',
    'Europe/Madrid',
    /miércoles, 2 de diciembre de 2026, a las 9:00 \(hora estándar de Europa central\)/,
  ],
  ['es-ES', 'Atlantic/Cape_Verde', /a las 7:00 \(/],
  ['es-ES', 'America/Denver', /miércoles.* a la 1:00 \(/],
  ['es-MX', 'Asia/Kolkata', /a la[s]? 0?1:30\s/],
  [
    'en-GB',
    'Pacific/Pago_Pago',
    /Tuesday,? 1 December 2026 at 21:00 \((American )?Samoa Standard Time\)/,
  ],
])('a hire of %s in %s reads the start as there and so', (locale, timeZone, expected) => {
  expect(toHire({ locale, timeZone }).text).toMatch(expected);
});

test.each([
  ['nb-NO', 'nb'],
  ['no', 'nb'],
  ['nn', 'nb'],
  ['de-CH', 'de'],
  ['fr-CA', 'fr'],
  ['nl', 'nl'],
  ['es-419', 'es'],
  ['en-IE', 'en'],
  ['hu', 'fr'],
  ['fil', 'fr'],
])('a hire of %s gets %s, where the tenant speaks French', (locale, language) => {
  const { html } = toHire({ locale }, { ...BRAND, defaultLanguage: 'fr' });
  expect(html).toContain(`<html lang="${language}" dir="ltr">`);
});

test('managers and IT read the language of the tenant, whatever the hire reads', () => {
  const brand: Brand = { ...BRAND, defaultLanguage: 'nl' };
  const hire = aHire({ locale: 'es-ES' });
  const facts = { collectedAt: STARTS_AT, factor: 'none' } as const;
  const mails = [
    completedMail(hire, brand),
    openedMail(hire, brand, facts),
    escalationMail(hire, brand, { onboardingId: 'o', reason: 'noPasskey' }),
  ];
  for (const { html } of mails) expect(html).toContain('<html lang="nl"');
  expect(toManager().html).toContain('<html lang="en"');
});

test('the manager reads the time of the place where the hire works', () => {
  const { text } = deliveredMail(aHire({ timeZone: 'Asia/Tokyo' }), BRAND, { startsAt: STARTS_AT });
  expect(text).toContain('17:00 (Japan Standard Time)');
});

test('the preferred name is the one people are called by', () => {
  expect(toHire({ preferredName: 'Countess' }).text).toMatch(/^Hello Countess,/);
  expect(toManager({ preferredName: 'Countess' }).subject).toBe('Countess Larsen can sign in');
});

test('a name with line ends and control characters stays on the one line of the subject', () => {
  const names = { givenName: 'Ada\r\nBcc: x@example.net', surname: 'Lar\u0000sen' };
  const hire = { ...aHire(), ...names };
  expect(completedMail(hire, BRAND).subject).not.toMatch(/\p{Cc}/u);
});

test.each([
  ['stepFailed:addToGroups', 'Look at the log of the step'],
  ['passExpired', 'Nobody collected the code in time'],
  ['somethingNew', 'Look the reason up in docs/operations.md'],
])('IT gets the code %s and what to do about it', (reason, advice) => {
  const mail = escalationMail(aHire(), BRAND, { onboardingId: 'onboarding-7', reason });
  expect(mail.subject).toContain(reason);
  for (const text of [reason, 'onboarding-7', advice]) expect(mail.text).toContain(text);
});

test('the logo replaces the name where there is one, and has the name as its alternative text', () => {
  const { html } = toHire(
    {},
    { ...BRAND, logoUrl: 'https://contoso.com/a.png?x="y"', colour: '#7a1f5c' },
  );
  expect(html).toContain('src="https://contoso.com/a.png?x=&#34;y&#34;" alt="Contoso &#38; Søn"');
  expect(html).toContain('bgcolor="#7a1f5c"');
  expect(toHire().html).not.toContain('<img');
});
