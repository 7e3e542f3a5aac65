import type { Reply } from '../call.ts';
import type { World } from '../world.ts';
import { notFound } from './errors.ts';
import { readDomain } from './permissions.ts';
import { listReply } from './query.ts';
import { type GraphCall, param, type Route } from './route.ts';

export interface StoredDomain {
  id: string;
  authenticationType: 'Managed' | 'Federated';
  isVerified: boolean;
}

/** The tenant's domains: those of the world, verified and managed, unless somebody changed one. */
export function domainRoutes({ documents, tenant }: World): Route[] {
  const changed = documents.collection<StoredDomain>('domains');

  function shown(id: string): Record<string, unknown> {
    const { authenticationType = 'Managed', isVerified = true } = changed.get(id) ?? {};
    return {
      id,
      authenticationType,
      availabilityStatus: null,
      isAdminManaged: true,
      isDefault: id === tenant.domains[0],
      isInitial: id.endsWith('.onmicrosoft.com'),
      isRoot: true,
      isVerified,
      passwordNotificationWindowInDays: null,
      passwordValidityPeriodInDays: null,
      supportedServices: ['Email', 'OfficeCommunicationsOnline'],
      state: null,
    };
  }

  function list(call: GraphCall): Reply {
    const items = tenant.domains.map(shown);
    return listReply(call, items, { resource: 'Domain', rules: {}, context: 'domains' });
  }

  function read(call: GraphCall): Reply {
    const id = param(call, 0).toLowerCase();
    if (!tenant.domains.includes(id)) throw notFound(id);
    return { status: 200, body: shown(id) };
  }

  const reading = { method: 'GET', family: 'directory', permission: readDomain } as const;
  return [
    { ...reading, path: '/domains', run: list },
    { ...reading, path: '/domains/{id}', run: read },
  ];
}
