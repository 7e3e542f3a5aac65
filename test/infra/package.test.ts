import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { BACKENDS, type Package, packageOf, zipOf } from '../../infra/package-app.ts';
import { startLocal } from '../../local/boot.ts';
import { type Bundle, bundle } from '../../local/build.ts';
import { visitor } from '../../local/demo/person.ts';
import { playDemo } from '../../local/demo/play.ts';
import { IS_FULL } from '../sizes.ts';

const PROJECT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(PROJECT, file), 'utf8');

let made: Bundle;
let app: Package;

beforeAll(async () => {
  made = await bundle();
  app = packageOf(made, 'azureStorage');
}, 60_000);

test('the package holds the bundle, host.json, package.json and licences, and nothing else', () => {
  const ofBundle = new Set(
    made.files.map(({ name }) => name).filter((name) => name !== 'index.cjs'),
  );
  const others = [...app.keys()].filter((name) => !ofBundle.has(name));
  expect(others.sort()).toEqual([
    'LICENSE',
    'THIRD-PARTY-NOTICES.txt',
    'host.json',
    'index.cjs',
    'package.json',
  ]);
  const parts = [...app.keys()].filter((name) => ofBundle.has(name));
  const known = /^(?:[\w-]+-[A-Z0-9]{8}|axios|validator|moment|language-[a-z-]+)\.cjs$/;
  expect(parts.filter((name) => !known.test(name))).toEqual([]);
});

test("the organisation's own texts are in it where they are wanted, and a wrong file stops the package", () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstkey-texts-'));
  try {
    const text = JSON.stringify({ toHire: { claimLink: { subject: 'Hei, {given}' } } });
    writeFileSync(join(folder, 'nb.json'), text);
    writeFileSync(join(folder, 'notes.txt'), 'not for the app');
    const withTexts = packageOf(made, 'azureStorage', folder);
    const added = [...withTexts.keys()].filter((name) => !app.has(name));
    expect(added).toEqual(['texts/nb.json']);
    expect(Object.keys(unzipSync(zipOf(withTexts)))).toContain('texts/nb.json');
    writeFileSync(join(folder, 'de.json'), '{"toHire":{"nothing":"such"}}');
    expect(() => packageOf(made, 'azureStorage', folder)).toThrow(
      /OWN_TEXTS_FOLDER\)[\s\S]*\n {2}de\.json/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('nothing of the tests, the simulators, the documents or the sample settings is in it', () => {
  const strays = ['firstkey-example.vault', 'local/simulators', 'vitest', 'docs/decisions'];
  const found = [...app].filter(([, text]) => strays.some((stray) => text.includes(stray)));
  expect(found.map(([name]) => name)).toEqual([]);
});

test('there is nothing to install and nothing to run in it', () => {
  const { dependencies, scripts, main } = JSON.parse(app.get('package.json') ?? '');
  expect([dependencies, scripts, main]).toEqual([undefined, undefined, 'index.cjs']);
});

test.each(BACKENDS)('its host.json is that of the project, with the backend %s', (backend) => {
  const { extensions, ...rest } = JSON.parse(packageOf(made, backend).get('host.json') ?? '');
  const { storageProvider, ...durableTask } = extensions.durableTask;
  const own = JSON.parse(read('host.json'));
  expect({ ...rest, extensions: { ...extensions, durableTask } }).toEqual(own);
  expect(storageProvider).toMatchObject(
    backend === 'azureStorage'
      ? { type: 'azureStorage', connectionStringName: 'DURABLE_STORAGE' }
      : {
          type: 'azureManaged',
          connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING',
        },
  );
});

test('the zip has the same bytes each time, and unpacks to the package', () => {
  const zip = zipOf(app);
  const reordered = new Map([...packageOf(made, 'azureStorage')].reverse());
  expect(Buffer.from(zipOf(reordered)).equals(zip)).toBe(true);
  const unpacked = Object.entries(unzipSync(zip)).map(
    ([name, bytes]) => [name, new TextDecoder().decode(bytes)] as const,
  );
  expect(new Map(unpacked)).toEqual(app);
});

test.runIf(IS_FULL)(
  'the zip alone, unpacked in an empty folder, plays the whole demo',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'package-'));
    const appFolder = join(root, 'app');
    const dataFolder = join(root, 'data');
    mkdirSync(appFolder);
    mkdirSync(dataFolder);
    for (const [name, bytes] of Object.entries(unzipSync(zipOf(app)))) {
      writeFileSync(join(appFolder, name), bytes);
    }
    // Settings come from outside: in Azure from the Function App, here from the sample.
    writeFileSync(
      join(appFolder, 'local.settings.sample.json'),
      read('local.settings.sample.json'),
    );
    const log: string[] = [];
    const local = await startLocal({
      appFolder,
      dataFolder,
      port: 0,
      log: (entry) => void log.push(JSON.stringify(entry)),
    });
    const ends: Record<string, unknown>[] = [];
    try {
      await playDemo({
        person: visitor(local.url),
        narrate: { say: () => {}, end: (summary) => void ends.push(summary) },
        webhookSecret: local.settings['HIRE_WEBHOOK_SECRETS'] ?? '',
        folder: dataFolder,
        log,
        seconds: () => 0,
      });
    } finally {
      await local.stop();
      rmSync(root, { recursive: true, force: true });
    }
    expect(ends).toMatchObject([{ outcome: 'completed', foundCode: [], foundLink: [] }]);
  },
  120_000,
);
