import { Temporal } from 'temporal-polyfill';
import { EMAIL_DELIVERIES } from '../simulators/delivery-reports.ts';
import type { ControlDeps } from './deps.ts';
import { eveBefore, hiresOf, nextStart, postFromBambooHr, postSampleHire } from './hires.ts';
import { mailPage } from './mail.ts';
import { controlPage } from './page.ts';

const API_AUDIENCE = 'api://firstkey';

type Handle = (match: RegExpExecArray, body: Record<string, unknown>) => unknown;
interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly handle: Handle;
}

/** A refusal to a person or a test: the status and why. */
class Refused extends Error {
  readonly status: number;
  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

/**
 * The control API under `/local/` of the host's origin: move the clock, read the outbox and the
 * directory, sign in as the new hire, set faults. JSON in and out. It is served on loopback and is
 * no part of the app.
 */
export function controlApi(deps: ControlDeps): (request: Request) => Promise<Response | undefined> {
  const routes = [
    ...clockRoutes(deps),
    ...directoryRoutes(deps),
    ...deviceRoutes(deps),
    ...deliveryRoutes(deps),
    ...lookRoutes(deps),
    { method: 'POST', path: /^\/local\/hires$/, handle: () => postSampleHire(deps) },
    {
      method: 'POST',
      path: /^\/local\/hires\/bamboohr$/,
      handle: () => postFromBambooHr(deps),
    },
  ] satisfies Route[];
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/local')) return undefined;
    if (request.method === 'GET' && /^\/local\/?$/.test(pathname)) return controlPage(deps);
    const mail = request.method === 'GET' && /^\/local\/mails\/(\d+)$/.exec(pathname);
    if (mail) return mailAt(deps, Number(mail[1]));
    const here = routes.filter(({ path }) => path.test(pathname));
    const route = here.find(({ method }) => method === request.method);
    if (!route)
      return json(here.length > 0 ? 405 : 404, { reason: 'No such thing under /local/.' });
    try {
      const match = route.path.exec(pathname) as RegExpExecArray;
      return json(
        request.method === 'POST' ? statusOf(route) : 200,
        await route.handle(match, await bodyOf(request)),
      );
    } catch (error) {
      if (error instanceof Refused) return json(error.status, { reason: error.message });
      throw error;
    }
  };
}

function mailAt({ simulators }: ControlDeps, index: number): Response {
  const sent = simulators.outbox()[index];
  return sent ? mailPage(sent) : json(404, { reason: 'There is no such mail.' });
}

function clockRoutes(deps: ControlDeps): Route[] {
  const { clock } = deps;
  const now = () => ({ now: new Date(clock.now()).toISOString() });
  return [
    { method: 'GET', path: /^\/local\/clock$/, handle: now },
    {
      method: 'POST',
      path: /^\/local\/clock$/,
      handle: async (_match, body) => {
        const target = body['to'] === 'eve' ? await eveOf(deps) : targetOf(body, clock.now());
        const isBackwards = typeof body['advance'] === 'string' && target < clock.now();
        if (isBackwards) throw new Refused(400, 'The clock only goes forward.');
        await clock.moveTo(target);
        return now();
      },
    },
  ];
}

/** The day before the next start, when links are on their way. */
async function eveOf(deps: ControlDeps): Promise<number> {
  const start = nextStart(await hiresOf(deps), deps.clock.now());
  if (start === undefined) throw new Refused(400, 'Nobody starts later than now.');
  return eveBefore(start);
}

function targetOf({ advance, to }: Record<string, unknown>, now: number): number {
  try {
    if (typeof advance === 'string') {
      const duration = Temporal.Duration.from(advance);
      return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').add(duration)
        .epochMilliseconds;
    }
    if (typeof to === 'string') return Temporal.Instant.from(to).epochMilliseconds;
  } catch {
    // Refused below, like a missing field.
  }
  throw new Refused(
    400,
    'Send {"advance":"P3D"} (ISO 8601), {"to":"2026-12-02T08:00:00Z"} or {"to":"eve"}.',
  );
}

