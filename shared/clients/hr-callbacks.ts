import type { HrCallbacks } from '../domain/ports.ts';
import type { Secret } from '../secret.ts';
import { signedPost } from './signed-post.ts';

/** Posts to HR's webhook, signed as Standard Webhooks. */
export function hrCallbacks(url: string, secret: Secret<string>): HrCallbacks {
  const receiver = { url, secret, name: 'HR' };
  return {
    send: ({ id, type, at, data }) =>
      signedPost(receiver, { id, body: { type, timestamp: at.toISOString(), data } }),
  };
}
