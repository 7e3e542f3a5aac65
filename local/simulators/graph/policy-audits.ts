import type { Call } from '../call.ts';
import type { World } from '../world.ts';
import { initiatedByApp, initiatedByUser, recordAudit } from './audit-log.ts';

export interface PolicyChange {
  service: 'Authentication Methods' | 'Conditional Access' | 'Core Directory';
  activity: string;
  operation: 'Add' | 'Update' | 'Delete';
  target: { id: string; displayName: string };
  /** Absent when an administrator did it in the portal. */
  call?: Call;
}

export interface PolicyAudits {
  record(change: PolicyChange): void;
}

const CATEGORIES: Record<PolicyChange['service'], string> = {
  'Authentication Methods': 'ApplicationManagement',
  'Conditional Access': 'Policy',
  'Core Directory': 'Policy',
};

/** Who changed which policy of the tenant, as the directory's audit log says it. */
export function createPolicyAudits(world: World): PolicyAudits {
  const administrator = {
    id: 'ad317157-0000-4000-8000-00000000000a',
    userPrincipalName: `admin@${world.tenant.domains[0]}`,
  };
  return {
    record: ({ service, activity, operation, target, call }) =>
      recordAudit(world, {
        activityDisplayName: activity,
        resultReason: '',
        operationType: operation,
        loggedByService: service,
        category: CATEGORIES[service],
        initiatedBy: call?.caller
          ? initiatedByApp(world, call.caller.clientId)
          : initiatedByUser(administrator),
        targetResources: [{ ...target, type: 'Policy', modifiedProperties: [] }],
      }),
  };
}
