import { Clock } from '../../clock.ts';
import { openDocuments } from '../documents.ts';
import { listening } from '../server.ts';
import { answering } from './answering.ts';
import { ACCOUNT, connectionStringFor, createStorage, type StorageSimulator } from './service.ts';

export interface RunningStorage extends Omit<StorageSimulator, 'hosts' | 'fetch' | 'answer'> {
  /** Works with every Azure SDK and tool on this machine. */
  readonly connectionString: string;
  /** Ends all connections and closes the file. */
  stop(): Promise<void>;
}

/**
 * Starts tables and queues on loopback, on two free ports, in this process.
 *
 * Without `file` they live in memory. Without `clock` they live in real time; with one, messages
 * are hidden and expire by it. It takes a few milliseconds, so a test may start one for itself.
 */
export async function startStorage({
  clock: given,
  file = ':memory:',
}: {
  clock?: Clock;
  file?: string;
} = {}): Promise<RunningStorage> {
  const clock = given ?? new Clock({ ticking: true });
  const documents = openDocuments(file, { overwritesDeleted: false });
  const storage = createStorage(clock, documents);
  const [tables, queues] = await Promise.all([
    listening(answering((call) => storage.answer('table', call))),
    listening(answering((call) => storage.answer('queue', call))),
  ]);
  const { createQueue, hasVisibleMessage, contents } = storage;
  return {
    connectionString: connectionStringFor(`${tables.url}/${ACCOUNT}`, `${queues.url}/${ACCOUNT}`),
    createQueue,
    hasVisibleMessage,
    contents,
    async stop() {
      await Promise.all([tables.stop(), queues.stop()]);
      if (!given) clock.stop();
      documents.close();
    },
  };
}
