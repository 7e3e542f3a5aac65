import { Hire } from '../../shared/domain/hire.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { type Language, localeOf } from '../../shared/messages/language.ts';

// Whom and what the samples of messages are about. All of it is invented.

export const ID = 'onboarding2345672345672345';
export const HOST = 'firstkey.example';
export const PUBLIC_URL = `https://${HOST}`;
export const LINK = `${PUBLIC_URL}/claim/${ID}.${'l'.repeat(22)}.${'m'.repeat(43)}`;
export const APPROVAL = `${PUBLIC_URL}/approve/${ID}.${'a'.repeat(22)}.${'m'.repeat(43)}`;
export const PIN = '830517';
export const STARTS_AT = new Date('2026-12-02T08:00:00Z');
export const WORKS_UNTIL = new Date('2026-12-02T16:00:00Z');
export const BEFORE = new Date('2026-12-01T08:00:00Z');
export const DURING = new Date('2026-12-02T10:00:00Z');
export const SIGN_IN_NAME = 'ada.larsen@contoso.com';
export const PAGE_URL = `${PUBLIC_URL}/people/${ID}`;

export const aBrand = (language: Language, change: Partial<Brand> = {}): Brand => ({
  organisationName: 'Contoso',
  supportContact: 'it@contoso.com',
  defaultLanguage: language,
  ...change,
});

/** What is known of a link whose pass works on the first day. */
export const LINK_FACTS = {
  url: LINK,
  startsAt: STARTS_AT,
  firstDayAt: STARTS_AT,
  now: BEFORE,
  worksUntil: WORKS_UNTIL,
  opensAt: BEFORE,
  expiresAt: WORKS_UNTIL,
  managerName: 'Bente Boss',
  signInName: SIGN_IN_NAME,
};

export const SIGN_IN_FACTS = {
  publicUrl: PUBLIC_URL,
  now: STARTS_AT,
  startsAt: STARTS_AT,
  worksUntil: WORKS_UNTIL,
  signInName: SIGN_IN_NAME,
};

/** The person who starts, in the language that the messages are wanted in. */
export const sampleHire = (language: Language, change: Record<string, unknown> = {}): Hire =>
  Hire.parse({
    employmentId: 'E-104233-1',
    employeeId: 'E-104233',
    givenName: 'Ada',
    surname: 'Larsen',
    personalEmail: 'ada.private@example.net',
    mobilePhone: '+4799999999',
    startDate: '2026-12-02',
    startTime: '09:00',
    timeZone: 'Europe/Oslo',
    country: 'NO',
    locale: localeOf(language),
    department: 'Finance',
    manager: { userPrincipalName: 'boss@contoso.com' },
    ...change,
  });
