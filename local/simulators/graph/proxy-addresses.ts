import type { Store } from './store.ts';

/**
 * Whether another user, shared mailbox or group receives mail at `address`. Such an address is no
 * user name, so GET by name does not find it; creating a user of that name conflicts all the same.
 */
export function isAddressTaken(store: Store, address: string, ownId?: string): boolean {
  const wanted = `smtp:${address.toLowerCase()}`;
  return [...store.liveUsers(), ...store.groups.all()].some(
    ({ id, properties }) => id !== ownId && addressesOf(properties).includes(wanted),
  );
}

/** In lower case, with the `smtp:` in front. */
function addressesOf({ proxyAddresses }: Record<string, unknown>): string[] {
  if (!Array.isArray(proxyAddresses)) return [];
  return proxyAddresses.map((address) => String(address).toLowerCase());
}
