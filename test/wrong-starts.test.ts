import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startLocal } from '../local/boot.ts';
import { listen } from '../local/listen.ts';
import { openCertificate } from '../local/simulators/certificate.ts';
import { openDocuments } from '../local/simulators/documents.ts';
import { serve } from '../local/simulators/server.ts';
import { IS_FULL } from './sizes.ts';

// What somebody is told who starts Firstkey wrongly: what is wrong, where, and what to do.

const PROJECT = join(import.meta.dirname, '..');
const run = promisify(execFile);
let folder: string;
let data: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstkey-wrong-'));
  data = join(folder, 'data');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The sentence with which a start is refused. Nothing is left running. */
async function refusal(appFolder = PROJECT): Promise<string> {
  try {
    const local = await startLocal({ appFolder, dataFolder: data, port: 0, log: () => undefined });
    await local.stop();
    return 'It started.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A folder of the app with one file in a broken form. */
function appWith(name: string, text: string): string {
  const app = join(folder, 'app');
  mkdirSync(app);
  for (const file of ['host.json', 'package.json', 'local.settings.sample.json']) {
    cpSync(join(PROJECT, file), join(app, file));
  }
  writeFileSync(join(app, name), text);
  return app;
}

test.each([
  ['local.settings.sample.json', '{"Values": {', /cannot be read as JSON: .*\. Correct it/],
  ['local.settings.sample.json', '{"Values": {"PORT": 7071}}', /must hold \{"Values"/],
  ['host.json', '{"version": "2.0",', /cannot be read as JSON: .*\. Correct it/],
])('a broken %s is named', async (name, text, said) => {
  const app = appWith(name, text);
  const why = await refusal(app);
  expect(why.startsWith(join(app, name))).toBe(true);
  expect(why).toMatch(said);
});

test.each([
  ['simulators.sqlite', /cannot be opened \(file is not a database\)\. Delete the folder/],
  ['storage.sqlite', /cannot be opened \(file is not a database\)\. Delete the folder/],
  ['hub.sqlite', /cannot be opened \(file is not a database\): it is damaged; delete it/],
  ['lock.sqlite', /cannot be opened \(file is not a database\)\. Nothing is kept in it: delete it/],
])('of a data folder a damaged %s is named', async (name, said) => {
  mkdirSync(data);
  writeFileSync(join(data, name), 'not a database '.repeat(100));
  const why = await refusal();
  expect(why).toContain(join(data, name));
  expect(why).toMatch(said);
});

test.each(['simulators.sqlite', 'storage.sqlite'])(
  'of a data folder a damaged row of %s is named',
  async (name) => {
    mkdirSync(data);
    const file = join(data, name);
    const documents = openDocuments(file);
    documents.transaction(() => documents.collection('clock').put('offset', { offsetMs: 0 }));
    documents.close();
    const database = new DatabaseSync(file);
    database.exec('UPDATE documents SET json = \'{"offsetMs":\'');
    database.close();
    expect(await refusal()).toBe(
      `${file} is damaged: its row offset of clock is not JSON. ` +
        'Delete the folder to begin anew, or name another one in FIRSTKEY_DATA.',
    );
  },
);

test.each(['{"version":', '{"version":1}'])(
  'a data folder of another version is named: %s',
  async (text) => {
    mkdirSync(data);
    writeFileSync(join(data, 'version.json'), text);
    expect(await refusal()).toMatch(
      /^The data in .* is of version .*Name another folder in FIRSTKEY_DATA/,
    );
  },
);

test('a file in the place of the data folder is named', async () => {
  writeFileSync(data, '');
  expect(await refusal()).toBe(`FIRSTKEY_DATA must name a folder, and ${data} is a file.`);
});

test.each(['ca.crt', 'server.crt', 'server.key'])(
  'a damaged %s is made anew, because nothing depends on the old one',
  async (name) => {
    mkdirSync(data);
    const { ca } = await openCertificate(data);
    writeFileSync(join(data, name), 'not a certificate');
    const again = await openCertificate(data);
    expect(again.ca).not.toBe(ca);
    const server = await serve(async () => new Response('up'), { certificate: again });
    await server.stop();
  },
);

test.each([
  [
    'EADDRINUSE',
    'Port 80 on 10.9.9.9 is in use. End the program that holds it, or name another port in PORT.',
  ],
  ['EACCES', 'Port 80 on 10.9.9.9 may not be opened by this user. Name one above 1023 in PORT.'],
  [
    'EADDRNOTAVAIL',
    '10.9.9.9 is no address of this machine. Name one of its own, such as 127.0.0.1, in HOST.',
  ],
  [
    'ENOTFOUND',
    '10.9.9.9 is no address of this machine. Name one of its own, such as 127.0.0.1, in HOST.',
  ],
])('a port that cannot be opened (%s) says what to do', async (code, sentence) => {
  const server = Object.assign(createServer(), {
    listen: () => server.emit('error', Object.assign(new Error(`listen ${code}`), { code })),
  });
  await expect(listen(server as never, 80, '10.9.9.9')).rejects.toThrow(sentence);
});

/** A command of the project as somebody types it: what it says, and how it ends. */
async function command(file: string, args: readonly string[], env: Record<string, string> = {}) {
  const options = { cwd: PROJECT, env: { ...process.env, FIRSTKEY_DATA: data, ...env } };
  return run(process.execPath, [join(PROJECT, file), ...args], options).then(
    ({ stderr }) => ({ code: 0, said: stderr }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  );
}

describe('settings that are there', () => {
  const own = '{"Values": {"precious": "mine"}}';
  let file: string;
  beforeEach(() => {
    file = join(folder, 'local.settings.json');
    writeFileSync(file, own);
  });

  test('are not written over', async () => {
    const { code, said } = await command('local/run-simulators.ts', ['--settings', file]);
    expect([code, said]).toEqual([
      1,
      `${file} is there already and may hold settings of your own. Name another file, or add --force to write over it.\n`,
    ]);
    expect(readFileSync(file, 'utf8')).toBe(own);
  });

  test.runIf(IS_FULL)(
    'are written over with --force',
    async () => {
      const ports = ['--port', '--blob-port', '--queue-port', '--table-port'];
      const flags = await Promise.all(ports.map(async (flag) => [flag, String(await freePort())]));
      const args = ['--settings', file, '--force', ...flags.flat()];
      const child = start('local/run-simulators.ts', args);
      await child.until(/Wrote the app settings to/);
      await child.end();
      expect(readFileSync(file, 'utf8')).toContain('"GRAPH_ENDPOINT"');
    },
    60_000,
  );
});

test.each([
  ['local/start.ts', [], { PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535.\n'],
  [
    'local/run-simulators.ts',
    ['--port', 'abc'],
    {},
    /--port must be a whole number from 1 to 65535/,
  ],
  [
    'local/run-simulators.ts',
    ['--setings', 'x'],
    {},
    /Unknown option '--setings'\. The flags are --port,/,
  ],
] as const)('%s %j is refused in one sentence', async (file, args, env, words) => {
  const { code, said } = await command(file, args, env);
  expect(code).toBe(1);
  if (typeof words === 'string') expect(said).toBe(words);
  else expect(said).toMatch(words);
  expect(said).not.toMatch(/^\s+at /m);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A command that stays, and what it has said. */
function start(file: string, args: readonly string[], cwd = PROJECT, env = {}) {
  const child: ChildProcess = spawn(process.execPath, [join(cwd, file), ...args], {
    cwd,
    env: { ...process.env, FIRSTKEY_DATA: data, ...env },
  });
  let said = '';
  child.stdout?.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  return {
    /** Waits for words that were not there before. Returns all that was said until then. */
    async until(words: RegExp): Promise<string> {
      await expect.poll(() => said, { timeout: 40_000, interval: 50 }).toMatch(words);
      const all = said;
      said = '';
      return all;
    },
    async end(): Promise<void> {
      const ended = new Promise((exit) => child.once('exit', exit));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

test.runIf(IS_FULL)(
  'npm run dev survives a syntax error, before its start and later, and goes on when it is mended',
  async () => {
    const app = join(folder, 'app');
    for (const part of [
      'functions',
      'shared',
      'local',
      'host.json',
      'package.json',
      'local.settings.sample.json',
    ]) {
      cpSync(join(PROJECT, part), join(app, part), { recursive: true });
    }
    symlinkSync(join(PROJECT, 'node_modules'), join(app, 'node_modules'));
    const broken = join(app, 'shared/health.ts');
    const good = readFileSync(broken, 'utf8');
    const write = (text: string) => writeFileSync(broken, text);
    const port = await freePort();
    const isUp = async () => (await fetch(`http://127.0.0.1:${port}/api/health`)).status;

    write(`${good}\nconst = ;`);
    const dev = start('local/start.ts', ['--watch'], app, { PORT: String(port) });
    expect(await dev.until(/Waiting for the next change/)).toMatch(
      /health\.ts.*\n[\s\S]*Not started/,
    );
    write(good);
    await dev.until(/Firstkey is up/);
    expect(await isUp()).toBe(200);

    write(`${good}\nconst = ;`);
    await dev.until(/Not started: /);
    expect(await isUp()).toBe(200);
    write(`${good}\n`);
    await dev.until(/health\.ts changed; started again/);
    expect(await isUp()).toBe(200);
    await dev.end();
  },
  120_000,
);
