import { QueueClient, StorageRetryPolicyType } from '@azure/storage-queue';
import type { HireQueue } from '../domain/ports.ts';
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

/** Messages in base64, as the queue trigger expects them. The queue is made when first missed. */
export function storageHireQueue(connection: StorageConnection, queueName: string): HireQueue {
  const queue = queueClient(connection, queueName);
  return {
    async put(message) {
      const text = Buffer.from(JSON.stringify(message)).toString('base64');
      try {
        await queue.sendMessage(text).catch(async (error: unknown) => {
          if (statusOf(error) !== 404) throw error;
          await queue.createIfNotExists();
          await queue.sendMessage(text);
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
