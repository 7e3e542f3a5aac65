import type { HttpResponseInit } from '@azure/functions';
import type { Health } from '../../../shared/health.ts';

/**
 * `GET /api/health`: whether the app answers, and whether what it depends on does. 503 only when
 * nothing can be done: a probe that takes instances out of service must not do so for Graph.
 */
export function reportHealth(health: () => Promise<Health>) {
  return async (): Promise<HttpResponseInit> => {
    const jsonBody = await health();
    const status = jsonBody.status === 'down' ? 503 : 200;
    return { status, headers: { 'cache-control': 'no-store' }, jsonBody };
  };
}
