import { createHash, randomBytes } from 'node:crypto';
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { Person, SignIn } from '../../../shared/clients/entra-sign-in.ts';
import type { SealedCookies } from '../../../shared/clients/sealed-cookies.ts';
import { ROLE_NAMES } from '../../../shared/tenant/roles.ts';
import type { Handler } from '../lib/route.ts';
import type { ConsolePages } from './pages.ts';
import { type Attempt, cookieOf, cookieWith, noCookie, type Session } from './session.ts';

export interface SignInDeps {
  readonly signIn: SignIn;
  readonly cookies: SealedCookies;
  readonly pages: ConsolePages;
}

/**
 * Sends the browser to Entra. The page that was asked for is kept in the cookie of the attempt, from
 * the request's own path: no address comes out of a query, so none can lead away from this host.
 */
export async function toEntra(
  { signIn, cookies }: Pick<SignInDeps, 'signIn' | 'cookies'>,
  { url }: HttpRequest,
): Promise<HttpResponseInit> {
  const { pathname, search } = new URL(url);
  const verifier = drawn();
  const attempt: Attempt = {
    state: drawn(),
    nonce: drawn(),
    verifier,
    challenge: createHash('sha256').update(verifier).digest('base64url'),
    to: pathOnly(pathname) + search,
  };
  const location = await signIn.addressFor(attempt);
  return { ...redirect(location), cookies: [await cookieWith(cookies, 'signIn', attempt)] };
}

/** Of `//other.example` a browser would make another host. */
const pathOnly = (pathname: string): string => pathname.replace(/^\/[/\\]+/, '/');

/**
 * `GET /sign-in/callback`: where Entra sends the browser back to. Only the browser that began the
 * attempt can end it, once. Whatever session it had before is replaced by a new one.
 */
export function finishSignIn(deps: SignInDeps): Handler {
  return async (request, context) => {
    const attempt = await cookieOf(deps.cookies, request, 'signIn');
    const { query } = request;
    const code = query.get('code');
    if (!attempt || !code || query.get('state') !== attempt.state) {
      return failed(deps, request, context, query.get('error') ?? 'attemptUnknown');
    }
    const person = await deps.signIn.redeem(code, attempt);
    if (person === 'refused') return failed(deps, request, context, 'codeRefused');
    const session = await cookieWith(deps.cookies, 'session', sessionOf(person));
    return { ...redirect(attempt.to), cookies: [session, noCookie('signIn')] };
  };
}

const sessionOf = ({ oid, name, roles }: Person): Session => ({
  id: drawn(),
  subject: oid,
  name,
  roles: ROLE_NAMES.filter((role) => roles.includes(role)),
  since: new Date().toISOString(),
});

/** What Entra says of a failure may be anything, so only known forms reach the log. */
function failed(
  { pages }: SignInDeps,
  request: HttpRequest,
  context: InvocationContext,
  code: string,
): HttpResponseInit {
  context.warn(`signInFailed ${/^\w{1,40}$/.test(code) ? code : 'other'}`);
  return { ...pages.signInFailed(request), cookies: [noCookie('signIn')] };
}

export const redirect = (location: string): HttpResponseInit => ({
  status: 303,
  headers: {
    location,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  },
});

const drawn = (): string => randomBytes(32).toString('base64url');
