import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../secret.ts';

/** The largest accepted difference between a webhook's timestamp and now, in either direction. */
export const TOLERANCE_SECONDS = 5 * 60;

export interface WebhookHeaders {
  readonly id: string | null;
  readonly timestamp: string | null;
  readonly signature: string | null;
}

export type Verdict =
  | { readonly kind: 'genuine'; readonly id: string }
  | {
      readonly kind: 'refused';
      readonly code: 'signatureMissing' | 'signatureInvalid' | 'timestampStale';
    };

/**
 * Verifies a Standard Webhooks signature over the raw body. Several secrets may be valid, so that
 * they can be rotated. The timestamp is checked after the signature, so only a genuine sender
 * learns that its clock is wrong.
 * @see
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
 */
export function verifyWebhook(
  body: Uint8Array,
  { id, timestamp, signature }: WebhookHeaders,
  secrets: readonly Secret<string>[],
  now: Date,
): Verdict {
  if (!id || !timestamp || !signature) return { kind: 'refused', code: 'signatureMissing' };
  const offered = signature
    .split(' ')
    .filter((part) => part.startsWith('v1,'))
    .map((part) => Buffer.from(part.slice(3), 'base64'));
  const expected = secrets.map((secret) => mac(secret, id, timestamp, body));
  const isSigned = expected.some((one) => offered.some((other) => isSame(one, other)));
  if (!isSigned) return { kind: 'refused', code: 'signatureInvalid' };
  const ageSeconds = Math.abs(now.getTime() / 1000 - Number(timestamp));
  if (!(ageSeconds <= TOLERANCE_SECONDS)) return { kind: 'refused', code: 'timestampStale' };
  return { kind: 'genuine', id };
}

/** Returns the three headers that sign `body` as a webhook. */
export function signWebhook(
  body: string | Uint8Array,
  id: string,
  at: Date,
  secret: Secret<string>,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = mac(secret, id, timestamp, Buffer.from(body)).toString('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

function mac(secret: Secret<string>, id: string, timestamp: string, body: Uint8Array): Buffer {
  const key = Buffer.from(secret.reveal().replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
