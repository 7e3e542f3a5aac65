import type { Cookie, HttpRequest, HttpResponseInit } from '@azure/functions';
import { isBrowserId, newBrowserId } from '../../../shared/claim/hashes.ts';
import { PIN_VALID_MINUTES, SHOW_AGAIN_MS } from '../../../shared/domain/challenge.ts';

const COOKIE = '__Host-firstkey-claim';
/** As long as a PIN works and the code may be shown again after it. */
const MAX_AGE_SECONDS = PIN_VALID_MINUTES * 60 + SHOW_AGAIN_MS / 1000;

/** The value of a cookie; empty when the browser sends none. */
export function cookieIn({ headers }: HttpRequest, name: string): string {
  const pair = headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? '';
}

/** The id in the browser's cookie, or a new one. It opens nothing by itself. */
export function browserOf(request: HttpRequest): string {
  const id = cookieIn(request, COOKIE);
  return isBrowserId(id) ? id : newBrowserId();
}

/** Whether the browser keeps our cookie. */
export const isKnownBrowser = (request: HttpRequest): boolean =>
  isBrowserId(cookieIn(request, COOKIE));

/**
 * The page, with the cookie by which this browser is known again. The cookie is bound to this host
 * and to secure connections, and scripts cannot read it. Lax, because the person comes from a mailbox:
 * opening the link there once more must send it, while a form on another site does not.
 */
export function remembering(page: HttpResponseInit, browserId: string): HttpResponseInit {
  const cookie: Cookie = {
    name: COOKIE,
    value: browserId,
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: MAX_AGE_SECONDS,
  };
  return { ...page, cookies: [cookie] };
}
