import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { freePort } from '../../local/free-port.ts';
import { APP_FOLDER } from '../story/bundle.ts';

const UP_WITHIN_MS = 30_000;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What npm runs, by its name there, and how it says that it is up. */
const PROGRAMS = {
  start: { script: 'local/start.ts', isUp: 'Firstkey is up' },
  simulators: { script: 'local/run-simulators.ts', isUp: 'The simulators are up' },
} as const;
type Program = keyof typeof PROGRAMS;

/** A running program, in a process group of its own. */
export interface Started {
  readonly pid: number;
  /** Ends the whole group by SIGKILL, so that nobody can save anything, and waits for the end. */
  kill(): Promise<void>;
}

export interface Start {
  readonly dataFolder: string;
  readonly port: number | string;
  readonly program?: Program;
}

/** Starts a program on a data folder and resolves when it is up. Rejects with what it printed. */
export async function started(start: Start): Promise<Started> {
  const child = await spawned(start);
  const output = outputOf(child);
  const timeout = setTimeout(() => killGroup(child), UP_WITHIN_MS);
  const exited = once(child, 'exit');
  try {
    await Promise.race([
      lineWith(child, PROGRAMS[start.program ?? 'start'].isUp),
      exited.then(() => {
        throw new Error(`It did not start: ${output.out}${output.err}`);
      }),
    ]);
  } finally {
    clearTimeout(timeout);
  }
  return {
    pid: child.pid ?? 0,
    async kill() {
      killGroup(child);
      await exited;
    },
  };
}

/** Starts a program where it cannot start, and waits for its end. Rejects when it does start. */
export async function failedStart(start: Start): Promise<Ended> {
  const child = await spawned(start);
  const output = outputOf(child);
  const timeout = setTimeout(() => killGroup(child), UP_WITHIN_MS);
  const closed = once(child, 'close') as Promise<[number | null]>;
  const isUp = lineWith(child, PROGRAMS[start.program ?? 'start'].isUp).then(() => {
    killGroup(child);
    return 'up' as const;
  });
  const end = await Promise.race([closed, isUp]);
  const [code] = await closed;
  clearTimeout(timeout);
  if (end === 'up') throw new Error('It started.');
  return { code, ...output };
}

async function spawned({ dataFolder, port, program = 'start' }: Start): Promise<ChildProcess> {
  const { FIRSTKEY_TRACE: _, HOST: __, ...environment } = process.env;
  const flags = program === 'simulators' ? [`--port=${port}`, ...(await storagePorts())] : [];
  return spawn(process.execPath, [join(APP_FOLDER, PROGRAMS[program].script), ...flags], {
    env: {
      ...environment,
      FIRSTKEY_DATA: dataFolder,
      PORT: String(port),
      NODE_COMPILE_CACHE: join(APP_FOLDER, 'node_modules/.cache/firstkey-tests'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

const storagePorts = async () => [
  `--blob-port=${await freePort()}`,
  `--queue-port=${await freePort()}`,
  `--table-port=${await freePort()}`,
];

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
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
