import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../local/free-port.ts';
import { untilReady } from './until-ready.ts';

const INSTALLED = '/usr/lib/postgresql';
const USER = 'postgres';

export interface Postgres {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Debian's PostgreSQL as a private process over a temporary folder, on loopback, with its defaults: `fsync` and
 * `synchronous_commit` are on. It refuses to run as root, so root starts it as the user that Debian's
 * package has made for it.
 */
export async function startPostgres(): Promise<Postgres> {
  const bin = binaries();
  const account = process.getuid?.() === 0 ? accountOf(USER) : undefined;
  const data = mkdtempSync(join(tmpdir(), 'peers-postgres-'));
  if (account) chownSync(data, account.uid, account.gid);
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', USER, '-A', 'trust'], {
    ...account,
  });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr ?? made.error}`);
  const port = await freePort();
  const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data];
  const server = spawn(join(bin, 'postgres'), args, { ...account, stdio: 'ignore' });
  await untilReady(() => reached(port), server);
  return {
    url: `postgresql://${USER}@127.0.0.1:${port}/bench`,
    async stop() {
      server.kill('SIGINT');
      await once(server, 'exit');
      rmSync(data, { recursive: true });
    },
  };
}

function binaries(): string {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED) : [];
  const newest = versions.toSorted((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error('PostgreSQL is not installed (Debian: postgresql).');
  return join(INSTALLED, newest, 'bin');
}

function accountOf(user: string): { uid: number; gid: number } {
  const id = (what: string) => Number(spawnSync('id', [what, user]).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

function reached(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve();
    });
    socket.on('error', reject);
  });
}
