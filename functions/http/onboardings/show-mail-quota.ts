import type { HttpResponseInit } from '@azure/functions';
import type { SendOverview } from '../../../shared/mail-quota/governor.ts';

/**
 * `GET /api/sends`: the number of waiting mails, the free budget, and when the last mail will be
 * sent.
 */
export function showSends(deps: { governor: { overview(): Promise<SendOverview> } }) {
  return async (): Promise<HttpResponseInit> => ({
    headers: { 'cache-control': 'no-store' },
    jsonBody: await deps.governor.overview(),
  });
}
