import { QueueClient, StorageRetryPolicyType } from '@azure/storage-queue';
import type { MessageQueue } from '../domain/ports.ts';
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
/** Without this a message is thrown away after seven days, whether it was read or not. */
const NEVER_EXPIRES = -1;

/**
 * Messages as JSON in base64, as the queue trigger expects them. The queue is made when first
 * missed. A message may arrive more than once, and earlier than one that was put before it.
 */
export function storageQueue(connection: StorageConnection, queueName: string): MessageQueue {
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
  };
}

function queueClient(connection: StorageConnection, queueName: string): QueueClient {
  if ('connectionString' in connection) {
    return new QueueClient(connection.connectionString, queueName, OPTIONS);
  }
  const url = `${connection.serviceUri}/${queueName}`;
  return new QueueClient(url, connection.credential, OPTIONS);
}
