import type { World } from '../world.ts';
import { GraphProblem } from './errors.ts';
import { assignmentsInForce } from './roles.ts';
import type { GraphCall } from './route.ts';
import type { Store, StoredUser } from './store.ts';

const PROPERTIES = [
  'accountEnabled',
  'userPrincipalName',
  'onPremisesImmutableId',
  'otherMails',
  'mobilePhone',
  'businessPhones',
  'passwordProfile',
];
/** Global Administrator and Privileged Authentication Administrator. */
const HIGHEST_ROLES = [
  '62e90394-69f5-4237-9190-012177145e10',
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
];

/**
 * Sensitive actions on people who have a directory role, or are a member or an owner of a
 * role-assignable group. An app needs a higher role of its own for them; its permissions alone are
 * refused with 403.
 * @see https://learn.microsoft.com/graph/api/resources/users#who-can-perform-sensitive-actions
 */
export function createSensitiveActions({ clock }: World, store: Store) {
  /** Deleting, purging and restoring. Throws the refusal. */
  function refuse(call: GraphCall, user: StoredUser): void {
    refuseRestricted(user);
    if (isProtected(user.id) && !hasHighestRole(call.caller?.subject)) throw denied();
  }

  /** A change, when it names a sensitive property. Throws the refusal. */
  function refuseChange(call: GraphCall, user: StoredUser, body: Record<string, unknown>): void {
    refuseRestricted(user);
    if (PROPERTIES.some((name) => name in body)) refuse(call, user);
  }

  function isProtected(userId: string): boolean {
    const groupIds = store.transitiveGroupIdsOf(userId);
    const principals = [userId, ...groupIds];
    const hasRole = inForce().some(({ principalId }) => principals.includes(principalId));
    return hasRole || [...groupIds, ...store.ownedIdsOf(userId)].some(isRoleAssignable);
  }

  function isRoleAssignable(groupId: string): boolean {
    return store.groups.get(groupId)?.properties['isAssignableToRole'] === true;
  }

  function hasHighestRole(appId: string | undefined): boolean {
    return inForce().some(
      ({ principalId, roleDefinitionId }) =>
        principalId === appId && HIGHEST_ROLES.includes(roleDefinitionId),
    );
  }

  const inForce = () => assignmentsInForce(store, clock.now());
  return { refuse, refuseChange };
}

/**
 * Only a role with the restricted administrative unit as its scope may change somebody in one, so
 * no permission and no role over the whole directory helps.
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/admin-units-restricted-management
 */
function refuseRestricted({ properties }: StoredUser): void {
  if (properties['isManagementRestricted'] === true) throw denied();
}

function denied(): GraphProblem {
  return new GraphProblem(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}
