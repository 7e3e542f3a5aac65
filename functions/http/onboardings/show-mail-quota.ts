import type { HttpResponseInit } from '@azure/functions';
import type { SendOverview } from '../../../shared/mail-quota/governor.ts';

/** `GET /api/sends`: how many mails wait, what is free, and when the last of them goes. */
export function showSends(deps: { governor: { overview(): Promise<SendOverview> } }) {
  return async (): Promise<HttpResponseInit> => ({
    headers: { 'cache-control': 'no-store' },
    jsonBody: await deps.governor.overview(),
  });
}
