import type { AuditEntry, AuditLog } from '../domain/audit-log.ts';
import { CHECKS } from './checks/all.ts';
import type { PartName } from './parts.ts';
import type { TenantChange } from './stored-check.ts';

/**
 * The service that writes changes of a part into the directory's audit log. Parts that are missing
 * here are changed in logs with thousands of other entries; the mail then names the check alone.
 * @see https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities
 */
const SERVICES: Partial<Record<PartName, readonly string[]>> = {
  passPolicy: ['Authentication Methods'],
  passkeyPolicy: ['Authentication Methods'],
  campaign: ['Authentication Methods'],
  migrationState: ['Authentication Methods'],
  strengths: ['Authentication Methods', 'Conditional Access'],
  accessPolicies: ['Conditional Access'],
  securityDefaults: ['Conditional Access'],
};

/** These services also log what people do with their own methods. */
const IS_ABOUT_POLICY = /polic|security defaults/i;

/** Entries may carry a time a little before the check that did not see the change yet. */
const LEAD_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
const SHOWN_MAX = 3;

/** Who may have made the change: the newest first. `unknown` where no log says it. */
export type ChangedBy = readonly AuditEntry[] | 'unknown';

/** Asks the audit log who changed what since the check before. */
export async function whoChanged(
  audits: Pick<AuditLog, 'entries'>,
  { id, after, seenAt }: TenantChange,
): Promise<ChangedBy> {
  const services = servicesOf(id);
  const since = new Date(after ? Date.parse(after) - LEAD_MS : Date.parse(seenAt) - DAY_MS);
  const found: AuditEntry[] = [];
  for (const service of services) {
    const entries = await audits.entries({ service, since });
    if (entries === 'unknown') return 'unknown';
    found.push(
      ...entries.filter(({ activity, isSuccess }) => isSuccess && IS_ABOUT_POLICY.test(activity)),
    );
  }
  if (services.length === 0) return 'unknown';
  return found.toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, SHOWN_MAX);
}

function servicesOf(checkId: string): readonly string[] {
  const parts = CHECKS.find(({ id }) => id === checkId)?.parts ?? [];
  return [...new Set(parts.flatMap((part) => SERVICES[part] ?? []))];
}

/** The initiator by its ids only, for a log. */
export function initiatorId({ userId, appId, appPrincipalId }: AuditEntry): string {
  if (userId) return `user ${userId}`;
  const app = appId ?? appPrincipalId;
  return app ? `app ${app}` : 'nobody named';
}

/** The initiator as a mail to IT names it. */
export function initiatorName(entry: AuditEntry): string {
  return entry.userName ?? entry.appName ?? initiatorId(entry);
}
