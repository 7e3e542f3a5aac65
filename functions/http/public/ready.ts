import type { HttpResponseInit } from '@azure/functions';
import { type GateDeps, readReadiness } from '../../../shared/tenant/gate.ts';

const RETRY_AFTER_SECONDS = 900;

/**
 * `GET /api/ready`: whether passes are issued, as the newest check of the tenant says. 503 when a
 * must-have fails. It names no check: what is wrong with a tenant is not for everybody.
 */
export function reportReadiness(deps: GateDeps) {
  return async (): Promise<HttpResponseInit> => {
    const { state, checkedAt } = await readReadiness(deps);
    const headers = { 'cache-control': 'no-store' };
    if (state !== 'notReady') return { headers, jsonBody: { status: state, checkedAt } };
    const retry = { 'retry-after': String(RETRY_AFTER_SECONDS) };
    return {
      status: 503,
      headers: { ...headers, ...retry },
      jsonBody: { status: state, checkedAt },
    };
  };
}
