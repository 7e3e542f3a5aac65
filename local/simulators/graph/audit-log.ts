import type { World } from '../world.ts';

export interface AuditEntry {
  id: string;
  activityDateTime: string;
  activityDisplayName: string;
  result: 'success' | 'failure';
  resultReason: string;
  operationType: string;
  correlationId: string;
  loggedByService: string;
  category: string;
  initiatedBy: Record<string, unknown>;
  targetResources: Record<string, unknown>[];
  additionalDetails: { key: string; value: string }[];
}

/** Writes one entry of the directory's audit log, in the form of `directoryAudit` (v1.0). */
export function recordAudit(
  { documents, chance, clock }: World,
  entry: Omit<
    AuditEntry,
    'id' | 'activityDateTime' | 'result' | 'correlationId' | 'additionalDetails'
  >,
): void {
  const id = chance.uuid();
  documents.collection<AuditEntry>('audits').put(id, {
    id,
    activityDateTime: new Date(clock.now()).toISOString(),
    result: 'success',
    correlationId: chance.uuid(),
    additionalDetails: [],
    ...entry,
  });
}

export function initiatedByApp({ tenant }: World, appId: string): Record<string, unknown> {
  const displayName = appId === tenant.managedIdentityClientId ? 'Firstkey' : 'Operator';
  const app = { appId, displayName, servicePrincipalId: appId, servicePrincipalName: null };
  return { app, user: null };
}

export function initiatedByUser(user: {
  id: string;
  userPrincipalName: string;
}): Record<string, unknown> {
  return { app: null, user: { ...user, displayName: null, ipAddress: '203.0.113.7' } };
}
