import { HttpRequest, InvocationContext } from '@azure/functions';
import { signWebhook } from '../../shared/clients/webhook-signature.ts';
import { Secret } from '../../shared/secret.ts';

export const WEBHOOK_SECRET = new Secret('whsec_ZXhhbXBsZS1vbmx5LXJlcGxhY2UtdGhpcy1zZWNyZXQ=');

/** A signed `POST /api/hires`. A body that is not a string is sent as JSON. */
export function hireRequest(
  body: unknown,
  { id = 'msg-1', at = new Date(), secret = WEBHOOK_SECRET, headers = {} } = {},
): HttpRequest {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const signed = { ...signWebhook(text, id, at, secret), ...headers };
  return httpRequest('POST', '/api/hires', { headers: signed, body: text });
}

export function httpRequest(
  method: string,
  path: string,
  {
    headers = {},
    params = {},
    body,
  }: {
    headers?: Record<string, string>;
    params?: Record<string, string>;
    body?: string | Uint8Array;
  } = {},
): HttpRequest {
  const given = typeof body === 'string' ? { string: body } : body && { bytes: body };
  return new HttpRequest({
    method,
    url: `https://firstkey.example${path}`,
    headers,
    params,
    ...(given && { body: given }),
  });
}

/** An invocation whose log is written to `lines`. */
export function invocation(lines: string[] = []): InvocationContext {
  return new InvocationContext({
    functionName: 'test',
    logHandler: (level, ...words) => void lines.push(`${level} ${words.join(' ')}`),
  });
}
