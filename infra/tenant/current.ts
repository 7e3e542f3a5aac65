import { z } from 'zod';
import { askForAll, askForOne, type TenantGraph } from '../../shared/tenant/ask-graph.ts';
import type { Pace } from '../../shared/tenant/pace.ts';
import type { Reading } from '../../shared/tenant/reading.ts';
import { REQUESTS, type RequestName } from '../../shared/tenant/requests.ts';
import { type Desired, type NamedGroup, TenantCommandError } from './desired.ts';

/** An object of Graph with everything that Graph shows of it. */
export type Raw = Readonly<Record<string, unknown>>;

const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
const GROUP = 'id,displayName,description,securityEnabled,mailEnabled,mailNickname,groupTypes';

const RawObject = z.record(z.string(), z.unknown());
const Principal = z.object({ id: z.string() });
const GraphPrincipal = z.object({
  id: z.string(),
  appRoles: z.array(z.object({ id: z.string(), value: z.string().nullish() })),
});
const Assignment = z.object({ id: z.string(), appRoleId: z.string(), resourceId: z.string() });

/** What a plan is made from: everything as Graph shows it, so that it can be given back. */
export interface Current {
  readonly methodsPolicy: Raw;
  readonly strengths: readonly Raw[];
  readonly accessPolicies: readonly Raw[];
  readonly securityDefaults: Raw;
  readonly groups: {
    readonly hires: Raw | null;
    readonly others: readonly (Raw | null)[];
    readonly privileged: Raw | null;
    readonly breakGlass: Raw | null;
  };
  readonly breakGlassMembers: number;
  readonly graphPrincipalId: string;
  readonly appPrincipalId: string | null;
  /** Ids of Graph's app roles by name. */
  readonly roleIds: ReadonlyMap<string, string>;
  readonly assignments: readonly z.output<typeof Assignment>[];
}

export interface Caller {
  readonly graph: TenantGraph;
  readonly pace: Pace;
}

/** Reads what a plan needs. Throws `TenantCommandError` when a part cannot be read. */
export async function readCurrent(caller: Caller, desired: Desired): Promise<Current> {
  const { hires, others, privileged, breakGlass } = desired.groups;
  const breakGlassGroup = await findGroup(caller, breakGlass);
  const graphPrincipal = await one(caller, principalPath(GRAPH_APP_ID), GraphPrincipal);
  const app = await maybe(caller, principalPath(desired.app.clientId), Principal);
  return {
    methodsPolicy: withoutContext(await oneOf(caller, 'methodsPolicy')),
    strengths: await allOf(caller, 'strengths'),
    accessPolicies: await allOf(caller, 'accessPolicies'),
    securityDefaults: withoutContext(await oneOf(caller, 'securityDefaults')),
    groups: {
      hires: await findGroup(caller, hires),
      others: await inOrder(others, (group) => findGroup(caller, group)),
      privileged: await findGroup(caller, privileged),
      breakGlass: breakGlassGroup,
    },
    breakGlassMembers: await membersOf(caller, breakGlassGroup),
    graphPrincipalId: graphPrincipal.id,
    appPrincipalId: app?.id ?? null,
    roleIds: new Map(graphPrincipal.appRoles.map(({ id, value }) => [value ?? id, id])),
    assignments: app ? await all(caller, assignmentsPath(app.id), Assignment) : [],
  };
}

export const assignmentsPath = (principalId: string) =>
  `/servicePrincipals/${principalId}/appRoleAssignments`;

const principalPath = (appId: string) => `/servicePrincipals(appId='${appId}')`;

/** A group by its id, or the only one of its name; null when there is none. */
export async function findGroup(
  caller: Caller,
  { id, displayName }: NamedGroup,
): Promise<Raw | null> {
  if (id !== undefined) return maybe(caller, `/groups/${id}?$select=${GROUP}`, RawObject);
  const path = `/groups?$filter=${nameFilter(displayName)}&$select=${GROUP}`;
  const found = await all(caller, path, RawObject);
  if (found.length > 1) {
    throw new TenantCommandError(
      'groupNotUnique',
      `${found.length} groups are called "${displayName}". Give the id of the one that is meant.`,
    );
  }
  return found[0] ?? null;
}

/** OData doubles quotes; the rest of a name must not end the query. */
export const nameFilter = (displayName: string) =>
  `displayName eq '${encodeURIComponent(displayName.replaceAll("'", "''"))}'`;

async function membersOf(caller: Caller, group: Raw | null): Promise<number> {
  if (!group) return 0;
  return (await all(caller, `/groups/${String(group['id'])}/members?$select=id`, Principal)).length;
}

const questionOf = (path: string, name?: RequestName) => ({
  path,
  throttle: name ? REQUESTS[name].throttle : ('other' as const),
  permission: name ? REQUESTS[name].permission : permissionOf(path),
});

const permissionOf = (path: string) =>
  path.startsWith('/servicePrincipals') ? 'Application.Read.All' : 'GroupMember.Read.All';

const oneOf = (caller: Caller, name: 'methodsPolicy' | 'securityDefaults') =>
  one(caller, REQUESTS[name].paths()[0] ?? '', RawObject, name);

const allOf = (caller: Caller, name: 'strengths' | 'accessPolicies') =>
  all(caller, REQUESTS[name].paths()[0] ?? '', RawObject, name);

async function one<S extends z.ZodType>(
  caller: Caller,
  path: string,
  schema: S,
  name?: RequestName,
): Promise<z.output<S>> {
  const found = await maybe(caller, path, schema, name);
  if (found !== null) return found;
  throw new TenantCommandError('notFound', `Graph knows of nothing at ${path}.`);
}

async function maybe<S extends z.ZodType>(
  { graph, pace }: Caller,
  path: string,
  schema: S,
  name?: RequestName,
): Promise<z.output<S> | null> {
  return known(await askForOne(graph, pace, questionOf(path, name), schema));
}

export async function all<S extends z.ZodType>(
  { graph, pace }: Caller,
  path: string,
  schema: S,
  name?: RequestName,
): Promise<z.output<S>[]> {
  return known(await askForAll(graph, pace, questionOf(path, name), schema));
}

function known<T>(reading: Reading<T>): T {
  if (reading.kind === 'read') return reading.value;
  throw new TenantCommandError(
    reading.because,
    `The tenant could not be read (${reading.because}): ${reading.detail}.`,
  );
}

function withoutContext({ '@odata.context': _, ...object }: Raw): Raw {
  return object;
}

async function inOrder<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await run(item));
  return results;
}
