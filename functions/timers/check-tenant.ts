import type { InvocationContext } from '@azure/functions';
import type { AuditLog } from '../../shared/domain/audit-log.ts';
import type { Records, Workflow } from '../../shared/domain/ports.ts';
import { update } from '../../shared/storage/update.ts';
import { compareChecks } from '../../shared/tenant/compare-checks.ts';
import { waitingOnboardings, wakeWaiting } from '../../shared/tenant/gate.ts';
import type { TenantLook } from '../../shared/tenant/judge-tenant.ts';
import { type Readiness, readinessOf } from '../../shared/tenant/readiness.ts';
import {
  TENANT,
  TENANT_CHECK,
  type TenantChange,
  TenantCheckDocument,
} from '../../shared/tenant/stored-check.ts';
import { type ChangedBy, initiatorId, whoChanged } from '../../shared/tenant/who-changed.ts';

export interface CheckTenantDeps {
  readonly tenant: { look(now: Date): Promise<TenantLook> };
  readonly audits: Pick<AuditLog, 'entries'>;
  readonly records: Records;
  readonly tolerated: readonly string[];
  readonly workflow: (context: unknown) => Pick<Workflow, 'raiseEvent'>;
  /**
   * Tells IT of changes. `later` means that the mail waits for a permit; the same changes are then
   * reported at the next check.
   */
  readonly tellIt: (news: TenantNews) => Promise<'told' | 'later'>;
}

/** What IT is told of the tenant. */
export interface TenantNews {
  readonly changes: readonly (TenantChange & { readonly by: ChangedBy })[];
  readonly document: TenantCheckDocument;
  readonly readiness: Readiness;
  /** How many onboardings wait for the tenant. */
  readonly waiting: number;
}

/**
 * Timer: checks the tenant, stores the result, reports what changed, and lets waiting onboardings go
 * on when the tenant is ready. The result is stored first: an onboarding that is stopped afterwards
 * sees it, and one that was stopped before is in the list. May run twice.
 */
export function checkTenant(deps: CheckTenantDeps) {
  return async (_timer: unknown, context: InvocationContext): Promise<void> => {
    const now = new Date();
    const { findings, passkeys } = await deps.tenant.look(now);
    const { after } = await update(
      deps.records,
      TENANT,
      TENANT_CHECK,
      TenantCheckDocument,
      (before) => compareChecks(before, findings, now, passkeys),
    );
    if (!after) return;
    const readiness = readinessOf(after, deps.tolerated, now);
    // An unknown must-have does not stop an onboarding, so nothing waits for it either.
    if (readiness.state !== 'notReady') await letGoOn(deps, now, context);
    await report(deps, after, readiness, context);
  };
}

async function letGoOn(
  { records, workflow }: CheckTenantDeps,
  now: Date,
  context: InvocationContext,
): Promise<void> {
  const runs = workflow(context);
  const event = { resumedAt: now.toISOString(), because: 'tenantReady' };
  const woken = await wakeWaiting(records, (id) => runs.raiseEvent(id, 'operatorResumed', event));
  if (woken > 0) context.log(`tenant is ready: ${woken} onboardings go on`);
}

async function report(
  { audits, records, tellIt }: CheckTenantDeps,
  document: TenantCheckDocument,
  readiness: Readiness,
  context: InvocationContext,
): Promise<void> {
  if (document.unreported.length === 0) return;
  const changes: (TenantChange & { by: ChangedBy })[] = [];
  for (const change of document.unreported) {
    const by = await whoChanged(audits, change);
    context.warn(lineOf(change, by));
    changes.push({ ...change, by });
  }
  const waiting = (await waitingOnboardings(records)).length;
  if ((await tellIt({ changes, document, readiness, waiting })) === 'later') return;
  await update(records, TENANT, TENANT_CHECK, TenantCheckDocument, (now) =>
    now ? { ...now, unreported: now.unreported.filter((one) => !isTold(one, changes)) } : 'keep',
  );
}

const isTold = (one: TenantChange, told: readonly TenantChange[]): boolean =>
  told.some(({ id, seenAt }) => id === one.id && seenAt === one.seenAt);

function lineOf({ id, from, to }: TenantChange, by: ChangedBy): string {
  const who = by === 'unknown' ? 'unknown' : by.map(initiatorId).join(', ') || 'not in the log yet';
  return `tenant check ${id}: ${from ?? 'none'} to ${to}, changed by ${who}`;
}
