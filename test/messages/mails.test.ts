import { expect, test } from 'vitest';
import { LINK, LINK_FACTS, PUBLIC_URL, STARTS_AT } from '../../infra/messages/sample-facts.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { recoveryApprovalMail } from '../../shared/messages/to-colleague.ts';
import { claimLinkMail, passReplacedMail } from '../../shared/messages/to-hire.ts';
import { escalationMail } from '../../shared/messages/to-it.ts';
import {
  completedMail,
  deliveredMail,
  languageOfManager,
  openedMail,
} from '../../shared/messages/to-manager.ts';
import { aHire } from '../support/hires.ts';

const BRAND: Brand = { organisationName: 'Contoso & Søn', supportContact: 'it@contoso.com' };
const toHire = (change = {}, brand = BRAND) =>
  claimLinkMail(aHire({ locale: 'en-GB', ...change }), brand, LINK_FACTS);
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
  ['sv-SE', 'Europe/Stockholm', /onsdag 2 december 2026 kl\. 09:00 \(centraleuropeisk normaltid\)/],
  ['da-DK', 'Europe/Copenhagen', /onsdag den 2\. december 2026 kl\. 09\.00 \(/],
  ['fi-FI', 'Europe/Helsinki', /keskiviikko 2\. joulukuuta 2026 klo 10\.00 \(/],
  ['it-IT', 'Europe/Rome', /mercoledì 2 dicembre 2026 alle ore 09:00 \(/],
  ['it-IT', 'Pacific/Pago_Pago', /martedì 1º dicembre 2026 alle ore 21:00 \(/],
  ['pt-PT', 'Europe/Lisbon', /quarta-feira, 2 de dezembro de 2026 às 08:00 \(/],
  ['pt-BR', 'America/Sao_Paulo', /quarta-feira, 2 de dezembro de 2026 às 05:00 \(/],
  ['pt-PT', 'America/Denver', /quarta-feira, 2 de dezembro de 2026 à 01:00 \(/],
  ['pl-PL', 'Europe/Warsaw', /środa, 2 grudnia 2026, godz\. 09:00 \(/],
  ['ar', 'Asia/Dubai', /الأربعاء، 2 ديسمبر 2026، الساعة 12:00 م \(/],
  ['ar-EG', 'Africa/Cairo', /الأربعاء، ٢ ديسمبر ٢٠٢٦، الساعة ١٠:٠٠ ص \(/],
  ['ar-SA', 'Asia/Riyadh', /ديسمبر/],
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
  ['pt-BR', 'pt-BR'],
  ['pt-PT', 'pt-PT'],
  ['pt', 'pt-PT'],
  ['pt-AO', 'pt-PT'],
  ['sv-FI', 'sv'],
  ['ar-Arab-EG', 'ar'],
  ['hu', 'fr'],
  ['fil', 'fr'],
])('a hire of %s gets %s, where the tenant speaks French', (locale, language) => {
  const { html } = toHire({ locale }, { ...BRAND, defaultLanguage: 'fr' });
  expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
});

test('the first day is the one that HR says, also where the pass was made for another', () => {
  const next = new Date('2026-12-03T08:00:00Z');
  const about = { ...LINK_FACTS, startsAt: next, worksUntil: new Date('2026-12-03T16:00:00Z') };
  const { text } = passReplacedMail(aHire({ locale: 'en-GB' }), BRAND, {
    ...about,
    why: 'noPasskey',
  });
  expect(text).toMatch(/First day:\nWednesday,? 2 December 2026/);
  expect(text).toMatch(/Your code works:\nThursday,? 3 December,? 09:00/);
});

test('a manager reads the language that Entra has for them, or the tenant’s', () => {
  expect(languageOfManager('sv-SE', BRAND)).toBe('sv');
  expect(languageOfManager(undefined, { ...BRAND, defaultLanguage: 'fi' })).toBe('fi');
  const { html } = completedMail(aHire(), BRAND, { language: 'pl' });
  expect(html).toContain('<html lang="pl"');
});

test('managers and IT read the language of the tenant, whatever the hire reads', () => {
  const brand: Brand = { ...BRAND, defaultLanguage: 'nl' };
  const hire = aHire({ locale: 'es-ES' });
  const facts = { collectedAt: STARTS_AT, factor: 'none' } as const;
  const mails = [
    completedMail(hire, brand),
    openedMail(hire, brand, facts),
    escalationMail(hire, brand, { ...TO_IT, reason: 'noPasskey' }),
  ];
  for (const { html } of mails) expect(html).toContain('<html lang="nl"');
  expect(toManager().html).toContain('<html lang="en"');
});

test('the manager reads the time of the place where the hire works', () => {
  const { text } = deliveredMail(aHire({ timeZone: 'Asia/Tokyo' }), BRAND, {
    firstDayAt: STARTS_AT,
  });
  expect(text).toContain('17:00 (Japan Standard Time)');
});

test('the preferred name is the one people are called by', () => {
  expect(toHire({ preferredName: 'Countess' }).text).toMatch(/^Hello Countess,/);
  const { subject } = toManager({ preferredName: 'Countess' });
  expect(subject).toBe('First sign-in of Countess Larsen at Contoso & Søn');
});

test('a name with line ends and control characters stays on the one line of the subject', () => {
  const names = { givenName: 'Ada\r\nBcc: x@example.net', surname: 'Lar\u0000sen' };
  const hire = { ...aHire(), ...names };
  expect(completedMail(hire, BRAND).subject).not.toMatch(/\p{Cc}/u);
});

test('a reason with line ends adds no facts to the mail that asks for an approval', () => {
  const asked = (why: string) =>
    recoveryApprovalMail(aHire(), BRAND, {
      language: 'en',
      signInName: 'ada.larsen@contoso.com',
      requestedAt: STARTS_AT,
      requestedBy: 'Eve',
      why,
      until: STARTS_AT,
      call: 'POST /approval',
    }).text.split('\n\n');
  const forged = asked('Lost.\n\nAsked for by:\nThe board\u2029\u2028Approved.');
  expect(forged).toHaveLength(asked('Lost.').length);
  expect(forged.filter((part) => part.startsWith('Asked for by:'))).toEqual(['Asked for by:\nEve']);
  expect(forged).toContain('Why:\nLost.  Asked for by: The board  Approved.');
});

const TO_IT = { onboardingId: 'onboarding-7', firstDayAt: STARTS_AT, publicUrl: PUBLIC_URL };

test.each([
  ['stepFailed:addToGroups', 'a step keeps failing', 'Look at the log of the step', 'resume'],
  ['passExpired', 'code was not collected', 'Nobody collected the code in time', 'resume'],
  ['notCollected', 'code not collected yet', 'Call the person', 'reissue'],
  ['somethingNew', 'needs attention', 'Look the reason up in docs/operations.md', 'resume'],
  ['guest', 'is a guest', 'Guests cannot register', undefined],
])(
  'of %s IT hears in the subject who and what, and in the mail what to do',
  (reason, what, advice, verb) => {
    const mail = escalationMail(aHire(), BRAND, { ...TO_IT, reason });
    expect(mail.subject).toMatch(new RegExp(`^Ada Larsen: ${what}.* \\(2 December 2026\\)$`));
    for (const text of [reason, 'onboarding-7', advice]) expect(mail.text).toContain(text);
    const calls = mail.text.match(/POST (\S+)/g);
    expect(calls).toEqual(
      verb ? [`POST ${PUBLIC_URL}/api/onboardings/onboarding-7/${verb}`] : null,
    );
  },
);

test.each([
  ['deviceNotFound', false, 'goes on by itself'],
  ['deviceImportFailed', false, 'goes on by itself'],
  ['registrationDemandsDevice', false, 'goes on by itself'],
  ['registrationDemandsDevice', true, 'goes on by itself'],
  ['deviceNotFound', true, 'stands still'],
  ['deviceNotEnrolled', false, 'stands still'],
])('of %s IT hears truly what waits (device pass: %s): it %s', (reason, isDevicePass, state) => {
  const { text } = escalationMail(aHire(), BRAND, { ...TO_IT, reason, isDevicePass });
  const waits = state === 'stands still';
  expect(text).toContain(state);
  expect(text).toContain(waits ? 'then resume the onboarding' : 'Nothing has to be resumed');
  expect(/POST \S+/.test(text)).toBe(waits);
});

test('where there is a page of the onboarding, IT is led to it and needs no call', () => {
  const pageUrl = `${PUBLIC_URL}/people/onboarding-7`;
  const mail = escalationMail(aHire(), BRAND, { ...TO_IT, reason: 'claimLocked', pageUrl });
  expect(mail.html).toContain(`href="${pageUrl}"`);
  expect(mail.text).not.toContain('POST');
});

test.each([
  ['it@contoso.com', 'href="mailto:it@contoso.com"'],
  ['+47 22 33 44 55', 'href="tel:+4722334455"'],
  ['IT: it@contoso.com or (0)22-33 44 55', 'href="tel:022334455"'],
])('of the contact %s what can be pressed is a link', (supportContact, link) => {
  const { html, text } = toHire({}, { ...BRAND, supportContact });
  expect(html).toContain(link);
  expect(text).toContain(supportContact);
});

test('a room or a version in the contact is no telephone number', () => {
  const { html } = toHire({}, { ...BRAND, supportContact: 'Room 1204, floor 12' });
  expect(html).not.toContain('tel:');
});

test('in a text from right to left names keep their own direction', () => {
  const { text, html, subject } = toHire({ locale: 'ar' });
  expect(subject).toContain('\u2068Contoso & Søn\u2069');
  expect(text).toContain('\u2068Ada\u2069');
  expect(html).toContain('<td dir="rtl"');
  expect(toHire({ locale: 'en' }).text).not.toMatch(/[\u2066-\u2069]/);
});

test('the logo stands for the name where there is one, and says the name to those who see none', () => {
  const { html } = toHire(
    {},
    { ...BRAND, logoUrl: 'https://contoso.com/a.png?x="y"', colour: '#7a1f5c' },
  );
  expect(html).toContain('src="https://contoso.com/a.png?x=&#34;y&#34;" alt="Contoso &#38; Søn"');
  expect(html).toContain('bgcolor="#7a1f5c"');
  expect(toHire().html).not.toContain('<img');
});
