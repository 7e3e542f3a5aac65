import { QueueServiceClient, StorageRetryPolicyType } from '@azure/storage-queue';
import type { Settings } from '../settings.ts';

/** The SDK's own choice is a pause of four seconds, which is much for storage on the same machine. */
const OPTIONS = {
  retryOptions: {
    retryPolicyType: StorageRetryPolicyType.FIXED,
    maxTries: 3,
    retryDelayInMs: 100,
  },
};

/** The queue service of a binding's `connection`. Throws one sentence if that is not set. */
export function openQueueService(connection: string, settings: Settings): QueueServiceClient {
  const connectionString = settings[connection];
  if (connectionString) return QueueServiceClient.fromConnectionString(connectionString, OPTIONS);
  throw new Error(
    `The storage connection "${connection}" is not set. Give the setting ${connection} a connection string.`,
  );
}
