import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { loadApp } from '../../local/host/app.ts';
import { createRegistry } from '../../local/host/registry.ts';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'firstkey-app-'));
let apps = 0;

afterAll(() => rmSync(folder, { recursive: true }));

function anApp(packageJson: object, files: Record<string, string>): string {
  const app = join(folder, String(++apps));
  mkdirSync(join(app, 'src'), { recursive: true });
  symlinkSync(MODULES, join(app, 'node_modules'));
  writeFileSync(join(app, 'package.json'), JSON.stringify(packageJson));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(app, name), text);
  cpSync(join(app, 'package.json'), join(app, 'src', 'package.json'));
  return app;
}

const cjs = (name: string) =>
  `const { app } = require('@azure/functions'); app.http('${name}', { handler: () => ({}) });`;
const esm = (name: string) =>
  `import { app } from '@azure/functions'; app.http('${name}', { handler: () => ({}) });`;

test.each([
  ['CommonJS', {}, 'index.js', cjs],
  ['CommonJS in a package of modules', { type: 'module' }, 'index.cjs', cjs],
  ['an ES module', { type: 'module' }, 'index.js', esm],
  ['an ES module by its name', {}, 'index.mjs', esm],
  ['TypeScript', { type: 'module' }, 'index.ts', esm],
])('an app in %s registers itself', async (_, packageJson, main, write) => {
  const registry = createRegistry();
  await loadApp(anApp({ ...packageJson, main }, { [main]: write('alpha') }), registry);
  expect(registry.functions.map(({ name }) => name)).toEqual(['alpha']);
});

test('main may be a glob, whose files are loaded in order', async () => {
  const files = { 'src/b.js': cjs('beta'), 'src/a.js': cjs('alpha') };
  const registry = createRegistry();
  await loadApp(anApp({ main: 'src/*.js' }, files), registry);
  expect(registry.functions.map(({ name }) => name)).toEqual(['alpha', 'beta']);
});

test.each([
  ['no main', {}, {}, /no "main"/],
  ['a main that matches nothing', { main: 'dist/*.js' }, {}, /No file matches/],
  [
    'a file that throws',
    { main: 'x.js' },
    { 'x.js': 'throw new Error("no config")' },
    /"x.js".*no config/,
  ],
])('an app with %s is refused with a clear sentence', async (_, packageJson, files, message) => {
  await expect(loadApp(anApp(packageJson, files), createRegistry())).rejects.toThrow(message);
});
