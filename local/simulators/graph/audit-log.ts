import type { World } from '../world.ts';
import type { AuditEntry } from './store.ts';

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
