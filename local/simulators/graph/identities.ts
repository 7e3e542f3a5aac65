import { isObject } from '../call.ts';
import type { TenantOptions } from '../world.ts';
import type { StoredUser } from './store.ts';

/**
 * How the user signs in: by the name in this tenant, and for B2B collaborators, guests and members
 * alike, also by the identity that another tenant or a social provider holds.
 * @see https://learn.microsoft.com/graph/api/resources/objectidentity
 */
export function identitiesOf({ properties }: StoredUser, { domains }: TenantOptions): object[] {
  const given = properties['identities'];
  if (Array.isArray(given)) return given;
  const own = {
    signInType: 'userPrincipalName',
    issuer: domains.find((domain) => domain.endsWith('.onmicrosoft.com')) ?? domains[0],
    issuerAssignedId: properties['userPrincipalName'],
  };
  const foreign = { signInType: 'federated', issuer: 'ExternalAzureAD', issuerAssignedId: null };
  return isInvited(properties) ? [foreign, own] : [own];
}

/** Signs in elsewhere. An internal guest, who has a password of this tenant, does not. */
export function isExternal({ properties }: StoredUser): boolean {
  const given = properties['identities'];
  if (!Array.isArray(given)) return isInvited(properties);
  return given.filter(isObject).some(({ signInType }) => signInType === 'federated');
}

function isInvited(properties: Record<string, unknown>): boolean {
  return properties['creationType'] === 'Invitation';
}
