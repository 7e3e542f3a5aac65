import type { HttpResponseInit } from '@azure/functions';
import { expect, test } from 'vitest';
import { claimAssets } from '../../functions/http/claim/assets.ts';
import { claimPages } from '../../functions/http/claim/pages/all.ts';
import { CLAIM_SCRIPT, CLAIM_SCRIPT_URL } from '../../functions/http/claim/pages/script.ts';
import { LANGUAGES, type Language } from '../../shared/messages/language.ts';
import { Secret } from '../../shared/secret.ts';
import type { ClaimDocument } from '../../shared/storage/claims.ts';
import { aBrand } from '../support/every-message.ts';
import { breachesOf } from '../support/language-rules.ts';
import { httpRequest } from '../support/requests.ts';

const CODE = 'Tx7$-9Ql1';
const CLAIM: ClaimDocument = {
  linkId: 'l',
  secretName: 'tap-1',
  state: 'claimed',
  channel: 'mail',
  reaches: 'reached',
  mintsFor: null,
  instead: null,
  burns: [],
  factor: 'none',
  challenge: null,
  opensAt: '2026-12-01T08:00:00.000Z',
  claimId: 'c',
  claimedAt: '2026-12-01T12:00:00.000Z',
  startsAt: '2026-12-02T08:00:00.000Z',
  expiresAt: '2026-12-02T16:00:00.000Z',
};
const SMS = { factor: 'sms', lastDigits: '4799999942' } as const;
const QUESTION = 'Hvor?';
const MANAGER = { factor: 'managerPin' } as const;
const OPENS_AT = new Date('2026-12-01T08:00:00Z');

const pages = claimPages(aBrand('en'), { scriptUrl: CLAIM_SCRIPT_URL });
const visitor = (language: Language) => ({ language, timeZone: 'Europe/Oslo' });

function everyPage(language: Language): Record<string, HttpResponseInit> {
  const me = visitor(language);
  const code = new Secret(CODE);
  return {
    tooEarly: pages.tooEarly(me, { opensAt: OPENS_AT }),
    askPinSms: pages.askPin(me, SMS),
    askPinManager: pages.askPin(me, { ...MANAGER, isSentAgain: true }),
    wrongPin: pages.wrongPin(me, SMS, 2),
    lastPin: pages.wrongPin(me, MANAGER, 1),
    stalePin: pages.stalePin(me, SMS),
    stalePinOfManager: pages.stalePin(me, MANAGER),
    askFact: pages.askFact(me, QUESTION),
    wrongAnswer: pages.wrongAnswer(me, QUESTION, 2),
    lastAnswer: pages.wrongAnswer(me, QUESTION, 1),
    lockedByAnswers: pages.locked(me, { factor: 'fact' }),
    busy: pages.busy(me, OPENS_AT),
    locked: pages.locked(me, { until: OPENS_AT }),
    lockedForGood: pages.locked(me),
    ready: pages.ready(me),
    code: pages.code(code, CLAIM, { ...me, signInName: 'ada.larsen@contoso.com' }),
    codeForDevice: pages.code(code, CLAIM, { ...me, hasDevice: true }),
    done: pages.done(language),
    gone: pages.gone(language),
    unavailable: pages.unavailable(me),
  };
}

const STATUS: Record<string, number> = {
  wrongPin: 422,
  lastPin: 422,
  stalePin: 422,
  stalePinOfManager: 422,
  wrongAnswer: 422,
  lastAnswer: 422,
  lockedByAnswers: 429,
  busy: 429,
  locked: 429,
  lockedForGood: 429,
  gone: 404,
  unavailable: 503,
};
const bodyOf = (page: HttpResponseInit | undefined) => String(page?.body);
const headersOf = (page: HttpResponseInit | undefined) => page?.headers as Record<string, string>;
const shownIn = (page: HttpResponseInit | undefined) =>
  bodyOf(page)
    .replace(/<style.*?<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, '\n');
const sentencesOf = (page: HttpResponseInit | undefined) =>
  shownIn(page)
    .split(/\n+|(?<=[.:;?!])\s/)
    .map((part) => part.trim())
    .filter((part) => part.split(' ').length > 2);

