import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { type Bundle, bundle } from '../local/build.ts';
import { flagsOf } from '../local/flags.ts';
import { ConfigError } from '../shared/config.ts';
import { readOwnTexts } from '../shared/own-texts.ts';
import { licenceNotices } from './licences.ts';
import { runCommand } from './run-command.ts';

/** Where the state of the runs is kept in Azure. Runs cannot be moved from one to the other. */
export const BACKENDS = ['azureStorage', 'durableTaskScheduler'] as const;
export type Backend = (typeof BACKENDS)[number];

/** A folder that a Function App can run as it is: file names and their contents. */
export type Package = ReadonlyMap<string, string>;

const PROJECT = resolve(import.meta.dirname, '..');
const DIST = join(PROJECT, 'dist');

/**
 * The backend stands in host.json itself, because the platform's scale controller reads it there and
 * does not see settings that override it.
 * @see https://github.com/Azure/azure-functions-durable-extension/issues/2622
 */
const STORAGE_PROVIDERS = {
  azureStorage: {
    type: 'azureStorage',
    connectionStringName: 'DURABLE_STORAGE',
    // The default, 30 seconds, is how long the first step after a quiet time would wait.
    maxQueuePollingInterval: '00:00:10',
  },
  durableTaskScheduler: {
    type: 'azureManaged',
    connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING',
  },
} as const satisfies Record<Backend, object>;

/** What is published, and nothing else. `texts`: a folder with messages in the organisation's own words. */
export function packageOf({ files, inputs }: Bundle, backend: Backend, texts?: string): Package {
  const scripts = files.filter(({ name }) => name.endsWith('.cjs'));
  return new Map([
    ['host.json', hostJsonFor(backend)],
    ['package.json', packageJson()],
    ['LICENSE', read('LICENSE')],
    ['THIRD-PARTY-NOTICES.txt', licenceNotices(inputs)],
    ...scripts.map(({ name, text }) => [name, text] as const),
    ...(texts ? ownTexts(texts) : []),
  ]);
}

/** The folder as `texts/` of the package. Throws what the app would say at its start of a wrong file. */
function ownTexts(folder: string): [name: string, text: string][] {
  try {
    readOwnTexts(resolve(folder));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const wrong = error.message.split('\n').filter((line) => line.startsWith('  '));
    const words = wrong.map((line) => line.replace('OWN_TEXTS: ', '')).join('\n');
    throw new Error(`--texts (OWN_TEXTS_FOLDER) names no texts that the app would take:\n${words}`);
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [`texts/${name}`, readFileSync(join(folder, name), 'utf8')]);
}

function hostJsonFor(backend: Backend): string {
  const hostJson = JSON.parse(read('host.json'));
  hostJson.extensions.durableTask.storageProvider = STORAGE_PROVIDERS[backend];
  return json(hostJson);
}

/** Nothing to install: the bundle holds every library. */
function packageJson(): string {
  const { name, version, license, engines } = JSON.parse(read('package.json'));
  return json({ name, version, license, engines, main: 'index.cjs' });
}

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
const read = (file: string) => readFileSync(join(PROJECT, file), 'utf8');

/** A zip with the same bytes for the same contents, on every machine and at any time. */
export function zipOf(files: Package): Uint8Array {
  const names = [...files.keys()].sort();
  const entries = names.map((name) => [name, new TextEncoder().encode(files.get(name))] as const);
  // The format has no time zone: the earliest moment it knows, by the clock of this machine.
  const mtime = new Date(1980, 0, 1);
  const readableByAll = 0o644 << 16;
  return zipSync(Object.fromEntries(entries), { level: 9, mtime, os: 3, attrs: readableByAll });
}

/** Writes the folder `dist/package` for azd, the same as a zip, and the maps of its code apart. */
async function writePackage(backend: Backend, texts: string | undefined): Promise<void> {
  const made = await bundle();
  const files = packageOf(made, backend, texts);
  const folder = join(DIST, 'package');
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const maps = made.files.filter(({ name }) => name.endsWith('.map'));
  const zips = {
    [`firstkey-${backend}.zip`]: files,
    'firstkey-source-maps.zip': new Map(maps.map(({ name, text }) => [name, text])),
  };
  for (const [name, contents] of Object.entries(zips)) {
    writeFileSync(join(DIST, name), zipOf(contents));
  }
  const kilobytes = Math.round(zipOf(files).length / 1_000);
  console.log(`dist/package: ${files.size} files, ${kilobytes} kB as a zip`);
}

function backendOf(name: string): Backend {
  const found = BACKENDS.find((backend) => backend === name);
  if (found) return found;
  throw new Error(`--backend must be one of ${BACKENDS.join(', ')}.`);
}

if (import.meta.main) {
  // azd has it from the environment of the deployment, as the template does.
  const byDefault = process.env['DURABLE_BACKEND'] || 'azureStorage';
  const texts = process.env['OWN_TEXTS_FOLDER'] || undefined;
  const options = {
    backend: { type: 'string', default: byDefault },
    texts: { type: 'string', ...(texts && { default: texts }) },
  } as const;
  const { backend, texts: folder } = flagsOf(options);
  await runCommand(async () => {
    await writePackage(backendOf(backend), folder);
    return 0;
  });
}
