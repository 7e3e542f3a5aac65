import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceOf } from '../../infra/where.ts';
import { type BundleFile, bundle } from '../../local/build.ts';
import { sampleSettings } from '../../local/settings.ts';
import { IS_FULL } from '../sizes.ts';

const APP_FOLDER = join(import.meta.dirname, '../..');

let folder: string;
let files: readonly BundleFile[];

const scripts = () => files.filter(({ name }) => name.endsWith('.cjs'));
const textOf = (name: string) => files.find((file) => file.name === name)?.text ?? '';

const sourcesOf = (name: string) =>
  (JSON.parse(textOf(`${name}.map`)) as { sources: string[] }).sources;

/** The packages whose code stands in the file. */
function packagesIn(name: string): Set<string> {
  const names = sourcesOf(name).map(
    (source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? '',
  );
  return new Set(names.filter(Boolean));
}

beforeAll(async () => {
  ({ files } = await bundle());
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.runIf(IS_FULL)('the same sources give the same bytes', async () => {
  expect((await bundle()).files).toEqual(files);
});

/** The files that a start loads. */
function loadedFiles(): string[] {
  const script = join(import.meta.dirname, 'loaded-parts.cjs');
  const settings = JSON.stringify(sampleSettings(APP_FOLDER));
  const out = execFileSync(process.execPath, [script, join(folder, 'index.cjs'), settings], {
    encoding: 'utf8',
    // Outside of a Functions host the SDKs warn that there is none.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as string[];
}

test("a start loads none of Azure's client libraries", () => {
  const loaded = loadedFiles();
  expect(loaded).toContain('index.cjs');
  const packages = new Set(loaded.flatMap((name) => [...packagesIn(name)]));
  expect([...packages]).toEqual(expect.arrayContaining(['durable-functions', 'zod']));
  const late =
    /^@azure\/(?!functions)|^@azure-rest|^@microsoft\/microsoft-graph|^jose$|^@opentelemetry\/(?!api$)/;
  expect([...packages].filter((name) => late.test(name))).toEqual([]);
  // They are in the bundle, in files of their own.
  const all = new Set(scripts().flatMap(({ name }) => [...packagesIn(name)]));
  expect([...all].filter((name) => late.test(name))).toEqual(
    expect.arrayContaining([
      '@azure/identity',
      '@azure/data-tables',
      '@opentelemetry/sdk-metrics',
      'jose',
    ]),
  );
});

test('a start compiles no texts, and no library that only the client of runs or a run calls', () => {
  const sources = loadedFiles().flatMap(sourcesOf);
  const late = /messages\/languages\/|node_modules\/(?:axios|validator|moment)\//;
  expect(sources.filter((source) => late.test(source))).toEqual([]);
  const all = scripts().flatMap(({ name }) => sourcesOf(name));
  const languages = all.filter((source) =>
    /messages\/languages\/[^/]+\/catalogue\.ts$/.test(source),
  );
  expect(new Set(languages.map((source) => source.split('/').at(-2))).size).toBe(14);
  for (const library of ['axios', 'validator', 'moment']) {
    expect(packagesIn(`${library}.cjs`)).toContain(library);
  }
});

test('of the schema library only what is used is shipped: one language, and its messages', () => {
  const sources = scripts().flatMap(({ name }) => sourcesOf(name));
  const languages = sources.filter((source) => source.includes('zod/v4/locales/'));
  expect(languages.map((source) => basename(source))).toEqual(['en.js']);
  expect(sources.filter((source) => source.endsWith('from-json-schema.js'))).toEqual([]);
  expect(scripts().some(({ text }) => text.includes('Too small'))).toBe(true);
});

test('names are romanised in the bundle, by a library that does nothing until then', async () => {
  const small = await bundle('shared/domain/romanisation.ts');
  const file = join(folder, 'romanisation.cjs');
  for (const { name, text } of small.files) writeFileSync(join(folder, name), text);
  const { romanised } = createRequire(file)(
    file,
  ) as typeof import('../../shared/domain/romanisation.ts');
  expect([romanised('Þórður', 'is'), romanised('Łukasz', 'pl')]).toEqual(['thordur', 'lukasz']);
  // What esbuild puts off stands in a function, and an import stands at the top of the file.
  const holding = scripts().filter(({ name }) =>
    packagesIn(name).has('@sindresorhus/transliterate'),
  );
  expect(holding.length).toBeGreaterThan(0);
  for (const { text } of holding) {
    expect(text).toMatch(/__esm\)?\(\{"[^"]*@sindresorhus\/transliterate\/index\.js/);
  }
});

test('a file of the bundle loads other files of it, parts of Node, and what the worker provides', () => {
  const names = new Set(files.map(({ name }) => name));
  for (const { text } of scripts()) {
    for (const [, id = ''] of text.matchAll(/require\)?\("(\.[^"]+)"\)/g)) {
      expect(names).toContain(id.slice(2));
    }
  }
  const all = scripts().map(({ text }) => text);
  expect(all.some((text) => text.includes('@azure/functions-core'))).toBe(true);
  expect(all.filter((text) => /\bimport\("/.test(text))).toEqual([]);
});

test('a place in a stack trace leads back to the line of the source', () => {
  const lines = textOf('index.cjs').split('\n');
  const line = lines.findIndex((text) => text.includes('registerFirstkey(process.env)'));
  const column = lines[line]?.indexOf('registerFirstkey(process.env)') ?? 0;
  const place = `at Object.<anonymous> (/home/site/wwwroot/index.cjs:${line + 1}:${column + 1})`;
  expect(sourceOf(place, (file) => textOf(`${file}.map`))).toBe('functions/index.ts:3');
  expect(() => sourceOf('index.cjs', () => '')).toThrow(/^Give a place/);
});

test('no file of the bundle names the folder it was built in', () => {
  expect(files.filter(({ text }) => text.includes(APP_FOLDER)).map(({ name }) => name)).toEqual([]);
});
