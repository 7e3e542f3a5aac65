import type { Records } from '../domain/ports.ts';
import { type Readiness, readinessOf } from './readiness.ts';
import {
  TENANT,
  TENANT_CHECK,
  TENANT_WAITING,
  TenantCheckDocument,
  TenantWaitDocument,
} from './stored-check.ts';

export interface GateDeps {
  readonly records: Pick<Records, 'read' | 'put' | 'remove' | 'list'>;
  /** Ids of checks that never stop an onboarding. */
  readonly tolerated: readonly string[];
}

/** Whether the tenant is ready, as the newest check says. One read, no request to Entra. */
export async function readReadiness({ records, tolerated }: GateDeps): Promise<Readiness> {
  const found = await records.read(TENANT, TENANT_CHECK, TenantCheckDocument);
  return readinessOf(found?.value, tolerated, new Date());
}

/**
 * The must-have because of which no pass is issued now; undefined when the onboarding may go on.
 * An onboarding that is stopped is listed, and `wakeWaiting` has it go on when the tenant is ready.
 * It is listed before the check is read again: a check that is stored in between is then seen here,
 * and a later one sees the list. May run twice.
 */
export async function stoppedBy(deps: GateDeps, onboardingId: string): Promise<string | undefined> {
  const [check] = (await readReadiness(deps)).failed;
  if (check === undefined) return undefined;
  const waiting: TenantWaitDocument = { check, since: new Date().toISOString() };
  await deps.records.put(TENANT_WAITING, onboardingId, waiting);
  const [still] = (await readReadiness(deps)).failed;
  if (still === undefined) await deps.records.remove(TENANT_WAITING, onboardingId);
  return still;
}

/** How many onboardings wait for the tenant. */
export async function waitingOnboardings(records: GateDeps['records']): Promise<string[]> {
  const rows = await records.list(TENANT_WAITING, TenantWaitDocument);
  return rows.map(({ key }) => key);
}

/** Lets every waiting onboarding go on. One that is woken twice looks again, and does no harm. */
export async function wakeWaiting(
  records: GateDeps['records'],
  wake: (onboardingId: string) => Promise<unknown>,
): Promise<number> {
  const waiting = await waitingOnboardings(records);
  for (const id of waiting) {
    await wake(id);
    await records.remove(TENANT_WAITING, id);
  }
  return waiting.length;
}
