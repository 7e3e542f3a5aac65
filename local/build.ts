import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { build, type Plugin, transform } from 'esbuild';
import { flagsOf } from './flags.ts';
import { reportStartFailure } from './print-log.ts';

/** One file of the bundle: `index.cjs`, a part of it that is loaded when first needed, or a map. */
export interface BundleFile {
  readonly name: string;
  readonly text: string;
}

export interface Bundle {
  readonly files: readonly BundleFile[];
  /** Paths of everything that went into it, from the folder of the project. */
  readonly inputs: readonly string[];
}

const APP_FOLDER = resolve(import.meta.dirname, '..');
const TARGET = 'node22';

/**
 * What ships, made from `entry` and everything it imports. The same sources give the
 * same bytes. `index.cjs` holds what a start needs. What is behind an `import()`, above all Azure's
 * client libraries, is in files of its own, because most of the time of a start goes into compiling.
 *
 * esbuild splits ES modules only, so it does that first and then makes CommonJS of each file, which
 * is what the Functions worker loads without detours.
 */
export async function bundle(entry = 'functions/index.ts'): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: APP_FOLDER,
    entryPoints: { [basename(entry, '.ts')]: entry, ...LIBRARIES_APART, ...languagesApart() },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: TARGET,
    // The Functions worker provides the first when the app is loaded. A library colours its output
    // where the second is installed, which here is for the sake of a development tool only.
    external: ['@azure/functions-core', 'supports-color'],
    plugins: [lighterImports, calledLater, apart],
    minifySyntax: true,
    sourcemap: 'inline',
    metafile: true,
    logLevel: 'warning',
  });
  const files = await Promise.all(
    outputFiles.map(({ path, text }) => commonJs(basename(path), text)),
  );
  return { files: files.flat(), inputs: Object.keys(metafile.inputs) };
}

async function commonJs(name: string, text: string): Promise<readonly BundleFile[]> {
  const { code, map } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: TARGET,
    // Makes `import()` of a part a `require()` of it.
    supported: { 'dynamic-import': false },
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: 'external',
    sourcefile: name,
  });
  const linked = `${code}//# sourceMappingURL=${name}.map\n`;
  return [
    { name, text: linked },
    { name: `${name}.map`, text: map },
  ];
}

/**
 * How some imports are written for the bundle, so that a start loads less. The schema library as a
 * namespace is the same object, and esbuild leaves out what is not used of it, such as messages in
 * fifty languages: three quarters of the library. The library that romanises names builds its
 * patterns when it is loaded, and esbuild leaves what is required in a function until then. Our
 * texts are in a file for each language, which the first text in this language loads.
 */
const REWRITTEN_IMPORTS: readonly (readonly [string | RegExp, string])[] = [
  ["import { z } from 'zod';", "import * as z from 'zod';"],
  [
    "import transliterate from '@sindresorhus/transliterate';",
    "const transliterate = (...given) => require('@sindresorhus/transliterate').default(...given);",
  ],
  [
    /^import \{ (\w+) \} from '\.\/languages\/([\w-]+)\/catalogue\.ts';$/gm,
    'const $1 = () => require("apart:language-$2").$1();',
  ],
];

const lighterImports: Plugin = {
  name: 'lighter-imports',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](functions|shared)[\\/].*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: REWRITTEN_IMPORTS.reduce(
        (text, [written, lighter]) => text.replaceAll(written, lighter),
        readFileSync(path, 'utf8'),
      ),
    }));
  },
};

/** Libraries in files of their own, because a start would compile them with the file that they stand in. */
const LIBRARIES_APART = {
  axios: 'library:axios',
  validator: 'library:validator',
  moment: 'library:moment',
};

function languagesApart(): Record<string, string> {
  const folder = 'shared/messages/languages';
  const names = readdirSync(join(APP_FOLDER, folder));
  return Object.fromEntries(
    names.map((name) => [`language-${name}`, `${folder}/${name}/catalogue.ts`]),
  );
}

/** `apart:<name>` is the file of that name beside the one that requires it. */
const apart: Plugin = {
  name: 'apart',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^apart:/ }, ({ path }) => ({
      path: `./${path.slice('apart:'.length)}.cjs`,
      external: true,
    }));
    onResolve({ filter: /^library:/ }, ({ path }) => ({
      path: path.slice('library:'.length),
      namespace: 'library',
    }));
    onLoad({ filter: /.*/, namespace: 'library' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
      // The version that durable-functions has.
      resolveDir: dirname(createRequire(import.meta.url).resolve('durable-functions')),
    }));
  },
};

/**
 * What files of durable-functions require at their top and call in functions only: at the first call
 * of the workflow's client (axios, validator) and in a run (moment). In the bundle each is required
 * where it is called, so that a start loads none of them.
 */
const CALLED_LATER: Readonly<Record<string, readonly (keyof typeof LIBRARIES_APART)[]>> = {
  'DurableClient.js': ['axios', 'validator'],
  'getClient.js': ['validator'],
  'LongTimerTask.js': ['moment'],
  'CallHttpWithPollingTask.js': ['moment'],
  'DurableOrchestrationContext.js': ['moment'],
};

const calledLater: Plugin = {
  name: 'called-later',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]durable-functions[\\/]lib[\\/].*\.js$/ }, ({ path }) => ({
      loader: 'js',
      contents: (CALLED_LATER[basename(path)] ?? []).reduce(
        requiredWhereCalled,
        readFileSync(path, 'utf8'),
      ),
    }));
  },
};

/**
 * `const name = require("library");` at the top goes, and each use of `name` requires its file. Throws where
 * a later version of the file requires it in another way, so that the saving is not lost unseen.
 */
function requiredWhereCalled(text: string, library: string): string {
  const found = text.match(new RegExp(`^const (\\w+) = require\\("${library}"\\);$`, 'm'));
  if (!found)
    throw new Error(`durable-functions requires ${library} in another way: see CALLED_LATER`);
  const [line, name] = found;
  return text
    .replace(line, '')
    .replace(new RegExp(`\\b${name}\\b(?=[.(])`, 'g'), `require("apart:${library}").default`);
}

/**
 * `npm run build`: the bundle in `dist/`. Each file appears whole or not at all, and `index.cjs` the
 * last, because somebody may be loading it. Parts of earlier builds stay: a running app may still
 * need one of them.
 */
export async function buildBundle(): Promise<{ count: number; bytes: number }> {
  const { files } = await bundle();
  const folder = join(APP_FOLDER, 'dist');
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of files.toSorted(indexLast)) {
    const file = join(folder, name);
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  }
  const scripts = files.filter(({ name }) => name.endsWith('.cjs'));
  const bytes = scripts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return { count: scripts.length, bytes };
}

const indexLast = (one: BundleFile, other: BundleFile) =>
  Number(one.name === 'index.cjs') - Number(other.name === 'index.cjs');

if (process.argv[1] === import.meta.filename) {
  flagsOf({});
  try {
    const { count, bytes } = await buildBundle();
    // What runs after it may write to the standard output what others read.
    console.error(
      `Built dist/index.cjs and its parts: ${count} files, ${Math.round(bytes / 1_000)} kB.`,
    );
  } catch (error) {
    reportStartFailure(error);
    process.exitCode = 1;
  }
}
