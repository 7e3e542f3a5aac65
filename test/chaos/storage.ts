import { TableClient } from '@azure/data-tables';
import { QueueServiceClient } from '@azure/storage-queue';
import { type Azurite, startAzurite } from '../../local/simulators/azurite.ts';

let shared: Promise<Azurite> | undefined;
let worlds = 0;

/** Table and queue of one world, in the one Azurite of this process. */
export interface WorldStorage {
  readonly settings: Readonly<Record<string, string>>;
  readonly origins: readonly string[];
  /** Everything that is kept there, as text. */
  dump(): Promise<string>;
  remove(): Promise<void>;
}

export async function worldStorage(): Promise<WorldStorage> {
  shared ??= startAzurite();
  const { connectionString, ports } = await shared;
  const name = `w${process.pid}x${worlds++}`;
  const table = TableClient.fromConnectionString(connectionString, name, {
    allowInsecureConnection: true,
  });
  const queues = QueueServiceClient.fromConnectionString(connectionString);
  const queueNames = [name, `${name}-poison`];
  await queues.createQueue(name);
  return {
    settings: { AzureWebJobsStorage: connectionString, RECORDS_TABLE: name, HIRE_QUEUE: name },
    origins: [ports.queue, ports.table].map((port) => `http://127.0.0.1:${port}`),
    async dump() {
      const rows: unknown[] = [];
      for await (const row of table.listEntities()) rows.push(row);
      for (const queueName of queueNames) {
        const queue = queues.getQueueClient(queueName);
        if (!(await queue.exists())) continue;
        const { peekedMessageItems } = await queue.peekMessages({ numberOfMessages: 32 });
        for (const { messageText } of peekedMessageItems) {
          rows.push({ queueName, text: Buffer.from(messageText, 'base64').toString() });
        }
      }
      return JSON.stringify(rows);
    },
    async remove() {
      await table.deleteTable();
      await queues.deleteQueue(name);
    },
  };
}

/** Ends the Azurite of this process, if one was started. */
export async function closeStorage(): Promise<void> {
  await (await shared)?.stop();
  shared = undefined;
}
