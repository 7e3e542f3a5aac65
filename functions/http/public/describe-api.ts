import type { HttpResponseInit } from '@azure/functions';
import { openApi } from '../../../shared/api/description.ts';

/**
 * `GET /api/openapi.json`: describes the requests and answers of this API. It holds no personal
 * data.
 */
export function describeApi({ publicUrl }: { publicUrl: string }) {
  let description: object | undefined;
  return async (): Promise<HttpResponseInit> => {
    // Built at the first request. Most processes get none, and the start should be quick.
    description ??= openApi(publicUrl);
    return { headers: { 'cache-control': 'public, max-age=3600' }, jsonBody: description };
  };
}
