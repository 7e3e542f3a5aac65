import type { Call, Reply } from '../call.ts';
import { GRAPH_AUDIENCES } from '../identity.ts';
import { createLimiter } from '../limiter.ts';
import type { TokenProblem, Tokens } from '../tokens.ts';
import type { World } from '../world.ts';
import { batchReply } from './batch.ts';
import { errorReply, GraphProblem, requestIds } from './errors.ts';
import { canonicalPath, unknownSegment } from './paths.ts';
import { isPermitted, type Permission } from './permissions.ts';
import { requireKnownOptions } from './query.ts';
import type { Family, Route } from './route.ts';

const TOKEN_PROBLEMS: Record<TokenProblem, string> = {
  missing: 'Access token is empty.',
  invalid: 'IDX10511: Signature validation failed.',
  expired: 'Lifetime validation failed, the token is expired.',
  audience: 'Access token validation failure. Invalid audience.',
};
const DENIALS: Record<Exclude<Family, 'pim'>, [code: string, message: string]> = {
  directory: ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
  reports: ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
  intune: ['Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
  methods: ['accessDenied', 'Request Authorization failed'],
  policy: ['accessDenied', 'Request Authorization failed'],
  conditionalAccess: [
    'AccessDenied',
    'You cannot perform the requested operation, required scopes are missing in the token.',
  ],
};
const TEN_SECONDS_MS = 10_000;

/** Called around each request of a `$batch`, so that faults and traffic see it as well. */
export interface InnerHook {
  before(call: Call): Reply | undefined;
  after(call: Call, reply: Reply): void;
}

/** Microsoft Graph in front of its services: token, permission, throttling, routing, error envelope. */
export function createGraph(world: World, tokens: Tokens, routes: Route[], hook: InnerHook) {
  const table = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  const perTenSeconds = world.unkind.methodsPerTenSeconds;
  const methodsLimiter =
    perTenSeconds === undefined
      ? undefined
      : createLimiter([{ calls: perTenSeconds, windowMs: TEN_SECONDS_MS }]);

  async function answer(call: Call): Promise<Reply> {
    const caller = await tokens.verify(call.headers.get('authorization'), GRAPH_AUDIENCES);
    const ids = requestIds(world, call);
    if (typeof caller === 'string') {
      const problem = new GraphProblem(401, 'InvalidAuthenticationToken', TOKEN_PROBLEMS[caller], {
        headers: {
          'www-authenticate':
            'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
        },
      });
      return withIds(errorReply(world, problem, ids), ids);
    }
    const known = { ...call, caller };
    if (/^\/(v1\.0|beta)\/\$batch$/.test(call.path) && call.method === 'POST') {
      return withIds(
        guarded(ids, () => batchReply(known, inner)),
        ids,
      );
    }
    return serve(known, ids);
  }

  function inner(call: Call): Reply {
    const reply = hook.before(call) ?? serve(call, requestIds(world, call));
    hook.after(call, reply);
    return reply;
  }

  function serve(call: Call, ids: Record<string, string>): Reply {
    let permission: string | undefined;
    const reply = guarded(ids, () => {
      const { route, params, version } = routeOf(call);
      const needed =
        typeof route.permission === 'function' ? route.permission(call) : route.permission;
      permission = needed.oneOf[0];
      authorize(call, route, needed);
      throttle(route);
      requireKnownOptions(call);
      requireJson(call);
      const roles = call.caller?.roles ?? [];
      return world.documents.transaction(() => route.run({ ...call, params, version, roles }));
    });
    return { ...withIds(reply, ids), ...(permission === undefined ? {} : { permission }) };
  }

  function guarded(ids: Record<string, string>, run: () => Reply): Reply {
    try {
      return run();
    } catch (error) {
      if (error instanceof GraphProblem) return errorReply(world, error, ids);
      throw error;
    }
  }

  function routeOf(call: Call) {
    const [, version = '', ...segments] = call.path.split('/');
    if (version !== 'v1.0' && version !== 'beta') {
      throw new GraphProblem(400, 'BadRequest', `Invalid version: ${version}`);
    }
    const path = canonicalPath(`/${segments.join('/')}`);
    const matching = table.filter(
      ({ route, pattern }) => pattern.test(path) && (version === 'beta' || !route.isBetaOnly),
    );
    const found = matching.find(({ route }) => route.method === call.method);
    if (found)
      return {
        route: found.route,
        params: found.pattern.exec(path)?.slice(1) ?? [],
        version,
      } as const;
    if (matching.length === 0) {
      // Not 404, which means that an object is gone: a misspelt path is a mistake of the caller.
      const paths = routes.map((route) => route.path);
      const segment = unknownSegment(path, paths);
      throw new GraphProblem(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
    }
    throw new GraphProblem(
      405,
      'Request_BadRequest',
      'Specified HTTP method is not allowed for the request target.',
    );
  }

  function authorize(call: Call, route: Route, needed: Permission): void {
    if (isPermitted(needed, call.caller?.roles ?? [])) return;
    throw denied(route.family, needed);
  }

  function throttle({ family }: Route): void {
    if (family !== 'methods' || !methodsLimiter) return;
    const waitSeconds = methodsLimiter.admit(world.clock.now());
    if (waitSeconds === 0) return;
    throw new GraphProblem(429, 'tooManyRequests', 'Too many requests.', {
      headers: { 'retry-after': String(waitSeconds) },
    });
  }

  return { answer };
}

/** PIM puts its own error, as JSON, into the message of one that says nothing. */
function denied(family: Family, { oneOf }: Permission): GraphProblem {
  if (family !== 'pim') return new GraphProblem(403, ...DENIALS[family]);
  const message = `Authorization failed due to missing permission scope ${oneOf.join(',')}.`;
  const inner = { errorCode: 'PermissionScopeNotGranted', message, instanceAnnotations: [] };
  return new GraphProblem(403, 'UnknownError', JSON.stringify(inner));
}

function requireJson(call: Call): void {
  if (call.text === '' || call.method === 'GET' || call.method === 'DELETE') return;
  const isJson = /\bjson\b/i.test(call.headers.get('content-type') ?? '');
  if (isJson && call.json !== undefined) return;
  throw new GraphProblem(
    400,
    'BadRequest',
    'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  );
}

function withIds(reply: Reply, ids: Record<string, string>): Reply {
  return { ...reply, headers: { ...reply.headers, ...ids } };
}

/** Literal parts match in any case, as Graph's do; what is in braces matches within one segment. */
function patternOf(path: string): RegExp {
  const literals = path
    .split(/\{[^}]+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literals.join('([^/]+)')}$`, 'i');
}
