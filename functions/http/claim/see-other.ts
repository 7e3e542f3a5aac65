import type { Cookie, HttpRequest, HttpResponseInit } from '@azure/functions';
import { cookieIn, isKnownBrowser, remembering } from './browser.ts';
import type { ClaimVisit } from './visit.ts';

// Every form of the claim pages answers a browser with a redirect to a page of the same link, so that
// going back and loading again are ordinary GETs and ask the person nothing. What the page has to say
// about the form is named in the address; what it says besides comes from the tables. The code is
// never named there: it is shown to the browser that holds a cookie for it, once.

/** Why a page is shown: what became of the form before it. */
export const NOTES = [
  'question',
  'sentAgain',
  'notSent',
  'sixDigits',
  'tooOld',
  'wrong',
  'empty',
  'done',
  'asked',
] as const;
export type Note = (typeof NOTES)[number];

const NOTE = 'n';

/** The note in the address. Anybody can write one; a page says only what is true of the link. */
export function noteIn({ query }: HttpRequest): Note | undefined {
  const note = query.get(NOTE);
  return NOTES.find((known) => known === note);
}

/**
 * Whether a form comes from a browser that follows redirects. Browsers say that they navigate; a
 * program that does not gets the page itself.
 */
export const isNavigating = ({ headers }: HttpRequest): boolean =>
  headers.get('sec-fetch-mode') === 'navigate';

/** To the page of the same link that says `note`. */
export const seeNote = (note: Note): HttpResponseInit => redirect(`?${NOTE}=${note}`);

/**
 * The answer to a form on the page of an active link: `page`, or the way to it. A browser without
 * our cookie gets the page itself, because it would not be known on the next one.
 */
export function answerForm(
  request: HttpRequest,
  { browserId }: ClaimVisit,
  page: HttpResponseInit,
  note?: Note,
): HttpResponseInit {
  if (!isNavigating(request) || !isKnownBrowser(request)) return remembering(page, browserId);
  return remembering(note ? seeNote(note) : redirect(pageOf(request)), browserId);
}

/** The answer to the form that has brought the code, and the way to the page that shows it. */
export function answerWithCode(
  request: HttpRequest,
  visit: ClaimVisit,
  page: HttpResponseInit,
): HttpResponseInit {
  const answer = answerForm(request, visit, page);
  if (answer.status !== SEE_OTHER) return answer;
  return withCookie(answer, showCookie(visit.claim.linkId, SHOW_SECONDS));
}

/** Whether this browser comes from the form that has brought the code of this link. */
export const comesForCode = (request: HttpRequest, { claim }: ClaimVisit): boolean =>
  cookieIn(request, SHOW) === claim.linkId;

/** The page with the code, which the same address does not show a second time. */
export const shownOnce = (page: HttpResponseInit): HttpResponseInit =>
  withCookie(page, showCookie('', 0));

const SEE_OTHER = 303;
const SHOW = '__Host-firstkey-show';
/** A redirect takes less than a second; a bad connection may need another try. */
const SHOW_SECONDS = 60;

function showCookie(value: string, maxAge: number): Cookie {
  const bound = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;
  return { name: SHOW, value, ...bound, maxAge };
}

const withCookie = (answer: HttpResponseInit, cookie: Cookie): HttpResponseInit => ({
  ...answer,
  cookies: [...(answer.cookies ?? []), cookie],
});

/**
 * Relative, because the app may be mounted below another address than its own. The host also takes a link
 * to which a mail program has added a slash, from which the page is one step up.
 */
function pageOf({ params, url }: HttpRequest): string {
  const up = new URL(url).pathname.endsWith('/') ? '../' : '';
  return up + encodeURIComponent(params['token'] ?? '');
}

const redirect = (location: string): HttpResponseInit => ({
  status: SEE_OTHER,
  headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
});
