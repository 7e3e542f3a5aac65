import type { Change, Changes } from '../change.ts';
import { assignmentsPath, type Current } from '../current.ts';
import { type Desired, desiredRoles } from '../desired.ts';

/** Graph permissions that the app needs and does not have. None is ever taken away. */
export function appRoleChanges(current: Current, desired: Desired): Changes {
  const { appPrincipalId, graphPrincipalId } = current;
  if (appPrincipalId === null) {
    const what = `The tenant has no app with the client id ${desired.app.clientId}.`;
    return { changes: [], left: [{ what }] };
  }
  const held = current.assignments
    .filter(({ resourceId }) => resourceId === graphPrincipalId)
    .map(({ appRoleId }) => appRoleId);
  const missing = desiredRoles(desired).filter((role) => {
    const id = current.roleIds.get(role);
    return id === undefined || !held.includes(id);
  });
  const unknown = missing.filter((role) => !current.roleIds.has(role));
  return {
    changes: missing
      .filter((role) => current.roleIds.has(role))
      .map((role) =>
        granted(role, current.roleIds.get(role) ?? '', appPrincipalId, graphPrincipalId),
      ),
    left: unknown.map((role) => ({ what: `Graph in this tenant has no app role ${role}.` })),
  };
}

function granted(role: string, appRoleId: string, principalId: string, resourceId: string): Change {
  const path = assignmentsPath(principalId);
  const body = { principalId, resourceId, appRoleId };
  return {
    id: `appRole:${role}`,
    what: `Grant ${role} to the app.`,
    look: { path, inList: { property: 'appRoleId', value: appRoleId } },
    before: null,
    after: body,
    request: { method: 'POST', path, body },
    undo: { method: 'DELETE', path: `${path}/{it}` },
  };
}
