import type { Rest } from './rest.ts';

/** What came of granting: by value of the app role. */
export interface Granted {
  readonly given: readonly string[];
  readonly before: readonly string[];
  /** The identity has these and needs none of them. They are not taken away. */
  readonly needless: readonly string[];
  /** Microsoft Graph of this tenant does not know these. */
  readonly unknown: readonly string[];
}

/** What the person who deploys reads of it, a line for each part that has something to say. */
export function grantedLines({ given, needless, unknown }: Granted): readonly string[] {
  return [
    given.length > 0 ? `Graph roles that the app got: ${given.join(', ')}.` : '',
    needless.length > 0
      ? `Graph roles that the app has and does not need: ${needless.join(', ')}. They stay until somebody takes them away: Entra, Enterprise applications, the identity, Permissions.`
      : '',
    unknown.length > 0
      ? `Graph roles that Microsoft Graph of this tenant does not know: ${unknown.join(', ')}. What needs them does not work.`
      : '',
  ].filter(Boolean);
}

const MICROSOFT_GRAPH = '00000003-0000-0000-c000-000000000000';

interface Assignment {
  readonly appRoleId: string;
  readonly resourceId: string;
}

/**
 * Gives the app's identity the app roles of Microsoft Graph that it needs and has not. Ids are looked
 * up by value in the tenant. May run any number of times; who runs it needs to be a Privileged Role
 * Administrator.
 * @see https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignments
 */
export async function grantGraphRoles(
  graph: Rest,
  principalId: string,
  wanted: readonly string[],
): Promise<Granted> {
  const { resourceId, roles } = await rolesOfGraph(graph);
  const held = await heldRoles(graph, principalId, resourceId);
  const missing = wanted.filter((value) => roles.has(value) && !held.has(roles.get(value) ?? ''));
  for (const value of missing) {
    const assignment = { principalId, resourceId, appRoleId: roles.get(value) };
    await graph.send('POST', `/servicePrincipals/${principalId}/appRoleAssignments`, assignment);
  }
  const heldValues = [...roles].filter(([, id]) => held.has(id)).map(([value]) => value);
  return {
    given: missing,
    before: wanted.filter((value) => heldValues.includes(value)),
    needless: heldValues.filter((value) => !wanted.includes(value)),
    unknown: wanted.filter((value) => !roles.has(value)),
  };
}

async function rolesOfGraph(graph: Rest) {
  const found = await graph.get(
    `/servicePrincipals(appId='${MICROSOFT_GRAPH}')?$select=id,appRoles`,
  );
  const appRoles = (found?.['appRoles'] ?? []) as { id: string; value: string }[];
  return {
    resourceId: String(found?.['id']),
    roles: new Map(appRoles.map(({ id, value }) => [value, id])),
  };
}

async function heldRoles(graph: Rest, principalId: string, resourceId: string) {
  const found = await graph.get(`/servicePrincipals/${principalId}/appRoleAssignments?$top=999`);
  const assignments = (found?.['value'] ?? []) as Assignment[];
  return new Set(
    assignments.filter((one) => one.resourceId === resourceId).map((one) => one.appRoleId),
  );
}
