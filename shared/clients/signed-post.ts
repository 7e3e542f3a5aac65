import { retryAfterMs, ServiceError } from '../errors.ts';
import type { Secret } from '../secret.ts';
import { signWebhook } from './webhook-signature.ts';

const TIMEOUT_MS = 15_000;

export interface Receiver {
  readonly url: string;
  /** Signs as Standard Webhooks; undefined: the receiver cannot check a signature. */
  readonly secret: Secret<string> | undefined;
  /** A name, a colon and a value, for receivers that check no signature. */
  readonly header?: Secret<string> | undefined;
  /** For errors, such as `HR`. */
  readonly name: string;
}

/**
 * Makes one attempt to post JSON, signed with the time of this attempt. Any 2xx counts as delivered.
 * A redirect counts as a failure and is not followed, because the data must not go to another host.
 * A failure of the receiver or the network throws `ServiceError`, which never names the address.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export async function signedPost(
  { url, secret, name, header }: Receiver,
  { id, body }: { id: string; body: object },
): Promise<void> {
  const service = `${name} callback`;
  const text = JSON.stringify(body);
  const signature = secret ? signWebhook(text, id, new Date(), secret) : {};
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signature, ...headerOf(header) },
    body: text,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    const cause = error instanceof Error ? error.name : typeof error;
    throw new ServiceError(`${name} could not be reached.`, {
      service,
      code: 'unreachable',
      cause,
    });
  });
  await response.body?.cancel();
  if (response.ok) return;
  throw new ServiceError(`${name} answered ${response.status} to a callback.`, {
    service,
    code: 'refused',
    status: response.status,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after'), new Date()),
  });
}

function headerOf(header: Secret<string> | undefined): Record<string, string> {
  const text = header?.reveal() ?? '';
  const colon = text.indexOf(':');
  return colon === -1 ? {} : { [text.slice(0, colon).trim()]: text.slice(colon + 1).trim() };
}
