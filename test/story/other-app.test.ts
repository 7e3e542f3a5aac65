import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startLocal } from '../../local/boot.ts';
import { StartError } from '../../local/start-error.ts';
import { APP_FOLDER } from './bundle.ts';

// The local world around an app that is not Firstkey, with the least that Microsoft's host asks for.

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstkey-other-'));
  symlinkSync(join(APP_FOLDER, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'package.json'), '{"main":"index.cjs"}');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = () =>
  startLocal({ appFolder: folder, dataFolder: join(folder, 'data'), port: 0, log: () => {} });

test('a folder without host.json, or with a bad one, is refused in a sentence', async () => {
  await expect(start()).rejects.toThrow(StartError);
  await expect(start()).rejects.toThrow(/host\.json cannot be read as JSON/);
  writeFileSync(join(folder, 'host.json'), '{');
  await expect(start()).rejects.toThrow(/host\.json cannot be read as JSON/);
  const durableTask = { versionMatchStrategy: 'Newest' };
  writeFileSync(join(folder, 'host.json'), JSON.stringify({ extensions: { durableTask } }));
  await expect(start()).rejects.toThrow(
    'host.json: "versionMatchStrategy" must be one of None, Strict, CurrentOrOlder.',
  );
});

test('an app without sample settings and without durable settings runs', async () => {
  writeFileSync(join(folder, 'host.json'), '{"version":"2.0"}');
  const app = `
    const { app } = require('@azure/functions');
    const df = require('durable-functions');
    df.app.activity('greet', { handler: (name) => 'Hello ' + name });
    df.app.orchestration('hello', function* ({ df }) { return yield df.callActivity('greet', 'you'); });
    app.http('startHello', {
      route: 'hello',
      authLevel: 'anonymous',
      extraInputs: [df.input.durableClient()],
      handler: async (_, context) => ({ body: await df.getClient(context).startNew('hello') }),
    });`;
  writeFileSync(join(folder, 'index.cjs'), app);
  const local = await start();
  try {
    const id = await (await fetch(`${local.url}/api/hello`)).text();
    await local.clock.idle();
    expect(await local.hub.status(id)).toMatchObject({ output: '"Hello you"' });
  } finally {
    await local.stop();
  }
});
