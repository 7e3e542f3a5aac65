import { licenseProperties } from './licenses.ts';
import type { Store } from './store.ts';

/**
 * Whether mail to `address` has no mailbox yet: the account is there, but no licence is assigned.
 * Addresses that belong to no account are not judged.
 */
export function lacksMailbox(store: Store, address: string): boolean {
  const wanted = address.toLowerCase();
  const user = store
    .liveUsers()
    .find(({ properties }) =>
      [properties['userPrincipalName'], properties['mail']].some(
        (name) => String(name).toLowerCase() === wanted,
      ),
    );
  if (user?.hasMailbox !== false) return false;
  return licenseProperties(store, user).assignedLicenses.length === 0;
}
