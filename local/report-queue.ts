import { QueueClient } from '@azure/storage-queue';
import type { PutReport } from './report-courier.ts';

/** The storage queue behind an Event Grid subscription, which writes base64. Made when missed. */
export function reportQueue(connectionString: string, queueName: string): PutReport {
  const queue = new QueueClient(connectionString, queueName, { retryOptions: { maxTries: 1 } });
  return async (text) => {
    const encoded = Buffer.from(text).toString('base64');
    try {
      await queue.sendMessage(encoded);
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode !== 404) throw error;
      await queue.createIfNotExists();
      await queue.sendMessage(encoded);
    }
  };
}
