import type { Reply } from '../call.ts';
import type { World } from '../world.ts';
import { type Policy, strengthIdOf } from './conditional-access-policies.ts';
import { badRequest, notFound } from './errors.ts';
import { readStrengths, writeStrengths } from './permissions.ts';
import type { PolicyAudits } from './policy-audits.ts';
import { listReply, required } from './query.ts';
import { type GraphCall, noContent, param, type Route } from './route.ts';
import { BUILT_IN_STRENGTHS, combinationsIn, type Strength } from './strength-rules.ts';

export interface Strengths {
  all(): Strength[];
  find(id: string): Strength | undefined;
  /** Throws Graph's 404. */
  required(id: string): Strength;
}

export function createStrengths({ documents }: World): Strengths {
  const kept = documents.collection<Strength>('authenticationStrengths');
  const all = () => [...BUILT_IN_STRENGTHS, ...kept.all()];
  const find = (id: string) => all().find((strength) => strength.id === id.toLowerCase());
  return {
    all,
    find,
    required: (id) => {
      const strength = find(id);
      if (!strength) throw notFound(id);
      return strength;
    },
  };
}

/** Authentication strengths: three built in, and those that somebody made. Two roots lead to them. */
export function strengthRoutes(world: World, strengths: Strengths, audits: PolicyAudits): Route[] {
  const kept = world.documents.collection<Strength>('authenticationStrengths');
  const policies = world.documents.collection<Policy>('conditionalAccessPolicies');
  const now = () => new Date(world.clock.now()).toISOString();

  function list(call: GraphCall): Reply {
    const rules = { policyType: ['eq'], policyName: ['eq'], displayName: ['eq'] };
    return listReply(call, strengths.all(), {
      resource: 'authenticationStrengthPolicy',
      rules,
      context: 'authenticationStrengthPolicies',
    });
  }

  function create(call: GraphCall): Reply {
    const { displayName, description, allowedCombinations } = required(call);
    if (typeof displayName !== 'string' || displayName === '')
      throw badRequest('displayName is required.');
    const strength: Strength = {
      id: world.chance.uuid(),
      displayName,
      description: String(description ?? ''),
      policyType: 'custom',
      requirementsSatisfied: 'mfa',
      allowedCombinations: combinationsIn(allowedCombinations),
      createdDateTime: now(),
      modifiedDateTime: now(),
    };
    kept.put(strength.id, strength);
    record('Create', call, strength);
    return { status: 201, body: strength };
  }

  function update(call: GraphCall): Reply {
    const strength = custom(call);
    const { displayName, description, allowedCombinations } = required(call);
    if (allowedCombinations !== undefined)
      throw badRequest('Use updateAllowedCombinations to change the combinations.');
    kept.put(strength.id, {
      ...strength,
      displayName: String(displayName ?? strength.displayName),
      description: String(description ?? strength.description),
      modifiedDateTime: now(),
    });
    record('Update', call, strength);
    return noContent();
  }

  function updateCombinations(call: GraphCall): Reply {
    const strength = custom(call);
    const currentCombinations = combinationsIn(required(call)['allowedCombinations']);
    kept.put(strength.id, {
      ...strength,
      allowedCombinations: currentCombinations,
      modifiedDateTime: now(),
    });
    record('Update', call, strength);
    const previousCombinations = strength.allowedCombinations;
    const conditionalAccessReferences = usersOf(strength.id).map(({ id }) => id);
    const rest = { additionalInformation: null, conditionalAccessReferences };
    return { status: 200, body: { previousCombinations, currentCombinations, ...rest } };
  }

  function usage(call: GraphCall): Reply {
    return { status: 200, body: { mfa: usersOf(any(call).id), none: [] } };
  }

  function remove(call: GraphCall): Reply {
    const strength = custom(call);
    if (usersOf(strength.id).length > 0) {
      throw badRequest(
        'The authentication strength is referenced by a Conditional Access policy and cannot be deleted.',
      );
    }
    kept.delete(strength.id);
    record('Delete', call, strength);
    return noContent();
  }

  const usersOf = (id: string) => policies.all().filter((policy) => strengthIdOf(policy) === id);
  const any = (call: GraphCall) => strengths.required(param(call, 0));

  function custom(call: GraphCall): Strength {
    const strength = any(call);
    if (strength.policyType === 'custom') return strength;
    throw badRequest('A built-in authentication strength cannot be changed.');
  }

  function record(
    change: 'Create' | 'Update' | 'Delete',
    call: GraphCall,
    { id, displayName }: Strength,
  ): void {
    audits.record({
      service: 'Authentication Methods',
      activity: `Authentication Strength Policy ${change}`,
      operation: change === 'Create' ? 'Add' : change,
      target: { id, displayName },
      call,
    });
  }

  const read = (call: GraphCall): Reply => ({ status: 200, body: any(call) });
  const noConfigurations = (call: GraphCall): Reply => {
    const context = `authenticationStrengthPolicies('${any(call).id}')/combinationConfigurations`;
    const resource = 'authenticationCombinationConfiguration';
    return listReply(call, [], { resource, rules: {}, context });
  };
  const reading = { family: 'policy', permission: readStrengths } as const;
  const writing = { family: 'policy', permission: writeStrengths } as const;
  const root = '/policies/authenticationStrengthPolicies';
  return [
    { ...reading, method: 'GET', path: root, run: list },
    { ...reading, method: 'GET', path: `${root}/{id}`, run: read },
    { ...reading, method: 'GET', path: `${root}/{id}/usage`, run: usage },
    {
      ...reading,
      method: 'GET',
      path: `${root}/{id}/combinationConfigurations`,
      run: noConfigurations,
    },
    { ...writing, method: 'POST', path: root, run: create },
    { ...writing, method: 'PATCH', path: `${root}/{id}`, run: update },
    { ...writing, method: 'DELETE', path: `${root}/{id}`, run: remove },
    {
      ...writing,
      method: 'POST',
      path: `${root}/{id}/updateAllowedCombinations`,
      run: updateCombinations,
    },
  ];
}
