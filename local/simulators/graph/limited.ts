import {
  isPermitted,
  type Permission,
  readApplications,
  readGroup,
  readRoles,
} from './permissions.ts';
import type { GraphCall } from './route.ts';

const READERS: Record<string, Permission> = {
  '#microsoft.graph.group': readGroup,
  '#microsoft.graph.directoryRole': readRoles,
  '#microsoft.graph.application': readApplications,
  '#microsoft.graph.servicePrincipal': readApplications,
};

/**
 * An object in a list of mixed types. When the caller may not read its type, only `id` and
 * `@odata.type` stay; everything else is null.
 * @see https://learn.microsoft.com/graph/permissions-overview#limited-information-returned-for-inaccessible-member-objects
 */
export function limited(call: GraphCall, object: Record<string, unknown>): Record<string, unknown> {
  const needed = READERS[String(object['@odata.type'])];
  if (needed && isPermitted(needed, call.roles)) return object;
  const shown = (name: string) => name === 'id' || name === '@odata.type';
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, shown(name) ? value : null]),
  );
}
