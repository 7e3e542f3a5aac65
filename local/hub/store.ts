import type { HubStore } from './hub-store.ts';
import { MemoryStore } from './memory-store.ts';
import { SqliteStore } from './sqlite-store.ts';

/** Opens the store of one task hub: ':memory:', or a file that is created when missing. */
export function openHubStore(location: string): HubStore {
  return location === ':memory:' ? new MemoryStore() : new SqliteStore(location);
}
