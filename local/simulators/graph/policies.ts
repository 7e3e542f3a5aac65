import { isObject, type Reply } from '../call.ts';
import type { World } from '../world.ts';
import { methodsBadRequest, methodsNotFound } from './errors.ts';
import { readMethodConfiguration, readMethodsPolicy, writeMethodsPolicy } from './permissions.ts';
import type { PolicyAudits } from './policy-audits.ts';
import { checkProperties } from './policy-properties.ts';
import {
  checkConfiguration,
  type MethodConfiguration,
  type PasskeyPolicy,
  type PassPolicy,
  type Target,
} from './policy-rules.ts';
import { shippedConfigurations } from './policy-seeds.ts';
import { listReply, required } from './query.ts';
import { type GraphCall, noContent, param, type Route } from './route.ts';
import type { Store } from './store.ts';

export interface Policies {
  pass(): PassPolicy;
  passkey(): PasskeyPolicy;
  /** Changes a configuration as an administrator would, through the same checks as PATCH. */
  change(id: string, properties: Record<string, unknown>): void;
  /** Is the method on for this user? Exclusion beats inclusion. */
  isOnFor(configuration: MethodConfiguration, userId: string): boolean;
}

const CAMPAIGN = [
  'state',
  'snoozeDurationInDays',
  'enforceRegistrationAfterAllowedSnoozes',
  'includeTargets',
  'excludeTargets',
];

/** The tenant's policy of authentication methods. A PATCH takes effect at once, for everybody. */
export function createPolicies(world: World, store: Store, audits: PolicyAudits) {
  const kept = world.documents.collection<MethodConfiguration>('methodConfigurations');

  function change(id: string, properties: Record<string, unknown>, call?: GraphCall): void {
    const current = kept.get(keyOf(id));
    if (!current) throw methodsNotFound(`The authentication method configuration '${id}'`);
    checkProperties(current.id, properties);
    const changed = {
      ...current,
      ...properties,
      id: current.id,
      '@odata.type': current['@odata.type'],
    };
    checkConfiguration(changed);
    kept.put(keyOf(id), changed);
    record('Update', current.id, call);
  }

  function reset(id: string, call: GraphCall): void {
    const initial = shippedConfigurations().find((one) => keyOf(one.id) === keyOf(id));
    if (!initial) return;
    kept.put(keyOf(id), initial);
    record('Reset', id, call);
  }

  function record(activity: 'Update' | 'Reset', id: string, call?: GraphCall): void {
    audits.record({
      service: 'Authentication Methods',
      activity: `Authentication Methods Policy ${activity}`,
      operation: 'Update',
      target: { id, displayName: id },
      ...(call && { call }),
    });
  }

  function isOnFor(configuration: MethodConfiguration, userId: string): boolean {
    if (configuration.state !== 'enabled') return false;
    const ids = ['all_users', userId, ...store.transitiveGroupIdsOf(userId)];
    const isIn = (targets: Target[]) => targets.some(({ id }) => ids.includes(id));
    return isIn(configuration.includeTargets) && !isIn(configuration.excludeTargets);
  }

  return {
    pass: () => kept.get('temporaryaccesspass') as PassPolicy,
    passkey: () => kept.get('fido2') as PasskeyPolicy,
    change,
    reset,
    isOnFor,
  };
}

