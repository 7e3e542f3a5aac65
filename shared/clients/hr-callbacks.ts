import type { HrCallbacks } from '../domain/ports.ts';
import { retryAfterMs, ServiceError } from '../errors.ts';
import type { Secret } from '../secret.ts';
import { signWebhook } from './webhook-signature.ts';

const SERVICE = 'HR callback';
const TIMEOUT_MS = 15_000;

/**
 * Posts to HR's webhook, signed as Standard Webhooks with the time of this attempt. Any 2xx counts
 * as delivered. A redirect counts as a failure and is not followed, because HR's data must not go
 * to another host.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function hrCallbacks(url: string, secret: Secret<string>): HrCallbacks {
  return {
    async send({ id, type, at, data }) {
      const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...signWebhook(body, id, new Date(), secret),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch((error: unknown) => {
        const cause = error instanceof Error ? error.name : typeof error;
        throw new ServiceError('HR could not be reached.', {
          service: SERVICE,
          code: 'unreachable',
          cause,
        });
      });
      await response.body?.cancel();
      if (response.ok) return;
      throw new ServiceError(`HR answered ${response.status} to a callback.`, {
        service: SERVICE,
        code: 'refused',
        status: response.status,
        retryAfterMs: retryAfterMs(response.headers.get('retry-after'), new Date()),
      });
    },
  };
}
