import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { problem } from '../../../shared/api/problem.ts';
import type { Actor, VerifyToken } from '../../../shared/clients/entra-tokens.ts';
import { ServiceError } from '../../../shared/errors.ts';
import { grants, type RoleName } from '../../../shared/tenant/roles.ts';
import type { Handler } from './route.ts';

const RETRY_AFTER_SECONDS = 30;

/**
 * Answers 503 with `Retry-After` when a service behind us fails, and 500 for a bug. The answer
 * holds no details; the log holds a code. No caller sees a stack trace.
 */
export function answered(handler: Handler): Handler {
  return async (request, context) => {
    try {
      return await handler(request, context);
    } catch (error) {
      if (!(error instanceof ServiceError)) {
        context.error(`unexpected ${error instanceof Error ? error.name : typeof error}`);
        return problem({ status: 500, code: 'internal', title: 'Something is wrong on our side.' });
      }
      warnUnavailable(error, context);
      return problem({
        status: 503,
        code: 'unavailable',
        title: 'A service behind this one is away. Nothing was lost; try again.',
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
  };
}

/** Logs which service was unavailable. */
export function warnUnavailable(error: ServiceError, context: InvocationContext): void {
  context.warn(`unavailable ${error.service} ${error.code} ${error.status ?? ''}`.trim());
}

/** A handler that knows who calls. */
export type RoleHandler = (
  request: HttpRequest,
  context: InvocationContext,
  actor: Actor,
) => Promise<HttpResponseInit>;

/** Admits only callers with an Entra token for this app whose app roles grant one of `role`. */
export function forRole(
  role: RoleName | readonly RoleName[],
  verify: VerifyToken,
  handler: RoleHandler,
): Handler {
  const roles = typeof role === 'string' ? [role] : role;
  return answered(async (request, context) => {
    const verdict = await verify(request.headers.get('authorization')).catch(keysAway);
    if (verdict.kind === 'unknown') {
      const answer = problem({
        status: 401,
        code: 'tokenMissing',
        title: 'A valid access token of Entra for this app is needed.',
      });
      return { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Bearer' } };
    }
    if (!roles.some((one) => grants(verdict.roles, one))) {
      return problem({
        status: 403,
        code: 'roleMissing',
        title: `The token lacks the app role ${roles.join(' or ')}.`,
      });
    }
    return handler(request, context, verdict.actor);
  });
}

function keysAway(cause: unknown): never {
  throw new ServiceError("Entra's signing keys could not be read.", {
    service: 'Entra',
    code: 'keysUnreachable',
    cause: cause instanceof Error ? cause.name : typeof cause,
  });
}
