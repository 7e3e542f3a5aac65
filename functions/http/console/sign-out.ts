import { endSessions } from '../../../shared/storage/sessions.ts';
import type { Handler } from '../lib/route.ts';
import { type GuardedDeps, guarded } from './guarded.ts';
import { cookieOf, isOwnForm, noCookie } from './session.ts';

/**
 * `POST /sign-out`: the person's sessions are over, in every browser, and this one forgets its own. A
 * form of another site signs nobody out.
 */
export function signOut(deps: GuardedDeps): Handler {
  return guarded(deps, async (request) => {
    const session = await cookieOf(deps.cookies, request, 'session');
    const token = new URLSearchParams(await request.text()).get('token');
    if (session && !(await isOwnForm(deps.cookies, request, session, token))) {
      return deps.pages.formOutdated(request);
    }
    if (session) {
      const by = { subject: session.subject, app: deps.clientId, kind: 'person' } as const;
      await endSessions(deps.records, session.subject, { by, why: '', salt: '', now: new Date() });
    }
    return { ...deps.pages.signedOut(request), cookies: [noCookie('session')] };
  });
}
