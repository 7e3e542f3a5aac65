import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startStorage } from '../../local/simulators/storage/start.ts';

export interface StorageApart {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** The storage simulator in a process of its own, in memory and in real time: in Azure storage is elsewhere too. */
export async function startStorageApart(): Promise<StorageApart> {
  const child = spawn(process.execPath, [import.meta.filename], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const failed = once(child, 'exit').then(() => {
    throw new Error('The storage simulator ended before it was ready.');
  });
  const [connectionString] = (await Promise.race([once(child, 'message'), failed])) as [string];
  failed.catch(() => {});
  return {
    connectionString,
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

if (import.meta.main) {
  const storage = await startStorage();
  process.once('disconnect', () => void storage.stop());
  process.send?.(storage.connectionString);
}
