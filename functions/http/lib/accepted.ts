import type { HttpResponseInit } from '@azure/functions';

const RETRY_AFTER_SECONDS = 5;

/** 202, with the path under which the caller follows what was accepted. */
export function accepted(publicUrl: string, location: string, jsonBody: object): HttpResponseInit {
  return {
    status: 202,
    headers: {
      location,
      'operation-location': publicUrl + location,
      'retry-after': String(RETRY_AFTER_SECONDS),
      'cache-control': 'no-store',
    },
    jsonBody,
  };
}
