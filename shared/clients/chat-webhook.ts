import type { Chat } from '../domain/ports.ts';
import type { Secret } from '../secret.ts';
import { signedPost } from './signed-post.ts';

/** Posts to a chat. The address is a secret: anybody who has it can post there. */
export function chatWebhook(url: string, secret: Secret<string> | undefined): Chat {
  const receiver = { url, secret, name: 'Chat' };
  return { post: ({ id, body }) => signedPost(receiver, { id, body }) };
}
