import { z } from 'zod';
import { askForAll, askForOne, type TenantGraph } from './ask-graph.ts';
import type { Pace } from './pace.ts';
import type { TenantState } from './parts.ts';
import * as parts from './parts.ts';
import { derived, type Reading, read, unknown } from './reading.ts';
import { NESTED_GROUPS, REQUESTS, type RequestName, type TenantRequest } from './requests.ts';
import type { Wanted } from './wanted.ts';

/** What is not in Graph: how the app reads it differs from how the command does. */
export type Surroundings = {
  readonly [Name in 'appRoles' | 'mailDomain' | 'smsNumbers' | 'secretAges']: () => Promise<
    TenantState[Name]
  >;
};

export interface ReadDeps {
  readonly graph: TenantGraph;
  readonly pace: Pace;
  readonly surroundings: Surroundings;
}

/**
 * Reads all parts of a tenant, one request after the other. What cannot be read is `unknown`, with
 * its cause; this never throws for an answer of a service.
 */
export async function readTenant(deps: ReadDeps, wanted: Wanted): Promise<TenantState> {
  const asked = requestsOf(deps, wanted);
  const methods = await asked.one('methodsPolicy', parts.MethodsPolicy);
  const policies = methodParts(methods);
  return {
    ...policies,
    nestedGroups: await nestedGroups(deps, policies, wanted),
    strengths: await asked.all('strengths', parts.Strength),
    accessPolicies: await asked.all('accessPolicies', parts.AccessPolicy),
    securityDefaults: await asked.one('securityDefaults', parts.SecurityDefaults),
    deviceRegistration: await asked.one('deviceRegistration', parts.DeviceRegistration),
    methodsInUse: await asked.one('methodsInUse', parts.MethodSummary),
    featuresInUse: await asked.one('featuresInUse', parts.FeatureSummary),
    subscriptions: await asked.all('subscriptions', parts.Subscription),
    hireGroups: await asked.groups(wanted.hireGroupIds),
    privilegedGroup: await asked.named('privilegedGroup', parts.Group),
    breakGlassGroup: await asked.named('breakGlassGroup', parts.Group),
    breakGlassMembers: await asked.ids('breakGlassMembers'),
    groupsWithLicenseErrors: await asked.ids('groupsWithLicenseErrors'),
    domain: await asked.named('domain', parts.Domain),
    otherDomains: await asked.domains(wanted.otherDomains),
    appRoles: await deps.surroundings.appRoles(),
    mailDomain: await deps.surroundings.mailDomain(),
    smsNumbers: await deps.surroundings.smsNumbers(),
    secretAges: await deps.surroundings.secretAges(),
  };
}

const Identified = z.object({ id: z.string() });

function requestsOf({ graph, pace }: ReadDeps, wanted: Wanted) {
  const questionOf = (name: RequestName, path: string) => {
    const { throttle, permission, isEventual }: TenantRequest = REQUESTS[name];
    return { path, throttle, permission, isEventual };
  };
  const pathOf = (name: RequestName) => REQUESTS[name].paths(wanted)[0];
  const nothing = unknown('notNamed', 'no setting names it');

  const named = async <S extends z.ZodType>(name: RequestName, schema: S) => {
    const path = pathOf(name);
    return path === undefined ? nothing : askForOne(graph, pace, questionOf(name, path), schema);
  };
  const all = async <S extends z.ZodType>(name: RequestName, schema: S) => {
    const path = pathOf(name);
    return path === undefined ? nothing : askForAll(graph, pace, questionOf(name, path), schema);
  };
  /** One object for each path of the request, null where there is none. */
  const each = async <S extends z.ZodType>(
    name: RequestName,
    schema: S,
  ): Promise<Reading<readonly (z.output<S> | null)[]>> => {
    const found: (z.output<S> | null)[] = [];
    for (const path of REQUESTS[name].paths(wanted)) {
      const reading = await askForOne(graph, pace, questionOf(name, path), schema);
      if (reading.kind === 'unknown') return reading;
      found.push(reading.value);
    }
    return read(found);
  };
  return {
    named,
    all,
    /** A policy of which every tenant has one: to have none is no answer. */
    async one<S extends z.ZodType>(name: RequestName, schema: S): Promise<Reading<z.output<S>>> {
      const reading = await named(name, schema);
      if (reading.kind === 'unknown') return reading;
      return reading.value === null
        ? unknown('notFound', REQUESTS[name].shown)
        : read(reading.value);
    },
    ids: async (name: RequestName) =>
      derived(await all(name, Identified), (items) => items.map(({ id }) => id)),
    async groups(ids: readonly string[]): Promise<TenantState['hireGroups']> {
      const groups = await each('hireGroups', parts.Group);
      return derived(groups, (all) => all.map((group, at) => ({ id: ids[at] ?? '', group })));
    },
    async domains(names: readonly string[]): Promise<TenantState['otherDomains']> {
      const domains = await each('otherDomains', parts.Domain);
      return derived(domains, (all) =>
        all.map((domain, at) => ({ name: names[at] ?? '', domain })),
      );
    },
  };
}

type MethodParts = Pick<
  TenantState,
  'passPolicy' | 'passkeyPolicy' | 'campaign' | 'migrationState'
>;

/** One answer holds four parts; each is judged by itself. */
function methodParts(reading: Reading<z.output<typeof parts.MethodsPolicy>>): MethodParts {
  if (reading.kind === 'unknown') {
    return {
      passPolicy: reading,
      passkeyPolicy: reading,
      campaign: reading,
      migrationState: reading,
    };
  }
  const { value } = reading;
  const configuration = <S extends z.ZodType>(id: string, schema: S): Reading<z.output<S>> => {
    const found = value.authenticationMethodConfigurations.find(
      (one) => one.id.toLowerCase() === id,
    );
    const parsed = schema.safeParse(found);
    return parsed.success
      ? read(parsed.data)
      : unknown('unreadable', `the configuration ${id} is not as published`);
  };
  return {
    passPolicy: configuration('temporaryaccesspass', parts.PassPolicy),
    passkeyPolicy: configuration('fido2', parts.PasskeyPolicy),
    campaign: read(
      value.registrationEnforcement?.authenticationMethodsRegistrationCampaign ?? null,
    ),
    migrationState: read(value.policyMigrationState ?? null),
  };
}

/** Which groups are inside those that the two policies name; asked only where it can matter. */
async function nestedGroups(
  { graph, pace }: ReadDeps,
  { passPolicy, passkeyPolicy }: MethodParts,
  { hireGroupIds }: Wanted,
): Promise<TenantState['nestedGroups']> {
  if (passPolicy.kind === 'unknown') return passPolicy;
  if (passkeyPolicy.kind === 'unknown') return passkeyPolicy;
  const named = [passPolicy.value, passkeyPolicy.value].flatMap(
    ({ includeTargets, excludeTargets }) => [...includeTargets, ...excludeTargets],
  );
  const ids = new Set(named.map(({ id }) => id));
  ids.delete('all_users');
  for (const id of hireGroupIds) ids.delete(id);
  const inside = new Map<string, readonly string[]>();
  for (const id of ids) {
    const { permission } = NESTED_GROUPS;
    const path = NESTED_GROUPS.path(id);
    const question = { path, throttle: 'other', permission, isEventual: true } as const;
    const reading = await askForAll(graph, pace, question, Identified);
    // A policy may name a group that was deleted since; nothing is inside it then.
    if (reading.kind === 'unknown' && reading.because !== 'notFound') return reading;
    inside.set(id, reading.kind === 'read' ? reading.value.map((one) => one.id) : []);
  }
  return read(inside);
}
