import type { Call, Reply } from '../call.ts';
import type { World } from '../world.ts';

interface Detail {
  code: string;
  message: string;
  target?: string;
}

/** A refusal of Graph. Thrown by the services, so that what they began is undone; the router words it. */
export class GraphProblem extends Error {
  override readonly name = 'GraphProblem';
  readonly status: number;
  readonly code: string;
  readonly details: Detail[] | undefined;
  readonly headers: Record<string, string> | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { details?: Detail[]; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = more.details;
    this.headers = more.headers;
  }
}

/** The directory's wording for bad input. */
export function badRequest(message: string, details?: Detail[]): GraphProblem {
  return new GraphProblem(400, 'Request_BadRequest', message, details ? { details } : {});
}

export function invalidValue(property: string, resource = 'User'): GraphProblem {
  return badRequest(
    `Invalid value specified for property '${property}' of resource '${resource}'.`,
  );
}

/**
 * An object that is synchronised from an on-premises directory takes its attributes from there.
 * @see https://github.com/microsoftgraph/microsoft-graph-docs/issues/18038
 */
export function refuseMasteredElsewhere({
  properties,
}: {
  readonly properties: Readonly<Record<string, unknown>>;
}): void {
  if (properties['onPremisesSyncEnabled'] !== true) return;
  throw badRequest(
    'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
  );
}

export function notFound(id: string): GraphProblem {
  return new GraphProblem(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

/** The authentication methods service spells its codes in lower camel case. */
export function methodsBadRequest(message: string): GraphProblem {
  return new GraphProblem(400, 'badRequest', message);
}

export function methodsNotFound(what: string): GraphProblem {
  return new GraphProblem(404, 'resourceNotFound', `${what} was not found.`);
}

export function unsupportedQuery(message: string): GraphProblem {
  return new GraphProblem(400, 'Request_UnsupportedQuery', message);
}

/** Ids that every Graph answer carries; the caller's own `client-request-id` is echoed. */
export function requestIds({ chance }: World, call: Call): Record<string, string> {
  const requestId = chance.uuid();
  return {
    'request-id': requestId,
    'client-request-id': call.headers.get('client-request-id') ?? requestId,
  };
}

/** The error envelope, which repeats the ids for clients that log only bodies. */
export function errorReply(
  world: World,
  problem: GraphProblem,
  ids: Record<string, string>,
): Reply {
  const date = new Date(world.clock.now()).toISOString().slice(0, 19);
  const isMethodsService = /^[a-z]/.test(problem.code);
  return {
    status: problem.status,
    headers: { ...problem.headers },
    body: {
      error: {
        code: problem.code,
        message: problem.message,
        ...(problem.details ? { details: problem.details } : {}),
        innerError: { ...(isMethodsService ? { message: problem.message } : {}), date, ...ids },
      },
    },
  };
}
