import type { HttpResponseInit } from '@azure/functions';
import { claimPages, type PageOptions } from '../../functions/http/claim/pages/all.ts';
import { CLAIM_SCRIPT_URL } from '../../functions/http/claim/pages/script.ts';
import {
  aBrand,
  BEFORE,
  DURING,
  HOST,
  SIGN_IN_NAME,
  STARTS_AT,
} from '../../infra/messages/sample-facts.ts';
import type { Brand } from '../../shared/messages/brand.ts';
import { type Language, localeOf } from '../../shared/messages/language.ts';
import { Secret } from '../../shared/secret.ts';
import type { ClaimDocument } from '../../shared/storage/claims.ts';

/** Of a code: letters that look alike, and signs that HTML must escape. */
export const CODE = 'Tx7$-9Ql1';
export const QUESTION = 'Hvor?';

/** A link whose pass works on the first day, and whose code has just been shown the day before. */
export const CLAIMED: ClaimDocument = {
  linkId: 'l',
  secretName: 'tap-1',
  state: 'claimed',
  channel: 'mail',
  reaches: 'reached',
  mintsFor: null,
  instead: null,
  heldFor: null,
  burns: [],
  opened: null,
  factor: 'sms',
  challenge: null,
  opensAt: '2026-12-01T08:00:00.000Z',
  claimId: 'c',
  claimedAt: BEFORE.toISOString(),
  startsAt: STARTS_AT.toISOString(),
  expiresAt: '2026-12-02T16:00:00.000Z',
};

const MINUTE_MS = 60_000;
const afterMs = (ms: number) => new Date(BEFORE.getTime() + ms);
export const PIN_TIMES = {
  validUntil: afterMs(10 * MINUTE_MS),
  sendAgainFrom: afterMs(MINUTE_MS),
};
export const SMS = { ...PIN_TIMES, factor: 'sms', lastDigits: '4799999942' } as const;
export const MANAGER = { ...PIN_TIMES, factor: 'managerPin' } as const;

export const visitorOf = (language: Language) => ({
  language,
  locale: localeOf(language),
  timeZone: 'Europe/Oslo',
  givenName: 'Ada',
  managerName: 'Bente Boss',
  firstDayAt: STARTS_AT,
  signInName: SIGN_IN_NAME,
});

export const pagesOf = (brand: Brand, options: PageOptions = {}) =>
  claimPages(brand, { scriptUrl: CLAIM_SCRIPT_URL, host: HOST, ...options });

/** Every page there is, in one language, by a name that says which. */
export function everyPage(
  language: Language,
  { brand = {}, ...options }: PageOptions & { brand?: Partial<Brand> } = {},
): Record<string, HttpResponseInit> {
  const pages = pagesOf(aBrand(language, brand), options);
  const me = visitorOf(language);
  const code = new Secret(CODE);
  const about = { claim: CLAIMED, canShowAgain: true };
  return {
    tooEarly: pages.tooEarly(me, { opensAt: BEFORE }),
    ready: pages.ready(me, { factor: 'sms', lastDigits: '4799999942' }),
    readyManager: pages.ready(me, { factor: 'managerPin' }),
    readyFact: pages.ready(me, { factor: 'fact' }),
    readyAlone: pages.ready({ ...me, managerName: '' }, { factor: 'none' }),
    readyAgain: pages.readyAgain(me),
    askPinSms: pages.askPin(me, SMS, undefined, BEFORE),
    askPinManager: pages.askPin(me, MANAGER, { kind: 'sentAgain' }, BEFORE),
    notSent: pages.askPin(me, SMS, { kind: 'notSent' }, BEFORE),
    sixDigits: pages.askPin(me, SMS, { kind: 'sixDigits' }, BEFORE),
    wrongPin: pages.askPin(me, SMS, { kind: 'wrong', attemptsLeft: 2 }, BEFORE),
    lastPin: pages.askPin(me, MANAGER, { kind: 'wrong', attemptsLeft: 1 }, BEFORE),
    stalePin: pages.askPin(me, SMS, { kind: 'tooOld' }, DURING),
    askFact: pages.askFact(me, QUESTION),
    emptyAnswer: pages.askFact(me, QUESTION, { kind: 'empty' }),
    wrongAnswer: pages.askFact(me, QUESTION, { kind: 'wrong', attemptsLeft: 2 }),
    lastAnswer: pages.askFact(me, QUESTION, { kind: 'wrong', attemptsLeft: 1 }),
    lockedByAnswers: pages.locked(me, { factor: 'fact' }),
    locked: pages.locked(me, { until: BEFORE }),
    lockedForGood: pages.locked(me),
    held: pages.held(me),
    code: pages.code(code, CLAIMED, me, BEFORE),
    codeNow: pages.code(code, CLAIMED, me, DURING),
    codeForDevice: pages.code(code, CLAIMED, { language, hasDevice: true }, BEFORE),
    done: pages.done(me, about, BEFORE),
    doneForAnybody: pages.done({ language }),
    guide: pages.guide(language),
    gone: pages.gone(localeOf(language)),
    cutOff: pages.cutOff(localeOf(language)),
    newLinkAsked: pages.newLinkAsked(localeOf(language)),
    about: pages.about(localeOf(language)),
    busy: pages.busy(me, BEFORE),
    unavailable: pages.unavailable(me),
  };
}
