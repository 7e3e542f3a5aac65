import type { Reply } from '../call.ts';
import { createLimiter } from '../limiter.ts';
import type { World } from '../world.ts';
import {
  checkPolicy,
  fullPolicy,
  malformed,
  type Policy,
  strengthIdOf,
} from './conditional-access-policies.ts';
import { GraphProblem, notFound } from './errors.ts';
import { readConditionalAccess, writeConditionalAccess } from './permissions.ts';
import type { PolicyAudits } from './policy-audits.ts';
import { listReply, required } from './query.ts';
import { type GraphCall, noContent, param, type Route } from './route.ts';
import type { Strengths } from './strengths.ts';
import type { SecurityDefaults } from './tenant-policies.ts';

const REGISTER_TEMPLATE = {
  id: 'b8bda7f8-6584-4446-bce9-d871480e53fa',
  name: 'Securing security info registration',
  scenarios: 'secureFoundation,zeroTrust,remoteWork',
};
/** What the audit log calls the three ways of changing a policy. */
const ACTIVITIES = {
  Add: 'Add conditional access policy',
  Update: 'Update conditional access policy',
  Delete: 'Delete conditional access policy',
} as const;

interface Parts {
  readonly strengths: Strengths;
  readonly securityDefaults: SecurityDefaults;
  readonly audits: PolicyAudits;
}

/** Conditional Access: one request a second in the whole tenant, and no Retry-After when refused. */
export function conditionalAccessRoutes(
  world: World,
  { strengths, securityDefaults, audits }: Parts,
): Route[] {
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
    return listReply(call, kept.all().map(shown), {
      resource: 'conditionalAccessPolicy',
      rules,
      context: 'identity/conditionalAccess/policies',
    });
  }

  function create(call: GraphCall): Reply {
    const body = required(call);
    checkPolicy(body);
    for (const name of ['displayName', 'state', 'conditions']) {
      if (body[name] === undefined)
        throw malformed(`1032: ConditionalActionPolicy validation failed due to missing ${name}`);
    }
    const own = { id: world.chance.uuid(), createdDateTime: now(), modifiedDateTime: null };
    const policy = accepted(fullPolicy(body, own));
    kept.put(policy.id, policy);
    record('Add', call, policy);
    return { status: 201, body: shown(policy) };
  }

  function read(call: GraphCall): Reply {
    return { status: 200, body: shown(existing(call)) };
  }

  function update(call: GraphCall): Reply {
    const { id, createdDateTime, modifiedDateTime: _, ...before } = existing(call);
    const body = required(call);
    checkPolicy(body);
    const own = { id, createdDateTime: createdDateTime as string, modifiedDateTime: now() };
    const policy = accepted(fullPolicy({ ...before, ...body }, own));
    kept.put(id, policy);
    record('Update', call, policy);
    return noContent();
  }

  function remove(call: GraphCall): Reply {
    const policy = existing(call);
    kept.delete(policy.id);
    record('Delete', call, policy);
    return noContent();
  }

  /** Entra enforces either security defaults or Conditional Access, never both. */
  function accepted(policy: Policy): Policy {
    if (policy.state === 'enabled' && securityDefaults.isOn()) {
      throw malformed(
        '1032: Security Defaults is enabled in the tenant. You must disable Security defaults before enabling a Conditional Access policy.',
      );
    }
    const strengthId = strengthIdOf(policy);
    if (strengthId !== undefined) strengths.required(strengthId);
    return policy;
  }

  function shown(policy: Policy): Record<string, unknown> {
    const strengthId = strengthIdOf(policy);
    if (strengthId === undefined) return policy;
    const grantControls = policy['grantControls'] as Record<string, unknown>;
    const context = `$metadata#identity/conditionalAccess/policies('${policy.id}')/grantControls/authenticationStrength/$entity`;
    return {
      ...policy,
      grantControls: {
        ...grantControls,
        'authenticationStrength@odata.context': context,
        authenticationStrength: strengths.find(strengthId) ?? { id: strengthId },
      },
    };
  }

  function record(activity: keyof typeof ACTIVITIES, call: GraphCall, policy: Policy): void {
    audits.record({
      service: 'Conditional Access',
      activity: ACTIVITIES[activity],
      operation: activity,
      target: { id: policy.id, displayName: String(policy['displayName']) },
      call,
    });
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

  const root = '/identity/conditionalAccess';
  const [all, one] = [`${root}/policies`, `${root}/policies/{id}`];
  const reading = { family: 'conditionalAccess', permission: readConditionalAccess } as const;
  const writing = { family: 'conditionalAccess', permission: writeConditionalAccess } as const;
  const get = (path: string, run: (call: GraphCall) => Reply): Route => ({
    ...reading,
    method: 'GET',
    path,
    run: throttled(run),
  });
  return [
    get(all, list),
    get(one, read),
    get(`${root}/templates`, templates),
    get(`${root}/namedLocations`, namedLocations),
    { ...writing, method: 'POST', path: all, run: throttled(create) },
    { ...writing, method: 'PATCH', path: one, run: throttled(update) },
    { ...writing, method: 'DELETE', path: one, run: throttled(remove) },
  ];
}
