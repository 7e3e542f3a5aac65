import type { HttpResponseInit } from '@azure/functions';

/**
 * `GET /api/health`: reports that the app has read its settings and answers. It holds no personal
 * data.
 */
export function reportHealth(): Promise<HttpResponseInit> {
  return Promise.resolve({
    headers: { 'cache-control': 'no-store' },
    jsonBody: { status: 'ok' },
  });
}
