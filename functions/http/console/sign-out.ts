import type { Handler } from '../lib/route.ts';
import { type GuardedDeps, guarded } from './guarded.ts';
import { cookieOf, isOwnForm, noCookie } from './session.ts';

/** `POST /sign-out`: the browser forgets the session. A form of another site signs nobody out. */
export function signOut(deps: GuardedDeps): Handler {
  return guarded(deps, async (request) => {
    const session = await cookieOf(deps.cookies, request, 'session');
    const token = new URLSearchParams(await request.text()).get('token');
    if (session && !(await isOwnForm(deps.cookies, request, session, token))) {
      return deps.pages.formOutdated(request);
    }
    return { ...deps.pages.signedOut(request), cookies: [noCookie('session')] };
  });
}