function directoryRoutes({ simulators }: ControlDeps): Route[] {
  const { directory } = simulators;
  return [
    { method: 'GET', path: /^\/local\/directory\/users$/, handle: () => directory.users() },
    {
      method: 'GET',
      path: /^\/local\/directory\/users\/([^/]+)$/,
      handle: (match) => {
        const user = directory.user(decodeURIComponent(match[1] ?? ''));
        if (!user) throw new Refused(404, 'There is no such user.');
        return user;
      },
    },
    {
      method: 'POST',
      path: /^\/local\/directory\/users$/,
      handle: (_match, { manager, groupId, ...properties }) => {
        const { userPrincipalName } = properties;
        if (typeof userPrincipalName !== 'string' || !directory.user(String(manager))) {
          throw new Refused(
            400,
            'Send {"userPrincipalName":"bob@contoso.com","manager":"boss@contoso.com"}.',
          );
        }
        const { id } = directory.addUser({ ...properties, userPrincipalName });
        directory.setManager(id, String(manager));
        if (typeof groupId === 'string') directory.addMember(groupId, id);
        return { id };
      },
    },
    {
      method: 'POST',
      path: /^\/local\/directory\/users\/([^/]+)\/authenticator$/,
      handle: (match) => {
        const id = decodeURIComponent(match[1] ?? '');
        return directory.addMethod(id, 'microsoftAuthenticator', { displayName: 'Phone' });
      },
    },
    {
      method: 'POST',
      path: /^\/local\/directory\/users\/([^/]+)\/sign-in$/,
      handle: (match, { temporaryAccessPass }) => {
        const id = decodeURIComponent(match[1] ?? '');
        const answer = directory.signIn(id, { temporaryAccessPass: String(temporaryAccessPass) });
        if ('refused' in answer) throw new Refused(401, answer.refused);
        return answer;
      },
    },
    {
      method: 'POST',
      path: /^\/local\/directory\/users\/([^/]+)\/passkeys$/,
      handle: (match, { session, aaGuid, kind }) => {
        const id = decodeURIComponent(match[1] ?? '');
        const answer = directory.registerPasskey(id, {
          session: String(session),
          ...(typeof aaGuid === 'string' && { aaGuid }),
          ...(kind === 'windowsHello' && { kind }),
        });
        if ('refused' in answer) throw new Refused(401, answer.refused);
        return answer;
      },
    },
  ];
}

/** What happens to devices outside of the app: the shop registers them, and they enrol. */
function deviceRoutes({ simulators }: ControlDeps): Route[] {
  const { directory } = simulators;
  return [
    { method: 'GET', path: /^\/local\/devices$/, handle: () => directory.autopilotDevices() },
    {
      method: 'POST',
      path: /^\/local\/devices$/,
      handle: (_match, { serialNumber }) => {
        if (typeof serialNumber !== 'string' || serialNumber === '') {
          throw new Refused(400, 'Send {"serialNumber":"5CG1234XYZ"}.');
        }
        return directory.addAutopilotDevice({ serialNumber });
      },
    },
    {
      method: 'POST',
      path: /^\/local\/devices\/([^/]+)\/enrolment$/,
      handle: (match, { userId }) => {
        const user = directory.user(String(userId));
        if (!user) throw new Refused(404, 'There is no such user.');
        return directory.enrollDevice(decodeURIComponent(match[1] ?? ''), user.id);
      },
    },
  ];
}

const DELIVERIES = [...EMAIL_DELIVERIES, 'silence'] as const;

function deliveryRoutes({ simulators }: ControlDeps): Route[] {
  return [
    {
      method: 'POST',
      path: /^\/local\/deliveries$/,
      handle: (_match, { recipient, status }) => {
        const known = DELIVERIES.find((one) => one === status);
        if (typeof recipient !== 'string' || recipient.trim() === '' || !known) {
          throw new Refused(
            400,
            `Send {"recipient":"ada@example.net","status":"Bounced"}; a status is one of ${DELIVERIES.join(', ')}.`,
          );
        }
        simulators.scriptDelivery(recipient, known);
        return { recipient, status: known };
      },
    },
  ];
}

function lookRoutes({ simulators }: ControlDeps): Route[] {
  return [
    { method: 'GET', path: /^\/local\/outbox$/, handle: () => simulators.outbox() },
    { method: 'GET', path: /^\/local\/callbacks$/, handle: () => simulators.callbacks() },
    { method: 'GET', path: /^\/local\/traffic$/, handle: () => simulators.traffic() },
    { method: 'GET', path: /^\/local\/faults$/, handle: () => simulators.faults.list() },
    {
      method: 'POST',
      path: /^\/local\/faults$/,
      handle: (_match, body) => {
        try {
          simulators.faults.set(body as unknown as Parameters<typeof simulators.faults.set>[0]);
        } catch (error) {
          throw new Refused(400, error instanceof Error ? error.message : 'Not a fault.');
        }
        return { faults: simulators.faults.list() };
      },
    },
    {
      method: 'POST',
      path: /^\/local\/tokens$/,
      handle: async (_match, { roles, subject }) => {
        const isRoles = Array.isArray(roles) && roles.every((role) => typeof role === 'string');
        if (!isRoles) throw new Refused(400, 'Send {"roles":["Onboarding.Read"]}.');
        const person = typeof subject === 'string' && { subject };
        const request = { audience: API_AUDIENCE, roles, ...person };
        return { access_token: await simulators.issueToken(request) };
      },
    },
  ];
}

const statusOf = ({ path }: Route): number => (path.source.includes('passkeys') ? 201 : 200);

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  if (request.method === 'GET') return {};
  const text = await request.text();
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text);
    if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  } catch {
    // Refused below, like every body that is no JSON object.
  }
  throw new Refused(400, 'The body is not a JSON object.');
}

function json(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