export function policyRoutes(
  world: World,
  policies: ReturnType<typeof createPolicies>,
  audits: PolicyAudits,
): Route[] {
  const kept = world.documents.collection<MethodConfiguration>('methodConfigurations');
  const root = world.documents.collection<Record<string, unknown>>('methodsPolicy');

  function readAll(call: GraphCall): Reply {
    return {
      status: 200,
      body: {
        '@odata.context': `${call.origin}/v1.0/$metadata#authenticationMethodsPolicy`,
        id: 'authenticationMethodsPolicy',
        displayName: 'Authentication Methods Policy',
        description:
          'The tenant-wide policy that controls which authentication methods are allowed in the tenant',
        policyVersion: '1.5',
        reconfirmationInDays: null,
        policyMigrationState: root.get('migration')?.['state'] ?? 'migrationComplete',
        registrationEnforcement: {
          authenticationMethodsRegistrationCampaign: root.get('campaign') ?? {},
        },
        authenticationMethodConfigurations: kept.all(),
      },
    };
  }

  function updateAll(call: GraphCall): Reply {
    const { registrationEnforcement, policyMigrationState, ...other } = required(call);
    const unknown = Object.keys(other).find((name) => name !== '@odata.type');
    if (unknown) throw methodsBadRequest(`The property '${unknown}' cannot be updated.`);
    if (isObject(registrationEnforcement)) putCampaign(registrationEnforcement);
    if (typeof policyMigrationState === 'string')
      root.put('migration', { state: policyMigrationState });
    audits.record({
      service: 'Authentication Methods',
      activity: 'Authentication Methods Policy Update',
      operation: 'Update',
      target: { id: 'authenticationMethodsPolicy', displayName: 'Authentication Methods Policy' },
      call,
    });
    return readAll(call);
  }

  function putCampaign(enforcement: Record<string, unknown>): void {
    const campaign = enforcement['authenticationMethodsRegistrationCampaign'];
    if (!isObject(campaign)) throw methodsBadRequest('The registration campaign is missing.');
    const unknown = Object.keys(campaign).find((name) => !CAMPAIGN.includes(name));
    if (unknown) throw methodsBadRequest(`The property '${unknown}' does not exist.`);
    root.put('campaign', { ...root.get('campaign'), ...campaign });
  }

  function list(call: GraphCall): Reply {
    return listReply(call, kept.all(), {
      resource: 'authenticationMethodConfiguration',
      rules: {},
      context: 'policies/authenticationMethodsPolicy/authenticationMethodConfigurations',
    });
  }

  function read(call: GraphCall): Reply {
    const { id, configuration } = wanted(call);
    const context = `${call.origin}/v1.0/$metadata#authenticationMethodConfigurations('${id}')`;
    return { status: 200, body: { '@odata.context': context, ...configuration } };
  }

  function update(call: GraphCall): Reply {
    const { id, configuration } = wanted(call);
    const { '@odata.type': type, ...properties } = required(call);
    if (type !== configuration['@odata.type']) {
      throw methodsBadRequest(
        `The property '@odata.type' must be '${configuration['@odata.type']}'.`,
      );
    }
    if (id === 'Fido2') requireProfiles(properties['includeTargets']);
    policies.change(id, properties, call);
    return noContent();
  }

  function reset(call: GraphCall): Reply {
    policies.reset(wanted(call).id, call);
    return noContent();
  }

  function wanted(call: GraphCall) {
    const id = param(call, 0);
    const configuration = kept.get(keyOf(id));
    if (!configuration) throw methodsNotFound(`The authentication method configuration '${id}'`);
    return { id: configuration.id, configuration };
  }

  const reading = { family: 'policy', permission: readMethodsPolicy } as const;
  const readingOne = { family: 'policy', permission: readMethodConfiguration } as const;
  const writing = { family: 'policy', permission: writeMethodsPolicy } as const;
  const path = '/policies/authenticationMethodsPolicy';
  const all = `${path}/authenticationMethodConfigurations`;
  return [
    { ...reading, method: 'GET', path, run: readAll },
    { ...writing, method: 'PATCH', path, run: updateAll },
    { ...reading, method: 'GET', path: all, run: list },
    { ...readingOne, method: 'GET', path: `${all}/{id}`, run: read },
    { ...writing, method: 'PATCH', path: `${all}/{id}`, run: update },
    { ...writing, method: 'DELETE', path: `${all}/{id}`, run: reset },
  ];
}

/**
 * A passkey target names its profiles. Tenants that were not moved to profiles keep targets
 * without, so only what is sent is judged.
 * @see https://learn.microsoft.com/graph/api/resources/passkeyauthenticationmethodtarget
 */
function requireProfiles(targets: unknown): void {
  if (!Array.isArray(targets)) return;
  const named = (target: unknown) =>
    isObject(target) && Array.isArray(target['allowedPasskeyProfiles']);
  if (!targets.every(named)) {
    throw methodsBadRequest("The property 'allowedPasskeyProfiles' is required for a target.");
  }
}

function keyOf(id: string): string {
  return id.toLowerCase();
}
