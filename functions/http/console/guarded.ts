import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { Actor } from '../../../shared/clients/entra-tokens.ts';
import type { Directory, Records } from '../../../shared/domain/ports.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { isSessionEnded } from '../../../shared/storage/sessions.ts';
import { grants, type RoleName } from '../../../shared/tenant/roles.ts';
import { warnUnavailable } from '../lib/guarded.ts';
import type { Handler } from '../lib/route.ts';
import { readForm } from './read-form.ts';
import { cookieOf, formTokenOf, isOwnForm, type Session } from './session.ts';
import { redirect, type SignInDeps, toEntra } from './sign-in.ts';
import type { Viewer } from './viewer.ts';

/** Who may open a page: holders of a role, or of one of several; or everybody who is signed in, as a manager. */
export type PageAccess = RoleName | readonly RoleName[] | 'manager';

export interface GuardedDeps extends SignInDeps {
  readonly records: Pick<Records, 'read' | 'put'>;
  readonly directory: Pick<Directory, 'isEnabled'>;
  /** The client id of the app registration, which stands for the app in acts. */
  readonly clientId: string;
}

/** One request of a person who is signed in and may open the page. */
export interface Visit {
  readonly request: HttpRequest;
  readonly context: InvocationContext;
  readonly viewer: Required<Viewer>;
  readonly session: Session;
  readonly actor: Actor;
  /** What a form sent; empty for a GET. */
  readonly form: URLSearchParams;
}

export type PageHandler = (visit: Visit) => Promise<HttpResponseInit>;

/** A form of ours has less than this, unless it says another limit. What is larger is not read. */
const FORM_BYTES_MAX = 4_096;

/**
 * A page: a person who is not signed in is sent to Entra and comes back to it. To a person without the
 * right it looks as if it were not there.
 */
export function forPage(access: PageAccess, deps: GuardedDeps, show: PageHandler): Handler {
  return guarded(deps, async (request, context) => {
    const session = await openSession(deps, request);
    if (!session) return toEntra(deps, request);
    const visit = await visitOf(deps, request, context, session, new URLSearchParams());
    if (mayOpen(access, session)) return show(visit);
    // The start page of people without a role is that of managers.
    const isStart = new URL(request.url).pathname === '/';
    return isStart ? redirect('/mine') : deps.pages.notFound(request, visit.viewer);
  });
}

/**
 * A form of a page: sent by a page of this very session, or nothing is done. Entra is asked whether the
 * person's account still is enabled: somebody who has left acts no more.
 */
export function forForm(
  access: PageAccess,
  deps: GuardedDeps,
  act: PageHandler,
  { bytesMax = FORM_BYTES_MAX } = {},
): Handler {
  return guarded(deps, async (request, context) => {
    const session = await openSession(deps, request);
    if (!session) return deps.pages.formOutdated(request);
    const form = await readForm(request, bytesMax);
    if (!form) return deps.pages.formOutdated(request);
    const visit = await visitOf(deps, request, context, session, form);
    const { viewer } = visit;
    if (!(await isOwnForm(deps.cookies, request, session, form.get('token')))) {
      return deps.pages.formOutdated(request, viewer);
    }
    if (!(await deps.directory.isEnabled(session.subject))) {
      return deps.pages.formOutdated(request, viewer);
    }
    return mayOpen(access, session) ? act(visit) : deps.pages.notFound(request, viewer);
  });
}

/** The session of a request, if nobody has ended it. */
async function openSession(
  { cookies, records }: GuardedDeps,
  request: HttpRequest,
): Promise<Session | undefined> {
  const session = await cookieOf(cookies, request, 'session');
  return session && !(await isSessionEnded(records, session)) ? session : undefined;
}

export function mayOpen(access: PageAccess, { roles }: Session): boolean {
  if (access === 'manager') return true;
  const wanted = typeof access === 'string' ? [access] : access;
  return wanted.some((role) => grants(roles, role));
}

async function visitOf(
  { pages, cookies, clientId }: GuardedDeps,
  request: HttpRequest,
  context: InvocationContext,
  session: Session,
  form: URLSearchParams,
): Promise<Visit> {
  const reader = pages.readerOf(request);
  const viewer = { reader, session, formToken: await formTokenOf(cookies, session) };
  const actor: Actor = { subject: session.subject, app: clientId, kind: 'person' };
  return { request, context, viewer, session, actor, form };
}

/** Answers with a page also when a service is away. A bug leaves a line in the log, and no details. */
export function guarded({ pages }: Pick<GuardedDeps, 'pages'>, handler: Handler): Handler {
  return async (request, context) => {
    try {
      return await handler(request, context);
    } catch (error) {
      if (error instanceof ServiceError) warnUnavailable(error, context);
      else context.error(`unexpected ${error instanceof Error ? error.name : typeof error}`);
      return pages.unavailable(request);
    }
  };
}
