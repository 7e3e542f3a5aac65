import { expect, test } from 'vitest';
import { claimLinkMail, completedMail } from '../../shared/domain/messages.ts';
import { aHire } from '../support/hires.ts';

const SENDER = { organisationName: 'Contoso & Søn', supportContact: 'it@contoso.com' };
const URL = 'https://firstkey.example/claim/abc.def.ghi';
const startsAt = new Date('2026-12-02T08:00:00Z');
const toHire = (change = {}) => claimLinkMail(aHire(change), SENDER, { url: URL, startsAt });
const toManager = (change = {}) => completedMail(aHire(change), SENDER, 'boss@contoso.com');

test('the hire gets the link at the private address, in text and in HTML', () => {
  const mail = toHire();
  expect(mail.to).toBe('ada.private@example.net');
  expect(mail.text).toContain(URL);
  expect(mail.html).toContain(`href="${URL}"`);
});

test('the start is told in the time of the place where the hire works', () => {
  expect(toHire().text).toContain('2 December 2026, 09:00');
  expect(toHire({ timeZone: 'Asia/Tokyo' }).text).toContain('2 December 2026, 17:00');
});

test('the manager gets neither the link nor anything to click', () => {
  const mail = toManager();
  expect(mail.to).toBe('boss@contoso.com');
  expect(mail.subject).toBe('Ada Larsen can sign in');
  expect(mail.text + mail.html).not.toMatch(/https?:|href|claim/);
});

test('the manager is not told the private address or the phone of the hire', () => {
  const mail = toManager();
  expect(mail.text + mail.html).not.toMatch(/ada\.private|99999999/);
});

test('a name that looks like HTML is shown and not obeyed', () => {
  const names = { givenName: '<script>alert(1)</script>', surname: `"><img src=x onerror='a'>&` };
  for (const mail of [toHire(names), toManager(names)]) {
    expect(mail.html).not.toMatch(/<script|<img|onerror='/);
    expect(mail.html).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
  }
});

test('the name of the organisation is escaped in HTML and plain in text', () => {
  expect(toHire().html).toContain('Contoso &#38; Søn');
  expect(toHire().subject).toBe('Your sign-in for Contoso & Søn');
});

test('the preferred name is the one people are called by', () => {
  expect(toHire({ preferredName: 'Countess' }).text).toMatch(/^Hello Countess,/);
  expect(toManager({ preferredName: 'Countess' }).subject).toBe('Countess Larsen can sign in');
});
