import type { Reply } from '../call.ts';
import type { World } from '../world.ts';
import { unsupportedQuery } from './errors.ts';
import { readGroups, readOrganization, readUser, readUsers } from './permissions.ts';
import { isEventual, listReply, project, selected } from './query.ts';
import { type GraphCall, param, type Route } from './route.ts';
import type { Store } from './store.ts';
import { DEFAULT_PROPERTIES, USER_PROPERTIES } from './user-rules.ts';

/** Reads that the app does not need and that tools which look at a tenant begin with. */
export function plainReadRoutes({ tenant, clock }: World, store: Store): Route[] {
  /** `/$count` is a number as text, and an advanced query. */
  function counted(call: GraphCall, count: number): Reply {
    if (!isEventual(call)) {
      throw unsupportedQuery('$count is not currently supported.');
    }
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: count };
  }

  function countUsers(call: GraphCall): Reply {
    const now = clock.now();
    return counted(call, store.liveUsers().filter(({ indexedAt }) => indexedAt <= now).length);
  }

  function directReports(call: GraphCall): Reply {
    const { id } = store.user(param(call, 0));
    const names = selected(call) ?? DEFAULT_PROPERTIES;
    const reports = store
      .liveUsers()
      .filter(({ managerId }) => managerId === id)
      .map(({ properties }) => ({
        '@odata.type': '#microsoft.graph.user',
        ...project(properties, names, USER_PROPERTIES, 'user'),
      }));
    const options = { resource: 'DirectoryObject', rules: {}, context: 'directoryObjects' };
    return listReply(call, reports, options);
  }

  function organization(call: GraphCall): Reply {
    const verifiedDomains = tenant.domains.map((name, index) => ({
      name,
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: index === 0,
      isInitial: name.endsWith('.onmicrosoft.com'),
      type: 'Managed',
    }));
    const own = {
      id: tenant.tenantId,
      displayName: 'Contoso',
      tenantType: 'AAD',
      onPremisesSyncEnabled: null,
      verifiedDomains,
      assignedPlans: [],
      businessPhones: [],
      technicalNotificationMails: [],
    };
    const options = { resource: 'Organization', rules: {}, context: 'organization' };
    return listReply(call, [own], options);
  }

  const reading = { method: 'GET', family: 'directory' } as const;
  return [
    { ...reading, path: '/users/$count', permission: readUsers, run: countUsers },
    {
      ...reading,
      path: '/groups/$count',
      permission: readGroups,
      run: (call) => counted(call, store.groups.all().length),
    },
    { ...reading, path: '/users/{id}/directReports', permission: readUser, run: directReports },
    { ...reading, path: '/organization', permission: readOrganization, run: organization },
  ];
}
