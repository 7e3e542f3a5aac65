import type { z } from 'zod';
import type { Governor, Mailer, MessageQueue, Records } from '../../../shared/domain/ports.ts';
import type { SendDeadline } from '../../../shared/domain/send-line.ts';
import type { Brand } from '../../../shared/messages/brand.ts';
import type { Letter } from '../../../shared/messages/letter.ts';
import { asMailToIt } from '../../../shared/messages/to-it.ts';
import { type CallbackDocument, callbackKey } from '../../../shared/storage/callbacks.ts';
import type { Sending } from '../../../shared/workflow/steps.ts';
import { sendOnce } from './send-once.ts';

export interface ItDeps {
  readonly records: Records;
  readonly mailer: Mailer;
  readonly governor: Governor;
  readonly callbackQueue: MessageQueue;
  readonly sender: Brand;
  readonly escalationMail: string | undefined;
  /** Makes a message for the chat; undefined where there is none. */
  readonly chatBody: ((letter: Letter) => Record<string, unknown>) | undefined;
}

/** Where a letter to IT is kept: the partition, and what tells it apart there. */
interface Place {
  readonly onboardingId: string;
  readonly occurrence: string;
  readonly deadline: SendDeadline;
}

/**
 * Sends a letter to IT by mail and to the chat, whichever is configured, once for each occurrence. The
 * chat has a queue of its own, so it never keeps the mail.
 */
export async function tellIt(
  deps: ItDeps,
  { onboardingId, occurrence, deadline }: Place,
  letter: Letter,
): Promise<z.input<typeof Sending>> {
  const { escalationMail: to, chatBody, sender } = deps;
  const body = chatBody?.(letter);
  const posted = body && (await postToChat(deps, onboardingId, occurrence, body));
  if (!to) return posted ? { kind: 'sent', message: posted } : { kind: 'skipped' };
  const key = `message-it-${occurrence}`;
  const message = { to, ...asMailToIt(letter, sender) };
  return sendOnce(deps, { onboardingId, key, deadline, message });
}

/**
 * Stores a message for the chat and queues it. A second run keeps the first message and its id, and
 * queues it again, because the first queue message may have been lost.
 */
async function postToChat(
  { records, callbackQueue }: ItDeps,
  onboardingId: string,
  occurrence: string,
  body: Record<string, unknown>,
): Promise<string> {
  const callback = callbackKey(`chat-${occurrence}`);
  const document: CallbackDocument = {
    id: `${onboardingId}-chat-${occurrence}`,
    to: 'chat',
    type: 'chat',
    at: new Date().toISOString(),
    body,
    state: 'waiting',
    next: 1,
    attempts: [],
  };
  await records.insert(onboardingId, callback, document);
  await callbackQueue.put({ onboardingId, callback, attempt: 1, first: 1 });
  return callback;
}
