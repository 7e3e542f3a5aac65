import { QueueServiceClient } from '@azure/storage-queue';
import type { Settings } from '../settings.ts';

/** The queue service of a binding's `connection`. Throws one sentence if that is not set. */
export function openQueueService(connection: string, settings: Settings): QueueServiceClient {
  const connectionString = settings[connection];
  if (connectionString) return QueueServiceClient.fromConnectionString(connectionString);
  throw new Error(
    `The storage connection "${connection}" is not set. Give the setting ${connection} a connection string.`,
  );
}
