import { timingSafeEqual } from 'node:crypto';
import type { Cookie, HttpRequest } from '@azure/functions';
import { z } from 'zod';
import type { SealedCookies } from '../../../shared/clients/sealed-cookies.ts';
import { ROLE_NAMES } from '../../../shared/tenant/roles.ts';

/**
 * Who is signed in at this browser. It lives in an encrypted cookie:
 *
 *     absent     nobody is signed in, or the hour is over: the browser is sent to Entra
 *     present    until an hour after the sign-in; every sign-in makes a new one with a new `id`
 *
 * A sign-out, and an administrator, end those that a person has begun (`isSessionEnded`).
 */
export const Session = z.object({
  /** Random; forms are bound to it. */
  id: z.string().min(16),
  /** The object id in Entra. */
  subject: z.string(),
  name: z.string(),
  /** Firstkey's roles, as Entra said them at the sign-in. */
  roles: z.array(z.enum(ROLE_NAMES)),
  /** When it began (UTC). */
  since: z.iso.datetime(),
});
export type Session = z.infer<typeof Session>;

/** What one attempt to sign in needs until the browser comes back from Entra. */
export const Attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  challenge: z.string(),
  /** The page of ours that was asked for. */
  to: z.string(),
});
export type Attempt = z.infer<typeof Attempt>;

const COOKIES = {
  session: { name: '__Host-firstkey-session', schema: Session, seconds: 3_600 },
  signIn: { name: '__Host-firstkey-sign-in', schema: Attempt, seconds: 600 },
} as const;
type Purpose = keyof typeof COOKIES;

/** What a cookie of the request holds; undefined when there is none that we made and that is valid. */
export async function cookieOf<P extends Purpose>(
  sealed: SealedCookies,
  { headers }: HttpRequest,
  purpose: P,
): Promise<z.infer<(typeof COOKIES)[P]['schema']> | undefined> {
  const { name, schema } = COOKIES[purpose];
  const pairs = headers.get('cookie')?.split(/;\s*/) ?? [];
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  if (!value) return undefined;
  const opened = schema.safeParse(await sealed.open(purpose, value));
  return opened.success ? (opened.data as z.infer<(typeof COOKIES)[P]['schema']>) : undefined;
}

/**
 * The prefix `__Host-` binds the cookie to this host and to secure connections, and scripts cannot
 * read it. Lax, because the browser comes back from Entra: forms of other sites do not send it.
 */
export async function cookieWith<P extends Purpose>(
  sealed: SealedCookies,
  purpose: P,
  facts: z.infer<(typeof COOKIES)[P]['schema']>,
): Promise<Cookie> {
  const { seconds } = COOKIES[purpose];
  return cookie(purpose, await sealed.seal(purpose, facts, seconds), seconds);
}

/** Has the browser forget the cookie. */
export const noCookie = (purpose: Purpose): Cookie => cookie(purpose, '', 0);

const cookie = (purpose: Purpose, value: string, maxAge: number): Cookie => ({
  name: COOKIES[purpose].name,
  value,
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'Lax',
  maxAge,
});

/** The token that every form of this session carries. */
export const formTokenOf = (sealed: SealedCookies, { id }: Session): Promise<string> =>
  sealed.mark('form', id);

/**
 * Whether a form was sent by a page of this session: it carries the session's token, and no browser
 * says that it comes from another site.
 */
export async function isOwnForm(
  sealed: SealedCookies,
  { headers }: HttpRequest,
  session: Session,
  token: string | null,
): Promise<boolean> {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const wanted = Buffer.from(await formTokenOf(sealed, session));
  const given = Buffer.from(token ?? '');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
