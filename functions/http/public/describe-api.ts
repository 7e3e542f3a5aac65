import type { HttpResponseInit } from '@azure/functions';
import { openApi } from '../../../shared/api/description.ts';

/** `GET /api/openapi.json`: what this API takes and answers. Says nothing about anybody. */
export function describeApi({ publicUrl }: { publicUrl: string }) {
  let description: object | undefined;
  return async (): Promise<HttpResponseInit> => {
    // Made when first asked for: most processes never are, and a start should be quick.
    description ??= openApi(publicUrl);
    return { headers: { 'cache-control': 'public, max-age=3600' }, jsonBody: description };
  };
}
