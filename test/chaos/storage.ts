import type { Clock } from '../../local/clock.ts';
import type { PutReport } from '../../local/report-courier.ts';
import { reportQueue } from '../../local/report-queue.ts';
import { createStorage, type StorageSimulator } from '../../local/simulators/storage/service.ts';

const NAME = 'world';
const REPORTS = `${NAME}-reports`;
const CALLBACKS = `${NAME}-callbacks`;

/** Table and queues of one world, in this process and in the world's time. */
export interface WorldStorage extends Pick<StorageSimulator, 'fetch' | 'hosts'> {
  readonly settings: Readonly<Record<string, string>>;
  /** Whether a look into the queue would find something now. */
  readonly hasMessage: (queueName: string) => boolean;
  /** Event Grid's way into the queue of delivery reports. */
  readonly putReport: PutReport;
  /** Everything that is kept there, hidden messages too, as text. */
  dump(): Promise<string>;
}

export function worldStorage(clock: Clock): WorldStorage {
  const storage = createStorage(clock);
  const { connectionString, hosts } = storage;
  for (const name of [NAME, REPORTS, CALLBACKS]) storage.createQueue(name);
  return {
    hosts,
    fetch: storage.fetch,
    hasMessage: storage.hasVisibleMessage,
    settings: {
      AzureWebJobsStorage: connectionString,
      RECORDS_TABLE: NAME,
      HIRE_QUEUE: NAME,
      REPORT_QUEUE: REPORTS,
      CALLBACK_QUEUE: CALLBACKS,
    },
    putReport: reportQueue(connectionString, REPORTS),
    async dump() {
      const { rows, messages } = storage.contents();
      const texts = messages.map(({ queueName, text }) => {
        return { queueName, text: Buffer.from(text, 'base64').toString() };
      });
      return JSON.stringify([...rows, ...texts]);
    },
  };
}
