import type { DequeuedMessageItem } from '@azure/storage-queue';
import type { TypedData } from '../wire.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The text of a message, or undefined if host.json says base64 and it is none. */
export function decodeText(messageText: string, encoding: 'base64' | 'none'): string | undefined {
  if (encoding === 'none') return messageText;
  if (!BASE64.test(messageText)) return undefined;
  const bytes = Buffer.from(messageText, 'base64');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What a handler finds in `context.triggerMetadata`; names are camel-cased by the library. */
export function toTriggerMetadata(
  message: DequeuedMessageItem,
  text: string,
): Record<string, TypedData> {
  return {
    ...propertiesOf(text),
    QueueTrigger: { string: text },
    DequeueCount: { int: message.dequeueCount },
    ExpirationTime: { json: JSON.stringify(message.expiresOn) },
    InsertionTime: { json: JSON.stringify(message.insertedOn) },
    NextVisibleTime: { json: JSON.stringify(message.nextVisibleOn) },
    Id: { string: message.messageId },
    PopReceipt: { string: message.popReceipt },
  };
}

// As in Azure the top-level properties of a JSON object are offered as binding data as well.
function propertiesOf(text: string): Record<string, TypedData> {
  if (!text.trimStart().startsWith('{')) return {};
  try {
    const object = JSON.parse(text) as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(object).map(([name, value]) => [name, { json: JSON.stringify(value) }]),
    );
  } catch {
    return {};
  }
}
