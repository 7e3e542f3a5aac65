import type { HttpResponseInit } from '@azure/functions';
import { expect, test } from 'vitest';
import { claimAssets } from '../../functions/http/claim/assets.ts';
import { claimPages } from '../../functions/http/claim/pages/all.ts';
import { CLAIM_SCRIPT, CLAIM_SCRIPT_URL } from '../../functions/http/claim/pages/script.ts';
import { aBrand, BEFORE, DURING, SIGN_IN_NAME } from '../../infra/messages/sample-facts.ts';
import { directionOf, LANGUAGES } from '../../shared/messages/language.ts';
import { Secret } from '../../shared/secret.ts';
import {
  CLAIMED,
  CODE,
  everyPage,
  PIN_TIMES,
  pagesOf,
  QUESTION,
  SMS,
  visitorOf as visitor,
} from '../support/every-page.ts';
import { breachesOf } from '../support/language-rules.ts';
import { httpRequest } from '../support/requests.ts';

const pages = pagesOf(aBrand('en'));

const STATUS: Record<string, number> = {
  sixDigits: 422,
  wrongPin: 422,
  lastPin: 422,
  stalePin: 422,
  emptyAnswer: 422,
  wrongAnswer: 422,
  lastAnswer: 422,
  lockedByAnswers: 429,
  busy: 429,
  locked: 429,
  lockedForGood: 429,
  held: 403,
  gone: 404,
  newLinkAsked: 202,
  unavailable: 503,
};
const bodyOf = (page: HttpResponseInit | undefined) => String(page?.body);
const headersOf = (page: HttpResponseInit | undefined) => page?.headers as Record<string, string>;
const shownIn = (page: HttpResponseInit | undefined) =>
  bodyOf(page)
    .replace(/<style.*?<\/style>/s, '')
    .replaceAll(/<div class="window".*?<\/div>/gs, '')
    .replaceAll(/<\/?(a|b|bdi|i|span|time)\b[^>]*>/g, '')
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
      expect(bodyOf(page), name).toContain(
        `<html lang="${language}" dir="${directionOf(language)}">`,
      );
      expect(headersOf(page), name).toMatchObject({
        'cache-control': 'no-store, max-age=0, no-transform',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'x-robots-tag': 'noindex, nofollow, noarchive',
      });
      expect(bodyOf(page), name).not.toMatch(/\bundefined\b|\bNaN\b|\[object|\[secret\]|\$\{/);
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
      expect(source.size, name).toBeGreaterThan(0);
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

test('no heading skips a level, also where it is folded away', () => {
  for (const [name, { body }] of Object.entries(everyPage('en', { offersNewLink: true }))) {
    const levels = [...String(body).matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
    const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
    expect(jumps, `${name}: ${levels}`).toEqual([]);
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

const validIn = (me: Parameters<typeof pages.code>[2], now: Date) =>
  shownIn(pages.code(new Secret(CODE), CLAIMED, me, now));

test('before its time the page of the code says from when until when it works', () => {
  expect(validIn(visitor('en'), BEFORE)).toMatch(
    /It works Wednesday,? 2 December,? 09:00–17:00 \(Central European Time\), for one sign-in\./,
  );
  expect(
    validIn({ language: 'en', timeZone: 'America/New_York', locale: 'en-US' }, BEFORE),
  ).toMatch(/It works Wednesday, December 2,? (at )?3:00\s–\s11:00\sAM \(Eastern Time\)/);
  expect(validIn({}, BEFORE)).toMatch(/08:00–16:00 \(/);
  expect(validIn(visitor('en'), BEFORE)).toContain('What to do when the code works');
});

test('in its time it says that it works now, and until when', () => {
  const shown = validIn(visitor('nb'), DURING);
  expect(shown).toMatch(/Den virker nå, til onsdag 2\. desember 2026 kl\. 17:00/);
  expect(shown).toContain('Dette gjør du nå');
  expect(shown).not.toContain('Dette gjør du den første arbeidsdagen');
});

test('the person is called by name once it is known who it is, and not before', () => {
  expect(shownIn(everyPage('en')['code'])).toContain('Ada, this is your code');
  for (const name of ['ready', 'askPinSms', 'askFact', 'locked', 'tooEarly', 'gone']) {
    expect(bodyOf(everyPage('en')[name]), name).not.toMatch(/Ada|ada\.larsen/);
  }
});

test('the first page says who expects the person, when, and what the button will do', () => {
  const { ready, readyManager, readyFact, readyAlone } = everyPage('en');
  expect(shownIn(ready)).toContain('Step 1 of 3');
  expect(shownIn(ready)).toContain('Bente Boss expects you.');
  expect(shownIn(ready)).toMatch(/First day\s+Wednesday,? 2 December 2026 at 09:00/);
  expect(shownIn(ready)).toContain('a PIN by text message to your number ending in 42.');
  expect(bodyOf(ready)).toContain('>Send me the PIN</button>');
  expect(bodyOf(readyManager)).toContain('>Send my manager the PIN</button>');
  expect(bodyOf(readyFact)).toContain('>Continue</button>');
  expect(shownIn(readyAlone)).toContain('Step 1 of 2');
  expect(shownIn(readyAlone)).not.toMatch(/PIN|expects you/);
});

test('a person with a device is sent to it, everybody else to the security page', () => {
  const { code, codeForDevice } = everyPage('en');
  const steps = (page: HttpResponseInit | undefined) =>
    /<h2>What to do[^<]*<\/h2><ol>(.*?)<\/ol>/s.exec(bodyOf(page))?.[1] ?? '';
  expect(steps(code)).toContain('href="https://aka.ms/mysecurityinfo"');
  expect(steps(codeForDevice)).not.toContain('mysecurityinfo');
  expect(steps(codeForDevice)).toContain('Switch the laptop on');
});

test('where to press is said in Microsoft’s words, marked as English', () => {
  for (const language of LANGUAGES) {
    const body = bodyOf(everyPage(language)['code']);
    for (const words of ['+ Add sign-in method', 'Passkey', 'Temporary Access Pass']) {
      expect(body, language).toContain(`<b lang="en" dir="ltr" translate="no">${words}</b>`);
    }
  }
});

test('the sign-in name stands beside the code and on the page that is kept', () => {
  const { code, codeForDevice, done, doneForAnybody } = everyPage('en');
  for (const page of [code, done]) expect(bodyOf(page)).toContain(`>${SIGN_IN_NAME}</span>`);
  for (const page of [codeForDevice, doneForAnybody]) {
    expect(bodyOf(page)).not.toContain('class="name"');
    expect(bodyOf(page)).not.toContain('larsen');
  }
});

test('the page that is kept has name, time, address, steps, a calendar and no code', () => {
  const shown = shownIn(everyPage('en')['done']);
  for (const part of [
    SIGN_IN_NAME,
    /09:00–17:00/,
    'aka.ms/mysecurityinfo',
    'Temporary Access Pass',
    'Put it in my calendar',
  ]) {
    expect(shown).toMatch(
      typeof part === 'string' ? new RegExp(part.replaceAll('.', '\\.')) : part,
    );
  }
  expect(shown).not.toContain(CODE);
});

test('the page of the code says for how long it can be seen again, while it can', () => {
  expect(validIn(visitor('en'), BEFORE)).toContain('open this page again for 5 minutes');
  const late = new Date(BEFORE.getTime() + 4 * 60_000);
  expect(validIn(visitor('en'), late)).toContain('open this page again for 1 minute;');
  const over = new Date(BEFORE.getTime() + 5 * 60_000);
  expect(validIn(visitor('en'), over)).not.toContain('open this page again');
});

test('the form for the PIN is one that phones can fill', () => {
  const body = bodyOf(pages.askPin(visitor('en'), SMS, undefined, BEFORE));
  expect(body).toMatch(
    /<input[^>]* name="pin"[^>]* autocomplete="one-time-code" inputmode="numeric"/,
  );
  expect(body).toMatch(/<input[^>]* autofocus/);
  expect(body).toContain('Your PIN (six digits)');
  expect(body).toContain('name="action" value="sendAgain"');
  expect(body).not.toContain('role="alert"');
});

test('of the phone number two digits are shown, whatever is handed in', () => {
  const body = bodyOf(pages.askPin(visitor('en'), SMS, undefined, BEFORE));
  expect(body).toContain('the number ending in 42.');
  expect(body).not.toContain('99999');
});

const pinPage = (notice?: Parameters<typeof pages.askPin>[2], now = BEFORE) =>
  shownIn(pages.askPin(visitor('en'), SMS, notice, now));

test('the page says until when the PIN works and from when on another can be sent', () => {
  expect(pinPage()).toContain('It works until 09:10.');
  expect(pinPage()).toContain('You can ask for a new PIN from 09:01.');
  const later = pinPage(undefined, PIN_TIMES.sendAgainFrom);
  expect(later).not.toContain('You can ask for a new PIN from');
  const over = pinPage(undefined, PIN_TIMES.validUntil);
  expect(over).not.toContain('It works until');
});

test('the page never says that a PIN was sent when none was', () => {
  expect(pinPage({ kind: 'notSent' })).toContain('No new PIN was sent');
  expect(pinPage({ kind: 'notSent' })).not.toContain('on its way');
  expect(pinPage({ kind: 'sentAgain' })).toContain('A new PIN is on its way.');
  expect(pinPage({ kind: 'sixDigits' })).toContain('A PIN has six digits.');
  expect(pinPage({ kind: 'tooOld' })).toContain('This PIN no longer works.');
  expect(pinPage({ kind: 'tooOld' })).not.toContain('It works until');
});

test('the last attempt is said to be the last', () => {
  expect(pinPage({ kind: 'wrong', attemptsLeft: 1 })).toContain('after that the page is locked');
  expect(pinPage({ kind: 'wrong', attemptsLeft: 2 })).not.toContain('locked');
});

test('a locked page says whether IT knows', () => {
  const told = pagesOf(aBrand('en'), { itIsTold: true }).locked(visitor('en'));
  expect(shownIn(told)).toContain('IT has been told.');
  expect(shownIn(pages.locked(visitor('en')))).toContain('Please tell IT;');
});

test('a dead link names the newest message, whom to ask, and what to do if it was somebody else', () => {
  const body = bodyOf(pages.gone('en'));
  for (const part of [
    'Only the link in the newest one works.',
    'href="mailto:it@contoso.com"',
    'If you have never opened the link yourself',
  ]) {
    expect(body).toContain(part);
  }
  expect(body).not.toContain('<form');
  const offering = bodyOf(pagesOf(aBrand('en'), { offersNewLink: true }).gone('en'));
  expect(offering).toContain('name="action" value="newLink"');
});

const LOGO = 'https://contoso.example/logo;a,b.png?v=1';

test('the logo is on every page but that of the code, and nothing else is loaded', () => {
  const all = everyPage('en', { brand: { logoUrl: LOGO } });
  for (const [name, page] of Object.entries(all)) {
    const isCode = name.startsWith('code');
    const policy = headersOf(page)['content-security-policy'] ?? '';
    expect(bodyOf(page).includes(`<img src="${LOGO}" alt="Contoso"`), name).toBe(!isCode);
    expect(policy.includes('img-src https://contoso.example/logo%3Ba%2Cb.png;'), name).toBe(
      !isCode,
    );
  }
});

test.each([
  ['en', 1, 'You have one attempt left;'],
  ['en', 2, 'You have 2 attempts left.'],
  ['nl', 1, 'Je hebt nog één poging;'],
  ['de', 3, 'Sie haben noch 3 Versuche.'],
  ['fr', 1, 'Il vous reste 1 essai\u00a0;'],
  ['nb', 2, 'Du har 2 forsøk igjen.'],
  ['es', 1, 'Le queda un intento;'],
  ['pl', 2, 'Pozostały 2 próby.'],
  ['pl', 5, 'Pozostało 5 prób.'],
  ['ar', 2, 'بقيت محاولتان.'],
  ['ar', 3, 'بقيت 3 محاولات.'],
] as const)('a wrong PIN in %s with %i left is told so', (language, left, words) => {
  const page = pages.askPin(visitor(language), SMS, { kind: 'wrong', attemptsLeft: left });
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
  const page = bare.code(new Secret(CODE), CLAIMED);
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
  for (const page of [
    nasty.ready(me),
    nasty.code(new Secret('<i id=x>'), CLAIMED, me),
    nasty.gone(),
  ]) {
    expect(bodyOf(page)).not.toMatch(/<script>|<img|<i id=x>/);
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
  'in %s there is a guide to the passkey that holds nothing of anybody',
  async (language) => {
    const answer = await asset(`next-${language}`);
    expect(answer.status).toBe(200);
    expect(bodyOf(answer)).toContain(`<html lang="${language}"`);
    expect(bodyOf(answer).match(/<details/g)).toHaveLength(4);
    expect(bodyOf(answer).match(/class="window"/g)).toHaveLength(4);
  },
);

test.each([
  ['deviceBound', 'iCloud Keychain or Google Password Manager is refused'],
  ['synced', 'you may also keep the passkey in iCloud Keychain'],
  ['unknown', 'If a place for the passkey is refused, choose Microsoft Authenticator.'],
] as const)('where passkeys may be kept (%s) the guide says so', (places, words) => {
  const { guide, code } = everyPage('en', { places: () => places });
  expect(shownIn(guide)).toContain(words);
  expect(shownIn(code)).toContain(words);
});

test('leaving the code makes the browser forget it', () => {
  const { code, done } = everyPage('en');
  expect(bodyOf(code)).toContain('name="action" value="done"');
  expect(headersOf(done)['clear-site-data']).toBe('"cache"');
});

test.each(['', 'next-', 'next-xx', 'done-en', 'claim.css', '../claim.js', 'constructor'])(
  'there is no asset %j',
  async (name) => {
    expect((await asset(name)).status).toBe(404);
  },
);
