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

interface Scope {
  readonly id: string;
  readonly value: string;
}
interface PreAuthorized {
  readonly appId: string;
  readonly delegatedPermissionIds: readonly string[];
}
interface Api extends Json {
  readonly oauth2PermissionScopes: readonly Scope[];
  readonly preAuthorizedApplications?: readonly PreAuthorized[];
}

/** "Microsoft Azure CLI", by which people get a token for the commands. The same in every cloud. */
const AZURE_CLI = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

/**
 * A person's token must name a scope, so there is one. It allows nothing by itself: what the person may
 * do goes by their roles. Only an administrator may consent to it for another client.
 */
const SCOPE = {
  id: stableId('scope:access_as_user'),
  value: 'access_as_user',
  type: 'Admin',
  isEnabled: true,
  adminConsentDisplayName: 'Use Firstkey as the signed-in person',
  adminConsentDescription: 'Lets the app do in Firstkey what the roles of the person allow.',
} as const;

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
  await ensureCommandLine(graph, path, apiOf(before));
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
    api: apiOf(before),
    appRoles: [...ours, ...others],
    // Tells tokens of apps from those of people.
    optionalClaims: { accessToken: [{ name: 'idtyp' }] },
  };
}

/** What others added to it stays. */
function apiOf(before: Json | undefined): Api {
  const known = (before?.['api'] ?? {}) as Partial<Api>;
  const others = (known.oauth2PermissionScopes ?? []).filter(({ value }) => value !== SCOPE.value);
  return {
    ...known,
    // Tokens of version 1 are refused: their audience is a text that anybody may choose.
    requestedAccessTokenVersion: 2,
    oauth2PermissionScopes: [SCOPE, ...others],
  };
}

/** Entra takes the permission of a client only for a scope that is there already. */
async function ensureCommandLine(graph: Rest, path: string, api: Api): Promise<void> {
  const known = api.preAuthorizedApplications ?? [];
  const isOurs = ({ appId, delegatedPermissionIds }: PreAuthorized) =>
    appId === AZURE_CLI && delegatedPermissionIds.includes(SCOPE.id);
  if (known.some(isOurs)) return;
  const before = known.find(({ appId }) => appId === AZURE_CLI)?.delegatedPermissionIds ?? [];
  const ours = { appId: AZURE_CLI, delegatedPermissionIds: [...before, SCOPE.id] };
  const others = known.filter(({ appId }) => appId !== AZURE_CLI);
  await graph.send('PATCH', path, {
    api: { ...api, preAuthorizedApplications: [...others, ours] },
  });
}

/** A role's id must stay the same for ever, so it follows from its value. */
function appRole({ value, description }: ApiRole): AppRole {
  return {
    id: stableId(value),
    value,
    displayName: value,
    description,
    isEnabled: true,
    allowedMemberTypes: ['User', 'Application'],
  };
}

function stableId(name: string): string {
  const hex = createHash('sha256').update(`firstkey:${name}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-');
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
