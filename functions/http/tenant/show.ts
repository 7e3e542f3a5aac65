import type { HttpResponseInit } from '@azure/functions';
import { type GateDeps, waitingOnboardings } from '../../../shared/tenant/gate.ts';
import { viewTenant } from '../../../shared/tenant/view.ts';

/** `GET /api/tenant`: every finding of the newest check, and which onboardings wait for the tenant. */
export function showTenant({ records, tolerated }: GateDeps) {
  return async (): Promise<HttpResponseInit> => {
    const view = await viewTenant({ records, tolerated }, new Date());
    const waiting = await waitingOnboardings(records);
    return { headers: { 'cache-control': 'no-store' }, jsonBody: { ...view, waiting } };
  };
}
