import { isObject, type Reply } from '../call.ts';
import { createLimiter } from '../limiter.ts';
import type { World } from '../world.ts';
import { GraphProblem, notFound } from './errors.ts';
import { readConditionalAccess, writeConditionalAccess } from './permissions.ts';
import { listReply, required } from './query.ts';
import { type GraphCall, noContent, param, type Route } from './route.ts';

const PROPERTIES = new Set([
  'displayName',
  'state',
  'conditions',
  'grantControls',
  'sessionControls',
  'templateId',
]);
const STATES = ['enabled', 'disabled', 'enabledForReportingButNotEnforced'];
const REGISTER_TEMPLATE = {
  id: 'b8bda7f8-6584-4446-bce9-d871480e53fa',
  name: 'Securing security info registration',
  scenarios: 'secureFoundation,zeroTrust,remoteWork',
};

type Policy = Record<string, unknown> & { id: string };

/** Conditional Access: one request a second in the whole tenant, and no Retry-After when refused. */
export function conditionalAccessRoutes(world: World): Route[] {
  const kept = world.documents.collection<Policy>('conditionalAccessPolicies');
  const limiter = createLimiter([{ calls: 1, windowMs: 1_000 }]);
  const now = () => new Date(world.clock.now()).toISOString();

  const throttled = (run: (call: GraphCall) => Reply) => (call: GraphCall) => {
    if (world.unkind.hasConditionalAccessLimit && limiter.admit(world.clock.now()) > 0) {
      throw new GraphProblem(429, 'TooManyRequests', 'Too many requests.');
    }
    return run(call);
  };

  function list(call: GraphCall): Reply {
    const rules = { displayName: ['eq'], state: ['eq'], id: ['eq'] };
    return listReply(call, kept.all(), {
      resource: 'conditionalAccessPolicy',
      rules,
      context: 'identity/conditionalAccess/policies',
    });
  }

  function create(call: GraphCall): Reply {
    const body = required(call);
    check(body);
    for (const name of ['displayName', 'state', 'conditions']) {
      if (body[name] === undefined)
        throw malformed(`1032: ConditionalActionPolicy validation failed due to missing ${name}`);
    }
    const policy = {
      id: world.chance.uuid(),
      ...body,
      createdDateTime: now(),
      modifiedDateTime: null,
    };
    kept.put(policy.id, policy);
    return { status: 201, body: policy };
  }

  function read(call: GraphCall): Reply {
    return { status: 200, body: existing(call) };
  }

  function update(call: GraphCall): Reply {
    const policy = existing(call);
    const body = required(call);
    check(body);
    kept.put(policy.id, { ...policy, ...body, modifiedDateTime: now() });
    return noContent();
  }

  function remove(call: GraphCall): Reply {
    kept.delete(existing(call).id);
    return noContent();
  }

  function templates(call: GraphCall): Reply {
    return listReply(call, [REGISTER_TEMPLATE], {
      resource: 'conditionalAccessTemplate',
      rules: {},
      context: 'identity/conditionalAccess/templates',
    });
  }

  function namedLocations(call: GraphCall): Reply {
    return listReply(call, [], {
      resource: 'namedLocation',
      rules: {},
      context: 'identity/conditionalAccess/namedLocations',
    });
  }

  function existing(call: GraphCall): Policy {
    const policy = kept.get(param(call, 0).toLowerCase());
    if (!policy) throw notFound(param(call, 0));
    return policy;
  }

  const family = 'conditionalAccess' as const;
  const root = '/identity/conditionalAccess';
  const one = `${root}/policies/{id}`;
  return [
    {
      method: 'GET',
      path: `${root}/policies`,
      family,
      permission: readConditionalAccess,
      run: throttled(list),
    },
    {
      method: 'POST',
      path: `${root}/policies`,
      family,
      permission: writeConditionalAccess,
      run: throttled(create),
    },
    { method: 'GET', path: one, family, permission: readConditionalAccess, run: throttled(read) },
    {
      method: 'PATCH',
      path: one,
      family,
      permission: writeConditionalAccess,
      run: throttled(update),
    },
    {
      method: 'DELETE',
      path: one,
      family,
      permission: writeConditionalAccess,
      run: throttled(remove),
    },
    {
      method: 'GET',
      path: `${root}/templates`,
      family,
      permission: readConditionalAccess,
      run: throttled(templates),
    },
    {
      method: 'GET',
      path: `${root}/namedLocations`,
      family,
      permission: readConditionalAccess,
      run: throttled(namedLocations),
    },
  ];
}

/** What was read back and posted again is refused: ids, contexts and bindings are not in the schema. */
function check(body: Record<string, unknown>): void {
  if ('id' in body) throw malformed("1001: 'id' is a readonly field and cannot be set");
  const extra = Object.keys(body).find((name) => !PROPERTIES.has(name));
  if (extra !== undefined) throw schemaProblem(extra);
  const odata = annotationIn(body['grantControls']);
  if (odata !== undefined) throw schemaProblem(odata);
  if (body['state'] !== undefined && !STATES.includes(String(body['state'])))
    throw schemaProblem('state');
  const applications = isObject(body['conditions'])
    ? body['conditions']['applications']
    : undefined;
  if (!isObject(applications)) return;
  const { includeUserActions, includeApplications } = applications;
  if (hasItems(includeUserActions) && hasItems(includeApplications)) {
    throw malformed(
      '1032: ConditionalActionPolicy validation failed due to user actions combined with applications',
    );
  }
}

function annotationIn(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const own = Object.keys(value).find((name) => name.includes('@odata'));
  if (own !== undefined) return own;
  return Object.values(value)
    .map(annotationIn)
    .find((name) => name !== undefined);
}

function hasItems(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

function schemaProblem(name: string): GraphProblem {
  return malformed(
    `1007: The property '${name}' does not match the schema of ConditionalAccessPolicy type`,
  );
}

function malformed(message: string): GraphProblem {
  return new GraphProblem(400, 'BadRequest', message);
}
