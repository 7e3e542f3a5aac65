import type { Reply } from '../call.ts';
import type { World } from '../world.ts';
import { GRAPH_ROLE_IDS } from './app-role-ids.ts';
import { badRequest, notFound } from './errors.ts';
import { grantAppRole, readApplications } from './permissions.ts';
import { listReply, required } from './query.ts';
import { type GraphCall, noContent, param, type Route } from './route.ts';

const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
const GRAPH_PRINCIPAL_ID = '9a9f0000-0000-4000-8000-000000000003';

interface Assignment {
  id: string;
  principalId: string;
  appRoleId: string;
  role: string;
  createdDateTime: string;
}

/** Which Graph roles the app's identity holds: those of the world, and what was granted or taken since. */
export function createAppRoles({ documents, tenant }: World) {
  const kept = documents.collection<Assignment>('appRoleAssignments');
  if (documents.collection<{ id: string }>('appRoleSeeds').get('done') === undefined) {
    documents.collection<{ id: string }>('appRoleSeeds').put('done', { id: 'done' });
    for (const role of tenant.graphRoles) {
      const id = `seeded-${role}`;
      const principalId = tenant.managedIdentityClientId;
      const createdDateTime = '2026-01-05T08:00:00Z';
      kept.put(id, { id, principalId, appRoleId: roleIdOf(role), role, createdDateTime });
    }
  }
  return { kept, granted: () => kept.all().map(({ role }) => role) };
}

export type AppRoles = ReturnType<typeof createAppRoles>;

/** Service principals of Microsoft Graph and of the app, and the app roles granted to the latter. */
export function servicePrincipalRoutes(world: World, { kept }: AppRoles): Route[] {
  const { managedIdentityClientId: appPrincipalId } = world.tenant;

  const graph = () => ({
    id: GRAPH_PRINCIPAL_ID,
    appId: GRAPH_APP_ID,
    displayName: 'Microsoft Graph',
    servicePrincipalType: 'Application',
    appRoles: Object.entries(GRAPH_ROLE_IDS).map(([value, id]) => ({
      id,
      value,
      allowedMemberTypes: ['Application'],
      displayName: value,
      description: value,
      isEnabled: true,
      origin: 'Application',
    })),
  });
  const app = () => ({
    id: appPrincipalId,
    appId: appPrincipalId,
    displayName: 'firstkey',
    servicePrincipalType: 'ManagedIdentity',
    appRoles: [],
  });

  function read(call: GraphCall): Reply {
    const appId = param(call, 0).toLowerCase();
    const found = [graph(), app()].find((one) => one.appId === appId);
    if (!found) throw notFound(appId);
    return { status: 200, body: found };
  }

  function list(call: GraphCall): Reply {
    requireApp(call);
    const items = kept.all().map(shown);
    const context = `servicePrincipals('${appPrincipalId}')/appRoleAssignments`;
    return listReply(call, items, { resource: 'AppRoleAssignment', rules: {}, context });
  }

  function grant(call: GraphCall): Reply {
    requireApp(call);
    const { principalId, resourceId, appRoleId } = required(call);
    if (principalId !== appPrincipalId || resourceId !== GRAPH_PRINCIPAL_ID) {
      throw badRequest('principalId and resourceId must name the app and Microsoft Graph.');
    }
    const role = Object.entries(GRAPH_ROLE_IDS).find(([, id]) => id === appRoleId)?.[0];
    if (!role) throw badRequest('Permission being assigned was not found on application');
    if (kept.all().some((one) => one.role === role)) {
      throw badRequest('Permission being assigned already exists on the object');
    }
    const id = world.chance.bytes(16).toString('base64url');
    const createdDateTime = new Date(world.clock.now()).toISOString();
    const made = { id, principalId: appPrincipalId, appRoleId: String(appRoleId), role };
    kept.put(id, { ...made, createdDateTime });
    return { status: 201, body: shown({ ...made, createdDateTime }) };
  }

  function revoke(call: GraphCall): Reply {
    requireApp(call);
    if (!kept.delete(param(call, 1))) throw notFound(param(call, 1));
    return noContent();
  }

  function requireApp(call: GraphCall): void {
    if (param(call, 0).toLowerCase() !== appPrincipalId) throw notFound(param(call, 0));
  }

  const family = 'directory' as const;
  const assignments = '/servicePrincipals/{id}/appRoleAssignments';
  return [
    {
      method: 'GET',
      path: "/servicePrincipals(appId='{appId}')",
      family,
      permission: readApplications,
      run: read,
    },
    { method: 'GET', path: assignments, family, permission: readApplications, run: list },
    { method: 'POST', path: assignments, family, permission: grantAppRole, run: grant },
    {
      method: 'DELETE',
      path: `${assignments}/{assignmentId}`,
      family,
      permission: grantAppRole,
      run: revoke,
    },
  ];
}

function shown({ role: _, ...assignment }: Assignment): Record<string, unknown> {
  return {
    ...assignment,
    deletedDateTime: null,
    principalDisplayName: 'firstkey',
    principalType: 'ServicePrincipal',
    resourceDisplayName: 'Microsoft Graph',
    resourceId: GRAPH_PRINCIPAL_ID,
  };
}

function roleIdOf(role: string): string {
  return GRAPH_ROLE_IDS[role] ?? '00000000-0000-0000-0000-000000000000';
}
