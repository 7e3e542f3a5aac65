import type { HttpResponseInit } from '@azure/functions';

/** `GET /api/health`: the app has read its settings and answers. Says nothing about anybody. */
export function reportHealth(): Promise<HttpResponseInit> {
  return Promise.resolve({
    headers: { 'cache-control': 'no-store' },
    jsonBody: { status: 'ok' },
  });
}
