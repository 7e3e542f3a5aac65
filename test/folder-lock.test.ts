import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFolder } from '../local/data-folder.ts';
import { StartError } from '../local/start-error.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstkey-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process of its own that opens the folder and stays. */
async function otherHolder() {
  const module = new URL('../local/data-folder.ts', import.meta.url).href;
  const script = `
    const { openDataFolder } = await import(${JSON.stringify(module)});
    openDataFolder(${JSON.stringify(folder)}, 'npm run simulators');
    console.log('held');
    setInterval(() => globalThis.gc(), 10);`;
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

test('a second program is refused at once, told who holds the folder and what to do', async () => {
  const holder = await otherHolder();
  const begun = performance.now();
  expect(() => openDataFolder(folder, 'npm start')).toThrow(StartError);
  expect(performance.now() - begun).toBeLessThan(1_000);
  expect(() => openDataFolder(folder, 'npm start')).toThrow(
    `The data folder ${folder} is in use by npm run simulators (process ${holder.pid}). End that ` +
      'program first, or name another folder in FIRSTKEY_DATA.',
  );
  holder.kill('SIGKILL');
  await once(holder, 'exit');
});

test('a folder whose holder was killed is free at once', async () => {
  const holder = await otherHolder();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  openDataFolder(folder, 'npm start').release();
});

test('a process id that was given to somebody else holds nothing', () => {
  const stale = { program: 'npm start', pid: process.ppid };
  writeFileSync(join(folder, 'holder.json'), JSON.stringify(stale));
  openDataFolder(folder, 'npm start').release();
});

test('a folder that was released can be opened again, by the same process too', () => {
  const { release } = openDataFolder(folder, 'npm start');
  expect(() => openDataFolder(folder, 'npm start')).toThrow(`process ${process.pid}`);
  release();
  release();
  openDataFolder(folder, 'npm start').release();
});

test('a folder of another version is refused and not held', () => {
  writeFileSync(join(folder, 'version.json'), '{"version":1}');
  for (let attempt = 0; attempt < 2; attempt++) {
    expect(() => openDataFolder(folder, 'npm start')).toThrow('is of version 1');
  }
});