test.each(LANGUAGES)(
  'in %s every page has its status, its language and all safe headers',
  (language) => {
    for (const [name, page] of Object.entries(everyPage(language))) {
      expect(page.status, name).toBe(STATUS[name] ?? 200);
      expect(bodyOf(page), name).toContain(`<html lang="${language}" dir="ltr">`);
      expect(headersOf(page), name).toMatchObject({
        'cache-control': 'no-store, max-age=0, no-transform',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'x-robots-tag': 'noindex, nofollow, noarchive',
      });
      expect(bodyOf(page), name).not.toMatch(/undefined|NaN|\[object|\[secret\]|\$\{/);
      expect(bodyOf(page), name).not.toMatch(/\son\w+=|javascript:|style="|<script>/);
    }
  },
);

test.each(LANGUAGES.filter((language) => language !== 'en'))(
  'in %s no sentence of a page was left in English',
  (language) => {
    const english = everyPage('en');
    for (const [name, page] of Object.entries(everyPage(language))) {
      const source = new Set(sentencesOf(english[name]));
      expect(source.size, name).toBeGreaterThan(1);
      expect(
        sentencesOf(page).filter((sentence) => source.has(sentence)),
        name,
      ).toEqual([]);
    }
  },
);

test.each(LANGUAGES)('in %s every page keeps the rules of the house', (language) => {
  for (const [name, page] of Object.entries(everyPage(language))) {
    const text = shownIn(page)
      .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
      .replaceAll(CODE, 'CODE')
      .replaceAll(QUESTION, 'QUESTION')
      .replaceAll(/ *\n[ \n]*/g, '\n');
    expect(breachesOf(language, text), name).toEqual([]);
  }
});

test('only the page of the code shows it', () => {
  for (const [name, page] of Object.entries(everyPage('en'))) {
    const shows = /<output class="code"[^>]*>([^<]+)<\/output>/.exec(bodyOf(page))?.[1];
    expect(shows, name).toBe(name.startsWith('code') ? CODE : undefined);
    expect(bodyOf(page).split(CODE).length - 1, name).toBe(name.startsWith('code') ? 1 : 0);
  }
});

test('letter by letter the code tells look-alikes apart', () => {
  const body = bodyOf(everyPage('en')['code']);
  const letters = [...body.matchAll(/<kbd[^>]*>([^<]+)<\/kbd> ([^<]+)</g)].map(([, a, b]) => [
    a,
    b,
  ]);
  expect(letters.map(([letter]) => letter).join('')).toBe(CODE);
  expect(letters.at(0)).toEqual(['T', 'capital letter']);
  expect(letters.at(3)).toEqual(['$', 'symbol']);
  expect(letters.slice(-2)).toEqual([
    ['l', 'small letter'],
    ['1', 'digit'],
  ]);
});

test('the page of the code tells when it works in the zone of the person, else in UTC', () => {
  const valid = (me: Parameters<typeof pages.code>[2]) =>
    shownIn(pages.code(new Secret(CODE), CLAIM, me));
  expect(valid(visitor('nb'))).toContain('onsdag 2. desember 2026 kl. 09:00 (sentraleuropeisk');
  expect(valid({ language: 'en', timeZone: 'America/New_York', locale: 'en-US' })).toMatch(
    /December 2, 2026 at 3:00\sAM \(Eastern Standard Time\)/,
  );
  expect(valid({})).toContain('2026-12-02 08:00 UTC');
});

test('a person with a device is sent to it, everybody else to the security page', () => {
  const { code, codeForDevice } = everyPage('en');
  expect(bodyOf(code)).toContain('href="https://aka.ms/mysecurityinfo"');
  expect(bodyOf(codeForDevice)).not.toContain('mysecurityinfo');
  expect(shownIn(codeForDevice)).toContain('switch your new laptop on');
});

test('the sign-in name stands beside the code where it is known', () => {
  const { code, codeForDevice } = everyPage('en');
  expect(bodyOf(code)).toContain('>ada.larsen@contoso.com</span>');
  expect(bodyOf(codeForDevice)).not.toContain('class="name"');
});

test('the form for the PIN is one that phones can fill', () => {
  const body = bodyOf(pages.askPin(visitor('en'), SMS));
  expect(body).toMatch(
    /<input[^>]* name="pin"[^>]* autocomplete="one-time-code" inputmode="numeric"/,
  );
  expect(body).toContain('name="action" value="sendAgain"');
  expect(body).not.toContain('role="alert"');
});

test('of the phone number two digits are shown, whatever is handed in', () => {
  const body = bodyOf(pages.askPin(visitor('en'), SMS));
  expect(body).toContain('the number ending in 42.');
  expect(body).not.toContain('99999');
});

test.each([
  ['en', 1, 'You have one attempt left.'],
  ['en', 2, 'You have 2 attempts left.'],
  ['nl', 1, 'Je hebt nog één poging.'],
  ['de', 3, 'Sie haben noch 3 Versuche.'],
  ['fr', 1, 'Il vous reste 1 essai.'],
  ['nb', 2, 'Du har 2 forsøk igjen.'],
  ['es', 1, 'Le queda un intento.'],
] as const)('a wrong PIN in %s with %i left is shown as such', (language, left, words) => {
  const page = pages.wrongPin(visitor(language), SMS, left);
  expect(bodyOf(page)).toContain(`role="alert"`);
  expect(shownIn(page)).toContain(words);
});

test('the page for no good link is the same for everybody whose browser asks for the same', () => {
  const seen = (accept: string | null) =>
    JSON.stringify(pages.gone(accept)).replaceAll(/nonce(-|=\\")[A-Za-z0-9+/=]+/g, 'nonce');
  expect(seen('nl-NL,nl;q=0.9')).toBe(seen('nl'));
  expect(seen(null)).toBe(seen('en-GB'));
  expect(seen('nl')).not.toBe(seen('de'));
});

test('without a script at hand no page names one, and the policy forbids all', () => {
  const bare = claimPages(aBrand('en'));
  const page = bare.code(new Secret(CODE), CLAIM);
  expect(bodyOf(page)).not.toContain('<script');
  expect(headersOf(page)['content-security-policy']).not.toContain('script-src');
});

test('the script is one file of ours, allowed on the page of the code alone', () => {
  for (const [name, page] of Object.entries(everyPage('en'))) {
    const isCode = name.startsWith('code');
    const policy = headersOf(page)['content-security-policy'];
    expect(bodyOf(page).includes('<script'), name).toBe(isCode);
    expect(policy?.includes("script-src 'self';"), name).toBe(isCode);
    expect(policy, name).not.toMatch(/unsafe|\*|https:/);
  }
  expect(bodyOf(everyPage('en')['code'])).toContain(
    `<script src="${CLAIM_SCRIPT_URL}" defer></script>`,
  );
});

test('names that look like HTML are shown and not obeyed', () => {
  const nasty = claimPages(
    aBrand('en', { organisationName: '<script>x</script>', supportContact: '<img src=x>' }),
  );
  const me = { ...visitor('en'), signInName: '"><img src=x>' };
  for (const page of [nasty.ready(me), nasty.code(new Secret('<i>'), CLAIM, me), nasty.gone()]) {
    expect(bodyOf(page)).not.toMatch(/<script>|<img|<i>/);
    expect(bodyOf(page)).toContain('&#60;script&#62;x&#60;/script&#62;');
  }
});

const asset = (name: string) =>
  claimAssets(pages)(httpRequest('GET', `/claim-assets/${name}`, { params: { name } }));

test('the script may be kept for ever, because its address changes with it', async () => {
  const answer = await asset('claim.js');
  expect(answer.body).toBe(CLAIM_SCRIPT);
  expect(answer.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  });
  expect(CLAIM_SCRIPT_URL).toMatch(/^\.\.\/claim-assets\/claim\.js\?v=[0-9a-f]{12}$/);
});

test.each(LANGUAGES)(
  'the code leads on to a page in %s that makes the browser forget it',
  async (language) => {
    const leave = /class="button" href="\.\.\/claim-assets\/([^"]+)"/;
    const name = leave.exec(bodyOf(everyPage(language)['code']))?.[1] ?? '';
    const answer = await asset(name);
    expect(bodyOf(answer)).toContain(`<html lang="${language}"`);
    expect(headersOf(answer)['clear-site-data']).toBe('"cache"');
  },
);

test.each(['', 'done-', 'done-xx', 'claim.css', '../claim.js', 'constructor'])(
  'there is no asset %j',
  async (name) => {
    expect((await asset(name)).status).toBe(404);
  },
);
