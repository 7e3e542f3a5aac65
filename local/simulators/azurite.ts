import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { StartError } from '../start-error.ts';

const SERVICES = ['Blob', 'Queue', 'Table'] as const;
const START_TIMEOUT_MS = 60_000;
/** Azurite's published development account; it protects nothing. */
const ACCOUNT = 'devstoreaccount1';
const ACCOUNT_KEY =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export interface Azurite {
  connectionString: string;
  ports: Record<Lowercase<(typeof SERVICES)[number]>, number>;
  stop(): Promise<void>;
}

/**
 * Starts Azurite on 127.0.0.1, on free ports by default; without `location` in memory. For
 * `npm run simulators`, because Microsoft's host needs blobs, and for the contract test.
 *
 * Resolves when all three services listen. It ends with this process, even when that is killed. It
 * saves up to five seconds late, so a kill of both loses what it acknowledged last.
 */
export async function startAzurite({
  location,
  ports = {},
}: {
  location?: string;
  ports?: Partial<Azurite['ports']>;
} = {}): Promise<Azurite> {
  const child = fork(
    fileURLToPath(new URL('./azurite-process.ts', import.meta.url)),
    [...argumentsFor(location, ports)],
    { execPath: process.execPath, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  child.unref();
  try {
    const bound = await listening(child);
    return { ports: bound, connectionString: connectionString(bound), stop: () => stopped(child) };
  } catch (error) {
    child.kill();
    throw error;
  }
}

function argumentsFor(location: string | undefined, ports: Partial<Azurite['ports']>): string[] {
  const addresses = SERVICES.flatMap((service) => {
    const name = service.toLowerCase() as Lowercase<typeof service>;
    return [`--${name}Host`, '127.0.0.1', `--${name}Port`, String(ports[name] ?? 0)];
  });
  const storage = location === undefined ? ['--inMemoryPersistence'] : ['--location', location];
  return ['--silent', '--skipApiVersionCheck', '--disableTelemetry', ...storage, ...addresses];
}

function startFailure(code: number | null, why: string): Error {
  const [, taken] = /EADDRINUSE: address already in use ([\d.:]+)/.exec(why) ?? [];
  if (!taken)
    return new Error(`Azurite ended with code ${code} before it was ready. ${why}`.trim());
  return new StartError(
    `${taken} is in use, perhaps by another Azurite. End that program, or name other ports in --blob-port, --queue-port and --table-port.`,
  );
}

async function listening(child: ChildProcess): Promise<Azurite['ports']> {
  const bound: Partial<Azurite['ports']> = {};
  const problems: string[] = [];
  createInterface({ input: child.stderr as Readable }).on('line', (line) => problems.push(line));
  const timeout = setTimeout(() => child.kill(), START_TIMEOUT_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => {
        reject(startFailure(code, problems.slice(-3).join(' ')));
      });
      createInterface({ input: child.stdout as Readable }).on('line', (line) => {
        const found =
          /Azurite (Blob|Queue|Table) service is successfully listening at .*:(\d+)/.exec(line);
        if (!found) return;
        bound[found[1]?.toLowerCase() as keyof Azurite['ports']] = Number(found[2]);
        if (bound.blob && bound.queue && bound.table) resolve();
      });
    });
  } finally {
    clearTimeout(timeout);
  }
  return bound as Azurite['ports'];
}

function connectionString({ blob, queue, table }: Azurite['ports']): string {
  const endpoint = (port: number) => `http://127.0.0.1:${port}/${ACCOUNT}`;
  return [
    'DefaultEndpointsProtocol=http',
    `AccountName=${ACCOUNT}`,
    `AccountKey=${ACCOUNT_KEY}`,
    `BlobEndpoint=${endpoint(blob)}`,
    `QueueEndpoint=${endpoint(queue)}`,
    `TableEndpoint=${endpoint(table)};`,
  ].join(';');
}

function stopped(child: ChildProcess): Promise<void> {
  // While it serves, it must not keep this process running; its end must be awaited.
  child.ref();
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.disconnect();
  });
}
