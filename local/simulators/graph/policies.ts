import type { Reply } from '../call.ts';
import type { World } from '../world.ts';
import { methodsBadRequest, methodsNotFound } from './errors.ts';
import { readMethodsPolicy, writeMethodsPolicy } from './permissions.ts';
import {
  checkConfiguration,
  type MethodConfiguration,
  type PasskeyPolicy,
  type PassPolicy,
  type Target,
} from './policy-rules.ts';
import { shippedConfigurations, tenantConfigurations } from './policy-seeds.ts';
import { required } from './query.ts';
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

/** The tenant's policy of authentication methods. A PATCH takes effect at once, for everybody. */
export function createPolicies(world: World, store: Store): Policies {
  const kept = world.documents.collection<MethodConfiguration>('methodConfigurations');
  for (const configuration of tenantConfigurations()) {
    if (!kept.get(keyOf(configuration.id))) kept.put(keyOf(configuration.id), configuration);
  }

  function change(id: string, properties: Record<string, unknown>): void {
    const current = kept.get(keyOf(id));
    if (!current) throw methodsNotFound(`The authentication method configuration '${id}'`);
    const changed = {
      ...current,
      ...properties,
      id: current.id,
      '@odata.type': current['@odata.type'],
    };
    checkConfiguration(changed);
    kept.put(keyOf(id), changed);
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
    isOnFor,
  };
}

export function policyRoutes(world: World, policies: Policies): Route[] {
  const kept = world.documents.collection<MethodConfiguration>('methodConfigurations');
  const root = '/policies/authenticationMethodsPolicy';

  function readAll(call: GraphCall): Reply {
    return {
      status: 200,
      body: {
        '@odata.context': `${call.origin}/v1.0/$metadata#authenticationMethodsPolicy`,
        id: 'authenticationMethodsPolicy',
        displayName: 'Authentication Methods Policy',
        policyVersion: '1.5',
        reconfirmationInDays: null,
        policyMigrationState: 'migrationComplete',
        registrationEnforcement: {
          authenticationMethodsRegistrationCampaign: {
            state: 'default',
            snoozeDurationInDays: 1,
            includeTargets: [],
            excludeTargets: [],
          },
        },
        authenticationMethodConfigurations: kept.all(),
      },
    };
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
    policies.change(id, properties);
    return noContent();
  }

  function reset(call: GraphCall): Reply {
    const { id } = wanted(call);
    const initial = shippedConfigurations().find((one) => keyOf(one.id) === keyOf(id));
    if (initial) kept.put(keyOf(id), initial);
    return noContent();
  }

  function wanted(call: GraphCall) {
    const id = param(call, 0);
    const configuration = kept.get(keyOf(id));
    if (!configuration) throw methodsNotFound(`The authentication method configuration '${id}'`);
    return { id: configuration.id, configuration };
  }

  const one = `${root}/authenticationMethodConfigurations/{id}`;
  const family = 'policy' as const;
  return [
    { method: 'GET', path: root, family, permission: readMethodsPolicy, run: readAll },
    { method: 'GET', path: one, family, permission: readMethodsPolicy, run: read },
    { method: 'PATCH', path: one, family, permission: writeMethodsPolicy, run: update },
    { method: 'DELETE', path: one, family, permission: writeMethodsPolicy, run: reset },
  ];
}

function keyOf(id: string): string {
  return id.toLowerCase();
}
