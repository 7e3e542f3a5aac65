import type { Chat } from '../domain/ports.ts';
import type { Secret } from '../secret.ts';
import { signedPost } from './signed-post.ts';

/**
 * Posts to a system of tickets. `header` is a name, a colon and a value, such as an API key: these systems
 * check no signature.
 */
export function ticketWebhook(url: string, header: Secret<string> | undefined): Chat {
  const receiver = { url, secret: undefined, name: 'Tickets', header };
  return { post: ({ id, body }) => signedPost(receiver, { id, body }) };
}
