import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { APP_FOLDER } from '../story/bundle.ts';

const UP_WITHIN_MS = 30_000;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** One `node local/start.ts`, in a process of its own. */
export interface Started {
  readonly url: string;
  /** Ends it the hard way, as a power cut would, and waits for its end. */
  kill(): Promise<void>;
}

/** Starts Firstkey on a data folder and resolves when it answers. Rejects with what it printed. */
export async function started(dataFolder: string, port: number): Promise<Started> {
  const child = spawned(dataFolder, port);
  const output = outputOf(child);
  const timeout = setTimeout(() => child.kill('SIGKILL'), UP_WITHIN_MS);
  const exited = once(child, 'exit');
  try {
    await Promise.race([
      lineWith(child, 'Firstkey is up'),
      exited.then(() => {
        throw new Error(`It did not start: ${output.out}${output.err}`);
      }),
    ]);
  } finally {
    clearTimeout(timeout);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Starts Firstkey where it cannot start, and waits for its end. */
export async function failedStart(dataFolder: string, port: number | string): Promise<Ended> {
  const child = spawned(dataFolder, port);
  const output = outputOf(child);
  const timeout = setTimeout(() => child.kill('SIGKILL'), UP_WITHIN_MS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timeout);
  return { code, ...output };
}

function spawned(dataFolder: string, port: number | string): ChildProcess {
  const { FIRSTKEY_TRACE: _, HOST: __, ...environment } = process.env;
  return spawn(process.execPath, [join(APP_FOLDER, 'local/start.ts')], {
    env: { ...environment, FIRSTKEY_DATA: dataFolder, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function outputOf(child: ChildProcess): { out: string; err: string } {
  const output = { out: '', err: '' };
  child.stdout?.on('data', (data) => {
    output.out += data;
  });
  child.stderr?.on('data', (data) => {
    output.err += data;
  });
  return output;
}

function lineWith(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve) => {
    createInterface({ input: child.stdout as Readable }).on('line', (line) => {
      if (line.includes(text)) resolve();
    });
  });
}
