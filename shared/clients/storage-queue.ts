import { QueueClient, StorageRetryPolicyType } from '@azure/storage-queue';
import type { MessageQueue, QueueWatch } from '../domain/ports.ts';
import { azureError, statusOf } from './azure-error.ts';
import type { StorageConnection } from './table-records.ts';

const SERVICE = 'Queue storage';
const OPTIONS = {
  retryOptions: {
    retryPolicyType: StorageRetryPolicyType.FIXED,
    maxTries: 3,
    retryDelayInMs: 100,
  },
};
/** By default the service deletes an unread message after seven days. */
const NEVER_EXPIRES = -1;
const PEEKED_MAX = 32;

/**
 * Sends messages as JSON in base64, as the queue trigger expects them. The queue is created when a
 * send finds it missing. A message may arrive more than once, and before a message that was sent
 * earlier.
 */
export function storageQueue(
  connection: StorageConnection,
  queueName: string,
): MessageQueue & QueueWatch {
  const queue = queueClient(connection, queueName);
  return {
    async put(message, { delayMs = 0 } = {}) {
      const text = Buffer.from(JSON.stringify(message)).toString('base64');
      const visibilityTimeout = Math.ceil(delayMs / 1_000);
      const options = {
        messageTimeToLive: NEVER_EXPIRES,
        ...(visibilityTimeout > 0 && { visibilityTimeout }),
      };
      try {
        await queue.sendMessage(text, options).catch(async (error: unknown) => {
          if (statusOf(error) !== 404) throw error;
          await queue.createIfNotExists();
          await queue.sendMessage(text, options);
        });
      } catch (error) {
        throw azureError(SERVICE, error);
      }
    },

    async oldestSince() {
      try {
        const { peekedMessageItems } = await queue.peekMessages({ numberOfMessages: PEEKED_MAX });
        const times = peekedMessageItems.map(({ insertedOn }) => insertedOn.getTime());
        return times.length === 0 ? undefined : new Date(Math.min(...times));
      } catch (error) {
        // A queue is created by the first message.
        if (statusOf(error) === 404) return undefined;
        throw azureError(SERVICE, error);
      }
    },
  };
}

function queueClient(connection: StorageConnection, queueName: string): QueueClient {
  if ('connectionString' in connection) {
    return new QueueClient(connection.connectionString, queueName, OPTIONS);
  }
  const url = `${connection.serviceUri}/${queueName}`;
  return new QueueClient(url, connection.credential, OPTIONS);
}
