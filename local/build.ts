import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { build } from 'esbuild';

/**
 * The bundle that ships: one CommonJS file, which also loads fastest. `npm run build` makes it.
 * The file is replaced in one step, because another process may be loading it.
 */
export async function buildBundle(): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: resolve(import.meta.dirname, '..'),
    entryPoints: ['functions/index.ts'],
    outfile: 'dist/index.cjs',
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    // The Functions worker provides it when the app is loaded.
    external: ['@azure/functions-core'],
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: true,
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  for (const { path, contents } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, contents);
    renameSync(`${path}.${process.pid}`, path);
  }
}

if (process.argv[1] === import.meta.filename) await buildBundle();
