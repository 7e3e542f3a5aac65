import { createHash } from 'node:crypto';
import type { Json, Rest } from './rest.ts';

/** A role of the API that people and apps can be given in Entra. */
export interface ApiRole {
  readonly value: string;
  /** What the role allows, for administrators who give it. */
  readonly description: string;
}

interface AppRole {
  readonly id: string;
  readonly value: string;
  readonly displayName: string;
  readonly description: string;
  readonly isEnabled: boolean;
  readonly allowedMemberTypes: readonly string[];
}

/**
 * Makes the app registration of the API, or brings an existing one up to date, and answers its
 * client id. It has no secret: the API takes tokens and asks for none. Roles that others added stay.
 * May run any number of times.
 * @see https://learn.microsoft.com/graph/api/application-upsert
 */
export async function ensureApiRegistration(
  graph: Rest,
  environmentName: string,
  roles: readonly ApiRole[],
): Promise<string> {
  const path = `/applications(uniqueName='firstkey-${environmentName}')`;
  const before = await graph.get(path);
  await graph.send('PATCH', path, registration(environmentName, roles, before), {
    prefer: 'create-if-missing',
  });
  const clientId = String((await graph.get(path))?.['appId']);
  await ensureIdentifier(graph, path, before, clientId);
  await ensurePrincipal(graph, clientId);
  return clientId;
}

function registration(name: string, roles: readonly ApiRole[], before: Json | undefined): Json {
  const ours = roles.map(appRole);
  const others = ((before?.['appRoles'] ?? []) as AppRole[]).filter(
    ({ value }) => !ours.some((role) => role.value === value),
  );
  return {
    displayName: `Firstkey ${name}`,
    signInAudience: 'AzureADMyOrg',
    // Tokens of version 1 are refused: their audience is a text that anybody may choose.
    api: { requestedAccessTokenVersion: 2 },
    appRoles: [...ours, ...others],
    // Tells tokens of apps from those of people.
    optionalClaims: { accessToken: [{ name: 'idtyp' }] },
  };
}

/** A role's id must stay the same for ever, so it follows from its value. */
function appRole({ value, description }: ApiRole): AppRole {
  const hex = createHash('sha256').update(`firstkey:${value}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return {
    id: [...parts, hex.slice(20, 32)].join('-'),
    value,
    displayName: value,
    description,
    isEnabled: true,
    allowedMemberTypes: ['User', 'Application'],
  };
}

async function ensureIdentifier(
  graph: Rest,
  path: string,
  before: Json | undefined,
  clientId: string,
): Promise<void> {
  const known = (before?.['identifierUris'] ?? []) as string[];
  const identifier = `api://${clientId}`;
  if (known.includes(identifier)) return;
  await graph.send('PATCH', path, { identifierUris: [...known, identifier] });
}

/**
 * Entra gives a token only to people and apps that have a role. Where managers sign in,
 * sign-in-registration.ts lifts that after each deployment; every route asks for its role anyway.
 */
async function ensurePrincipal(graph: Rest, appId: string): Promise<void> {
  const path = `/servicePrincipals(appId='${appId}')`;
  const principal = await graph.get(path);
  if (!principal) {
    await graph.send('POST', '/servicePrincipals', { appId, appRoleAssignmentRequired: true });
  } else if (principal['appRoleAssignmentRequired'] !== true) {
    await graph.send('PATCH', path, { appRoleAssignmentRequired: true });
  }
}
